"""What differs between two documents for each person, as a notice keeps it.

One session is plain JSON: {"session", "title", "was": [place], "becomes": [place], "stays": [place], "had": [role],
"has": [role], "was_in", "is_in"}; to whom it is told may have a `seat` there, too. `was` and `becomes` are its places
that are not in both documents, `stays` those that are. `had` and `has` are the roles of whom it is told to; both are
empty for who only follows it. `was_in` and `is_in` say whether it was and is in the agenda. A place is
{"start", "end", "room", "room_id", "block"}, its moments in UTC, so that each reader sees it in their own zone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from .document import ROLES, Document
from .places import Place, places_of, sessions_in, without

Change = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """Somebody's part in a session: where it is, and what they are in it."""

    places: tuple[Place, ...] = ()
    roles: tuple[str, ...] = ()


NONE = Part()


def changes_by_person(old: Document | None, new: Document | None) -> dict[int, list[Change]]:
    """Person to what differs for them, sessions whose crew they left or joined among it. Empty for nobody."""
    before, after = parts_by_person(old), parts_by_person(new)
    known = Known.of(old, new)
    found = {person: changed(before.get(person, {}), after.get(person, {}), known) for person in {**before, **after}}
    return {person: sessions for person, sessions in found.items() if sessions}


def changed_sessions(old: Document | None, new: Document | None) -> dict[int, Change]:
    """Session to what differs, whoever is on its crew."""
    before, after = (
        {key: Part(places) for key, places in places_of(document).items()} if document else {}
        for document in (old, new)
    )
    return {one["session"]: one for one in changed(before, after, Known.of(old, new))}


@dataclass(frozen=True)
class Known:
    """The sessions of two documents. Titles are those of the second where it has the session."""

    was_in: frozenset[int]
    is_in: frozenset[int]
    titles: Mapping[int, str]

    @classmethod
    def of(cls, old: Document | None, new: Document | None) -> "Known":
        before, after = (sessions_in(document) if document else {} for document in (old, new))
        titles = {key: session["title"] for key, session in (before | after).items()}
        return cls(frozenset(before), frozenset(after), titles)


def parts_by_person(document: Document | None) -> dict[int, dict[int, Part]]:
    """Person to session to their part in it."""
    found: dict[int, dict[int, Part]] = defaultdict(dict)
    if not document:
        return found
    places = places_of(document)
    for key, session in sessions_in(document).items():
        for person, roles in roles_in(session).items():
            found[person][key] = Part(places.get(key, ()), roles)
    return found


def roles_in(session: Mapping[str, Any]) -> dict[int, tuple[str, ...]]:
    """Person to roles, of a session of a document."""
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for role in ROLES:
        for person in session["people"][role]:
            found[person["id"]] += (role,)
    return found


def changed(before: Mapping[int, Part], after: Mapping[int, Part], known: Known) -> list[Change]:
    """In order of the sessions of before, then those that came."""
    pairs = {session: (before.get(session, NONE), after.get(session, NONE)) for session in {**before, **after}}
    return [change(session, old, new, known) for session, (old, new) in pairs.items() if differ(old, new)]


def differ(old: Part, new: Part) -> bool:
    """A block that only has another name is no difference."""
    was, becomes = without(old.places, new.places), without(new.places, old.places)
    return bool(was or becomes or old.roles != new.roles)


def change(session: int, old: Part, new: Part, known: Known) -> Change:
    return {
        "session": session,
        "title": known.titles[session],
        "was": stored(without(old.places, new.places)),
        "becomes": stored(without(new.places, old.places)),
        "stays": stored(without(new.places, without(new.places, old.places))),
        "had": list(old.roles),
        "has": list(new.roles),
        "was_in": session in known.was_in,
        "is_in": session in known.is_in,
    }


def stored(places: Iterable[Place]) -> list[dict[str, Any]]:
    return [
        {"start": utc(one.starts), "end": utc(one.ends), "room": one.room, "room_id": one.room_id, "block": one.block}
        for one in places
    ]


def utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="minutes")
