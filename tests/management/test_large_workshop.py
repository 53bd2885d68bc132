"""The made-up workshop to measure with."""

from collections import Counter
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from sessions_app.agenda.imagined import imagined_plan
from sessions_app.agenda.reading import read_plan
from sessions_app.models import Person, Revision, Seat, Session, Star, User, Workshop

SMALL = {"sessions": 24, "rooms": 4, "days": 2, "people": 60, "attendees": 30, "stars": 3}


@pytest.fixture
def large(db, capsys):
    """What the command prints, line by line."""
    call_command("large_workshop", **SMALL)
    return capsys.readouterr().out.splitlines()


@pytest.fixture
def workshop(large):
    return Workshop.objects.get(slug=large[-1])


def test_it_prints_what_it_made_and_the_slug_last(large):
    assert large == [
        "Large Workshop of 24 Sessions has 60 people and 30 attendees.",
        "large-workshop-of-24-sessions",
    ]


def test_it_stores_the_plan_as_it_was_imagined(workshop):
    imagined, stored = imagined_plan(**SMALL), read_plan(workshop.drafts.get())

    assert in_words(stored) == in_words(imagined)
    assert imagined.wishes
    assert imagined.placements
    assert any(person.windows for person in imagined.people.values())


def test_it_says_when_it_is(workshop):
    assert (workshop.starts_on, workshop.ends_on, workshop.time_zone) == (
        date(2027, 3, 8),
        date(2027, 3, 9),
        "Europe/Berlin",
    )


def test_every_session_and_person_has_its_first_revision(workshop):
    sessions, people = list(workshop.sessions.all()), list(Person.objects.all())

    assert {(one.session_id, one.number): one.snapshot for one in Revision.objects.exclude(session=None)} == {
        (one.pk, 1): one.snapshot() for one in sessions
    }
    assert {(one.person_id, one.number): one.snapshot for one in Revision.objects.exclude(person=None)} == {
        (one.pk, 1): one.snapshot() for one in people
    }
    assert {one.revision for one in [*sessions, *people]} == {1}


def test_its_sessions_are_found(workshop):
    title = workshop.sessions.last().title

    assert Session.objects.matching(title).first().title == title


def test_its_pages_can_be_read(client, workshop):
    session = workshop.sessions.last()
    pages = ["/", f"{workshop.get_absolute_url()}", f"{workshop.get_absolute_url()}changes/"]
    pages += [session.get_absolute_url(), f"{session.get_absolute_url()}history/"]
    pages += [session.roles.first().person.get_absolute_url()]

    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_nobody_made_up_can_sign_in(workshop):
    assert {user.has_usable_password() for user in User.objects.all()} == {False}
    assert {user.email for user in User.objects.all()} == {""}


def test_its_attendees_have_a_seat_each_in_a_breakout_session_that_they_starred(workshop):
    seats = list(Seat.objects.select_related("session").order_by("user"))

    assert (workshop.seating, len(seats), len({one.user_id for one in seats})) == ("open", 30, 30)
    assert [one for one in seats if not one.session.is_breakout] == []
    taken = Counter(one.session_id for one in seats if not one.is_waiting)
    assert max(taken.values()) <= min(room.capacity for room in workshop.rooms.all())
    assert [one for one in seats if not Star.objects.filter(user=one.user_id, session=one.session).exists()] == []


def test_a_second_one_stands_beside_the_first(large, capsys):
    call_command("large_workshop", **SMALL)

    assert capsys.readouterr().out.splitlines()[-1] == "large-workshop-of-24-sessions-2"


def test_too_many_sessions_are_refused_in_one_line(db):
    with pytest.raises(CommandError) as refused:
        call_command("large_workshop", sessions=900, rooms=2, days=1, people=60)

    assert (str(refused.value), refused.value.returncode) == (
        "898 sessions do not fit in 2 rooms and 1 days. Give more of either.",
        2,
    )
    assert Workshop.objects.count() == 0


def in_words(plan):
    """The plan without its keys, which are others once it is stored."""
    sessions = {one.id: one.title for one in plan.sessions.values()}
    rooms = {one.id: one.name for one in plan.rooms.values()} | {None: None}
    starts = {one.id: one.starts for one in plan.blocks.values()}
    people = {one.id: (one.name, one.zone, one.windows) for one in plan.people.values()}
    return {
        "zone": plan.zone,
        "rooms": sorted((one.name, one.capacity) for one in plan.rooms.values()),
        "blocks": sorted(
            (one.starts, one.kind, one.minutes, one.title, str(rooms[one.room])) for one in plan.blocks.values()
        ),
        "sessions": sorted(
            (
                one.title,
                one.is_breakout,
                one.minutes,
                one.stars,
                one.order,
                plan.wanted_rounds(one) if one.is_breakout else 0,
                tuple((people[member.person], member.role) for member in one.crew),
            )
            for one in plan.sessions.values()
        ),
        "placements": sorted(
            (sessions[one.session], starts[one.block], str(rooms[one.room]), one.is_pinned) for one in plan.placements
        ),
        "wishes": sorted((one.kind, sessions[one.first], sessions[one.second], one.is_firm) for one in plan.wishes),
        "audience": sorted(tuple(sorted(sessions[one] for one in starred)) for starred in plan.audience),
    }
