"""How one reader gets into the rooms of the agenda: by the join link, and as a host with the key of the bridge.

Both are read from the rooms as they are now. They are in no release, since that is for everybody to read.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from ...models import Room, Session, Workshop
from ...permissions import HOSTING, is_signed_in, may_join, may_see_host_key

OF_A_ROOM = {name: name for name in ("id", "join_url", "host_key")}


@dataclass(frozen=True)
class Door:
    """Empty for whoever may not know, and where nothing is known."""

    join_url: str = ""
    host_key: str = ""


@dataclass(frozen=True)
class Doors:
    """Of the rooms of a workshop, by key, for this reader."""

    user: Any
    rooms: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)

    def of(self, room: int | None, session: Session | None = None, hosts: Collection[int] = ()) -> Door:
        """The way of a session into its room; without a session that of everybody. No query when roles are loaded.

        `hosts` are the people whom the release names as hosts of the session.
        """
        values = self.rooms.get(room or 0)
        if values is None:
            return Door()
        shows_key = session is not None and values["host_key"] and may_see_host_key(self.user, session, hosts)
        return Door(values["join_url"], values["host_key"] if shows_key else "")


def hosts_in(sessions: Iterable[Mapping[str, Any]]) -> dict[int, set[int]]:
    """Session to its hosts, alternate ones too, out of the sessions of a document."""
    return {one["id"]: {host["id"] for role in HOSTING for host in one["people"][role]} for one in sessions}


def doors_of(workshop: Workshop, user: Any) -> Doors:
    """One query; none for those who may not join."""
    rooms = Room.objects.filter(workshop=workshop).values(*OF_A_ROOM) if may_join(user, workshop) else []
    return Doors(user, {room["id"]: room for room in rooms})


def with_rooms(sessions: "QuerySet[Session]", user: Any) -> "QuerySet[Session]":
    """Each with what `doors_of_session` needs: without a query of its own, which the page has no room for."""
    rooms = Room.objects.filter(workshop=OuterRef("workshop")) if is_signed_in(user) else Room.objects.none()
    return sessions.annotate(rooms_there=ArraySubquery(rooms.values(room=JSONObject(**OF_A_ROOM))))


def doors_of_session(session: Session, user: Any) -> Doors:
    rooms = session.rooms_there if may_join(user, session.workshop) else []  # type: ignore[attr-defined]  # annotated
    return Doors(user, {room["id"]: room for room in rooms})
