"""What a browser would send: the fields of a form on a page, as they stand."""

from lxml import html

FORM = "//form[@novalidate or @data-parts or contains(@class, 'wp-state')]"


def fields_on(response):
    """Names and values of the form's fields in the order of the page; no button is pressed, templates are no part."""
    [form] = html.fromstring(response.content).xpath(FORM)
    fields = form.xpath(".//*[self::input or self::textarea or self::select][@name][not(ancestor::template)]")
    return {field.get("name"): value_of(field) for field in fields if is_sent(field)}


def is_sent(field):
    return field.get("type") not in ("radio", "checkbox") or "checked" in field.attrib


def value_of(field):
    if field.tag == "textarea":
        return (field.text or "").removeprefix("\n")  # as HTML has it
    if field.tag == "select":
        chosen = field.xpath(".//option[@selected]") or field.xpath(".//option")
        return chosen[0].get("value")
    return field.get("value", "on" if field.get("type") == "checkbox" else "")


def texts(response, xpath):
    """The text of each element found, spaces put in order."""
    return [" ".join(" ".join(node.itertext()).split()) for node in html.fromstring(response.content).xpath(xpath)]
