"""What a release changes, or would change, ready to be shown: in words, and with whom it concerns."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import tzinfo

from django.db.models import Count

from ...models import Draft, Release, Star, Workshop
from ..plan import Plan
from ..reading import read_plan
from .differences import Differences, differences
from .document import Document
from .noticing import changes_by_person
from .publishing import document_of


@dataclass(frozen=True)
class Row:
    """One session: where and when it was and is. `stars` counts those who starred it, `crew` who is told."""

    title: str
    what: str
    old: str
    new: str
    stars: int
    crew: int
    is_gone: bool


@dataclass(frozen=True)
class Changes:
    """From the release `before` (None: nothing was public) to number `number`. `others` are sentences.

    `people` of the crew are told; `attendees` starred a session that is in it.
    """

    number: int
    before: Release | None
    rows: tuple[Row, ...]
    others: tuple[str, ...]
    in_short: str
    people: int
    attendees: int

    @property
    def is_empty(self) -> bool:
        return not self.rows and not self.others


def would_change(draft: Draft, plan: Plan | None = None) -> Changes:
    """What the next release would change if it were this draft, compared with the agenda that people see.

    `draft.workshop` has to be loaded. 4 queries, and those of `read_plan` where the plan is not given.
    """
    plan = plan or read_plan(draft)
    latest = Release.objects.filter(workshop=draft.workshop).order_by("-number").first()
    standing = latest if latest and not latest.is_withdrawn else None
    number = latest.number + 1 if latest else 1
    made = document_of(plan, draft.workshop)
    found = differences(document_in(standing), made, draft.workshop.zone)
    stars = {session.id: session.stars for session in plan.sessions.values()}
    concerned = {one.session for one in found.sessions}
    attendees = sum(not concerned.isdisjoint(starred) for starred in plan.audience)
    return changes(number, standing, made, found, draft.workshop.zone, stars, attendees)


def changes_of(release: Release, before: Release | None) -> Changes:
    """What it changed, compared with the one before it. 2 queries. `release.workshop` has to be loaded."""
    zone = release.workshop.zone
    found = differences(document_in(before), release.document, zone)
    concerned = {one.session for one in found.sessions}
    return changes(
        release.number,
        before,
        release.document,
        found,
        zone,
        stars_of(release.workshop, concerned),
        Star.objects.filter(session__in=concerned).values("user").distinct().count(),
    )


def changes(
    number: int,
    before: Release | None,
    document: Document,
    found: Differences,
    zone: tzinfo,
    stars: dict[int, int],
    attendees: int,
) -> Changes:
    rows = tuple(
        Row(
            title=one.title,
            what=one.in_short,
            old=one.old(zone) if before else "",
            new=one.new(zone),
            stars=stars.get(one.session, 0),
            crew=len(one.crew),
            is_gone=one.what == "gone",
        )
        for one in found.sessions
    )
    people = len(changes_by_person(document_in(before), document))
    return Changes(number, before, rows, found.others, found.in_short, people, attendees)


def document_in(release: Release | None) -> Document | None:
    return release.document if release else None


def stars_of(workshop: Workshop, sessions: Collection[int]) -> dict[int, int]:
    """Session to how many starred it; those that nobody starred are missing."""
    stars = Star.objects.filter(session__workshop=workshop, session__in=sessions).order_by()
    return dict(stars.values_list("session").annotate(Count("pk")))
