"""What a release changes, or would change, ready to be shown: in words, and with whom it concerns."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import tzinfo

from django.db.models import Count

from ...models import Draft, Release, Star, Workshop
from ..plan import Plan
from .crews import with_crews_of_now
from .differences import Differences, differences
from .document import Document
from .noticing import may_be_told, people_to_tell, people_with_login
from .own_changes import changes_by_person
from .places import people_in
from .publishing import document_of
from .reach import Reach


@dataclass(frozen=True)
class Row:
    """One session: where and when it was and is. `stars` counts those who starred it, `crew` who is told."""

    title: str
    what: str
    old: str
    new: str
    stars: int
    crew: int


@dataclass(frozen=True)
class Changes:
    """From the release `before` (None: nothing was public) to number `number`. `others` are sentences.

    `attendees` starred a session that is in it.
    """

    number: int
    before: Release | None
    rows: tuple[Row, ...]
    others: tuple[str, ...]
    in_short: str
    attendees: int = 0


def would_change(draft: Draft, plan: Plan) -> tuple[Changes, Reach, Document]:
    """What the next release would change if it were this draft, compared with the agenda that people see, who is told,
    and its document. `draft.workshop` has to be loaded. 3 queries.
    """
    latest = Release.objects.filter(workshop=draft.workshop).order_by("-number").first()
    standing = latest if latest and not latest.is_withdrawn else None
    number = latest.number + 1 if latest else 1
    people = people_with_login({*plan.people, *people_in(document_in(standing))})
    made = document_of(plan, draft.workshop, people)
    found = differences(document_in(standing), made, draft.workshop.zone)
    stars = {session.id: session.stars for session in plan.sessions.values()}
    concerned = {one.session for one in found.sessions}
    attendees = sum(not concerned.isdisjoint(starred) for starred in plan.audience)
    told = changes_by_person(document_in(standing), made)
    crew = [one for one in people if one.pk in told and may_be_told(one.user, draft.workshop)]
    return changes(number, standing, found, draft.workshop.zone, stars, attendees), Reach.of(crew), made


def would_change_again(earlier: Release, standing: Release | None, number: int) -> tuple[Changes, Reach]:
    """The same of an earlier release, published again. 4 queries. `earlier.workshop` has to be loaded."""
    workshop, now = earlier.workshop, document_in(standing)
    would_be = with_crews_of_now(earlier.document, workshop)
    found = differences(now, would_be, workshop.zone)
    concerned = {one.session for one in found.sessions}
    attendees = Star.objects.filter(session__in=concerned).values("user").distinct().count()
    told = changes_by_person(now, would_be)
    made = changes(number, standing, found, workshop.zone, stars_of(workshop, concerned), attendees)
    return made, Reach.of(people_to_tell(workshop, told))


def changes_of(release: Release, before: Release | None) -> Changes:
    """What it changed, compared with the one before it. 1 query. `release.workshop` has to be loaded."""
    found = differences(document_in(before), release.document, release.workshop.zone)
    stars = stars_of(release.workshop, {one.session for one in found.sessions})
    return changes(release.number, before, found, release.workshop.zone, stars)


def changes(
    number: int, before: Release | None, found: Differences, zone: tzinfo, stars: dict[int, int], attendees: int = 0
) -> Changes:
    rows = tuple(
        Row(
            title=one.title,
            what=one.in_short,
            old=one.old(zone) if before else "",
            new=one.new(zone),
            stars=stars.get(one.session, 0),
            crew=len(one.crew),
        )
        for one in found.sessions
    )
    return Changes(number, before, rows, found.others, found.in_short, attendees)


def document_in(release: Release | None) -> Document | None:
    return release.document if release else None


def stars_of(workshop: Workshop, sessions: Collection[int]) -> dict[int, int]:
    """Session to how many starred it; those that nobody starred are missing."""
    stars = Star.objects.filter(session__workshop=workshop, session__in=sessions).order_by()
    return dict(stars.values_list("session").annotate(Count("pk")))
