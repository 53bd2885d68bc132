"""Our calendars in the programs of other people: all instants are those of the database, and changes are followed."""

from datetime import UTC, datetime, timedelta
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from sessions_app.agenda.releases.publishing import withdraw
from sessions_app.exports.formats import ics
from sessions_app.models import Placement, Release

from .. import make
from ..agenda.drafts import move, published, small_draft, take_out
from .formats.programmes import SITE, block, item, programme
from .readers import Subscriber, by_ical_js, by_libical

pytestmark = pytest.mark.uncounted  # other tests run the lines
DAY = "2020-07-08"
HOUR = timedelta(hours=1)


@pytest.fixture
def agenda(transactional_db, workshop):
    sessions = [make.session(workshop, title) for title in ("Moved", "Other room", "Cancelled", "Taken out", "Stays")]
    draft = small_draft(workshop, *sessions)
    published(draft)
    return draft, {one.title: one for one in sessions}


def in_database(draft):
    placed = Placement.objects.filter(block__draft=draft, session__removed_at=None).select_related("block", "room")
    return {
        one.session.title: (one.block.starts_at, one.block.ends_at, one.room.name, "CONFIRMED")
        for one in placed.select_related("session", "block", "room")
    }


def cancelled(places):
    return {title: (*place[:3], "CANCELLED") for title, place in places.items()}


def test_all_readers_agree_with_the_database_and_follow_its_changes(live_server, agenda, tmp_path):
    draft, sessions = agenda
    url = f"{live_server.url}/technical-architecture-workshop/agenda.ics"
    subscriber = Subscriber(tmp_path, url)
    versions, shown = [fetched(url, tmp_path / "1.ics")], [subscriber.follow(DAY)]
    first = in_database(draft)

    change(draft, sessions)
    versions.append(fetched(url, tmp_path / "2.ics"))
    shown.append(subscriber.follow(DAY))
    gone = {title: first[title] for title in ("Cancelled", "Taken out")}
    second = in_database(draft) | cancelled(gone)

    withdraw(Release.objects.first(), by=None)
    versions.append(fetched(url, tmp_path / "3.ics"))
    shown.append(subscriber.follow(DAY))
    expected = [first, second, cancelled(second)]

    assert len(first) == 5
    assert first["Moved"] != second["Moved"]
    assert first["Other room"][2] != second["Other room"][2]
    assert by_ical_js(*versions) == expected
    assert shown == expected
    assert by_libical(*versions) == expected


def change(draft, sessions):
    move(draft, sessions["Moved"], round=2)
    move(draft, sessions["Other room"], room=make.room(draft.workshop, "Hall"))
    take_out(draft, sessions["Cancelled"])
    with sessions["Taken out"].being_revised(by=None):
        sessions["Taken out"].remove()
    published(draft)


def fetched(url, file):
    with urlopen(url, timeout=10) as answer:  # noqa: S310 - our own server on loopback
        file.write_bytes(answer.read())
    return file


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
def test_every_hour_around_the_changes_of_the_clocks_is_read_right(tmp_path, zone):
    """Both nights of 2026 and the days around them, hour by hour; and once with all of the year in one calendar."""
    nights = {
        "Europe/Berlin": [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)],
        "America/New_York": [datetime(2026, 3, 8, 7, tzinfo=UTC), datetime(2026, 11, 1, 6, tzinfo=UTC)],
    }[zone]
    hours = [night + HOUR * number for night in nights for number in range(-72, 73, 3)]
    hours += [night + HOUR * number for night in nights for number in range(-5, 6)]
    one_by_one = [hours[:49], hours[49:98], hours]
    files = [written(moments, zone, tmp_path / f"{number}.ics") for number, moments in enumerate(one_by_one)]

    expected = [{str(at): (at, at + HOUR, "Bridge A", "CONFIRMED") for at in moments} for moments in one_by_one]
    assert by_ical_js(*files) == expected
    assert by_libical(*files) == expected


def written(moments, zone, file):
    zone = ZoneInfo(zone)
    sessions = [item(at.timestamp(), str(at), (round_at(at, zone),)) for at in moments]
    file.write_bytes(ics.write(programme(*sessions, zone=zone), SITE))
    return file


def round_at(at, zone):
    return block(starts=at.astimezone(zone), zone=zone)


def test_an_empty_calendar_is_read_too(tmp_path):
    file = written([], "Europe/Berlin", tmp_path / "empty.ics")

    assert by_ical_js(file) == [{}]
    assert by_libical(file) == [{}]


def test_a_wrong_time_zone_is_really_noticed(tmp_path):
    """As the library writes zones when it is not told the days: ical.js reads the first change of all alone."""
    summer, winter = datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 1, 1, 12, tzinfo=UTC)
    file = written([winter, summer], "Europe/Berlin", tmp_path / "right.ics")
    calendar = Calendar.from_ical(file.read_bytes())
    calendar.subcomponents = calendar.events
    calendar.add_missing_timezones()
    wrong = tmp_path / "wrong.ics"
    wrong.write_bytes(calendar.to_ical())

    right, found = by_ical_js(file, wrong)

    assert right[str(summer)][0] == summer
    assert found[str(summer)][0] == summer + HOUR
