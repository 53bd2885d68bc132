"""What the page of one session shows beside the session itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.db.models import OuterRef, QuerySet, Subquery

from ..models import Reading, Revision, Session
from ..readiness.checks import Check, gaps
from .timed_list import timed_list


def with_latest_why(sessions: "QuerySet[Session]") -> "QuerySet[Session]":
    """Each with `latest_why`: the reason given with its latest revision, empty if none was."""
    latest = Revision.objects.filter(session=OuterRef("pk")).order_by("-number")
    return sessions.annotate(latest_why=Subquery(latest.values("why")[:1]))


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
