"""The fields of a session that an import compares: as values, as what a session stores, and as what is remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

ROLES = ("leader", "moderator", "host", "alternate_host")
LABELS = {
    "kind": "Kind",
    "title": "Title",
    "short_description": "Short description",
    "detailed_description": "Description",
    "outcomes": "Outcomes",
    "leader": "Topic leaders",
    "moderator": "Moderators",
    "host": "Hosts",
    "alternate_host": "Alternate hosts",
    "duration": "Expected duration",
    "activity": "Activity",
    "pre_reading": "Pre-reading",
    "not_understood": "Not understood",
    "starts_on": "First day",
    "introduction": "Introduction",
}
SESSION_FIELDS = tuple(LABELS)[:13]
LISTS = frozenset({"outcomes", *ROLES, "activity", "pre_reading"})

# str; of a duration (minutes, rounds); of a list a tuple of str, Someone, (text, minutes, is_nested) or
# (title, url, heading). Never None.
Value = Any


@dataclass(frozen=True)
class Someone:
    """A person as a page names them; `person` is the key of the person meant, None for a new one.

    `new_affiliation` is what a new person gets, when another place of the page says more than this one.
    """

    name: str
    affiliation: str = ""
    person: int | None = None
    new_affiliation: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.affiliation})" if self.affiliation else self.name

    @property
    def words(self) -> tuple[str, str]:
        return squeezed(self.name), squeezed(self.affiliation)

    @property
    def identity(self) -> Any:
        """The same for two mentions exactly when they mean the same person."""
        return self.person or (squeezed(self.name), squeezed(self.new_affiliation or self.affiliation))


def values_of(content: Mapping[str, Any]) -> dict[str, Value]:
    """The fields of a session from content shaped like `Session.snapshot()`."""
    return {
        **{key: content[key] for key in ("kind", "title", "short_description", "detailed_description")},
        "outcomes": tuple(part["text"] for part in content["outcomes"]),
        **{role: tuple(someone(part) for part in content["roles"] if part["role"] == role) for role in ROLES},
        "duration": (content["expected_minutes"], content["expected_rounds"]),
        "activity": tuple((part["text"], part["minutes"], part["is_nested"]) for part in content["activity"]),
        "pre_reading": tuple((part["title"], part["url"], part["heading"]) for part in content["pre_reading"]),
        "not_understood": content["not_understood"],
    }


EMPTY = values_of(
    dict.fromkeys(("kind", "title", "short_description", "detailed_description", "not_understood"), "")
    | dict.fromkeys(("outcomes", "roles", "activity", "pre_reading"), ())
    | dict.fromkeys(("expected_minutes", "expected_rounds"))
)


def someone(part: Mapping[str, Any]) -> Someone:
    return Someone(part["name"], part["affiliation"], part["person"])


def content_of(
    values: Mapping[str, Value], present: Mapping[str, Any], person: Callable[[Someone], int]
) -> dict[str, Any]:
    """Content for `Session.become` that gives the session these values of some of its fields.

    `present` is its content so far (empty for a new session): parts that stay keep their `id`. `person` answers the
    key of somebody.
    """
    content: dict[str, Any] = {key: values[key] for key in values if key not in LISTS and key != "duration"}
    if "duration" in values:
        content["expected_minutes"], content["expected_rounds"] = values["duration"]
    if "outcomes" in values:
        content["outcomes"] = with_ids([{"text": text} for text in values["outcomes"]], present, "outcomes", "text")
    if "activity" in values:
        steps = [dict(zip(("text", "minutes", "is_nested"), step, strict=True)) for step in values["activity"]]
        content["activity"] = with_ids(steps, present, "activity", "text")
    if "pre_reading" in values:
        readings = [dict(zip(("title", "url", "heading"), one, strict=True)) for one in values["pre_reading"]]
        content["pre_reading"] = with_ids(readings, present, "pre_reading", "url", "title")
    if not values.keys().isdisjoint(ROLES):
        content["roles"] = roles_of(values, present, person)
    return content


def roles_of(
    values: Mapping[str, Value], present: Mapping[str, Any], person: Callable[[Someone], int]
) -> list[dict[str, Any]]:
    now = list(present.get("roles", ()))
    wanted = [
        {"role": role, "person": one}
        for role in ROLES
        for one in dict.fromkeys(
            map(person, values[role]) if role in values else [part["person"] for part in now if part["role"] == role]
        )
    ]
    ids = {(part["role"], part["person"]): part["id"] for part in now}
    return [part | found_id(ids, (part["role"], part["person"])) for part in wanted]


def found_id(ids: Mapping[Any, int], key: Any) -> dict[str, int]:
    return {"id": ids[key]} if key in ids else {}


def with_ids(wanted: list[dict[str, Any]], present: Mapping[str, Any], part: str, *keys: str) -> list[dict[str, Any]]:
    """The wanted parts, each with the `id` of the present one that agrees in the first key, else the next key.

    Last, a text that was only reworded takes the part that it resembles most.
    """
    free = {one["id"]: one for one in present.get(part, ())}
    for key in keys:
        by_key = {squeezed(one[key]): one["id"] for one in reversed(list(free.values())) if one[key]}
        for one in wanted:
            if "id" not in one and (found := by_key.pop(squeezed(one[key]), None)) is not None:
                one["id"] = found
                del free[found]
    if keys == ("text",):
        resemble(wanted, free)
    return wanted


def resemble(wanted: list[dict[str, Any]], free: dict[int, dict[str, Any]]) -> None:
    for one in wanted:
        if "id" not in one:
            texts = {other["text"][:200]: key for key, other in free.items()}
            close = get_close_matches(one["text"][:200], texts, n=1)
            if close:
                one["id"] = texts[close[0]]
                del free[one["id"]]


def remembered(field: str, value: Value, person: Callable[[Someone], int | None]) -> Any:
    """The value as plain JSON, people with the keys they were given."""
    if field in ROLES:
        return [[one.name, one.affiliation, person(one)] for one in value]
    return listed(value)


def recalled(field: str, value: Any) -> Value:
    """The value again from what `remembered` made of it."""
    if field in ROLES:
        return tuple(Someone(name, affiliation, person) for name, affiliation, person in value)
    return tupled(value)


def listed(value: Value) -> Any:
    return [listed(one) for one in value] if isinstance(value, tuple) else value


def tupled(value: Any) -> Value:
    return tuple(tupled(one) for one in value) if isinstance(value, list) else value


def once(people: Iterable[Someone]) -> tuple[Someone, ...]:
    """Everybody at their first mention."""
    found: dict[Any, Someone] = {}
    for one in people:
        found.setdefault(one.identity, one)
    return tuple(found.values())


def is_empty(value: Value) -> bool:
    return not value or value == EMPTY["duration"]


def agree(one: Value, other: Value) -> bool:
    """Whether two values put the same on the session; spaces at line ends and the sort of line end do not count."""
    return comparable(one) == comparable(other)


def same_words(one: Value, other: Value) -> bool:
    """Whether two values read the same on the page, whoever is meant by the names."""
    return comparable(one, by_words=True) == comparable(other, by_words=True)


def comparable(value: Value, *, by_words: bool = False) -> Any:
    if isinstance(value, Someone):
        return value.words if by_words else value.identity
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in value.strip().splitlines())
    return tuple(comparable(one, by_words=by_words) for one in value) if isinstance(value, tuple) else value


def both(present: Sequence[Any], page: Sequence[Any], imported: Iterable[Any]) -> tuple[Any, ...]:
    """What stands there, and after it what the page added since it was last imported."""
    there = {comparable(one) for one in [*present, *imported]}
    return (*present, *(one for one in page if comparable(one) not in there))


def squeezed(text: str) -> str:
    """For comparing: without differences of case and of spaces."""
    return " ".join(text.split()).casefold()
