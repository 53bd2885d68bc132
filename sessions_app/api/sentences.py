"""What is wrong with input, field by field, as sentences for a person rather than for a program."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from ninja.errors import ValidationError

Said = Mapping[str, Any]
NAME = re.compile(r"\w+")
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
    "value_error": lambda said: f"{said['error']}.",
    "literal_error": lambda said: f"Give {said['expected']}.",
}


def errors_in(found: ValidationError) -> list[tuple[str, str]]:
    """For each field that is wrong its path in what was sent, and what is wrong: where it may be one of several things,
    a sentence of each.
    """
    errors: dict[str, list[str]] = {}
    for one in found.errors:
        sentence = SENTENCES.get(one["type"])
        said = sentence(one.get("ctx", {})) if sentence else f"{one['msg']}."
        errors.setdefault(field_of(one["loc"], is_unknown=one["type"] == "extra_forbidden"), []).append(said)
    return [(field, " Or: ".join(dict.fromkeys(said))) for field, said in errors.items()]


def field_of(loc: tuple[Any, ...], *, is_unknown: bool = False) -> str:
    """("body", "content", "people", 0, "role") → people.0.role; of a query its parameter.

    A field that may be one of several things is followed by which of them, such as `constrained-int`: left out here.
    """
    source, *path = loc
    inner = [str(part) for part in (path[1:] if source == "body" else path)]
    if inner and not is_unknown and not NAME.fullmatch(inner[-1]):
        inner.pop()
    return ".".join(inner)
