"""A session's content as its form shows it, and back. Plain values."""

from typing import Any

from .rows import Row

UNKNOWN, MINUTES, ROUNDS, ALL = "", "minutes", "rounds", "all"
TEXTS = ("kind", "title", "short_description", "detailed_description", "not_understood")


def fields_of(content: dict[str, Any]) -> dict[str, Any]:
    """What the form's own fields show of the content."""
    return {name: content[name] for name in TEXTS if name in content} | duration_of(content)


def rows_of(content: dict[str, Any], key: str) -> list[Row]:
    """What the rows of one part show of the content; people in it are settled."""
    return [row | ({"settled": "1"} if key == "roles" else {}) for row in content.get(key, [])]


def duration_of(content: dict[str, Any]) -> dict[str, Any]:
    minutes, rounds = content.get("expected_minutes"), content.get("expected_rounds")
    if rounds == "all":
        return {"duration": ALL, "duration_number": ""}
    if rounds or minutes:
        return {"duration": ROUNDS if rounds else MINUTES, "duration_number": rounds or minutes}
    return {"duration": UNKNOWN, "duration_number": ""}


def expected(duration: str, number: int | None) -> dict[str, Any]:
    """The choice and its number as they stand in a snapshot."""
    return {
        "expected_minutes": number if duration == MINUTES else None,
        "expected_rounds": ALL if duration == ALL else number if duration == ROUNDS else None,
    }


def reads_like(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two contents say the same; keys of parts and of people aside. Keys that one lacks do not count."""
    return all(said(key, one[key]) == said(key, other[key]) for key in one.keys() & other.keys() - {"slug", "schema"})


def with_keys(content: dict[str, Any], stored: dict[str, Any]) -> dict[str, Any]:
    """The content, its new parts under the keys of stored ones that say the same: each key once."""
    lists = {key: list(stored.get(key, [])) for key, value in content.items() if isinstance(value, list)}
    return content | {key: [keyed(key, row, parts) for row in content[key]] for key, parts in lists.items()}


def keyed(key: str, row: dict[str, Any], stored: list[dict[str, Any]]) -> dict[str, Any]:
    twin = next((part for part in stored if said(key, [part]) == said(key, [row])), None)
    if row.get("id") or twin is None:
        return row
    stored.remove(twin)
    return row | {"id": twin["id"]}


def said(key: str, value: Any) -> Any:
    if key == "roles":
        return [(row["role"], row["name"].casefold(), row["affiliation"].casefold()) for row in value]
    if key == "activity":
        return [(row["text"], row["minutes"], bool(row["is_nested"] and number)) for number, row in enumerate(value)]
    if isinstance(value, list):
        return [{name: cell for name, cell in row.items() if name != "id"} for row in value]
    return value
