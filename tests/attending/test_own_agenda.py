"""My agenda: what is mine, when, and what clashes."""

from datetime import UTC, datetime, timedelta

import pytest

from sessions_app.agenda.releases.joining import Door
from sessions_app.agenda.zones import zones
from sessions_app.attending.own_agenda import Entry
from sessions_app.attending.own_clashes import clashes_in
from sessions_app.attending.seating import Count
from sessions_app.models import Room, Seat, Session

from .. import make
from ..agenda.drafts import published
from ..browsing.reading import links, texts

MINE = "/technical-architecture-workshop/agenda/mine/"
NINE = datetime(2020, 7, 8, 9, tzinfo=UTC)
FREE, FULL, MY_SEAT, IN_LINE = (
    Count(2, is_open=True),
    Count(2, 2, is_open=True),
    Count(2, 1, mine="seat", is_open=True),
    Count(2, 2, 1, "waiting", 1, True),
)


@pytest.fixture
def reader(log_in, newcomer):
    return log_in(newcomer)


def test_my_roles_seats_and_stars_stand_in_order_of_time(agenda, log_in, crew, session):
    with agenda.grid.being_revised(by=None):
        agenda.grid.become(
            {
                "roles": [{"role": role, "person": crew.person.pk} for role in ("leader", "host")],
                "pre_reading": [{"title": "First this", "url": "https://example.org/first"}, {"title": "A handbook"}],
            }
        )
    make.star(agenda.twins, crew)
    make.seat(agenda.compas, crew)
    Room.objects.update(join_url="https://bridge.example/")

    page = log_in(crew).get(MINE)

    assert texts(page, "h2.wp-agenda__day") == ["Wednesday 8 July 2020"]
    assert texts(page, "li.wp-mine__entry") == [
        "11:45–12:45 CESTRound 1 CoMPAS TrackPart 1 of 2 Join Bridge A Your seat Give it back: CoMPAS",
        "11:45–12:45 CESTRound 1 Twins Track Join Bridge B Take a seat: Twins",
        "12:45–13:45 CESTRound 2 Grid TrackYou: topic leader, hostHost: Ben Okoro Read first: First thisA handbook "
        "Join Bridge B",  # who is on its crew needs no seat
    ]
    assert links(page, "div.wp-head", "a.btn") == ["/technical-architecture-workshop/agenda/", "/me/calendar/"]
    assert links(page, "li.wp-mine__entry", "div.wp-stop__what", "p", "a") == [
        "https://bridge.example/",
        "https://bridge.example/",
        "https://example.org/first",
        "https://bridge.example/",
    ]


def test_times_are_those_of_the_zone_asked_for_and_days_follow_it(agenda, reader, newcomer):
    make.star(agenda.grid, newcomer)

    asked = reader.get(f"{MINE}?zone=Pacific/Auckland")
    reader.cookies["zone"] = "Asia/Tokyo"
    kept = reader.get(MINE)
    reader.cookies["zone"] = "Middle/Earth"
    neither = reader.get(MINE)

    shown = [texts(page, "h2.wp-agenda__day") + texts(page, "p.wp-mine__when", "b") for page in (asked, kept, neither)]
    assert shown == [
        ["Wednesday 8 July 2020", "22:45–23:45 NZST"],
        ["Wednesday 8 July 2020", "19:45–20:45 JST"],
        ["Wednesday 8 July 2020", "12:45–13:45 CEST"],
    ]
    assert reader.get(f"{MINE}?zone=Middle/Earth").status_code == 400


def test_one_switches_between_the_zone_of_the_workshop_what_is_kept_and_any_other(agenda, reader, newcomer):
    make.star(agenda.grid, newcomer)
    reader.cookies["zone"] = "Asia/Tokyo"

    kept = reader.get(MINE)
    opened = reader.get(f"{MINE}?zone=America/Sao_Paulo&zones=1")

    assert texts(kept, "div.wp-switch", "a") == ["Workshop, CEST", "Tokyo, JST"]
    assert links(kept, "div.wp-switch", "a") == ["?zone=Europe%2FParis", "?zone=Asia%2FTokyo"]
    assert (links(kept, "div.wp-filters", "a.btn"), links(opened, "div.wp-filters", "a.btn")) == (["?zones=1"], [])
    assert texts(opened, "div.wp-switch", "a") == ["Workshop, CEST", "Sao Paulo, UTC-03", "Tokyo, JST"]
    assert texts(opened, "select#zone", "option") == [name for _zone, name in zones()]
    assert texts(opened, "p.wp-mine__when", "b") == ["07:45–08:45 UTC-03"]
    assert texts(opened, "p.wp-agenda__zone") == [
        "Times are those of America/Sao_Paulo; the workshop is held in Europe/Paris."
    ]


def test_what_one_took_is_said_in_the_zone_that_one_keeps(agenda, reader):
    reader.cookies["zone"] = "Asia/Tokyo"

    page = reader.post(f"{agenda.compas.get_absolute_url()}seats/1/", {"do": "take", "next": MINE}, follow=True)

    said = [str(one) for one in page.context["messages"]]
    assert said == ["You have a seat in CoMPAS, Round 1, 8 July, 18:45–19:45 JST."]


def test_since_when_a_seat_is_mine_is_said_in_the_zone_shown(agenda, reader, newcomer):
    make.seat(agenda.compas, newcomer, promoted_at=NINE)

    pages = reader.get("/"), reader.get(f"{MINE}?zone=America/Sao_Paulo")

    shown = [texts(page, "article", "time") for page in pages]
    assert shown == [["8 July 2020, 11:00 CEST"], ["8 July 2020, 06:00 UTC-03"]]


def test_what_is_not_mine_or_was_taken_out_is_not_there(agenda, reader, newcomer):
    make.star(agenda.twins, newcomer)
    make.star(agenda.compas, make.user())
    with agenda.twins.being_revised(by=None):
        agenda.twins.remove()

    page = reader.get(MINE)

    assert texts(page, "div.wp-empty", "h2") == ["Nothing is yours yet"]
    assert links(page, "div.wp-empty", "a") == [
        "/technical-architecture-workshop/agenda/",
        "/technical-architecture-workshop/",
    ]


def test_before_anything_is_published_the_page_says_so(workshop, reader):
    assert texts(reader.get(MINE), "div.wp-empty", "h2") == ["The times are not published yet"]


def test_a_seat_that_came_free_is_shown_until_it_is_seen(agenda, reader, newcomer):
    mine = make.seat(agenda.compas, newcomer, promoted_at=NINE)
    other = make.seat(agenda.twins, make.user(), promoted_at=NINE)

    at_home, here = (texts(reader.get(page), "article", "h3") for page in ("/", MINE))
    refused = reader.post(f"/me/seats/{other.pk}/seen/")
    seen = reader.post(f"/me/seats/{mine.pk}/seen/", {"next": MINE})

    assert at_home == here == ["A seat came free: CoMPAS"]
    assert (refused.status_code, seen["Location"]) == (404, MINE)
    assert texts(reader.get(MINE), "article", "h3") == texts(reader.get("/"), "article", "h3") == []
    assert Seat.objects.get(pk=other.pk).seen_at is None


@pytest.mark.parametrize("many", [1, 30])
def test_the_page_costs_10_queries_at_any_number_of_sessions(agenda, log_in, crew, many, django_assert_num_queries):
    block = agenda.draft.blocks.last()
    for number in range(many):
        session = make.session(agenda.workshop, f"Session {number}", leaders=[crew.person])
        make.placement(block, session, make.room(agenda.workshop))
        make.star(session, crew)
        make.seat(session, crew, promoted_at=NINE)
    published(agenda.draft)
    browser = log_in(crew)

    with django_assert_num_queries(10):
        page = browser.get(MINE)

    assert len(texts(page, "li.wp-mine__entry")) == many


# --- Clashes


def entry(title, *, hour=0, roles=(), seat=None, is_starred=False):
    starts = NINE + timedelta(hours=hour)
    return Entry(
        session=Session(title=title),
        part=1,
        part_in_words="",
        starts=starts,
        ends=starts + timedelta(hours=1),
        block=f"Round {hour + 1}",
        room="",
        door=Door(),
        roles=roles,
        hosts=(),
        seat=seat,
        is_starred=is_starred,
    )


@pytest.mark.parametrize(
    ("entries", "sentences"),
    [
        (
            [entry("A", is_starred=True, seat=FREE), entry("B", is_starred=True, seat=FULL)],
            ["You starred A and B in Round 1. Take a seat in one."],
        ),
        (
            [entry("A", is_starred=True, seat=IN_LINE), entry("B", is_starred=True, seat=FULL)],
            ["You starred A and B in Round 1. You wait in line for one of them."],
        ),
        (
            [entry(title, is_starred=True) for title in "ABC"],
            ["You starred A, B and C in Round 1. You can follow one."],
        ),
        (
            [entry("A", seat=MY_SEAT), entry("B", seat=MY_SEAT)],
            ["You have a seat in A and in B in Round 1. Give one back."],
        ),
        (
            [entry("A", seat=MY_SEAT), entry("B", roles=("Host",))],
            ["You are on the crew of B and have a seat in A in Round 1. Give the seat back."],
        ),
        (
            [entry("A", roles=("Host",)), entry("B", roles=("Moderator",))],
            ["You are on the crew of A and of B in Round 1. Tell the organizers."],
        ),
        ([entry("A", is_starred=True), entry("B", is_starred=True, seat=MY_SEAT)], []),
        ([entry("A", is_starred=True), entry("B", hour=1, is_starred=True)], []),
        ([entry("A", roles=("Host",), seat=MY_SEAT), entry("B", hour=1, seat=MY_SEAT)], []),
    ],
)
def test_clashes_say_the_way_out(entries, sentences):
    assert clashes_in(entries) == sentences
