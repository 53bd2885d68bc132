"""The description as plain values for a page: operations by noun, and the shapes of what is sent and answered."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .description import operations

NOUNS = ("workshops", "sessions", "people", "rooms", "agenda", "releases", "drafts")
BASE = "/api/v1"
PAGE = "Page_"
BRACED = re.compile(r"\{(\w+)\}")
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Parameter:
    name: str
    where: str
    words: str
    is_required: bool


@dataclass(frozen=True)
class Shown:
    """One operation. `sends` and `answers` name shapes, empty where there is none; `item` is what a page holds;
    `example` is a curl command to paste into a shell; what one fills in stands there in capitals.
    """

    id: str
    method: str
    path: str
    summary: str
    needs_token: bool
    parameters: tuple[Parameter, ...]
    sends: str
    answers: str
    item: str
    statuses: tuple[str, ...]
    example: str

    @property
    def steps(self) -> list[str]:
        """Of the path, which may go on in another line before each."""
        return self.path.removeprefix("/").split("/")


@dataclass(frozen=True)
class Field:
    name: str
    type: str
    words: str
    is_required: bool


@dataclass(frozen=True)
class Shape:
    name: str
    words: str
    fields: tuple[Field, ...]


def operations_by_noun(description: Values, site: str) -> list[tuple[str, list[Shown]]]:
    """`site` is where examples are sent, such as https://workshops.example."""
    shown = [shown_operation(site, *one) for one in operations(dict(description))]
    return [(noun, [one for one in shown if noun_of(one.path) == noun]) for noun in NOUNS]


def noun_of(path: str) -> str:
    """The last plural in the path: /workshops/{workshop}/rooms/{room} → rooms; placements belong to drafts."""
    parts = [part for part in path.split("/") if part in NOUNS]
    return parts[-1] if parts else ""


def shown_operation(site: str, path: str, method: str, operation: Values) -> Shown:
    needs_token = {} not in operation["security"]
    sends = shape_in(operation.get("requestBody", {}))
    statuses = operation["responses"]
    answers = next((shape_in(one) for code, one in statuses.items() if code in (200, 201)), "")
    parameters = tuple(parameter(one) for one in operation["parameters"])
    starts = any(one.name == "If-Match" for one in parameters)
    return Shown(
        id=f"{method}{path.removeprefix(BASE).translate(str.maketrans('/', '-', '{}'))}",
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        needs_token=needs_token,
        parameters=parameters,
        sends=sends,
        answers=answers,
        item=answers.removeprefix(PAGE).rstrip("_") if answers.startswith(PAGE) else "",
        statuses=tuple(str(code) for code in sorted(statuses)),
        example=curl(f"{site}{path}", method, needs_token=needs_token, starts=starts, sends=sends),
    )


def parameter(one: Values) -> Parameter:
    return Parameter(one["name"], one["in"], words_of(one), one["required"])


def words_of(one: Values) -> str:
    """Without the marks of Markdown, in which descriptions are written."""
    words: str = one.get("description", "")
    return words.replace("`", "")


def shape_in(content: Values) -> str:
    """Name of the shape of a body; empty where there is none."""
    bodies: Iterable[Values] = content.get("content", {}).values()
    return next((body["schema"].get("$ref", "").rpartition("/")[2] for body in bodies), "")


def curl(address: str, method: str, *, needs_token: bool, starts: bool, sends: str) -> str:
    """In capitals what to fill in, because curl itself reads braces: `{room}` would ask for a room named so."""
    filled_in = BRACED.sub(lambda name: name[1].upper(), address)
    lines = [f"curl {'' if method == 'get' else f'-X {method.upper()} '}{filled_in}"]
    lines += ["-H 'Authorization: Bearer wp_…'"] if needs_token else []
    lines += ["-H 'If-Match: \"7\"'"] if starts else []
    lines += ["-H 'Content-Type: application/json'", f"-d '{EXAMPLES[sends]}'"] if sends else []
    return " \\\n  ".join(lines)


EXAMPLES = {
    "SessionIn": '{"title": "CoMPAS", "kind": "use_case", "people": [{"role": "leader", "name": "Ana Moreau"}]}',
    "SessionChange": '{"expected_minutes": 45, "why": "Shorter"}',
    "PersonIn": '{"name": "Ana Moreau", "affiliation": "RTE"}',
    "PersonChange": '{"affiliation": "RTE"}',
    "RoomIn": '{"name": "Bridge A", "capacity": 40, "join_url": "https://bridge.example/a"}',
    "RoomChange": '{"capacity": 60}',
    "NewPlacementIn": '{"session": 12, "block": 3, "room": 2}',
    "PlacementIn": '{"block": 3, "room": 2}',
}


def shapes_shown(description: Values) -> list[Shape]:
    """Without pages, which are the same for every list."""
    schemas = description["components"]["schemas"]
    return [
        Shape(name, words_of(schema), fields_of(schema))
        for name, schema in sorted(schemas.items())
        if not name.startswith(PAGE)
    ]


def fields_of(schema: Values) -> tuple[Field, ...]:
    required = schema.get("required", [])
    return tuple(
        Field(name, type_of(one), words_of(one), name in required) for name, one in schema.get("properties", {}).items()
    )


def type_of(schema: Values) -> str:
    """In words: text, at most 200; whole number, 1 to 50; list of RoleIn; one of …"""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(type_of(one) for one in schema["anyOf"])
    if "const" in schema:
        return f"“{schema['const']}”"
    if "enum" in schema:
        return " or ".join(f"“{one}”" for one in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {type_of(schema['items'])}"
    if schema.get("type") == "string":
        return {"date-time": "moment", "date": "date", "uuid": "UUID"}.get(schema.get("format", ""), text_of(schema))
    return {"integer": "whole number", "boolean": "true or false", "null": "null"}.get(schema.get("type", ""), "object")


def text_of(schema: Values) -> str:
    return f"text, at most {schema['maxLength']:,}" if "maxLength" in schema else "text"
