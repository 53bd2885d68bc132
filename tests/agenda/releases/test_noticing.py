"""Who is told what by a release, and in which zone."""

import pytest

from sessions_app.agenda.releases.news import lines_of, opening_of, told
from sessions_app.agenda.releases.noticing import changes_by_person
from sessions_app.agenda.releases.publishing import publish_again, withdraw
from sessions_app.models import Notice, Workshop

from ... import make
from ..drafts import move, published, small_draft, take_out
from .documents import session as plain_session
from .documents import two_rounds

BEFORE = two_rounds((1, 1, 1), (2, 1, 2), (3, 2, 1))  # CoMPAS is Ana's (1), Twins Ben's (2), Grid Ana's and Cleo's (3)


@pytest.fixture
def ana(db):
    return make.person("Ana Moreau", "RTE", time_zone="America/New_York", email="ana@example.org")


@pytest.fixture
def ben(db):
    return make.person("Ben Okoro", "TenneT")


@pytest.fixture
def compas(workshop, ana):
    return make.session(workshop, "CoMPAS", leaders=[ana])


@pytest.fixture
def draft(workshop, compas, ben):
    return small_draft(workshop, compas, make.session(workshop, "Digital Twins", hosts=[ben]))


def told_to(person, number):
    """The opening and the lines of the notice to them."""
    notice = Notice.objects.select_related("person", "release__workshop").get(person=person, release__number=number)
    return opening_of(notice), [line.in_words for line in lines_of(notice)]


def sessions_told(changes):
    return {person: [one["session"] for one in told] for person, told in changes.items()}


def test_only_those_are_told_whose_places_changed():
    assert sessions_told(changes_by_person(BEFORE, two_rounds((1, 1, 1), (2, 1, 2), (3, 2, 2)))) == {
        1: [3],
        3: [3],
    }
    assert changes_by_person(BEFORE, BEFORE) == {}


def test_at_first_all_of_the_crew_are_told():
    assert sessions_told(changes_by_person(None, BEFORE)) == {
        1: [1, 3],
        2: [2],
        3: [3],
    }


def test_who_left_a_crew_and_who_joined_it_are_told():
    crew = (plain_session(1, "CoMPAS", 2), plain_session(2, "Twins", 2), plain_session(3, "Grid", 1, 3))
    found = changes_by_person(BEFORE, two_rounds((1, 1, 1), (2, 1, 2), (3, 2, 1), sessions=crew))

    place = {"start": "2020-07-08T09:00+00:00", "end": "2020-07-08T10:00+00:00", "room": "A", "block": "Round 1"}
    compas = {"session": 1, "title": "CoMPAS"}
    assert found == {
        1: [compas | {"left": True, "was": [place], "becomes": []}],
        2: [compas | {"left": False, "was": [], "becomes": [place]}],
    }


def test_people_of_a_session_that_is_gone_are_told(draft, compas, ana):
    published(draft)
    take_out(draft, compas)
    published(draft)

    assert told_to(ana, 2) == (
        "New times for your sessions",
        ["CoMPAS: Round 1, Bridge A, 8 July, 05:45–06:45 EDT → not in the agenda any more"],
    )


def test_each_is_told_in_their_own_zone_and_else_in_the_workshop_s(draft, ana, ben):
    published(draft)

    assert told_to(ana, 1) == (
        "The times of your sessions",
        ["CoMPAS: Round 1, Bridge A, 8 July, 05:45–06:45 EDT"],
    )
    assert told_to(ben, 1) == (
        "The times of your sessions",
        ["Digital Twins: Round 1, Bridge B, 8 July, 11:45–12:45 CEST"],
    )


def test_a_move_is_told_from_old_to_new(draft, compas, ana):
    published(draft)
    move(draft, compas, round=2)
    published(draft)

    assert told_to(ana, 2) == (
        "New times for your sessions",
        [
            "CoMPAS: Round 1, Bridge A, 8 July, 05:45–06:45 EDT → Round 2, Bridge A, 8 July, 06:45–07:45 EDT",
        ],
    )
    assert [str(notice.person) for notice in Notice.objects.filter(release__number=2)] == ["Ana Moreau (RTE)"]


def test_who_moved_to_another_zone_reads_the_same_notice_in_that_one(draft, ana):
    published(draft)
    ana.time_zone = "Asia/Kolkata"
    ana.save()

    assert told_to(ana, 1)[1] == ["CoMPAS: Round 1, Bridge A, 8 July, 15:15–16:15 IST"]


def test_a_withdrawal_is_told_to_all_of_the_crew_in_place_of_what_the_release_told(draft, compas, ana, ben):
    published(draft)
    move(draft, compas, round=2)
    second = published(draft)
    Notice.objects.get(release=second, person=ana).see("changed")

    withdraw(second, by=None)

    withdrawn = "The agenda was withdrawn. These times do not hold any more"
    assert told_to(ana, 2) == (withdrawn, ["CoMPAS: Round 2, Bridge A, 8 July, 06:45–07:45 EDT"])
    assert told_to(ben, 2) == (withdrawn, ["Digital Twins: Round 1, Bridge B, 8 July, 11:45–12:45 CEST"])
    assert list(Notice.objects.filter(release=second).values_list("seen_at", "mailed_at")) == [(None, None)] * 2


def test_after_a_withdrawal_all_are_told_their_times_anew(draft, ana, ben):
    first = published(draft)
    withdraw(first, by=None)
    publish_again(first, by=None)

    assert (told_to(ana, 2), told_to(ben, 2)) == (told_again(ana), told_again(ben))


def test_an_earlier_agenda_published_again_is_told_to_the_crews_of_now(draft, compas, ana, ben):
    first = published(draft)
    move(draft, compas, round=2)
    published(draft)
    with compas.being_revised(by=None):
        compas.become({"roles": [{"role": "leader", "person": ben.pk}]})

    publish_again(first, by=None)

    assert [notice.person for notice in Notice.objects.filter(release__number=3)] == [ben]
    assert told_to(ben, 3) == (
        "New times for your sessions",
        ["CoMPAS: Round 2, Bridge A, 8 July, 12:45–13:45 CEST → Round 1, Bridge A, 8 July, 11:45–12:45 CEST"],
    )


def told_again(person):
    lines = {
        "Ana Moreau": "CoMPAS: Round 1, Bridge A, 8 July, 05:45–06:45 EDT",
        "Ben Okoro": "Digital Twins: Round 1, Bridge B, 8 July, 11:45–12:45 CEST",
    }
    return "The times of your sessions", [lines[person.name]]


def test_of_a_workshop_that_is_not_public_only_those_are_told_who_may_read_it(draft, workshop, ana, ben):
    Workshop.objects.filter(pk=workshop.pk).update(is_public=False)
    ana.user, ben.user = make.user("ana"), make.user("ben")
    ana.save()
    ben.save()
    workshop.organizers.add(ana.user)

    published(draft)

    assert [notice.person for notice in Notice.objects.all()] == [ana]


def test_a_reader_gets_their_own_notices_only(draft, workshop, ana, ben):
    ana.user = make.user("ana")
    ana.save()
    published(draft)

    mine = told(Notice.objects.for_reader(ana.user))
    assert [(one.notice.person, str(one.zone)) for one in mine] == [(ana, "America/New_York")]
    assert list(Notice.objects.for_reader(make.user("stranger"))) == []

    Workshop.objects.filter(pk=workshop.pk).update(is_public=False)
    assert list(Notice.objects.for_reader(ana.user)) == []


@pytest.fixture
def fan(compas):
    """Starred CoMPAS and wants to be told."""
    fan = make.user("fay", name="Fay Fan", wants_notices=True)
    make.star(compas, fan)
    return fan


def told_to_user(user, number):
    notice = Notice.objects.for_reader(user).get(user=user, release__number=number)
    return opening_of(notice), [line.in_words for line in lines_of(notice)]


def test_who_starred_a_session_and_wants_it_is_told(draft, compas, fan):
    make.star(compas, make.user("quiet"))
    make.star(compas, make.user("gone", wants_notices=True, is_active=False))
    published(draft)
    move(draft, compas, round=2)
    published(draft)

    assert told_to_user(fan, 1) == (
        "The times of your starred sessions",
        ["CoMPAS: Round 1, Bridge A, 8 July, 11:45–12:45 CEST"],
    )
    assert told_to_user(fan, 2) == (
        "New times for your starred sessions",
        ["CoMPAS: Round 1, Bridge A, 8 July, 11:45–12:45 CEST → Round 2, Bridge A, 8 July, 12:45–13:45 CEST"],
    )
    assert set(Notice.objects.exclude(user=None).values_list("user__username", flat=True)) == {"fay"}


def test_who_starred_only_what_stays_is_told_nothing(draft, compas, fan, workshop):
    published(draft)
    move(draft, workshop.sessions.get(title="Digital Twins"), round=2)
    published(draft)

    assert not Notice.objects.filter(user=fan, release__number=2).exists()


def test_who_is_on_a_crew_and_starred_another_session_gets_one_notice(draft, compas, ben, fan):
    """The session that they are on the crew of and starred, too, is in it once."""
    ben.user = fan
    ben.save()
    make.star(draft.workshop.sessions.get(title="Digital Twins"), fan)
    published(draft)

    [notice] = Notice.objects.for_reader(fan)
    assert (notice.person, [line.title for line in lines_of(notice)]) == (ben, ["Digital Twins", "CoMPAS"])


def test_a_withdrawal_is_told_to_those_with_stars_in_place_of_the_first_notice(draft, fan):
    withdraw(published(draft), by=None)

    assert told_to_user(fan, 1) == (
        "The agenda was withdrawn. These times do not hold any more",
        ["CoMPAS: Round 1, Bridge A, 8 July, 11:45–12:45 CEST"],
    )


def test_nobody_with_stars_is_told_of_a_workshop_that_they_may_not_read(draft, fan, workshop):
    Workshop.objects.filter(pk=workshop.pk).update(is_public=False)
    published(draft)

    assert Notice.objects.filter(user=fan).count() == 0


@pytest.mark.parametrize(
    ("day", "was", "becomes", "words"),
    [
        ("2026-10-25", "00:30 01:30", "01:30 02:30", "02:30 CEST – 02:30 CET → 25 October, 02:30–03:30 CET"),
        ("2026-03-29", "00:30 01:30", "01:30 02:30", "01:30 CET – 03:30 CEST → 29 March, 03:30–04:30 CEST"),
    ],
)
def test_a_notice_about_the_night_the_clocks_change_is_right(draft, ben, day, was, becomes, words):
    old, new = ([stored(day, *times.split())] for times in (was, becomes))
    told = {"session": 1, "title": "Owls", "left": False, "was": old, "becomes": new}
    notice = Notice(release=published(draft), person=ben, changes={"sort": "changed", "sessions": [told]})

    [line] = lines_of(notice)

    assert line.in_words.partition(", ")[2] == words


def stored(day, starts, ends):
    return {"start": f"{day}T{starts}+00:00", "end": f"{day}T{ends}+00:00", "room": "", "block": ""}
