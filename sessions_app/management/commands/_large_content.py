"""Stores an imagined plan as a workshop: many rows at once, yet each session and person with its first revision."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify

from ...agenda import plan as values
from ...agenda.plan import at
from ...models import (
    Activity,
    Availability,
    Block,
    Draft,
    Outcome,
    Person,
    Placement,
    Reading,
    Revision,
    Role,
    Seat,
    Session,
    Star,
    User,
    Wish,
    Workshop,
)
from ...models.draft_change import being_changed
from ...models.revised import changed_keys

WHY = "Imagined, to measure with"
BATCH = 2_000  # rows of one statement
BREAKOUT_KINDS = (Session.Kind.TRACK, Session.Kind.TRACK, Session.Kind.USE_CASE)
MOST_ROUNDS = 50  # that a workshop may say it has

Made = dict[int | None, Any]  # key in the plan to the stored row


@transaction.atomic
def stored(plan: values.Plan) -> Workshop:
    """The workshop with a draft that holds the blocks and the pinned placements of the plan."""
    workshop = stored_workshop(plan)
    names = {room.name: room for room in workshop.rooms.all()}
    rooms: Made = {one.id: names[one.name] for one in plan.rooms.values()}
    people = made(Person, {one.id: person(workshop, one) for one in plan.people.values()})
    sessions = made(Session, {one.id: session(workshop, one) for one in plan.sessions.values()})
    keep_all(
        Availability, (window for one in plan.people.values() for window in windows(workshop, people[one.id], one))
    )
    for model in (Outcome, Activity, Reading):
        keep_all(model, (part for one in plan.sessions.values() for part in parts(model, sessions[one.id], one)))
    keep_all(Role, (role for one in plan.sessions.values() for role in roles(sessions[one.id], one, people)))
    keep_all(Wish, (wish(workshop, one, sessions) for one in plan.wishes))
    keep_stars(workshop, plan, sessions)
    keep_draft(workshop, plan, rooms, sessions)
    keep_first_revisions([*people.values(), *sessions.values()])
    for one in sessions.values():
        one.index()
    workshop.bump_edition()
    return workshop


def stored_workshop(plan: values.Plan) -> Workshop:
    blocks = sorted(plan.blocks.values(), key=lambda block: block.starts)
    workshop = Workshop(
        title=f"Large Workshop of {len(plan.sessions)} Sessions",
        introduction="A workshop that nobody holds: it is there to measure with.",
        time_zone=plan.zone,
        seating=Workshop.Seating.OPEN,
        breakout_rounds=len(plan.rounds) if len(plan.rounds) <= MOST_ROUNDS else None,
    )
    workshop.starts_on = at(blocks[0].starts).astimezone(workshop.zone).date()
    workshop.ends_on = at(blocks[-1].starts).astimezone(workshop.zone).date()
    with workshop.being_revised(by=None, why=WHY):
        workshop.become({"rooms": [{"name": one.name, "capacity": one.capacity} for one in plan.rooms.values()]})
    return workshop


def person(workshop: Workshop, one: values.Person) -> Person:
    zone = "" if one.zone == workshop.time_zone else one.zone
    return Person(slug=f"{slugify(one.name)}-{workshop.pk}-{one.id}", name=one.name, time_zone=zone, **first())


def session(workshop: Workshop, one: values.Session) -> Session:
    """In minutes alone: how many rounds it takes follows from them."""
    return Session(
        workshop=workshop,
        slug=slugify(one.title),
        kind=BREAKOUT_KINDS[one.id % len(BREAKOUT_KINDS)] if one.is_breakout else Session.Kind.GENERAL,
        title=one.title,
        short_description=f"What projects learned about {one.title[0].lower()}{one.title[1:]}, and what comes next.",
        expected_minutes=one.minutes,
        position=one.order,
        **first(),
    )


def first() -> dict[str, datetime | int]:
    return {"revision": 1, "changed_at": timezone.now()}


def windows(workshop: Workshop, stored_person: Person, one: values.Person) -> list[Availability]:
    return [
        Availability(workshop=workshop, person=stored_person, starts_at=at(starts), ends_at=at(ends))
        for starts, ends in one.windows
    ]


def parts(model: type[models.Model], stored_session: Session, one: values.Session) -> list[models.Model]:
    minutes = (one.minutes or 20) // 2
    wanted: dict[type[models.Model], list[dict[str, Any]]] = {
        Outcome: [{"text": f"A shared picture of {one.title}"}, {"text": "A list of what to do next"}],
        Activity: [{"text": "Introduction", "minutes": minutes}, {"text": "In groups", "minutes": minutes}],
        Reading: [{"title": "Notes of the last workshop"}],
    }
    return [model(session=stored_session, position=place, **fields) for place, fields in enumerate(wanted[model])]


def roles(stored_session: Session, one: values.Session, people: Made) -> list[Role]:
    return [
        Role(session=stored_session, person=people[member.person], role=member.role, position=place)
        for place, member in enumerate(one.crew)
    ]


def wish(workshop: Workshop, one: values.Wish, sessions: Made) -> Wish:
    return Wish(
        workshop=workshop,
        kind=one.kind,
        first=sessions[one.first],
        second=sessions[one.second],
        is_firm=one.is_firm,
    )


def keep_stars(workshop: Workshop, plan: values.Plan, sessions: Made) -> None:
    """Each attendee is a user, who cannot sign in, and asks for a seat in the first breakout session that they starred.

    As many have one as fit into the smallest room; the rest wait until publishing tells how large its room is.
    """
    nobody = make_password(None)
    users = made(
        User,
        {
            number: User(username=f"{workshop.slug}-{number}", name=f"Attendee {number}", password=nobody)
            for number, _ in enumerate(plan.audience)
        },
    )
    keep_all(
        Star,
        (
            Star(session=sessions[one], user=users[number])
            for number, chosen in enumerate(plan.audience)
            for one in chosen
        ),
    )
    keep_all(Seat, seats(plan, sessions, users))


def seats(plan: values.Plan, sessions: Made, users: Made) -> Iterator[Seat]:
    fits = min((room.capacity for room in plan.rooms.values() if room.capacity), default=0)
    asked = Counter[int]()
    for number, chosen in enumerate(plan.audience):
        for one in [key for key in chosen if plan.sessions[key].is_breakout][:1]:
            yield Seat(session=sessions[one], user=users[number], is_waiting=asked[one] >= fits)
            asked[one] += 1


def keep_draft(workshop: Workshop, plan: values.Plan, rooms: Made, sessions: Made) -> None:
    with being_changed(Draft.begin(workshop, "First draft", by=None), by=None, what=WHY) as draft:
        blocks = made(
            Block,
            {
                one.id: Block(
                    draft=draft,
                    kind=one.kind,
                    title=one.title,
                    starts_at=at(one.starts),
                    minutes=one.minutes,
                    room=rooms.get(one.room),
                )
                for one in plan.blocks.values()
            },
        )
        keep_all(
            Placement,
            (
                Placement(
                    block=blocks[one.block],
                    session=sessions[one.session],
                    room=rooms.get(one.room),
                    position=one.position,
                    is_pinned=one.is_pinned,
                )
                for one in plan.placements
            ),
        )


def keep_first_revisions(revised: list[Any]) -> None:
    keep_all(Revision, (first_revision(one, one.snapshot()) for one in revised))


def first_revision(one: Any, snapshot: dict[str, Any]) -> Revision:
    return Revision(
        **{one.noun: one},
        number=1,
        snapshot=snapshot,
        changed=changed_keys(None, snapshot),
        why=WHY,
        at=one.changed_at,
    )


def made(model: type[models.Model], rows: Made) -> Made:
    """The same rows, stored."""
    keep_all(model, rows.values())
    return rows


def keep_all(model: type[models.Model], rows: Any) -> None:
    model._default_manager.bulk_create(rows, batch_size=BATCH)
