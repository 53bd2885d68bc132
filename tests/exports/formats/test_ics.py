"""The agenda as iCalendar: what one event says, what became of it, and that nothing of it hangs on the clock."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from sessions_app.agenda.releases.publishing import publish_again, withdraw
from sessions_app.exports.formats import ics
from sessions_app.exports.programme import read_programme
from sessions_app.models import Release

from ... import make
from ...agenda.drafts import move, published, rounds, small_draft, take_out
from ..agendas import SITE, fresh, read, said, small_agenda

FIRST, SECOND, TWINS = "CoMPAS, part 1 of 2", "CoMPAS, part 2 of 2", "Twins"


@pytest.fixture
def agenda(workshop):
    return small_agenda(workshop)


def feed(workshop):
    return ics.write(read_programme(fresh(workshop)), SITE)


def sequences(workshop):
    return {summary: event["sequence"] for summary, event in read(feed(workshop)).items()}


def test_one_event_in_full(workshop, agenda):
    item = read_programme(fresh(workshop)).items[0]
    event = read(feed(workshop))[FIRST]

    assert [line for line in event.to_ical().decode().replace("\r\n ", "").splitlines() if "DTSTAMP" not in line] == [
        "BEGIN:VEVENT",
        "SUMMARY:CoMPAS\\, part 1 of 2",
        "DTSTART;TZID=Europe/Paris:20200708T114500",
        "DTEND;TZID=Europe/Paris:20200708T124500",
        f"UID:{item.slots[0].guid}@workshop-planner",
        "SEQUENCE:1",
        "CATEGORIES:Track",
        "DESCRIPTION:How projects answer security risks together.\\n\\nLed by Ana Moreau (RTE)\\nModerated by Ben "
        "Okoro (TenneT)\\nHosted by Ben Okoro (TenneT)\\n\\nOutcomes:\\n- A first impact assessment\\n- A threat "
        "model\\n\\nTo read before:\\n- The bowtie method: https://example.org/bowtie\\n- A printed handbook",
        f"LAST-MODIFIED:{Release.objects.get().at:%Y%m%dT%H%M%SZ}",
        "LOCATION:Bridge A",
        "STATUS:CONFIRMED",
        "URL:https://workshops.example/technical-architecture-workshop/sessions/compas/",
        "END:VEVENT",
    ]
    assert event["dtstamp"].dt == event["last-modified"].dt


def test_what_says_nothing_is_left_out(workshop, agenda):
    event = read(feed(workshop))[TWINS]

    assert "description" not in event
    assert "conference" not in event


def test_head_of_the_calendar(workshop, agenda):
    lines = feed(workshop).decode().splitlines()

    assert lines[: lines.index("BEGIN:VTIMEZONE")] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Workshop Planner//Agenda//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Technical Architecture Workshop",
        "X-WR-CALNAME:Technical Architecture Workshop",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "URL:https://workshops.example/technical-architecture-workshop/agenda/",
        "X-PUBLISHED-TTL:PT1H",
    ]


def test_no_name_begins_a_line_of_its_own():
    lines = ics.calendar("Grid; now, or\r\nATTENDEE:later", SITE, []).decode().split("\r\n")

    assert [line for line in lines if "later" in line] == [
        f"{name}:Grid\\; now\\, or\\nATTENDEE:later" for name in ("NAME", "X-WR-CALNAME")
    ]


def test_plenaries_and_breaks_without_sessions_are_no_events(workshop, agenda):
    assert said(feed(workshop)) == {
        FIRST: ("CONFIRMED", "2020-07-08T11:45:00+02:00", "Bridge A"),
        SECOND: ("CONFIRMED", "2020-07-08T12:45:00+02:00", "Bridge A"),
        TWINS: ("CONFIRMED", "2020-07-08T11:45:00+02:00", "Bridge B"),
    }


def test_nothing_hangs_on_the_clock(workshop, agenda):
    first = feed(workshop)
    with time_machine.travel(datetime(2031, 1, 1, tzinfo=UTC)):
        assert feed(workshop) == first


def test_a_workshop_without_an_agenda_has_a_calendar_without_events(workshop):
    content = feed(workshop)

    assert read(content) == {}
    assert content.count(b"BEGIN:") == 3  # a calendar needs a component: a time zone and its standard time


def test_moved_session_keeps_its_uid_and_rises(workshop, agenda):
    draft, _, twins = agenda
    before = read(feed(workshop))
    move(draft, twins, round=2)
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        published(draft)

    after = read(feed(workshop))

    assert {summary: event["uid"] for summary, event in after.items()} == {
        summary: event["uid"] for summary, event in before.items()
    }
    assert sequences(workshop) == {FIRST: 1, SECOND: 1, TWINS: 2}
    assert after[TWINS].start.isoformat() == "2020-07-08T12:45:00+02:00"
    assert after[TWINS]["last-modified"].dt > before[TWINS]["last-modified"].dt
    assert after[FIRST]["last-modified"].dt == before[FIRST]["last-modified"].dt


def test_a_change_of_its_people_counts_as_one_of_the_session(workshop, agenda):
    before = read(feed(workshop))
    somebody = agenda[1].people("leader")[0].person
    with somebody.being_revised(by=None):
        somebody.name = "Ana Moreau-Petit"

    after = read(feed(workshop))

    assert "Led by Ana Moreau-Petit (RTE)" in after[FIRST]["description"]
    assert after[FIRST]["last-modified"].dt == somebody.changed_at.replace(microsecond=0)
    assert after[TWINS]["last-modified"].dt == before[TWINS]["last-modified"].dt


def test_taken_out_of_the_agenda_it_is_cancelled_and_comes_back_later(workshop, agenda):
    draft, _, twins = agenda
    placement = rounds(draft)[0].placements.get(session=twins)
    take_out(draft, twins)
    published(draft)
    gone, its_number = said(feed(workshop))[TWINS], sequences(workshop)[TWINS]
    make.placement(rounds(draft)[0], twins, placement.room)
    published(draft)

    assert (gone, its_number) == (("CANCELLED", "2020-07-08T11:45:00+02:00", "Bridge B"), 2)
    assert (said(feed(workshop))[TWINS][0], sequences(workshop)[TWINS]) == ("CONFIRMED", 3)


def test_taken_out_of_the_workshop_it_is_cancelled_at_once(workshop, agenda):
    _, _, twins = agenda
    with twins.being_revised(by=None):
        twins.remove()

    assert (said(feed(workshop))[TWINS][0], sequences(workshop)[TWINS]) == ("CANCELLED", 2)
    with twins.being_revised(by=None):
        twins.restore()
    assert (said(feed(workshop))[TWINS][0], sequences(workshop)[TWINS]) == ("CONFIRMED", 3)


def test_deleted_altogether_it_is_cancelled_for_good(workshop, agenda):
    draft, compas, _ = agenda
    with compas.being_revised(by=None):
        compas.become({"title": "Renamed"})
    before = read(feed(workshop))["Renamed, part 1 of 2"]["sequence"]
    compas.delete()
    at_once = sequences(workshop)[FIRST]
    published(draft)

    later = read(feed(workshop))[FIRST]

    assert before < at_once < later["sequence"]
    assert (str(later["status"]), "url" in later) == ("CANCELLED", False)


def test_withdrawn_agenda_is_cancelled_until_another_stands(workshop, agenda):
    first = sequences(workshop)
    withdraw(Release.objects.get(), by=None)
    withdrawn, their_numbers = said(feed(workshop)), sequences(workshop)
    publish_again(Release.objects.get(), by=None)

    assert {status for status, *_ in withdrawn.values()} == {"CANCELLED"}
    assert their_numbers == {summary: number + 1 for summary, number in first.items()}
    assert {status for status, *_ in said(feed(workshop)).values()} == {"CONFIRMED"}
    assert sequences(workshop) == {summary: number + 2 for summary, number in first.items()}


def test_nights_on_which_the_clocks_change_are_in_utc(workshop):
    """Readers disagree on what a VTIMEZONE says of the hours around the change."""
    session = make.session(workshop, "Night watch")
    draft = make.draft(workshop)
    night = make.block(draft, starts_at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    make.placement(night, session)
    make.placement(make.block(draft, starts_at=night.starts_at + timedelta(days=2)), session)
    published(draft)

    text = feed(workshop).decode()

    assert "DTSTART:20261025T003000Z" in text
    assert "DTSTART;TZID=Europe/Paris:20261027T013000" in text


def test_zones_are_told_where_the_agenda_goes_over_a_change_of_the_clocks(workshop):
    draft = small_draft(workshop, make.session(workshop, "Late"))
    block = make.block(draft, starts_at=datetime(2020, 11, 8, 9, tzinfo=UTC))
    make.placement(block, make.session(workshop, "Later"))
    published(draft)

    observances = [line for line in feed(workshop).decode().splitlines() if line.startswith("TZOFFSETTO")]

    assert observances == ["TZOFFSETTO:+0200", "TZOFFSETTO:+0100"]
