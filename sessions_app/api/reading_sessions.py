"""Sessions of a workshop, and one of them with all its parts."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from ..exports.programme import read_programme
from ..models import Session
from ..permissions import session_for
from .lists import Asked, Page, page_of
from .one_session import detail_of, of_session, with_parts
from .reading import workshop_unless_known
from .routes import router
from .shapes import SessionDetail, SessionOut
from .tags import tag_unless_known
from .values import session_values
from .words import Slug


@router.get(
    "/workshops/{slug:workshop}/sessions",
    response=Page[SessionOut],
    url_name="sessions",
    summary="Sessions of a workshop, in the order of its page",
)
def sessions(request: HttpRequest, response: HttpResponse, workshop: Slug, asked: Asked) -> Any:
    event = workshop_unless_known(request, response, workshop)
    items = read_programme(event).sessions
    return page_of(request, response, items, asked, partial(session_values, request, event))


@router.get(
    "/workshops/{slug:workshop}/sessions/{slug:session}",
    response=SessionDetail,
    url_name="session",
    summary="One session with all its parts",
)
def session(request: HttpRequest, response: HttpResponse, workshop: Slug, session: Slug) -> Any:
    item = session_for(request, workshop, session, among=with_parts(Session.objects.standing()))
    tag_unless_known(request, response, *of_session(item))
    return detail_of(request, item)
