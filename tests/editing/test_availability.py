"""When people can take part: typed on their own clock, over changes of clocks, told to organizers and to themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from sessions_app.models import Availability

from .. import make
from .forms import fields_on, texts

NINE, NOON = make.NINE, make.NINE + timedelta(hours=3)


@pytest.fixture
def ben(session):
    """The moderator, who lives elsewhere."""
    ben = session.people("moderator")[0].person
    with ben.being_revised(by=None):
        ben.time_zone = "America/New_York"
    return ben


@pytest.fixture
def url(session, ben):
    return f"/{session.workshop.slug}/availability/people/{ben.slug}/"


@pytest.fixture
def client(organizer, log_in):
    return log_in(organizer)


def at(words):
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def row(number, starts, ends):
    return {f"windows-{number}-starts_at": starts, f"windows-{number}-ends_at": ends}


def windows(person):
    return [(f"{one.starts_at:%d %H:%M}", f"{one.ends_at:%d %H:%M}") for one in person.availabilities.all()]


def said(response):
    return [str(one) for one in response.context["messages"]]


def problems(response):
    return [sentence for _id, _label, sentence in response.context["form"].problems()]


# --- One person ---------------------------------------------------------------------------------------------------


def test_times_are_taken_on_the_persons_own_clock(client, url, ben):
    response = client.post(
        url, {**row(0, "2020-07-08T09:00", "2020-07-08T12:30"), **row(1, "2020-07-09 22:00", "2020-07-10 02:00")}
    )

    assert response.headers["Location"] == "/technical-architecture-workshop/availability/"
    assert windows(ben) == [("08 13:00", "08 16:30"), ("10 02:00", "10 06:00")]


def test_page_shows_them_with_the_zone_on_that_clock(client, url, session, ben):
    make.availability(session.workshop, ben, NINE, NOON)

    page = client.get(url)

    fields = fields_on(page)
    assert (fields["windows-0-starts_at"], fields["windows-0-ends_at"]) == ("2020-07-08T05:00", "2020-07-08T08:00")
    assert texts(page, "//p[@class='wp-lead']") == ["All times are on this person’s own clock: America/New_York ."]
    assert texts(page, "//ol//*[contains(@class, 'wp-cell--ends_at')]") == ["America/New_York"]


def test_who_says_no_zone_is_taken_to_be_where_the_workshop_is(client, session):
    ana = session.people("leader")[0].person

    page = client.get(f"/{session.workshop.slug}/availability/people/{ana.slug}/")

    assert texts(page, "//p[@class='wp-lead']") == [
        "All times are on this person’s own clock: Europe/Paris , "
        "which is the workshop’s as long as nobody says another."
    ]


def test_without_a_row_it_is_any_time(client, url, session, ben):
    make.availability(session.workshop, ben)

    client.post(url, {"seen": fields_on(client.get(url))["seen"]})

    assert windows(ben) == []


def test_times_that_overlap_or_touch_are_one(client, url, ben):
    client.post(
        url,
        {
            **row(0, "2020-07-08T11:00", "2020-07-08T12:00"),
            **row(1, "2020-07-08T09:00", "2020-07-08T10:00"),
            **row(2, "2020-07-08T10:00", "2020-07-08T11:30"),
        },
    )

    assert windows(ben) == [("08 13:00", "08 16:00")]


def test_times_in_other_workshops_stay(client, url, ben):
    make.availability(make.workshop("Elsewhere"), ben, NINE, NOON)

    client.post(url, row(0, "2020-07-08T09:00", "2020-07-08T10:00"))

    assert windows(ben) == [("08 09:00", "08 12:00"), ("08 13:00", "08 14:00")]


@pytest.mark.parametrize(
    ("starts", "ends", "sentence"),
    [
        ("2020-07-08T09:00", "2020-07-08T09:00", "The end has to come after the start."),
        ("2020-07-08T09:00", "2020-07-07T10:00", "The end has to come after the start."),
        ("2020-07-08T09:00", "", "Give a day and a time, such as 2020-07-08 09:00."),
        ("tomorrow", "2020-07-08T09:00", "Give a day and a time, such as 2020-07-08 09:00."),
        ("2020-07-08", "2020-07-08T09:00", "Give a day and a time, such as 2020-07-08 09:00."),
        ("2020-07-08T09:00+02:00", "2020-07-08T19:00", "Give a day and a time, such as 2020-07-08 09:00."),
        ("0001-01-01T00:00", "2020-07-08T09:00", "Give a year from 2000 to 2100."),
        (
            "2020-03-08T02:30",
            "2020-03-08T09:00",
            "Clocks in America/New_York skip 8 March 2020, 02:30. Give a time before or after.",
        ),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(client, url, ben, starts, ends, sentence):
    page = client.post(url, row(0, starts, ends))

    assert (page.status_code, problems(page), windows(ben)) == (400, [sentence], [])
    assert (fields_on(page)["windows-0-starts_at"], fields_on(page)["windows-0-ends_at"]) == (starts, ends)


def test_buttons_change_the_form_and_save_nothing(client, url, ben):
    typed = row(0, "2020-07-08T09:00", "2020-07-08T10:00")

    added = client.post(url, {**typed, "do": "windows-add"})
    removed = client.post(url, {**typed, "do": "windows-0-remove"})

    assert [fields_on(added)[f"windows-{number}-starts_at"] for number in (0, 1)] == ["2020-07-08T09:00", ""]
    assert texts(removed, "//*[@data-status]") == ["Time 1 was removed. It goes for good when you save."]
    assert windows(ben) == []


# --- Changes of clocks --------------------------------------------------------------------------------------------


def test_a_night_on_which_clocks_change_is_right_to_the_minute(client, url, ben):
    """New York, 8 March and 1 November 2020: an hour is missing, an hour comes twice."""
    client.post(
        url, {**row(0, "2020-03-07T22:00", "2020-03-08T06:00"), **row(1, "2020-10-31T22:00", "2020-11-01T06:00")}
    )

    assert [one.ends_at - one.starts_at for one in ben.availabilities.all()] == [
        timedelta(hours=7),
        timedelta(hours=9),
    ]


def test_of_an_hour_that_comes_twice_the_first_is_taken_and_said(client, url, ben):
    page = client.post(url, row(0, "2020-11-01T01:30", "2020-11-01T08:00"), follow=True)

    assert [one.starts_at for one in ben.availabilities.all()] == [at("2020-11-01 05:30")]
    assert said(page) == [
        "Saved when Ben Okoro can take part.",
        "Clocks in America/New_York show 1 November 2020, 01:30 twice that night. The first was taken.",
    ]


def test_second_of_the_two_stays_as_long_as_nobody_changes_it(client, url, session, ben):
    second = at("2020-11-01 06:30")
    make.availability(session.workshop, ben, second, at("2020-11-01 13:00"))

    page = client.post(url, {**fields_on(client.get(url)), "windows-0-ends_at": "2020-11-01T09:00"}, follow=True)

    assert [(one.starts_at, one.ends_at) for one in ben.availabilities.all()] == [(second, at("2020-11-01 14:00"))]
    assert said(page) == ["Saved when Ben Okoro can take part."]


# --- Two writers --------------------------------------------------------------------------------------------------


def test_what_somebody_saved_meanwhile_is_not_overwritten_silently(client, url, session, ben):
    opened = fields_on(client.get(url))
    make.availability(session.workshop, ben, NINE, NOON)
    typed = row(0, "2020-07-08T10:00", "2020-07-08T11:00")

    refused = client.post(url, {**opened, **typed})
    before_again = windows(ben)
    client.post(url, fields_on(refused))

    assert refused.status_code == 409
    assert texts(refused, "//*[@role='alert']//li") == ["8 July 2020, 05:00 to 08:00 EDT"]
    assert before_again == [("08 09:00", "08 12:00")]
    assert windows(ben) == [("08 14:00", "08 15:00")]


def test_same_times_saved_by_both_are_no_question(client, url, session, ben):
    opened = fields_on(client.get(url))
    make.availability(session.workshop, ben, NINE, NOON)

    page = client.post(url, {**opened, **row(0, "2020-07-08T05:00", "2020-07-08T08:00")}, follow=True)

    assert said(page) == ["Nothing had changed, so nothing was saved."]
    assert windows(ben) == [("08 09:00", "08 12:00")]


# --- Who ----------------------------------------------------------------------------------------------------------


def test_people_say_their_own(client, session, crew, log_in):
    ben = session.people("moderator")[0].person
    log_in(crew)
    url = f"/{session.workshop.slug}/availability/me/"

    page = client.post(url, row(0, "2020-07-08T09:00", "2020-07-08T12:00"), follow=True)

    assert windows(ben) == [("08 07:00", "08 10:00")]
    assert (texts(page, "//h1"), page.request["PATH_INFO"]) == (["When you can take part"], url)
    assert texts(page, "//p[@class='wp-lead']/a") == ["Change the time zone"]


def test_it_is_in_no_page_of_others_and_in_no_history(client, url, session, ben, newcomer, log_in):
    client.post(url, row(0, "2020-07-08T03:45", "2020-07-08T12:00"))
    addresses = [
        f"/{session.workshop.slug}/",
        f"/{session.workshop.slug}/changes/",
        session.get_absolute_url(),
        ben.get_absolute_url(),
    ]
    here = client.get(f"/{session.workshop.slug}/availability/").content.decode()
    log_in(newcomer)

    pages = [client.get(address).content.decode() for address in addresses]

    assert "03:45" in here
    assert ["03:45" in page or "New_York" in page for page in pages] == [False] * 4
    assert "availab" not in str(list(ben.revisions.values())) + str(list(session.workshop.revisions.values()))


def test_somebody_without_a_role_here_is_not_there(client, session):
    make.person("Zoe Zhang")

    assert client.get(f"/{session.workshop.slug}/availability/people/zoe-zhang/").status_code == 404


def test_former_name_leads_to_the_present_page(client, url, session, ben):
    with ben.being_revised(by=None):
        ben.name = "Ben Adeyemi"

    assert client.get(url).headers["Location"] == f"/{session.workshop.slug}/availability/people/ben-adeyemi/"


# --- Everybody ----------------------------------------------------------------------------------------------------


def test_everybody_with_a_role_stands_there_on_their_own_clock(client, session, ben):
    make.availability(session.workshop, ben, NINE, NOON)
    make.availability(session.workshop, ben, at("2020-11-01 02:00"), at("2020-11-01 07:00"))
    make.availability(make.workshop("Elsewhere"), ben, NOON, NOON + timedelta(hours=1))
    make.person("Zoe Zhang")

    page = client.get(f"/{session.workshop.slug}/availability/")

    assert texts(page, "//main//li/span") == [
        "Ana Moreau (RTE) Europe/Paris At any time",
        "Ben Okoro (TenneT) America/New_York 8 July 2020, 05:00 to 08:00 EDT "
        "31 October 2020, 22:00 EDT to 1 November 2020, 02:00 EST",
    ]


def test_zone_without_a_name_is_told_by_its_distance_from_utc(client, session, ben):
    with ben.being_revised(by=None):
        ben.time_zone = "America/Argentina/Buenos_Aires"
    make.availability(session.workshop, ben, NINE, NOON)

    page = client.get(f"/{session.workshop.slug}/availability/")

    assert texts(page, "//*[contains(@class, 'wp-window')]") == ["8 July 2020, 06:00 to 09:00 UTC-03"]


def test_workshop_without_people_says_where_they_are_named(client, workshop):
    page = client.get(f"/{workshop.slug}/availability/")

    assert texts(page, "//*[@class='wp-state']/p")[0] == (
        "Nobody has a role in this workshop yet. Sessions name their people on their own pages."
    )


@pytest.mark.parametrize("count", [1, 30])
def test_list_costs_the_same_at_any_number_of_people(client, workshop, count, django_assert_num_queries):
    for number in range(count):
        somebody = make.person()
        make.session(workshop, f"Session {number}", leaders=[somebody])
        make.availability(workshop, somebody)

    with django_assert_num_queries(5):
        page = client.get(f"/{workshop.slug}/availability/")

    assert len(texts(page, "//main//li")) == count


@pytest.mark.parametrize("count", [1, 30])
def test_form_costs_the_same_at_any_number_of_times(client, url, session, ben, count, django_assert_num_queries):
    for number in range(count):
        make.availability(session.workshop, ben, NINE + timedelta(days=number), NOON + timedelta(days=number))

    with django_assert_num_queries(5):
        page = client.get(url)

    assert len(page.context["form"].list.forms) == count
    assert Availability.objects.count() == count
