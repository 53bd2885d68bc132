"""What is wrong with input, field by field, as sentences for a person rather than for a program."""

from collections.abc import Callable, Mapping
from typing import Any

from ninja.errors import ValidationError

Said = Mapping[str, Any]
SENTENCES: dict[str, Callable[[Said], str]] = {
    "missing": lambda said: "This is required.",
    "extra_forbidden": lambda said: "There is no such field.",
    "string_type": lambda said: "Give a text.",
    "int_type": lambda said: "Give a whole number.",
    "int_parsing": lambda said: "Give a whole number.",
    "int_from_float": lambda said: "Give a whole number.",
    "bool_type": lambda said: "Give true or false.",
    "list_type": lambda said: "Give a list.",
    "string_too_long": lambda said: f"Give at most {said['max_length']} characters.",
    "string_too_short": lambda said: "This may not be empty.",
    "too_long": lambda said: f"Keep it to {said['max_length']} rows.",
    "greater_than_equal": lambda said: f"Give at least {said['ge']}.",
    "less_than_equal": lambda said: f"Give at most {said['le']}.",
    "literal_error": lambda said: f"Give {said['expected']}.",
}


def errors_in(found: ValidationError) -> list[tuple[str, str]]:
    """For each field that is wrong its path in what was sent, and one sentence."""
    errors: dict[str, str] = {}
    for one in found.errors:
        sentence = SENTENCES.get(one["type"])
        errors.setdefault(field_of(one["loc"]), sentence(one.get("ctx", {})) if sentence else f"{one['msg']}.")
    return list(errors.items())


def field_of(loc: tuple[Any, ...]) -> str:
    """("body", "content", "people", 0, "role") → people.0.role; of a query its parameter."""
    source, *path = loc
    inner = path[1:] if source == "body" else path
    return ".".join(str(part) for part in inner)
