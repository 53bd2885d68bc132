"""What the search of an agenda looks into beside its rows: everybody on the crew, the room, what a session is about.

The page carries these words only where it was asked for words or for its lists; its script fetches them at need.
"""

from collections.abc import Iterable
from dataclasses import replace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from ..agenda.releases.timetable import Agenda, AgendaBlock, Stop
from ..models import Role, Session
from .agenda_form import plain


def with_everyone(sessions: "QuerySet[Session]") -> "QuerySet[Session]":
    """Each with all on its crew and what it is `about`, without a query of its own: only lists and search need them."""
    crew = Role.objects.filter(session=OuterRef("pk")).order_by("position", "pk")
    everyone = ArraySubquery(crew.values(one=JSONObject(slug="person__slug", name="person__name")))
    return sessions.annotate(everyone=everyone, about=F("short_description"))


def with_words(stop: Stop, block: AgendaBlock, agenda: Agenda) -> Stop:
    """With the words it is found by. Of a session that was taken out nothing more is told than its row says."""
    if not stop.url:
        return stop
    session = agenda.sessions[stop.key]
    names = [one["name"] for one in session.everyone]  # type: ignore[attr-defined]  # annotated
    return replace(stop, words=" ".join([*names, stop.room or block.room, session.about]))  # type: ignore[attr-defined]  # annotated


def has_words(stop: Stop, words: Iterable[str]) -> bool:
    text = plain(f"{stop.title} {stop.people} {stop.words}")
    return all(word in text for word in words)
