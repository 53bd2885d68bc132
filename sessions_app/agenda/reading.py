"""Reads a draft into plain values: the one place where planning asks the database what there is."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django.contrib.postgres.aggregates import JSONBAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from ..models import Activity, Availability, Block, Draft, Placement, Role, Room, Session, Star, Wish
from ..models.activity import minutes_of_steps
from . import plan as values

Rows = Iterable[dict[str, Any]]


def read_plan(draft: Draft) -> values.Plan:
    """The whole draft with all that rules and solver ask, sessions that were taken out left out. 2 queries at any size.

    `draft.workshop` has to be loaded.
    """
    zone = draft.workshop.time_zone
    parts = parts_of(draft)
    audience = tuple(tuple(starred) for starred in parts["audience"])
    sessions = sessions_of(draft)
    stars = Counter(session for starred in audience for session in starred)
    return values.Plan(
        zone=zone,
        rooms={row["id"]: values.Room(**row) for row in parts["rooms_there"]},
        blocks={row["id"]: values.Block(**timed(row)) for row in parts["blocks_there"]},
        people=people_of(sessions, parts["availabilities_there"], zone),
        sessions={row["pk"]: session_value(row, stars[row["pk"]]) for row in sessions},
        placements=tuple(values.Placement(**row) for row in parts["placements_there"]),
        wishes=tuple(values.Wish(**row) for row in parts["wishes_there"]),
        audience=audience,
    )


def parts_of(draft: Draft) -> dict[str, Any]:
    """All but the sessions, each table as a list of rows; of each attendee the sessions they starred. One query."""
    placements = Placement.objects.filter(block__draft=OuterRef("pk"), session__removed_at=None)
    wishes = Wish.objects.filter(workshop=OuterRef("workshop"), first__removed_at=None, second__removed_at=None)
    stars = Star.objects.filter(session__workshop=OuterRef("workshop"), session__removed_at=None)
    starred = stars.values("user_id").order_by("user_id").annotate(sessions=JSONBAgg("session", order_by="session"))
    times = Availability.objects.filter(workshop=OuterRef("workshop")).order_by("starts_at")
    lists = {
        "audience": ArraySubquery(starred.values("sessions")),
        "rooms_there": rows(Room.objects.filter(workshop=OuterRef("workshop")), "name capacity"),
        "blocks_there": rows(
            Block.objects.filter(draft=OuterRef("pk")), "kind title minutes", room="room", starts="starts_at"
        ),
        "placements_there": rows(
            placements, "position minutes is_pinned", session="session", block="block", room="room"
        ),
        "wishes_there": rows(wishes, "kind is_firm", first="first", second="second"),
        "availabilities_there": rows(times, "starts_at ends_at", person="person"),
    }
    return cast(dict[str, Any], Draft.objects.filter(pk=draft.pk).values(**lists).get())


def rows(queryset: QuerySet[Any], same: str, **renamed: str) -> ArraySubquery:
    """A list of JSON objects: the key as `id`, the fields of `same` under their names, others under new ones."""
    return ArraySubquery(queryset.values(row=JSONObject(id="pk", **{name: name for name in same.split()}, **renamed)))


def timed(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"starts": moment(row["starts"])}


def moment(text: str) -> values.Moment:
    return values.moment(datetime.fromisoformat(text))


def sessions_of(draft: Draft) -> list[dict[str, Any]]:
    """Those that stand, in the order of the programme, each with its crew and its activities; one query."""
    roles = Role.objects.filter(session=OuterRef("pk")).order_by("position", "pk")
    crew = rows(roles, "role", person="person", name="person__name", zone="person__time_zone")
    steps = rows(Activity.objects.filter(session=OuterRef("pk")).order_by("position", "pk"), "minutes is_nested")
    sessions = Session.objects.standing().filter(workshop=draft.workshop_id).order_by("position")
    wanted = ("pk", "title", "kind", "expected_minutes", "expected_rounds", "takes_all_rounds", "position")
    return list(sessions.values(*wanted, steps=steps, crew=crew))


def session_value(row: dict[str, Any], stars: int) -> values.Session:
    return values.Session(
        id=row["pk"],
        title=row["title"],
        is_breakout=row["kind"] != Session.Kind.GENERAL,
        minutes=row["expected_minutes"],
        rounds="all" if row["takes_all_rounds"] else row["expected_rounds"],
        activity_minutes=minutes_of(row["steps"]),
        crew=tuple(values.Member(member["person"], member["role"]) for member in row["crew"]),
        stars=stars,
        order=row["position"],
        kind=row["kind"],
    )


def minutes_of(steps: Rows) -> int | None:
    """What is known of them, all together."""
    known = [minutes for minutes in minutes_of_steps((step["minutes"], step["is_nested"]) for step in steps) if minutes]
    return sum(known) if known else None


def people_of(sessions: Rows, availabilities: Rows, zone: str) -> dict[int, values.Person]:
    """Everybody on a crew. Whoever does not say where their clock stands lives by that of the workshop."""
    windows: dict[int, list[tuple[values.Moment, values.Moment]]] = defaultdict(list)
    for row in availabilities:
        windows[row["person"]].append((moment(row["starts_at"]), moment(row["ends_at"])))
    members = {member["person"]: member for session in sessions for member in session["crew"]}
    return {
        key: values.Person(key, member["name"], member["zone"] or zone, tuple(windows[key]))
        for key, member in members.items()
    }
