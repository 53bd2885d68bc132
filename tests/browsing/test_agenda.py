"""The agenda that everybody sees, and the times on a session's page."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.agenda.releases.publishing import withdraw
from sessions_app.models import Workshop

from .. import make
from ..agenda.drafts import move, published, rounds, small_draft
from ..agenda.nights import HALF, NIGHTS, owls_at
from .reading import links, texts

AGENDA = "/technical-architecture-workshop/agenda/"


@pytest.fixture
def twins(workshop):
    leaders = [make.person("Juan"), make.person("Ada")]
    return make.session(workshop, "Digital Twins", kind="use_case", leaders=leaders)


@pytest.fixture
def draft(workshop, session, twins):
    return small_draft(workshop, session, twins)


def test_before_anything_is_published_the_page_says_so(client, log_in, draft, organizer):
    visitor, planner = client.get(AGENDA), log_in(organizer).get(AGENDA)

    assert texts(visitor, "div.wp-empty", "h2") == ["The times are not published yet"]
    assert links(visitor, "div.wp-empty", "a") == [
        "/technical-architecture-workshop/",
        "/technical-architecture-workshop/formats/",
    ]
    assert links(planner, "div.wp-empty", "a")[2:] == ["/technical-architecture-workshop/releases/new/"]
    assert "Round 1" not in visitor.content.decode()


def test_a_day_reads_from_its_first_block_to_its_last(client, draft, session, twins):
    make.placement(draft.blocks.first(), make.session(draft.workshop, "Community", kind="general"))
    published(draft, note="Come all")

    page = client.get(AGENDA)

    assert texts(page, "h1") == ["Wednesday 8 July 2020"]
    assert texts(page, "div.wp-block__time") == ["11:00to 11:30 CEST", "11:45to 12:45 CEST", "12:45to 13:45 CEST"]
    assert texts(page, "div.wp-block__head") == ["OpeningBridge A", "Round 12 in parallel", "Round 2"]
    assert texts(page, "p.wp-break") == ["11:30 CESTBreak, 15 min"]
    assert texts(page, "li.wp-stop") == [
        "11:00 Community General session",
        "Bridge A Security Framework TrackAna Moreau",
        "Bridge B Digital Twins Use caseJuan and Ada",
    ]
    assert texts(page, "p.wp-agenda__note") == ["Come all"]
    assert "Times are those of Europe/Paris." in texts(page, "p.wp-small")
    assert links(page, "span.wp-note", "a") == ["/technical-architecture-workshop/releases/1/"]


def test_it_offers_to_follow_it_in_a_calendar(client, draft):
    published(draft)

    assert links(client.get(AGENDA), "div.wp-agenda__ways", "p.wp-note", "a") == [
        f"webcal://testserver{AGENDA[:-1]}.ics",
        f"{AGENDA[:-1]}.ics",
    ]


def test_who_is_signed_in_fetches_no_more_files_than_a_visitor(client, log_in, draft, organizer):
    published(draft)

    visitor, reader = (links(one.get(AGENDA), "script", of="src") for one in (client, log_in(organizer)))

    assert visitor == reader != []


def test_several_days_have_a_heading_each_in_the_workshop_s_zone(client, draft, session):
    make.block(draft, "plenary", datetime(2020, 7, 8, 22, 30, tzinfo=UTC), title="Night owls", minutes=30)
    published(draft)

    page = client.get(AGENDA)

    assert texts(page, "h1") == ["Agenda"]
    assert texts(page, "h2.wp-agenda__day") == ["Wednesday 8 July 2020", "Thursday 9 July 2020"]
    assert texts(page, "section[@aria-labelledby='day-2020-07-09']", "div.wp-block__time") == ["00:30to 01:00 CEST"]
    assert links(page, "nav.wp-agenda__days", "a") == ["#day-2020-07-08", "#day-2020-07-09"]


def test_a_session_in_two_rounds_says_which_part_it_is(client, draft, session):
    make.placement(rounds(draft)[1], session, draft.workshop.rooms.first())
    published(draft)

    parts = [text for text in texts(client.get(AGENDA), "li.wp-stop") if "Security" in text]

    assert parts == [
        "Bridge A Security Framework TrackAna MoreauPart 1 of 2",
        "Bridge A Security Framework TrackAna MoreauPart 2 of 2",
    ]


def test_rooms_with_long_names_are_written_out(client, draft, session):
    move(draft, session, room=make.room(draft.workshop, "Auditorium"))
    published(draft)

    page = client.get(AGENDA)

    assert texts(page, "span.wp-stop__room") == ["Bridge B", "Auditorium"]
    assert texts(page, "span.wp-platform") == []


def test_sessions_in_parallel_stand_in_the_order_of_the_rooms(client, workshop, draft, session):
    """The auditorium was made last; its organizers put it first."""
    move(draft, session, room=make.room(workshop, "Auditorium"))
    with workshop.being_revised(by=None):
        workshop.become({"rooms": sorted(workshop.rooms.as_values(), key=lambda one: one["name"])})
    first = texts_of_round(client, draft)
    with workshop.being_revised(by=None):
        workshop.become({"rooms": workshop.rooms.as_values()[::-1]})

    assert (first, texts_of_round(client, draft)) == (["Auditorium", "Bridge B"], ["Bridge B", "Auditorium"])


def texts_of_round(client, draft):
    published(draft)
    return texts(client.get(AGENDA), "span.wp-stop__room")


ON_THE_PAGE = {  # both rounds as the agenda has them: the start, and from there on
    "autumn in America": ["01:30 01:30 EDT – 01:30 EST", "01:30 to 02:30 EST"],
    "autumn in Europe": ["02:30 02:30 CEST – 02:30 CET", "02:30 to 03:30 CET"],
    "spring in America": ["01:30 01:30 EST – 03:30 EDT", "03:30 to 04:30 EDT"],
    "spring in Europe": ["01:30 01:30 CET – 03:30 CEST", "03:30 to 04:30 CEST"],
}


@pytest.mark.parametrize("name", NIGHTS)
def test_the_night_the_clocks_change_is_right(client, db, name):
    draft = owls_at(NIGHTS[name])
    make.placement(rounds(draft)[1], draft.workshop.sessions.get(), draft.workshop.rooms.get())
    published(draft)

    agenda, session = client.get("/owls/agenda/"), client.get("/owls/sessions/owls/")

    blocks = [texts(agenda, "div.wp-block__time", tag) for tag in ("time", "p")]
    assert [" ".join(one) for one in zip(*blocks, strict=True)] == ON_THE_PAGE[name]
    moments = links(agenda, "div.wp-block__time", "time", of="datetime")
    assert [datetime.fromisoformat(one) - NIGHTS[name].change for one in moments] == [-HALF, HALF]
    zone = NIGHTS[name].zone
    assert texts(session, "ul.wp-slots", "b") == [
        f"{when[zone]}, Bridge A" for when in (NIGHTS[name].first, NIGHTS[name].second)
    ]


def test_talks_on_both_sides_of_the_change_name_their_zone(client, db):
    night = NIGHTS["autumn in America"]
    workshop = make.workshop("Owls", time_zone=night.zone)
    plenary = make.block(make.draft(workshop), "plenary", night.change - HALF, minutes=60)
    for title in ("Before", "After"):
        make.placement(plenary, make.session(workshop, title, kind="general", expected_minutes=30))
    published(plenary.draft)

    page = client.get("/owls/agenda/")

    assert texts(page, "time.wp-stop__time") == ["01:30 EDT", "01:00 EST"]


def test_a_change_of_the_draft_is_not_seen_until_it_is_published(client, draft, session):
    published(draft)
    before = texts(client.get(AGENDA), "li.wp-stop")

    move(draft, session, round=2)
    assert texts(client.get(AGENDA), "li.wp-stop") == before

    published(draft)
    assert texts(client.get(AGENDA), "li.wp-stop") == before[::-1]


def test_a_renamed_session_and_a_renamed_person_are_never_stale(client, draft, session):
    published(draft)
    with session.being_revised(by=None):
        session.become({"title": "Bowtie and knots"})
    leader = session.people("leader")[0].person
    with leader.being_revised(by=None):
        leader.name = "Ana Dupont"

    page = client.get(AGENDA)

    assert texts(page, "li.wp-stop")[0] == "Bridge A Bowtie and knots TrackAna Dupont"
    assert links(page, "li.wp-stop", "a")[0] == "/technical-architecture-workshop/sessions/bowtie-and-knots/"


def test_a_session_taken_out_or_deleted_is_shown_as_taken_out(client, draft, session, twins):
    published(draft)
    with session.being_revised(by=None):
        session.remove()
    twins.delete()

    page = client.get(AGENDA)

    assert texts(page, "li.is-taken-out") == [
        "Bridge A Security Framework Taken out of the workshop",
        "Bridge B Digital Twins Taken out of the workshop",
    ]
    assert links(page, "li.wp-stop", "a") == []


def test_after_a_withdrawal_no_time_is_public(client, draft, session):
    withdraw(published(draft), by=None)

    page = client.get(AGENDA)

    assert texts(page, "div.wp-empty", "p")[0].startswith("The organizers withdrew the agenda")
    assert texts(page, "div.wp-block__time") == []


def test_an_agenda_costs_3_queries_at_1_and_at_30_sessions(client, draft):
    published(draft)
    at_1 = queries(client)
    room = make.room(draft.workshop)
    for number in range(30):
        leader = make.person(f"Leader {number}")
        make.placement(rounds(draft)[1], make.session(draft.workshop, f"More {number}", leaders=[leader]), room)
    published(draft)

    assert (at_1, queries(client)) == (3, 3)


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(AGENDA).status_code == 200
    return len(captured)


def test_visitors_get_304_until_something_changes(client, draft, session):
    published(draft)
    seen = client.get(AGENDA)["ETag"]
    assert client.get(AGENDA, headers={"if-none-match": seen}).status_code == 304

    with session.being_revised(by=None):
        session.become({"title": "Knots"})
    assert client.get(AGENDA, headers={"if-none-match": seen}).status_code == 200


# --- On the page of a session --------------------------------------------------------------------------------------


def test_a_session_says_when_and_where_it_is(client, draft, session):
    make.placement(rounds(draft)[1], session, draft.workshop.rooms.last())
    published(draft)

    page = client.get(session.get_absolute_url())

    assert texts(page, "ul.wp-slots", "li") == [
        "8 July, 11:45–12:45 CEST, Bridge ARound 1",
        "8 July, 12:45–13:45 CEST, Bridge CRound 2",
    ]
    assert "hours not set yet" not in page.content.decode()


@pytest.mark.parametrize("is_published", [True, False])
def test_a_session_without_a_place_says_that_hours_are_not_set(client, draft, session, is_published):
    unplaced = make.session(draft.workshop, "Unplaced")
    made = published(draft)
    if not is_published:
        withdraw(made, by=None)

    page = client.get(unplaced.get_absolute_url() if is_published else session.get_absolute_url())

    assert texts(page, "ul.wp-slots", "li") == []
    assert "hours not set yet" in page.content.decode()


def test_times_follow_the_zone_of_the_workshop(client, draft, session):
    published(draft)
    Workshop.objects.filter(pk=draft.workshop_id).update(time_zone="America/New_York")

    assert texts(client.get(session.get_absolute_url()), "ul.wp-slots", "b") == ["8 July, 05:45–06:45 EDT, Bridge A"]
    assert texts(client.get(AGENDA), "div.wp-block__time")[1] == "05:45to 06:45 EDT"
