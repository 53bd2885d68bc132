"""Picks what an editor does next with the page before them: one operation, its words never used before."""

from .operations import Add, Order, PutIn, Remove, Reword, SetCell, SetFields, TakeOut, paragraphs_of, sentences_of

WORDS = "grid outage forecast market metering storage tariff model sensor security interface registry".split()
KINDS = ("general", "track", "use_case")
ROLES = ("leader", "moderator", "host", "alternate_host")
MANY_ROWS, MANY_PARAGRAPHS = 12, 12  # of more than that something is taken out, so that pages stay as long as they are


def chosen(page, people, luck, token):
    """An operation on this page, by this random number generator; `token` is a word that stands nowhere yet."""
    while True:
        found = luck.choice(CHOICES)(page, people, luck, token)
        if found is not None:
            return found


def words(luck, token):
    """Without the end of a sentence in it; the token stands last, so that any two of these differ to the end."""
    return f"{' '.join(luck.sample(WORDS, luck.randint(2, 5)))} {token}".capitalize()


# --- Fields -------------------------------------------------------------------------------------------------------


def title(page, people, luck, token):
    return SetFields((("title", words(luck, token)),))


def short_description(page, people, luck, token):
    return SetFields((("short_description", words(luck, token)),))


def kind(page, people, luck, token):
    return SetFields((("kind", luck.choice([one for one in KINDS if one != page["kind"]])),))


def minutes(page, people, luck, token):
    number = other_number(luck, 10, 240, page["duration_number"])
    return SetFields((("duration", "minutes"), ("duration_number", number)))


def other_number(luck, low, high, number):
    return luck.choice([one for one in map(str, range(low, high)) if one != number])


def sentence(page, people, luck, token):
    """Anew, but for the first of a paragraph, which names it."""
    paragraph = luck.choice(paragraphs_of(page))
    name, *others = sentences_of(paragraph)
    number = luck.randrange(len(others)) + 1
    return Reword(name.removesuffix("."), number, others[number - 1], f"{words(luck, token)}.")


def paragraph(page, people, luck, token):
    names = [one.partition(". ")[0] for one in paragraphs_of(page)]
    if len(names) > MANY_PARAGRAPHS:
        return TakeOut(luck.choice(names))
    return PutIn(new_paragraph(luck, token), luck.choice(names))


def new_paragraph(luck, token):
    return f"Paragraph {token}. " + " ".join(f"{words(luck, f'{token}s{number}')}." for number in range(3))


# --- Parts --------------------------------------------------------------------------------------------------------


def outcome_text(page, people, luck, token):
    return cell_of(page, "outcomes", "text", luck, words(luck, token))


def step_text(page, people, luck, token):
    return cell_of(page, "activities", "text", luck, words(luck, token))


def step_minutes(page, people, luck, token):
    """Few for a nested step, so that those of one step never take longer than the step."""
    row = luck.choice(page["activities"])
    low, high = (1, 6) if row["is_nested"] else (100, 240)
    return SetCell("activities", row["id"], "minutes", other_number(luck, low, high, row["minutes"]))


def reading_cell(page, people, luck, token):
    cell = luck.choice(["title", "url", "heading"])
    value = f"https://example.org/{token}" if cell == "url" else words(luck, token)
    return cell_of(page, "readings", cell, luck, value)


def cell_of(page, part, cell, luck, value):
    return SetCell(part, luck.choice(page[part])["id"], cell, value)


def role(page, people, luck, token):
    row = luck.choice(page["roles"])
    free = [one for one in ROLES if not has_role(page, one, row["person"])]
    return SetCell("roles", row["id"], "role", luck.choice(free)) if free else None


def has_role(page, role, person):
    return any((row["role"], row["person"]) == (role, person) for row in page["roles"])


def new_outcome(page, people, luck, token):
    return added(page, "outcomes", {"text": words(luck, token)}, luck)


def new_reading(page, people, luck, token):
    row = {"title": words(luck, token), "url": f"https://example.org/{token}", "heading": ""}
    return added(page, "readings", row, luck)


def new_person(page, people, luck, token):
    row = {"role": luck.choice(ROLES), "person": "", "name": f"Person {token.capitalize()}", "affiliation": "LF Energy"}
    return added(page, "roles", row, luck)


def known_person(page, people, luck, token):
    person, name, affiliation = luck.choice(people)
    row = {"role": luck.choice(ROLES), "person": person, "name": name, "affiliation": affiliation}
    return None if has_role(page, row["role"], person) else added(page, "roles", row, luck)


def new_step(page, people, luck, token):
    """At the end of a step with all that is nested in it, or as the last one nested there."""
    last_of_each = [block[-1]["id"] for block in blocks(page["activities"])]
    is_nested = luck.choice(["1", ""])
    row = {"text": words(luck, token), "minutes": "2" if is_nested else "120", "is_nested": is_nested}
    return added(page, "activities", row, luck, behind=luck.choice(last_of_each))


def added(page, part, row, luck, behind=None):
    if len(page[part]) >= MANY_ROWS:
        return removal(page, part, luck)
    if behind is None:
        behind = luck.choice(["", *(one["id"] for one in page[part])])
    return Add(part, tuple(({"id": ""} | row).items()), behind)


def removal(page, part, luck):
    """Of one row; of a step with all that is nested in it. A list never gets empty."""
    block = luck.choice(blocks(page[part]))
    return Remove(part, tuple(row["id"] for row in block)) if len(page[part]) > len(block) + 2 else None


def removed(page, people, luck, token):
    return removal(page, luck.choice(["roles", "outcomes", "activities", "readings"]), luck)


def moved(page, people, luck, token):
    part = luck.choice(["roles", "outcomes", "activities", "readings"])
    order = blocks(page[part])
    if len(order) < 2:
        return None
    block = order.pop(luck.randrange(len(order)))
    order.insert(luck.randrange(len(order) + 1), block)
    ids = tuple(row["id"] for block in order for row in block)
    return None if ids == tuple(row["id"] for row in page[part]) else Order(part, ids)


def blocks(rows):
    """Each row with those nested in it."""
    found = []
    for row in rows:
        if row.get("is_nested") and found:
            found[-1].append(row)
        else:
            found.append([row])
    return found


CHOICES = [
    title,
    short_description,
    kind,
    minutes,
    *[sentence] * 3,
    *[paragraph] * 2,
    *[outcome_text, new_outcome] * 2,
    *[step_text, step_minutes, new_step] * 2,
    role,
    new_person,
    known_person,
    *[reading_cell, new_reading] * 2,
    *[removed] * 2,
    moved,
]
