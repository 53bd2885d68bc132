"""Mail that is sent after another release tells nothing stale, and leaves out nothing that is still news."""

import re

import pytest

from sessions_app.agenda.releases.audience import audiences_of
from sessions_app.agenda.releases.mailing import mail_notices
from sessions_app.agenda.releases.overtaken import latest_of, still_news
from sessions_app.agenda.releases.publishing import withdraw
from sessions_app.models import Role, Star

from ... import make
from ..drafts import move, published, small_draft, take_out

NONE_HOLD = "Until the agenda is published again no times hold. You are told when it is."
ONLY_2 = "Release 2 was published since, and only its times hold."
IN_2_TOO = "Release 2 was published since. All this holds in it, too."


@pytest.fixture
def ana(db):
    return make.person("Ana Moreau", email="ana@example.org")


@pytest.fixture
def compas(workshop, ana):
    return make.session(workshop, "CoMPAS", leaders=[ana])


@pytest.fixture
def twins(workshop, ana):
    return make.session(workshop, "Digital Twins", leaders=[ana])


@pytest.fixture
def draft(workshop, compas, twins):
    return small_draft(workshop, compas, twins)


@pytest.fixture
def fan(compas):
    """Starred one, and wants to be told."""
    user = make.user("fan", wants_notices=True)
    make.star(compas, user)
    return user


@pytest.fixture
def mailed(mailoutbox):
    """To whom what was mailed of each of these releases: the sessions with their times, and how it ends."""

    def send(*releases):
        mailoutbox.clear()
        for one in releases:
            mail_notices.call(one.pk, "")
        return [(one.to[0], *told_in(one.body)) for one in mailoutbox]

    return send


def told_in(body):
    """Which release, what of which session, and what came since."""
    number = re.search(r"elease (\d)", body)[1]
    verb = "withdrew" if "withdrew" in body else "published"
    lines = [line.strip() for line in body.splitlines()]
    told = [line for line in lines if line in ("CoMPAS", "Digital Twins") or line.startswith(("Was:", "Now:", "When:"))]
    since = [line for line in lines if "since" in line or "Until" in line]
    return f"{verb} {number}", [re.sub(r"(\w+: Round \d).*", r"\1", line) for line in told], since


def test_what_the_later_release_does_not_mention_is_mailed_of_the_earlier_one(draft, compas, mailed):
    first = published(draft)
    move(draft, compas, round=2)
    second = published(draft)

    assert [audiences_of(one)[0].unmailed for one in (first, second)] == [1, 1]
    assert mailed(first, second) == [
        ("ana@example.org", "published 1", ["Digital Twins", "When: Round 1"], [IN_2_TOO]),
        ("ana@example.org", "published 2", ["CoMPAS", "Was: Round 1", "Now: Round 2"], []),
    ]


def test_what_is_all_overtaken_is_not_mailed(draft, compas, twins, mailed):
    first = published(draft)
    for session in (compas, twins):
        move(draft, session, round=2)
    second = published(draft)

    assert [audiences_of(one)[0].unmailed for one in (first, second)] == [0, 1]
    assert [one[:2] for one in mailed(first, second)] == [("ana@example.org", "published 2")]


def test_mail_in_order_of_the_releases_tells_all(draft, compas, mailed):
    first = published(draft)
    assert mailed(first) == [
        ("ana@example.org", "published 1", ["CoMPAS", "When: Round 1", "Digital Twins", "When: Round 1"], []),
    ]

    move(draft, compas, round=2)
    second = published(draft)
    assert [one[:2] for one in mailed(first, second)] == [("ana@example.org", "published 2")]


def test_a_withdrawal_says_that_no_times_hold_only_while_none_do(draft, compas, mailed):
    first = published(draft)
    mailed(first)
    withdraw(first, by=None)
    take_out(draft, compas)
    second = published(draft)

    assert mailed(first, second) == [
        ("ana@example.org", "withdrew 1", ["CoMPAS", "Was: Round 1"], [ONLY_2]),
        ("ana@example.org", "published 2", ["Digital Twins", "When: Round 1"], []),
    ]


def test_a_withdrawal_is_mailed_with_all_of_it_while_nothing_stands(draft, mailed):
    first = published(draft)
    withdraw(first, by=None)

    assert mailed(first) == [
        ("ana@example.org", "withdrew 1", ["CoMPAS", "Was: Round 1", "Digital Twins", "Was: Round 1"], [NONE_HOLD]),
    ]


def test_a_withdrawal_that_a_release_overtook_in_all_is_not_mailed(draft, mailed):
    first = published(draft)
    mailed(first)
    withdraw(first, by=None)
    second = published(draft)

    assert [one[:2] for one in mailed(first, second)] == [("ana@example.org", "published 2")]


def test_that_a_session_is_gone_is_told_although_that_release_was_withdrawn(draft, compas, twins, mailed):
    mailed(published(draft))
    take_out(draft, compas)
    second = published(draft)
    withdraw(second, by=None)
    third = published(draft)

    assert mailed(second, third) == [
        (
            "ana@example.org",
            "published 2",
            ["CoMPAS", "Was: Round 1"],
            ["Release 3 was published since. All this holds in it, too."],
        ),
        ("ana@example.org", "published 3", ["Digital Twins", "When: Round 1"], []),
    ]


def test_while_nothing_stands_only_its_withdrawal_is_told_of_a_release(draft, compas, mailed):
    mailed(published(draft))
    take_out(draft, compas)
    second = published(draft)
    withdraw(second, by=None)

    assert mailed(second) == [("ana@example.org", "withdrew 2", ["Digital Twins", "Was: Round 1"], [NONE_HOLD])]


def test_who_follows_a_session_no_more_gets_no_stale_time_of_it(draft, compas, twins, fan, mailed):
    make.star(twins, fan)
    first = published(draft)
    Star.objects.filter(user=fan).delete()
    move(draft, compas, round=2)
    published(draft)

    assert mailed(first) == [
        (who, "published 1", ["Digital Twins", "When: Round 1"], [IN_2_TOO])
        for who in ("ana@example.org", "fan@example.org")
    ]


def test_what_one_is_told_as_crew_overtakes_what_one_was_told_as_a_fan(draft, compas, fan, mailed):
    first = published(draft)
    Role.objects.create(session=compas, person=make.person("Fay", user=fan), role="host", position=1)
    second = published(draft)

    assert first.notices.filter(user=fan).exists()
    assert [one[:2] for one in mailed(first, second)] == [
        ("ana@example.org", "published 1"),
        ("fan@example.org", "published 2"),
    ]


@pytest.mark.parametrize("people", [2, 30])
def test_what_is_news_costs_no_query_of_the_latest_and_2_of_an_earlier_one(
    draft, workshop, compas, people, django_assert_num_queries
):
    for number in range(people):
        Role.objects.create(session=compas, person=make.person(f"Host {number}"), role="host", position=number)
    first = published(draft)
    notices = list(first.notices.select_related("person"))
    latest = latest_of(workshop)
    with django_assert_num_queries(0):
        assert still_news(notices, latest) == {one.pk: one.changes["sessions"] for one in notices}

    move(draft, compas, round=2)
    published(draft)
    latest = latest_of(workshop)
    with django_assert_num_queries(2):
        news = still_news(notices, latest)
    assert sorted(len(sessions) for sessions in news.values()) == [*[0] * people, 1]
