"""The OpenAPI 3.1 description: what ninja says of each operation, and what is the same for all of them."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import REF_TEMPLATE, OpenAPISchema
from ninja.operation import Operation

from .lists import PageAsked
from .problems import MEDIA_TYPE, ProblemDetails
from .tags import PATTERN

Values = dict[str, Any]
STARTS_FROM = ("put", "patch", "delete")  # those that say what they started from
ALWAYS = (400, 401, 404, 405, 429, 500, 503)
WITH_BODY = (413, 415, 422)
WRITING = (403, 409)
STARTED = (412, 428)
SENTENCES = {
    400: "Not as this description says.",
    401: "The token is missing, unknown, revoked or expired.",
    403: "Your user may not do that.",
    404: "There is nothing here that you may know of.",
    405: "There is no such method here; `Allow` names those there are.",
    409: "Somebody was faster, and both cannot stand. `clashes` or `changes` say what they did; nothing was changed.",
    410: "This release was withdrawn.",
    412: "Nobody knows what you started from.",
    413: "That is more than 1 MB.",
    415: "That is no JSON in UTF-8.",
    422: "As described, but against a rule of the workshop.",
    428: "Say what you started from, in `If-Match`.",
    429: "Too many requests in this minute.",
    500: "Something broke here.",
    503: "The database is away.",
}
HEADERS: dict[int, Values] = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}, "required": True}},
    405: {"Allow": {"schema": {"type": "string"}, "required": True}},
    429: {"Retry-After": {"schema": {"type": "integer"}, "required": True, "description": "Seconds."}},
    503: {"Retry-After": {"schema": {"type": "integer"}, "required": True, "description": "Seconds."}},
}
TAG: Values = {"ETag": {"schema": {"type": "string"}, "description": "Of this answer, for If-None-Match and If-Match."}}
LINK: Values = {
    "Link": {
        "schema": {"type": "string"},
        "description": 'To the next page, if there is one (RFC 8288): `<address>; rel="next"`.',
    }
}
IF_MATCH: Values = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": 'What you started from: the ETag that you read, or its first number alone, such as `"7"`.',
    "schema": {"type": "string", "pattern": PATTERN},
    "example": '"7"',
}
IF_NONE_MATCH: Values = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag that you have: the answer is 304 while nothing changed.",
    "schema": {"type": "string"},
}


class Described(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        return f"{operation.methods[0].lower()}_{operation.url_name}"

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        description = super().get_openapi_schema(**options)
        schemas = description["components"]["schemas"]
        problem = ProblemDetails.model_json_schema(ref_template=REF_TEMPLATE)
        del schemas[PageAsked.__name__]  # its fields are parameters
        schemas |= {**problem.pop("$defs"), "ProblemDetails": problem}
        description["components"]["responses"] = {f"Problem{status}": problem_response(status) for status in SENTENCES}
        for path, method, operation in operations(description):
            complete(operation, path, method)
        return description


def operations(description: Values) -> Iterator[tuple[str, str, Values]]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def complete(operation: Values, path: str, method: str) -> None:
    """Add what the same kinds of operation share: refusals, tags, and who may send no token."""
    statuses = [*ALWAYS, *(WITH_BODY if "requestBody" in operation else ()), *(() if method == "get" else WRITING)]
    if method in STARTS_FROM or path.endswith("/placements"):
        statuses += STARTED
        operation["parameters"].append(IF_MATCH)
    if method == "get":
        statuses += [403] if "security" in operation else []
        statuses += [410] if path.endswith("/releases/{number}") else []
        operation["parameters"].append(IF_NONE_MATCH)
        operation["responses"] |= {
            302: {"description": "It has another address now."},
            304: {"description": "You have it already.", "headers": TAG},
        }
    operation.setdefault("security", [{}, {"Bearer": []}])
    for status, response in operation["responses"].items():
        if status in (200, 201):
            location = {"Location": {"schema": {"type": "string"}}} if status == 201 else {}
            response["headers"] = TAG | location | (LINK if is_page(response) else {})
    operation["responses"] |= {
        status: {"$ref": f"#/components/responses/Problem{status}"} for status in sorted(statuses)
    }


def is_page(response: Values) -> bool:
    return any("/Page_" in content["schema"].get("$ref", "") for content in response["content"].values())


def problem_response(status: int) -> Values:
    return {
        "description": f"{HTTPStatus(status).phrase}. {SENTENCES[status]}",
        "headers": HEADERS.get(status, {}),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
    }
