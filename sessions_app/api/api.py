"""The API as a whole: its name, its parts, and what becomes of exceptions."""

from typing import NoReturn

from django.http import Http404, HttpRequest
from ninja.errors import HttpError, ValidationError

from . import (
    planning,
    reading,
    reading_agenda,
    reading_people,
    reading_sessions,
    writing_people,
    writing_rooms,
    writing_sessions,
)
from .description import Described
from .json_body import StrictParser
from .routes import router

READING = (reading, reading_sessions, reading_people, reading_agenda)
PARTS = (*READING, writing_sessions, writing_people, writing_rooms, planning)  # each adds its operations to the router
DESCRIPTION = """Everything public can be read without a token. A personal token reads what its user may read, and writes in their name.

Saving merges: send what you started from in `If-Match`, and your change is put together with what others saved since.
What cannot both stand is answered with 409, and nothing is changed."""  # noqa: E501  # one paragraph is one line

api = Described(
    title="Workshop Planner",
    version="1",
    description=DESCRIPTION,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    parser=StrictParser(),
)


def leave_to_the_door(request: HttpRequest, exception: Exception | type[Exception]) -> NoReturn:
    raise exception


for kind in (Exception, Http404, HttpError, ValidationError):
    api.add_exception_handler(kind, leave_to_the_door)
api.add_router("", router)
