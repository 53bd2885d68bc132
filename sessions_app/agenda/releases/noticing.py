"""Tells everybody whom a release concerns what it changed for them: one Notice per release and person.

That is the crew, and of those who starred a session the ones who want to be told. What a notice holds, in `changes`, is
plain JSON: {"sort": "first" | "changed" | "withdrawn", "sessions": [{"session", "title", "was": [place],
"becomes": [place], "left": whether they left its crew}]}. A place is {"start", "end", "room", "block"}, its moments in
UTC, so that each reader sees it in their own zone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from ...models import Notice, Person, Release, Role, Star, User, Workshop
from ...permissions import may_read_workshop
from .document import Document
from .places import Place, crew_of, places_of, sessions_in, without

Changes = dict[str, Any]
Crews = Mapping[int, frozenset[int]]  # session to people


def tell_of_release(release: Release, before: Release | None) -> None:
    """To each whose places differ from the release that stood before; without one, to all.

    An earlier agenda published again does not bring its crews back: it is told to those who are on them now.
    """
    old = before.document if before else None
    sort = "changed" if old else "first"
    crews = crews_now(release.workshop) if release.again_id else None
    tell(release, sort, changes_by_person(old, release.document, crews), changed_sessions(old, release.document))


def tell_of_withdrawal(release: Release) -> None:
    """To all, in the place of what the release told them."""
    gone = changed_sessions(release.document, None)
    crew = places_by_person(release.document)
    tell(release, "withdrawn", {person: [gone[session] for session in crew[person]] for person in crew}, gone)


def tell(
    release: Release, sort: str, by_person: Mapping[int, list[Changes]], by_session: Mapping[int, Changes]
) -> None:
    """Who is on a crew and starred another session is told of both in one notice."""
    starred = starred_by(release.workshop, by_session)
    people = list(Person.objects.filter(pk__in=by_person).select_related("user"))
    told: list[tuple[Person | User, list[Changes]]] = [
        (person, with_starred(by_person[person.pk], starred.pop(person.user, []), by_session))
        for person in people
        if may_be_told(person.user, release.workshop)
    ]
    told += [
        (user, with_starred([], sessions, by_session))
        for user, sessions in starred.items()
        if user is not None and may_be_told(user, release.workshop)
    ]
    keep([Notice.to(one, release, {"sort": sort, "sessions": sessions}) for one, sessions in told])


def keep(notices: list[Notice]) -> None:
    """In the place of what the same release told the same people before."""
    for to in ("person", "user"):
        Notice.objects.bulk_create(
            [notice for notice in notices if getattr(notice, to) is not None],
            update_conflicts=True,
            unique_fields=["release", to],
            update_fields=["changes", "mailed_at", "seen_at"],
        )


def starred_by(workshop: Workshop, sessions: Iterable[int]) -> "dict[User | None, list[int]]":
    """Those who want to be told, and which of the sessions they starred. One query."""
    stars = Star.objects.filter(session__workshop=workshop, session__in=list(sessions))
    wanted = stars.filter(user__wants_notices=True, user__is_active=True).select_related("user").order_by("user", "pk")
    found: dict[User | None, list[int]] = defaultdict(list)
    for star in wanted:
        found[star.user].append(star.session_id)
    return found


def with_starred(told: list[Changes], starred: Iterable[int], by_session: Mapping[int, Changes]) -> list[Changes]:
    known = {one["session"] for one in told}
    return [*told, *(by_session[session] for session in starred if session not in known)]


def may_be_told(user: User | None, workshop: Workshop) -> bool:
    """Of a workshop that is not public only those who may read it."""
    return workshop.is_public or (user is not None and may_read_workshop(user, workshop))


def crews_now(workshop: Workshop) -> Crews:
    """One query."""
    crews: dict[int, set[int]] = defaultdict(set)
    for session, person in Role.objects.filter(session__workshop=workshop).values_list("session", "person"):
        crews[session].add(person)
    return {session: frozenset(people) for session, people in crews.items()}


def changes_by_person(old: Document | None, new: Document, crews: Crews | None = None) -> dict[int, list[Changes]]:
    """Person to what differs for them, sessions whose crew they left or joined among it. Empty for nobody.

    With `crews` these count, and not those of the documents.
    """
    before, after = (places_by_person(old, crews) if old else {}), places_by_person(new, crews)
    titles, still = titles_in(old, new), frozenset(sessions_in(new))
    found = {
        person: changed(before.get(person, {}), after.get(person, {}), titles, still) for person in {**before, **after}
    }
    return {person: sessions for person, sessions in found.items() if sessions}


def changed_sessions(old: Document | None, new: Document | None) -> dict[int, Changes]:
    """Session to what differs, whoever is on its crew."""
    before, after = (places_of(old) if old else {}), (places_of(new) if new else {})
    return {one["session"]: one for one in changed(before, after, titles_in(old, new))}


def titles_in(*documents: Document | None) -> dict[int, str]:
    """Of the last document that has the session."""
    return {key: one["title"] for document in documents if document for key, one in sessions_in(document).items()}


def places_by_person(document: Document, crews: Crews | None = None) -> dict[int, dict[int, tuple[Place, ...]]]:
    """Person to session to places."""
    found: dict[int, dict[int, tuple[Place, ...]]] = defaultdict(dict)
    places = places_of(document)
    for key, session in sessions_in(document).items():
        for person in crew_of(session) if crews is None else crews.get(key, ()):
            found[person][key] = places.get(key, ())
    return found


def changed(
    before: Mapping[int, tuple[Place, ...]],
    after: Mapping[int, tuple[Place, ...]],
    titles: Mapping[int, str],
    still: frozenset[int] = frozenset(),
) -> list[Changes]:
    """`still` are the sessions that are in the agenda now."""
    found: list[Changes] = []
    for session in {**before, **after}:
        old, new = before.get(session, ()), after.get(session, ())
        was, becomes = without(old, new), without(new, old)
        if was or becomes:
            left = session in still and session not in after
            told = {"session": session, "title": titles[session], "left": left}
            found.append(told | {"was": stored(was), "becomes": stored(becomes)})
    return found


def stored(places: Iterable[Place]) -> list[dict[str, str]]:
    return [{"start": utc(one.starts), "end": utc(one.ends), "room": one.room, "block": one.block} for one in places]


def utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="minutes")
