"""Tells everybody whom a release concerns what it changed for them: one Notice per release and person.

That is the crew, whoever has a seat or waits for one, and of those who starred a session the ones who want to be told.
That a release was withdrawn is told
once more, in a notice of its own. What a notice holds, in `changes`, is {"sort": "first" | "changed" | "withdrawn",
"sessions": […]}, each of these as `own_changes` makes it; "seat" or "waiting" in its `seat` says what they have there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ...models import Notice, Person, Release, Seat, Star, User, Workshop
from ...permissions import may_read_workshop, users_know_what_they_organize, with_organized
from .own_changes import Change, changed_sessions, changes_by_person

ByPerson = Mapping[int, list[Change]]
Followed = dict[User, list[Change]]


def tell_of_release(release: Release, before: Release | None) -> None:
    """To each whose places or roles differ from the release that stood before; without one, to all."""
    old = before.document if before else None
    changed = changed_sessions(old, release.document)
    tell(
        release,
        "changed" if old else "first",
        changes_by_person(old, release.document),
        followed_by(release.workshop, changed),
    )


def tell_of_withdrawal(release: Release) -> None:
    """To all whose times do not hold any more, and to whoever else was told something by the release.

    Who starred a session and does not want to be told any more is not.
    """
    starred = followed_by(release.workshop, changed_sessions(release.document, None))
    notices = release.notices.filter(is_withdrawal=False, user__wants_notices=True, user__is_active=True)
    rows = list(with_organized(notices.select_related("user"), "user"))
    users_know_what_they_organize(rows)
    for notice in rows:
        if notice.user is not None:
            starred.setdefault(notice.user, taken_back(notice))
    tell(release, "withdrawn", crew_of_withdrawal(release), starred)


def crew_of_withdrawal(release: Release) -> dict[int, list[Change]]:
    """Who of the crew learns of it, and what does not hold any more. One query."""
    crew = changes_by_person(release.document, None)
    for notice in release.notices.filter(is_withdrawal=False):
        if notice.person_id is not None:
            crew.setdefault(notice.person_id, taken_back(notice))
    return crew


def taken_back(notice: Notice) -> list[Change]:
    """The sessions that it told of, with the times that it gave; of one without, whom it is to had none in them."""
    return [
        one | {"was": sorted([*one["becomes"], *one["stays"]], key=by_start), "becomes": [], "stays": []}
        for one in notice.changes["sessions"]
    ]


def by_start(place: Mapping[str, Any]) -> str:
    """In UTC, so that its text sorts by time."""
    return str(place["start"])


def tell(release: Release, sort: str, crew: ByPerson, starred: Followed) -> None:
    """Who is on a crew and starred another session is told of both in one notice."""
    people = people_to_tell(release.workshop, crew)
    told: dict[Person | User, list[Change]] = {
        person: with_starred(crew[person.pk], starred.get(person.user, []) if person.user else []) for person in people
    }
    have_been = {person.user for person in people}
    fans = {user: sessions for user, sessions in starred.items() if user not in have_been}
    told |= {user: sessions for user, sessions in fans.items() if may_be_told(user, release.workshop)}
    keep(release, sort, told)


def keep(release: Release, sort: str, told: Mapping[Person | User, list[Change]]) -> None:
    Notice.objects.bulk_create(
        Notice.to(one, release, {"sort": sort, "sessions": sessions}, is_withdrawal=sort == "withdrawn")
        for one, sessions in told.items()
    )


def followed_by(workshop: Workshop, sessions: Mapping[int, Change]) -> Followed:
    """Those who have a seat or wait for one, and those who starred and want to be told; each with what differs there.

    One query; two while seats are shown.
    """
    followed = seated_in(workshop, sessions)
    for user, starred in starred_by(workshop, sessions).items():
        followed[user] = with_starred(followed.get(user, []), starred)
    return followed


def seated_in(workshop: Workshop, sessions: Mapping[int, Change]) -> Followed:
    """Nobody while seats are closed. Who has a seat in one part of a session and waits in another has a seat."""
    found: dict[User, dict[int, Change]] = defaultdict(dict)
    if workshop.seating != Workshop.Seating.CLOSED:
        seats = Seat.objects.filter(session__in=list(sessions), user__is_active=True).select_related("user")
        rows = list(with_organized(seats.order_by("user", "-is_waiting", "pk"), "user"))
        users_know_what_they_organize(rows)
        for seat in rows:
            has = "waiting" if seat.is_waiting else "seat"
            found[seat.user][seat.session_id] = sessions[seat.session_id] | {"seat": has}
    return {user: list(changes.values()) for user, changes in found.items()}


def starred_by(workshop: Workshop, sessions: Mapping[int, Change]) -> Followed:
    """Those who want to be told, and what differs in the sessions that they starred. One query."""
    stars = Star.objects.filter(session__workshop=workshop, session__in=list(sessions))
    wanted = stars.filter(user__wants_notices=True, user__is_active=True).select_related("user").order_by("user", "pk")
    rows = list(with_organized(wanted, "user"))
    users_know_what_they_organize(rows)
    found: Followed = defaultdict(list)
    for star in rows:
        found[star.user].append(sessions[star.session_id])
    return found


def with_starred(told: list[Change], starred: Iterable[Change]) -> list[Change]:
    """The same, and those that were followed besides; of a session in both it is said what seat they have, too."""
    followed = {one["session"]: one for one in starred}
    seats = {key: {"seat": one["seat"]} for key, one in followed.items() if "seat" in one}
    known = [one | seats.get(one["session"], {}) for one in told]
    return [*known, *(one for key, one in followed.items() if key not in {each["session"] for each in told})]


def people_to_tell(workshop: Workshop, keys: Iterable[int]) -> list[Person]:
    """Those of these people whom a release may be told to. One query."""
    return [person for person in people_with_login(keys) if may_be_told(person.user, workshop)]


def people_with_login(keys: Iterable[int]) -> list[Person]:
    """Whether any of them may be told costs no further query. One query."""
    rows = list(with_organized(Person.objects.filter(pk__in=list(keys)).select_related("user"), "user"))
    users_know_what_they_organize(rows)
    return rows


def may_be_told(user: User | None, workshop: Workshop) -> bool:
    """Of a workshop that is not public only those who may read it."""
    return workshop.is_public or (user is not None and may_read_workshop(user, workshop))
