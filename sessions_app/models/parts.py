"""The parts of a session, or of a workshop, as plain values, and plain values back into parts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import models

from .activity import Activity
from .outcome import Outcome
from .reading import Reading
from .revised import Revised
from .role import Role

if TYPE_CHECKING:
    from .session import Session

# Name in a snapshot, the model, its fields.
PARTS: list[tuple[str, Any, tuple[str, ...]]] = [
    ("outcomes", Outcome, ("text",)),
    ("roles", Role, ("role", "person_id")),
    ("activity", Activity, ("text", "minutes", "is_nested")),
    ("pre_reading", Reading, ("title", "url", "heading")),
]


def parts_as_values(session: "Session") -> dict[str, list[dict[str, Any]]]:
    """All parts, in order: four lists of plain dicts, each with the part's `id`. Roles carry the person's name too."""
    if not session.pk:
        return {key: [] for key, *_ in PARTS}
    return {key: [as_value(part, fields) for part in parts_of(session, model)] for key, model, fields in PARTS}


def parts_of(session: "Session", model: Any) -> "models.QuerySet[Any]":
    parts = model._default_manager.filter(session=session).order_by("position", "pk")
    return parts.select_related("person") if model is Role else parts


def as_value(part: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    value = {"id": part.pk, **{field.removesuffix("_id"): getattr(part, field) for field in fields}}
    if isinstance(part, Role):
        value |= {"name": part.person.name, "affiliation": part.person.affiliation}
    return value


def write_parts(session: "Session", content: dict[str, Any]) -> None:
    for key, model, fields in PARTS:
        if key in content:
            write_part_list(session, key, model, fields, settled(key, content[key]))
    vars(session).pop("_prefetched_objects_cache", None)  # what was loaded before is out of date


def settled(key: str, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A nested activity needs one above it: the first of a list cannot be nested."""
    if key == "activity" and values:
        return [values[0] | {"is_nested": False}, *values[1:]]
    return values


def write_part_list(
    whole: Revised, key: str, model: Any, fields: tuple[str, ...], values: list[dict[str, Any]]
) -> None:
    """Make the parts of this model that the whole has be as given, in this order; `key` is their name in a snapshot."""
    known = {part.pk: part for part in model._default_manager.filter(**{whole.noun: whole})}
    taken = set(known)
    kept = [known.pop(value.get("id"), None) or made(whole, key, model, value.get("id"), taken) for value in values]
    model._default_manager.filter(pk__in=[part.pk for part in known.values()]).delete()
    for position, (part, value) in enumerate(zip(kept, values, strict=True)):
        if give(part, fields, value, position) or part._state.adding:
            part.save()


def give(part: Any, fields: tuple[str, ...], value: dict[str, Any], position: int) -> bool:
    """Whether this changed the part."""
    default = {field: part._meta.get_field(field).get_default() for field in fields}
    now = {field: value.get(field.removesuffix("_id"), default[field]) for field in fields} | {"position": position}
    changed = {field: new for field, new in now.items() if getattr(part, field) != new}
    for field, new in changed.items():
        setattr(part, field, new)
    return bool(changed)


def made(whole: Any, key: str, model: Any, pk: int | None, taken: set[int]) -> Any:
    """A part to be saved: under the key that it had in an earlier revision of the whole, else under a new one."""
    came_before = pk and pk not in taken and whole.revisions.filter(snapshot__contains={key: [{"id": pk}]}).exists()
    taken |= {pk} if pk else set()
    return model(**{whole.noun: whole}, pk=pk if came_before else None)


def index_texts(session: "Session") -> Iterator[tuple[str, str]]:
    """What the session can be found by: a weight of PostgreSQL (A the heaviest) and a text, at least one."""
    yield "A", session.title
    yield "B", " ".join(f"{role.person.name} {role.person.affiliation}" for role in parts_of(session, Role))
    yield "B", session.short_description
    yield "C", " ".join(outcome.text for outcome in parts_of(session, Outcome))
    yield "C", session.detailed_description
    yield "D", " ".join(step.text for step in parts_of(session, Activity))
    yield "D", " ".join(reading.title for reading in parts_of(session, Reading))
