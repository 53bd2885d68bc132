"""A session as its form shows it, all in plain strings: read from HTML or from a snapshot, and sent back.

A page is a dict: the form's fields by name, and for each part a list of rows, which are dicts too.
"""

import re

from lxml import html

FIELDS = ("title", "kind", "duration", "duration_number", "short_description", "detailed_description")
# Of each part in the form: its key in a snapshot, its cells.
PARTS = {
    "roles": ("roles", ("id", "role", "person", "name", "affiliation")),
    "outcomes": ("outcomes", ("id", "text")),
    "activities": ("activity", ("id", "text", "minutes", "is_nested")),
    "readings": ("pre_reading", ("id", "title", "url", "heading")),
}
CELL = re.compile(r"(?P<part>[a-z]+)-(?P<number>\d+)-(?P<name>[a-z_]+)")
SETTLED = {"settled": "1"}  # what the form sends along for somebody shown by name


def in_snapshot(snapshot):
    """What the form shows of this snapshot."""
    minutes = snapshot["expected_minutes"]
    return {
        "title": snapshot["title"],
        "kind": snapshot["kind"],
        "duration": "minutes" if minutes else "",
        "duration_number": as_typed(minutes),
        "short_description": snapshot["short_description"],
        "detailed_description": snapshot["detailed_description"],
        **{part: [row_of(row, cells) for row in snapshot[key]] for part, (key, cells) in PARTS.items()},
    }


def row_of(row, cells):
    return {cell: as_typed(row.get(cell)) for cell in cells}


def as_typed(value):
    return "" if value in (None, False) else "1" if value is True else str(value)


def in_form(fields):
    """The page that the fields of a form hold; rows in which nothing stands are none."""
    rows = {part: {} for part in PARTS}
    for name, value in fields.items():
        if (cell := CELL.fullmatch(name)) and cell["part"] in rows:
            rows[cell["part"]].setdefault(cell["number"], {})[cell["name"]] = value
    page = {name: fields[name] for name in FIELDS}
    for part, (_key, cells) in PARTS.items():
        page[part] = [cells_of(row, cells) for row in rows[part].values() if says_something(row)]
    return page


def cells_of(row, cells):
    return {cell: row[cell] for cell in cells} | ({"is_nested": is_yes(row)} if "is_nested" in cells else {})


def is_yes(row):
    return "1" if row["is_nested"] in ("1", "True") else ""


def says_something(row):
    return any(value for name, value in row.items() if name not in ("id", "role", "is_nested", "settled"))


def as_fields(page):
    """Names and values that a form sends which shows this page; line ends as browsers send them."""
    fields = {name: page[name].replace("\n", "\r\n") for name in FIELDS}
    for part in PARTS:
        for number, row in enumerate(page[part]):
            fields |= {f"{part}-{number}-{cell}": value for cell, value in as_sent(part, row).items()}
    return fields


def as_sent(part, row):
    """A new person is typed, a known one is chosen; whoever was there before goes along as it is."""
    if part != "roles" or (not row["id"] and not row["person"]):
        return row
    return row | (SETTLED if row["id"] else {"name": "", "affiliation": ""})


def fields_of(tree):
    """Names and values of the page's form as a browser would send them, no button pressed, in order."""
    form = max(tree.xpath("//main//form[@method='post']"), key=lambda form: len(form.inputs))
    fields = form.xpath(".//*[self::input or self::textarea or self::select][@name][not(ancestor::template)]")
    return {field.get("name"): value_of(field) for field in fields if is_sent(field)}


def is_sent(field):
    return field.get("type") not in ("radio", "checkbox") or "checked" in field.attrib


def value_of(field):
    if field.tag == "textarea":
        return (field.text or "").removeprefix("\n").replace("\r\n", "\n")
    if field.tag == "select":
        chosen = field.xpath(".//option[@selected]") or field.xpath(".//option")
        return chosen[0].get("value")
    return field.get("value", "")


def people_offered(tree):
    """Key, name and affiliation of each person whom the form offers for a new row."""
    options = tree.xpath("//template//select[@data-known]//option[@value != '']")
    return [(option.get("value"), *name_and_affiliation(option.text)) for option in options]


def name_and_affiliation(label):
    name, _, rest = label.partition(" (")
    return name, rest.removesuffix(")")


def said_on(tree):
    """The messages at the top of the page."""
    notices = tree.xpath("//div[contains(@class, 'wp-messages')]//div[@role='status']")
    return [" ".join(notice.text_content().split()) for notice in notices]


def read(body):
    return html.fromstring(body)
