"""Builders: each makes one noun with sensible values, through the one way of writing where there is one."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.db import transaction

from sessions_app.models import (
    Availability,
    Block,
    Draft,
    Notice,
    Person,
    Placement,
    Proposal,
    Release,
    Room,
    Seat,
    Session,
    Star,
    User,
    Wish,
    Workshop,
)
from sessions_app.models.draft_change import being_changed

numbers = count(1)
NINE = datetime(2020, 7, 8, 9, tzinfo=UTC)  # on the day of the workshop of the cast


def user(username: str = "", **fields: Any) -> User:
    username = username or f"user{next(numbers)}"
    made = User(username=username, **{"name": username.title(), "email": f"{username}@example.org", **fields})
    made.set_unusable_password()
    made.save()
    return made


def workshop(title: str = "Grid Workshop", *, organizers: tuple[User, ...] = (), **fields: Any) -> Workshop:
    made = Workshop(title=title, **fields)
    with made.being_revised(by=None, why="Made"):
        made.save()
    made.organizers.set(organizers)
    return made


def person(name: str = "", affiliation: str = "", **fields: Any) -> Person:
    made = Person(name=name or f"Person {next(numbers)}", affiliation=affiliation, **fields)
    with made.being_revised(by=None, why="Made"):
        pass
    return made


def session(workshop: Workshop, title: str = "Data Architecture", *, by: User | None = None, **content: Any) -> Session:
    """`content` is shaped like a snapshot; roles may be given as `leaders=[person, …]` and the like."""
    roles = [
        {"role": kind, "person": one.pk}
        for kind, key in [
            ("leader", "leaders"),
            ("moderator", "moderators"),
            ("host", "hosts"),
            ("alternate_host", "alternate_hosts"),
        ]
        for one in content.pop(key, [])
    ]
    made = Session(workshop=workshop)
    with made.being_revised(by=by, why="Made"):
        made.become({"title": title, "roles": roles, **content})
    return made


def full_session(workshop: Workshop, title: str = "Security Framework", **content: Any) -> Session:
    """A session in which nothing is missing."""
    ana, ben = person("Ana Moreau", "RTE"), person("Ben Okoro", "TenneT")
    return session(
        workshop,
        title,
        **{
            "kind": "track",
            "short_description": "How projects answer security risks together.",
            "detailed_description": "First the **threats**, then the countermeasures.",
            "expected_minutes": 60,
            "outcomes": [{"text": "A first impact assessment"}, {"text": "A threat model"}],
            "leaders": [ana],
            "moderators": [ben],
            "hosts": [ben],
            "activity": [
                {"text": "Introduction", "minutes": 10},
                {"text": "Risk analysis", "minutes": 40},
                {"text": "In groups", "minutes": 30, "is_nested": True},
            ],
            "pre_reading": [
                {"title": "The bowtie method", "url": "https://example.org/bowtie", "heading": "Methods"},
                {"title": "A printed handbook"},
            ],
            **content,
        },
    )


def room(workshop: Workshop, name: str = "", **fields: Any) -> Room:
    """`fields`: capacity, join_url, host_key, position (else it is the last)."""
    with workshop.being_revised(by=None, why="A room"):
        fields = {"position": workshop.rooms.count(), **fields}
        made = Room(workshop=workshop, name=name or f"Bridge {next(numbers)}", **fields)
        made.save()
    return made


def draft(workshop: Workshop, name: str = "First draft", *, by: User | None = None) -> Draft:
    """An empty one."""
    with transaction.atomic():
        return Draft.begin(workshop, name, by=by)


def block(draft: Draft, kind: str = "breakout", starts_at: datetime | None = None, **fields: Any) -> Block:
    """Without `starts_at` it begins where the last one of the draft ends, the first one at nine (UTC)."""
    last = draft.blocks.order_by("starts_at").last()
    starts_at = starts_at or (last.ends_at if last else NINE)
    with being_changed(draft, by=None, what=f"Made a {kind}"):
        return Block.objects.create(draft=draft, kind=kind, starts_at=starts_at, **fields)


def placement(block: Block, session: Session, room: Room | None = None, **fields: Any) -> Placement:
    """The last one of its block unless `position` says otherwise."""
    fields = {"position": block.placements.count(), **fields}
    with being_changed(block.draft, by=None, what=f"Placed “{session}”"):
        return Placement.objects.create(block=block, session=session, room=room, **fields)


def availability(
    workshop: Workshop, person: Person, starts_at: datetime = NINE, ends_at: datetime | None = None
) -> Availability:
    """Of three hours unless told otherwise."""
    ends_at = ends_at or starts_at + timedelta(hours=3)
    return Availability.objects.create(workshop=workshop, person=person, starts_at=starts_at, ends_at=ends_at)


def wish(first: Session, second: Session, kind: str = "before", *, is_firm: bool = False) -> Wish:
    return Wish.objects.create(workshop=first.workshop, kind=kind, first=first, second=second, is_firm=is_firm)


def star(session: Session, user: User) -> Star:
    return Star.objects.create(session=session, user=user)


def seat(session: Session, user: User, part: int = 1, **fields: Any) -> Seat:
    """Taken, whatever the room holds; `is_waiting=True` for a place in the line."""
    return Seat.objects.create(session=session, user=user, part=part, **fields)


def proposal(draft: Draft, *, asked_by: User | None = None, **fields: Any) -> Proposal:
    return Proposal.objects.create(draft=draft, **{"version": draft.version, "asked_by": asked_by, **fields})


def release(workshop: Workshop, *, by: User | None = None, **fields: Any) -> Release:
    """The next one, with a document in which nothing stands unless it is given."""
    fields = {"number": Release.next_number(workshop), "document": {}, **fields}
    return Release.objects.create(workshop=workshop, by=by, **fields)


def notice(release: Release, to: Person | User, **fields: Any) -> Notice:
    whom = {"person": to} if isinstance(to, Person) else {"user": to}
    return Notice.objects.create(release=release, **whom, **{"changes": [], **fields})
