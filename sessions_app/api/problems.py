"""Whatever the API refuses it answers in one shape: problem details (RFC 9457), with a sentence for a person."""

import logging
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.serializers.json import DjangoJSONEncoder
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from ninja import Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from ..models.draft_change import ChangedSince
from ..permissions import SignInNeeded
from .sentences import errors_in

logger = logging.getLogger("sessions_app.api")
MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 30  # while the database is away
TOKEN_NEEDED = "Send a personal token: Authorization: Bearer wp_…"  # noqa: S105  # no secret, a sentence


class FieldProblem(Schema):
    field: str = Field(description="Where it is in what was sent, such as `people.0.role`; empty: in the whole.")
    message: str = Field(description="A sentence for a person.")


class ProblemDetails(Schema):
    """RFC 9457. Nothing was changed."""

    type: str = "about:blank"
    title: str = Field(description="What the status means.")
    status: int
    detail: str = Field(description="A sentence for a person: what is wrong, and what to do.")
    errors: list[FieldProblem] = Field(default=[], description="What is wrong with each field, if anything.")


class Problem(Exception):
    """A refusal. `errors` are pairs of field and message; `more` are further members of the answer."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: Iterable[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors, self.headers, self.more = status, detail, list(errors), headers, more


def not_as_described(errors: list[tuple[str, str]]) -> Problem:
    return Problem(400, "What you sent is not as the description says. Nothing was changed.", errors=errors)


def against_a_rule(errors: list[tuple[str, str]]) -> Problem:
    return Problem(422, "This cannot be stored as it is. Nothing was changed.", errors=errors)


def answer(problem: Problem) -> HttpResponse:
    values = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "errors": [{"field": field, "message": message} for field, message in problem.errors],
        **problem.more,
    }
    response = JsonResponse(values, DjangoJSONEncoder, status=problem.status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    for name, value in (problem.headers or {}).items():
        response[name] = value
    return response


def problem_of(request: HttpRequest, exception: Exception) -> Problem:
    """What to answer for an exception; one that nobody expected is logged, and told to whoever listens."""
    match exception:
        case Problem():
            return exception
        case HttpError(status_code=401) | SignInNeeded():
            return Problem(401, TOKEN_NEEDED, headers={"WWW-Authenticate": 'Bearer realm="Workshop Planner"'})
        case HttpError(__cause__=Problem() as problem):  # of the parser, wrapped on the way
            return problem
        case ValidationError():
            return not_as_described(errors_in(exception))
        case PermissionDenied():
            return Problem(403, str(exception) or "Your token may not do that.")
        case Http404():
            return Problem(404, str(exception) or "There is nothing at this address.")
        case ChangedSince():
            return Problem(409, str(exception))
        case RequestDataTooBig():
            return Problem(413, "That is too much at once. Nothing was changed.")
        case SuspiciousOperation():
            return Problem(400, "This request cannot be understood. Nothing was changed.")
        case UnreadablePostError():  # the sender is gone
            return Problem(400, "This request broke off. Nothing was changed.")
        case OperationalError() | InterfaceError():
            return Problem(
                503,
                "The database is away. Try again in half a minute.",
                headers={"Retry-After": str(RETRY_SECONDS)},
            )
    logger.exception("Unexpected, at %s %s", request.method, request.path, exc_info=exception)
    got_request_exception.send(sender=None, request=request)
    return Problem(500, "Something broke here. It was written down for the people who run this site.")
