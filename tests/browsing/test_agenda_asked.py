"""The agenda as one asks for it: in another zone, by room, filtered, with one's own stars and seats, on paper."""

from datetime import UTC, datetime

import pytest

from sessions_app.models import Seat, Workshop

from .. import make
from ..agenda.drafts import published, rounds, small_draft
from .reading import found, links, texts

AGENDA = "/technical-architecture-workshop/agenda/"


@pytest.fixture
def twins(workshop):
    return make.session(
        workshop, "Digital Twins", kind="use_case", leaders=[make.person("Zoë Ångström")], short_description="Copies"
    )


@pytest.fixture
def agenda(workshop, session, twins):
    """Security Framework is in both rounds, on Bridge A; Digital Twins in the first, on Bridge B."""
    draft = small_draft(workshop, session, twins)
    make.placement(draft.blocks.first(), make.session(workshop, "Community", kind="general"))
    make.placement(rounds(draft)[1], session, workshop.rooms.first())
    published(draft)
    return draft


def shown(page):
    return texts(page, "li.wp-stop[not(@hidden)]", "h3")


ALL = ["Community", "Security Framework", "Digital Twins", "Security Framework"]


# --- Zones ---------------------------------------------------------------------------------------------------------


def test_times_and_their_letters_are_those_of_the_zone_asked_for(client, agenda):
    page = client.get(f"{AGENDA}?zone=America/New_York")

    assert texts(page, "div.wp-block__time") == ["05:00to 05:30 EDT", "05:45to 06:45 EDT", "06:45to 07:45 EDT"]
    assert texts(page, "p.wp-break") == ["05:30 EDTBreak, 15 min"]
    assert texts(page, "p.wp-agenda__zone") == [
        "Times are those of America/New_York; the workshop is held in Europe/Paris."
    ]
    assert texts(page, "div[@data-zones]", "a") == ["Workshop, CEST", "New York, EDT"]
    assert texts(page, "div[@data-zones]", "a[@aria-current]") == ["New York, EDT"]


def test_a_zone_that_is_called_as_its_times_are_is_named_once(client, agenda):
    page = client.get(f"{AGENDA}?zone=UTC")

    assert texts(page, "div[@data-zones]", "a") == ["Workshop, CEST", "UTC"]


def test_moments_are_the_same_in_every_zone(client, agenda):
    pages = [client.get(f"{AGENDA}?zone={zone}") for zone in ("Europe/Paris", "Asia/Kolkata", "Pacific/Apia")]

    moments = [[datetime.fromisoformat(one) for one in links(page, "time", of="datetime")[1:]] for page in pages]
    assert moments[0] == moments[1] == moments[2] != []


def test_day_headings_follow_the_zone(client, agenda):
    owls = make.block(agenda, "plenary", datetime(2020, 7, 8, 21, 30, tzinfo=UTC), title="Owls", minutes=60)
    make.placement(owls, make.session(agenda.workshop, "Early owl", kind="general", expected_minutes=40))
    make.placement(owls, make.session(agenda.workshop, "Late owl", kind="general", expected_minutes=20))
    published(agenda)

    at_home, away = client.get(AGENDA), client.get(f"{AGENDA}?zone=Asia/Tokyo")

    assert texts(at_home, "h1") == ["Wednesday 8 July 2020"]
    assert texts(at_home, "div.wp-block__time")[-1] == "23:30to 00:30 CEST, 9 July"
    assert texts(at_home, "time.wp-stop__time")[-2:] == ["23:30", "00:10, 9 July"]
    assert texts(away, "h2.wp-agenda__day") == ["Wednesday 8 July 2020", "Thursday 9 July 2020"]
    assert texts(away, "section[@aria-labelledby='day-2020-07-09']", "div.wp-block__time") == ["06:30to 07:30 JST"]


def test_an_unknown_zone_is_refused_with_a_sentence_and_the_workshop_s_shown(client, agenda):
    page = client.get(f"{AGENDA}?zone=Mars/Base")

    assert page.status_code == 400
    assert texts(page, "p[@role='alert']") == ["“Mars/Base” is no time zone. Take one such as Europe/Paris or UTC."]
    assert texts(page, "div.wp-block__time")[0] == "11:00to 11:30 CEST"


def test_the_zone_kept_on_the_device_is_shown_unless_another_is_asked_for(client, agenda):
    client.cookies["zone"] = "America/New_York"
    seen = [client.get(f"{AGENDA}{query}") for query in ("", "?zone=Europe/Paris")]
    client.cookies["zone"] = "Mars/Base"
    seen.append(client.get(AGENDA))

    assert [texts(page, "div.wp-block__time")[0] for page in seen] == [
        "05:00to 05:30 EDT",
        "11:00to 11:30 CEST",
        "11:00to 11:30 CEST",
    ]
    assert texts(seen[1], "div[@data-zones]", "a") == ["Workshop, CEST", "New York, EDT"]


# --- By room -------------------------------------------------------------------------------------------------------


def test_by_room_each_room_has_its_sessions_in_order_with_day_and_zone(client, agenda):
    make.placement(rounds(agenda)[1], make.session(agenda.workshop, "Homeless"))
    published(agenda)

    page = client.get(f"{AGENDA}?by=room&zone=UTC")

    assert texts(page, "section.wp-block", "h2") == ["Bridge A", "Bridge B", "Without a room"]
    assert texts(page, "section[@aria-labelledby='room-1']", "time.wp-stop__time") == [
        "8 July, 09:00–09:30 UTC",
        "8 July, 09:45–10:45 UTC",
        "8 July, 10:45–11:45 UTC",
    ]
    assert shown(page) == ["Community", "Security Framework", "Security Framework", "Digital Twins", "Homeless"]


# --- Filters -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "titles", "said"),
    [
        ("kind=track", ["Security Framework"] * 2, "1 of 3 sessions"),
        ("kind=general&kind=use_case", ["Community", "Digital Twins"], "2 of 3 sessions"),
        ("kind=general&kind=use_case&kind=track", ALL, ""),
        ("track=security-framework", ["Security Framework"] * 2, "1 of 3 sessions"),
        ("person=zoe-angstrom", ["Digital Twins"], "1 of 3 sessions"),
        ("person=ben-okoro", ["Security Framework"] * 2, "1 of 3 sessions"),
        ("q=zoe", ["Digital Twins"], "1 of 3 sessions"),
        ("q=FRAME+ana", ["Security Framework"] * 2, "1 of 3 sessions"),
        ("q=ben+okoro", ["Security Framework"] * 2, "1 of 3 sessions"),
        ("q=copies", ["Digital Twins"], "1 of 3 sessions"),
        ("q=nothing", [], "0 of 3 sessions"),
        ("q=twins&kind=track", [], "0 of 3 sessions"),
    ],
)
def test_filters_leave_what_was_asked_for(client, agenda, query, titles, said):
    page = client.get(f"{AGENDA}?{query}")

    assert (page.status_code, shown(page), texts(page, "span[@data-found]")) == (200, titles, [said])
    assert texts(page, "li.wp-stop", "h3") == ALL


def test_a_room_leaves_what_happens_there(client, agenda):
    second = agenda.workshop.rooms.get(name="Bridge B").pk

    assert shown(client.get(f"{AGENDA}?room={second}")) == ["Digital Twins"]


def test_blocks_and_breaks_in_which_nothing_is_left_are_not_shown(client, agenda):
    page = client.get(f"{AGENDA}?kind=use_case")

    assert texts(page, "section.wp-block[not(@hidden)]", "h2") == ["Round 1"]
    assert len(found(page, "p.wp-break[@hidden]")) == 1


def test_days_on_which_nothing_is_left_are_not_linked(client, agenda):
    late = make.block(agenda, "plenary", datetime(2020, 7, 9, 9, tzinfo=UTC), title="Wrap-up", minutes=60)
    make.placement(late, make.session(agenda.workshop, "Next steps", kind="general"))
    published(agenda)

    all_days, one_day = client.get(AGENDA), client.get(f"{AGENDA}?kind=use_case")

    assert texts(all_days, "nav[@aria-label='Days']", "a[not(@hidden)]") == ["Wednesday 8 July", "Thursday 9 July"]
    assert texts(one_day, "nav[@aria-label='Days']", "a[not(@hidden)]") == ["Wednesday 8 July"]


def test_words_that_no_row_shows_are_on_the_page_with_lists_only(client, agenda):
    plain, with_lists = client.get(AGENDA), client.get(f"{AGENDA}?filters=1")

    assert found(plain, "li[@data-words]") == []
    assert [one.get("data-words") for one in found(with_lists, "li[contains(., 'Digital Twins')]")] == [
        "Zoë Ångström Bridge B Copies"
    ]


def test_where_nothing_fits_one_is_invited_to_see_everything(client, agenda):
    none, some = client.get(f"{AGENDA}?q=nothing"), client.get(AGENDA)

    assert texts(none, "div[@data-none and not(@hidden)]", "h2") == ["No session fits"]
    assert links(none, "div[@data-none]", "a") == [AGENDA]
    assert found(some, "div[@data-none and not(@hidden)]") == []


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kind=party", "There is no kind of session “party”."),
        ("by=colour", "The order “colour” is unknown: it is by time or by room."),
        ("track=gone", "No track in this agenda has the address “gone”."),
        ("person=nobody", "Nobody in this agenda has the address “nobody”."),
        ("room=0", "No room in this agenda has the address “0”."),
    ],
)
def test_what_is_unknown_is_refused_with_a_sentence_and_left_out(client, agenda, query, sentence):
    page = client.get(f"{AGENDA}?{query}")

    assert (page.status_code, texts(page, "p[@role='alert']"), shown(page)) == (400, [sentence], ALL)


def test_long_lists_are_in_the_page_that_was_asked_for_them(client, agenda):
    short, long = client.get(AGENDA), client.get(f"{AGENDA}?filters=1")

    assert found(short, "select") == []
    assert texts(long, "select#track", "option") == ["All tracks", "Security Framework"]
    assert texts(long, "select#person", "option") == ["Everybody", "Ana Moreau", "Ben Okoro", "Zoë Ångström"]
    assert texts(long, "select#room", "option") == ["All rooms", "Bridge A", "Bridge B"]
    assert texts(long, "select#zone", "option[@selected]") == ["Europe/Paris"]


def test_long_lists_do_not_tell_who_was_in_what_was_taken_out(client, agenda, twins):
    with twins.being_revised(by=None):
        twins.remove()

    page = client.get(f"{AGENDA}?filters=1")

    assert texts(page, "select#person", "option") == ["Everybody", "Ana Moreau", "Ben Okoro"]


def test_the_form_sends_along_what_it_does_not_show(client, agenda):
    page = client.get(f"{AGENDA}?by=room&zone=UTC")

    hidden = [
        (one.get("name"), one.get("value")) for one in found(page, "form[@data-agenda-filter]", "input[@type='hidden']")
    ]
    assert hidden == [("by", "room"), ("zone", "UTC")]


# --- One's own -----------------------------------------------------------------------------------------------------


@pytest.fixture
def seated(agenda, session, twins, newcomer):
    """Nora starred both sessions of round 1; seats are open."""
    Workshop.objects.filter(pk=agenda.workshop_id).update(seating="open")
    for one in (session, twins):
        make.star(one, newcomer)
    return agenda


def test_mine_is_what_one_starred_sits_in_or_has_a_role_in(log_in, agenda, session, twins, crew):
    attendee = log_in(crew)
    roles = shown(attendee.get(f"{AGENDA}?mine=1"))
    make.star(twins, crew)

    assert (roles, shown(attendee.get(f"{AGENDA}?mine=1"))) == (["Security Framework"] * 2, ALL[1:])


def test_visitors_who_ask_for_theirs_are_asked_to_log_in(client, agenda):
    page = client.get(f"{AGENDA}?mine=1")

    assert shown(page) == []
    assert texts(page, "div[@data-none and not(@hidden)]", "p")[0] == (
        "Log in to see what you starred elsewhere; what you star here is kept in this browser. Or see everything:"
    )


def test_who_starred_two_in_a_round_is_asked_to_choose_until_they_sit(log_in, seated, session, newcomer, monkeypatch):
    monkeypatch.setattr("sessions_app.attending.seating.timezone.now", lambda: datetime(2020, 7, 1, tzinfo=UTC))
    attendee = log_in(newcomer)
    before = attendee.get(AGENDA)
    Seat.objects.create(session=session, part=1, user=newcomer)

    assert links(before, "p.wp-choose", "a") == [f"#stop-{session.pk}-1"]
    assert texts(before, "p.wp-choose") == ["You starred several sessions in this round. Take a seat in one"]
    assert found(attendee.get(AGENDA), "p.wp-choose") == []
    assert texts(attendee.get(AGENDA), "span.wp-seat") == ["Your seat"]


def test_pages_of_the_signed_in_are_kept_by_nobody(log_in, seated, newcomer):
    assert log_in(newcomer).get(AGENDA)["Cache-Control"] == "no-store"


# --- On paper ------------------------------------------------------------------------------------------------------


def test_the_page_for_paper_has_no_filters_and_says_which_release_it_is(client, agenda):
    page = client.get(f"{AGENDA}?print=1")

    assert (found(page, "form"), found(page, "div.wp-stop__do")) == ([], [])
    assert texts(page, "p.wp-agenda__as-of")[0].startswith("Technical Architecture Workshop, as of release 1, ")
    assert texts(page, "p.wp-agenda__as-of")[0].endswith("Times are those of Europe/Paris.")
    assert shown(page) == ALL
