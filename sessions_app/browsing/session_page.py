"""What the page of one session shows beside the session itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from ..models import EditDraft, Reading, Revision, Session, User
from ..readiness.checks import Check, gaps
from .timed_list import timed_list


def with_latest_why(sessions: "QuerySet[Session]") -> "QuerySet[Session]":
    """Each with `latest_why`: the reason given with its latest revision, empty if none was."""
    latest = Revision.objects.filter(session=OuterRef("pk")).order_by("-number")
    return sessions.annotate(latest_why=Subquery(latest.values("why")[:1]))


def with_others_here(sessions: "QuerySet[Session]", user: Any) -> "QuerySet[Session]":
    """Each with what `others_here` needs; without a query of its own, which the page has no room for."""
    others = EditDraft.objects.others_at(user.pk, OuterRef("pk"))
    person = JSONObject(pk=F("user_id"), username=F("user__username"), name=F("user__name"))
    return sessions.annotate(others_here=ArraySubquery(others.values(one=JSONObject(user=person, part=F("part")))))


def others_here(session: Session) -> list[EditDraft]:
    """Who is at the session's form: drafts that know their user and part, and nothing else."""
    others = session.others_here  # type: ignore[attr-defined]  # annotated
    return [EditDraft(user=User(**one["user"]), part=one["part"]) for one in others]


@dataclass(frozen=True)
class OpenDetail:
    """One sentence about what is missing, and the part of the edit form where it is mended."""

    sentence: str
    part: str


def open_details(session: Session) -> list[OpenDetail]:
    """Every gap of the session, and the steps of its activity that nobody gave minutes."""
    details = [OpenDetail(sentence_for(check), check.part) for check in gaps(session)]
    untimed = timed_list(session.activities.all()).without_minutes
    if untimed:
        steps = "One step has" if untimed == 1 else f"{untimed} steps have"
        details.append(OpenDetail(f"{steps} no minutes yet", "activity"))
    return details


def sentence_for(check: Check) -> str:
    return f"No {check.detail} yet"


@dataclass(frozen=True)
class Resource:
    """A reading as it is shown: what to click, and the site it leads to (empty when the label says it already)."""

    label: str
    url: str
    site: str
    has_title: bool


@dataclass
class Shelf:
    """Readings under one heading, which may be empty."""

    heading: str
    resources: list[Resource] = field(default_factory=list)


def readings_by_heading(readings: Iterable[Reading]) -> list[Shelf]:
    """Shelves in the order in which their headings first appear; readings without a heading come before them."""
    shelves = {"": Shelf("")}
    for reading in readings:
        shelves.setdefault(reading.heading, Shelf(reading.heading)).resources.append(resource(reading))
    return [shelf for shelf in shelves.values() if shelf.resources]


def resource(reading: Reading) -> Resource:
    if reading.title:
        return Resource(reading.title, reading.url, reading.site, has_title=True)
    return Resource(bare(reading.url), reading.url, "", has_title=False)


def bare(url: str) -> str:
    """The address without its scheme, www. and a slash at the end, as people say it."""
    parts = urlsplit(url)
    rest = parts._replace(scheme="", netloc=parts.netloc.removeprefix("www.")).geturl()
    return rest.removeprefix("//").rstrip("/")
