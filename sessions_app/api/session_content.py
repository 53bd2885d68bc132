"""What was sent of a session as content shaped like a snapshot; and what no page would store of it, as sentences."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from ..history.known_people import KnownPeople
from ..models import Activity, Outcome, Person, Reading, Session
from .problems import against_a_rule
from .words import MOST_ROWS, tidy_name

Content = dict[str, Any]
Errors = list[tuple[str, str]]
NOBODY = "Choose a person, or give the name of a new one."
TWO_DURATIONS = "Give minutes, or a number of rounds, or all rounds."
NO_READING = "Give a title, a link, or both."
PART_MODELS: dict[str, Any] = {"outcomes": Outcome, "activity": Activity, "pre_reading": Reading}


def content_of(sent: Mapping[str, Any], known: KnownPeople) -> Content:
    """Shaped like a snapshot, a role of somebody new without a `person`. Raises Problem 422."""
    content = {name: value for name, value in sent.items() if name not in ("why", "people")}
    errors: Errors = []
    if "title" in content:
        content["title"] = tidy_name(content["title"])
    if "people" in sent:
        people = people_named(sent["people"], known)
        content["roles"] = [role_of(index, row, people, known, errors) for index, row in enumerate(sent["people"])]
    errors += errors_of(content)
    if errors:
        raise against_a_rule(errors)
    return content


def people_named(rows: list[Content], known: KnownPeople) -> dict[Any, Person]:
    """By slug those whom this user knows of. At most one query."""
    slugs = {row["person"] for row in rows if isinstance(row.get("person"), str)}
    found = Person.objects.known_to(known.user).filter(slug__in=slugs) if slugs else []
    return {person.slug: person for person in found}


def role_of(index: int, row: Content, people: Mapping[Any, Person], known: KnownPeople, errors: Errors) -> Content:
    asked, name, affiliation = row.get("person"), row.get("name", ""), row.get("affiliation", "")
    person = people.get(asked) if isinstance(asked, str) else known.get(asked)
    if asked is not None and person is None:
        errors.append((f"people.{index}.person", f"You know of no person “{asked}”."))
    elif person is None and not name:
        errors.append((f"people.{index}.name", NOBODY))
    elif person is None:
        person = known.named(name, affiliation)
    who = (person.pk, person.name, person.affiliation) if person else (None, name, affiliation)
    return {
        "id": row.get("id"),
        "role": row["role"],
        **dict(zip(("person", "name", "affiliation"), who, strict=True)),
    }


def errors_of(content: Content) -> Errors:
    """What a page would refuse, in its sentences. No query. Fields that the content lacks are not judged."""
    errors = fields_refused("", Session(), {name: value for name, value in content.items() if name in OWN_FIELDS})
    if content.get("expected_minutes") and content.get("expected_rounds"):
        errors.append(("expected_minutes", TWO_DURATIONS))
    lists = {"people": content.get("roles", []), **{key: content.get(key, []) for key in PART_MODELS}}
    errors += [(key, f"Keep it to {MOST_ROWS} rows.") for key, rows in lists.items() if len(rows) > MOST_ROWS]
    for key, model in PART_MODELS.items():
        for index, row in enumerate(content.get(key, [])):
            errors += fields_refused(f"{key}.{index}.", model(), {k: v for k, v in row.items() if k != "id"})
            if key == "pre_reading" and not row.get("title") and not row.get("url"):
                errors.append((f"{key}.{index}.title", NO_READING))
    return errors


OWN_FIELDS = ("title", "kind", "short_description", "detailed_description", "expected_minutes", "not_understood")
EMPTY = {
    "title": "Give the session a title.",
    "outcomes.text": "Say what the outcome is, or take this row out.",
    "activity.text": "Say what is done in this step.",
    "name": "Give a name.",
}


def fields_refused(prefix: str, one: Any, values: Content) -> Errors:
    """What the model says of these of its fields."""
    errors: Errors = []
    for name, value in values.items():
        try:
            one._meta.get_field(name).clean(value, one)
        except ValidationError as refused:
            key = f"{prefix.partition('.')[0]}.{name}".removeprefix(".")
            errors.append((f"{prefix}{name}", sentence_of(refused, key)))
    return errors


def sentence_of(refused: ValidationError, key: str) -> str:
    codes = {one.code for one in refused.error_list}
    return EMPTY.get(key, "This may not be empty.") if codes & {"blank", "null"} else refused.messages[0]
