"""Reads a draft into plain values: the one place where planning asks the database what there is."""

from collections import Counter, defaultdict

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, Sum

from ..models import Availability, Block, Draft, Placement, Role, Session, Star, Wish
from . import plan as values


def read_plan(draft: Draft) -> values.Plan:
    """The whole draft with all that rules and solver ask, sessions that were taken out left out. 8 queries at any size.

    `draft.workshop` has to be loaded.
    """
    workshop = draft.workshop
    audience = audience_of(draft)
    stars = Counter(session for starred in audience for session in starred)
    roles = list(roles_in(draft))
    return values.Plan(
        zone=workshop.time_zone,
        rooms={room.pk: values.Room(room.pk, room.name, room.capacity) for room in workshop.rooms.all()},
        blocks={block.pk: block_value(block) for block in draft.blocks.all()},
        people=people_of(draft, roles),
        sessions=sessions_of(draft, roles, stars),
        placements=tuple(placement_value(one) for one in placements_of(draft)),
        wishes=tuple(wish_value(one) for one in wishes_of(draft)),
        audience=audience,
    )


def sessions_of(draft: Draft, roles: list[Role], stars: Counter[int]) -> dict[int, values.Session]:
    crews: dict[int, list[values.Member]] = defaultdict(list)
    for role in roles:
        crews[role.session_id].append(values.Member(role.person_id, role.role))
    top_level = Sum("activities__minutes", filter=Q(activities__is_nested=False))
    sessions = Session.objects.standing().filter(workshop=draft.workshop_id).annotate(activity_minutes=top_level)
    wanted = ("title", "kind", "expected_minutes", "expected_rounds", "takes_all_rounds", "position")
    return {
        one.pk: values.Session(
            id=one.pk,
            title=one.title,
            is_breakout=one.is_breakout,
            minutes=one.expected_minutes,
            rounds=one.rounds,
            activity_minutes=one.activity_minutes,
            crew=tuple(crews[one.pk]),
            stars=stars[one.pk],
            order=one.position,
            kind=one.kind,
        )
        for one in sessions.order_by("position").only(*wanted)
    }


def people_of(draft: Draft, roles: list[Role]) -> dict[int, values.Person]:
    windows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in Availability.objects.filter(workshop=draft.workshop_id).order_by("starts_at"):
        windows[row.person_id].append((values.moment(row.starts_at), values.moment(row.ends_at)))
    return {
        person.pk: values.Person(
            person.pk, person.name, person.time_zone or draft.workshop.time_zone, tuple(windows[person.pk])
        )
        for person in (role.person for role in roles)
    }


def roles_in(draft: Draft) -> "list[Role]":
    sessions = Session.objects.standing().filter(workshop=draft.workshop_id)
    return list(Role.objects.filter(session__in=sessions).select_related("person").order_by("position", "pk"))


def audience_of(draft: Draft) -> tuple[tuple[int, ...], ...]:
    """For each attendee with stars here, the sessions they starred."""
    stars = Star.objects.filter(session__workshop=draft.workshop_id, session__removed_at=None)
    by_user = stars.values("user").annotate(starred=ArrayAgg("session", order_by="session")).order_by("user")
    return tuple(tuple(starred) for _user, starred in by_user.values_list("user", "starred"))


def placements_of(draft: Draft) -> "list[Placement]":
    return list(Placement.objects.filter(block__draft=draft, session__removed_at=None))


def wishes_of(draft: Draft) -> "list[Wish]":
    return list(Wish.objects.filter(workshop=draft.workshop_id, first__removed_at=None, second__removed_at=None))


def block_value(block: Block) -> values.Block:
    return values.Block(
        id=block.pk,
        kind=block.kind,  # type: ignore[arg-type]  # a constraint of the database keeps it to the three
        starts=values.moment(block.starts_at),
        minutes=block.minutes,
        title=block.title,
        room=block.room_id,
    )


def placement_value(placement: Placement) -> values.Placement:
    return values.Placement(
        session=placement.session_id,
        block=placement.block_id,
        room=placement.room_id,
        position=placement.position,
        minutes=placement.minutes,
        is_pinned=placement.is_pinned,
        id=placement.pk,
    )


def wish_value(wish: Wish) -> values.Wish:
    return values.Wish(wish.kind, wish.first_id, wish.second_id, wish.is_firm, wish.pk)  # type: ignore[arg-type]  # as above
