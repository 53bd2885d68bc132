"""Who is told what by a release, and in which zone."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sessions_app.agenda.releases.news import lines_of, opening_of, told
from sessions_app.agenda.releases.publishing import publish_again, withdraw
from sessions_app.models import Notice, Person, Workshop
from sessions_app.models.notice import StaysAsSent

from ... import make
from ..drafts import move, published, small_draft, take_out
from ..nights import NIGHTS, owls_at


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


def told_to(person, number, **which):
    """The opening and the lines of the notice to them."""
    notices = Notice.objects.select_related("person", "release__workshop")
    return said(notices.get(person=person, release__number=number, **which))


def said(notice):
    return opening_of(notice), [in_words(line) for line in lines_of(notice)]


def in_words(line):
    return f"{line.title}: {' → '.join(filter(None, [line.sentence, line.old, line.new]))}"


def test_people_of_a_session_that_is_gone_are_told(draft, compas, ana):
    published(draft)
    take_out(draft, compas)
    published(draft)

    assert told_to(ana, 2) == (
        "Changes to your sessions",
        ["CoMPAS: It is not in the agenda any more. → Round 1, Bridge A, 8 July, 05:45–06:45 EDT"],
    )


def test_each_is_told_in_their_own_zone_and_else_in_the_workshop_s(draft, ana, ben):
    published(draft)

    assert told_to(ana, 1) == (
        "The times of your sessions",
        ["CoMPAS: You are its topic leader. → Round 1, Bridge A, 8 July, 05:45–06:45 EDT"],
    )
    assert told_to(ben, 1) == (
        "The times of your sessions",
        ["Digital Twins: You are its host. → Round 1, Bridge B, 8 July, 11:45–12:45 CEST"],
    )


def test_a_move_is_told_from_old_to_new(draft, compas, ana):
    published(draft)
    move(draft, compas, round=2)
    published(draft)

    assert told_to(ana, 2) == (
        "Changes to your sessions",
        [
            "CoMPAS: It starts 1 hour later. → Round 1, Bridge A, 8 July, 05:45–06:45 EDT → "
            "Round 2, Bridge A, 8 July, 06:45–07:45 EDT",
        ],
    )
    assert [str(notice.person) for notice in Notice.objects.filter(release__number=2)] == ["Ana Moreau (RTE)"]


def test_who_moved_to_another_zone_reads_the_same_notice_in_that_one(draft, ana):
    published(draft)
    ana.time_zone = "Asia/Kolkata"
    ana.save()

    assert told_to(ana, 1)[1] == ["CoMPAS: You are its topic leader. → Round 1, Bridge A, 8 July, 15:15–16:15 IST"]


WITHDRAWN = "The agenda was withdrawn. What it said does not hold any more"


def test_a_withdrawal_is_told_to_all_of_the_crew_in_a_notice_of_its_own(draft, compas, ana, ben):
    published(draft)
    move(draft, compas, round=2)
    second = published(draft)
    Notice.objects.get(release=second, person=ana).see()
    before = list(Notice.objects.values())

    withdraw(second, by=None)

    assert list(Notice.objects.filter(is_withdrawal=False).values()) == before
    assert [told_to(one, 2, is_withdrawal=True) for one in (ana, ben)] == [
        (WITHDRAWN, ["CoMPAS: Round 2, Bridge A, 8 July, 06:45–07:45 EDT"]),
        (WITHDRAWN, ["Digital Twins: Round 1, Bridge B, 8 July, 11:45–12:45 CEST"]),
    ]
    gone = Notice.objects.filter(is_withdrawal=True)
    assert list(gone.values_list("seen_at", "mailed_at")) == [(None, None)] * 2


def test_a_withdrawal_is_told_to_those_too_whom_the_release_told_that_they_have_no_time(draft, compas, ana):
    published(draft)
    take_out(draft, compas)
    second = published(draft)

    withdraw(second, by=None)

    assert told_to(ana, 2, is_withdrawal=True) == (WITHDRAWN, ["CoMPAS: It was not in that agenda."])


@pytest.mark.parametrize(
    "write",
    [
        lambda one: one.save(),
        lambda one: one.save(update_fields=["changes", "seen_at"]),
        lambda one: Notice.objects.filter(pk=one.pk).update(changes={}),
        lambda one: Notice.objects.bulk_update([one], ["changes"]),
    ],
)
def test_what_somebody_was_told_stays_as_it_was_sent(draft, ana, write):
    published(draft)
    notice, before = Notice.objects.get(person=ana), list(Notice.objects.values())
    notice.changes = {}

    with pytest.raises(StaysAsSent), transaction.atomic():
        write(notice)
    assert list(Notice.objects.values()) == before


def test_after_a_withdrawal_all_are_told_their_times_anew(draft, ana, ben):
    first = published(draft)
    withdraw(first, by=None)
    publish_again(first, by=None)

    assert (told_to(ana, 2), told_to(ben, 2)) == (told_again(ana), told_again(ben))


@pytest.fixture
def handed_over(draft, compas, ben):
    """Release 1 published again as release 3, after Ana left CoMPAS to Ben."""
    first = published(draft)
    move(draft, compas, round=2)
    published(draft)
    with compas.being_revised(by=None):
        compas.become({"roles": [{"role": "leader", "person": ben.pk}]})
    return publish_again(first, by=None)


def test_an_earlier_agenda_published_again_is_told_to_the_crews_of_now(handed_over, ana, ben):
    assert told_to(ana, 3) == (
        "Changes to your sessions",
        ["CoMPAS: You are not on its crew any more. → Round 2, Bridge A, 8 July, 06:45–07:45 EDT"],
    )
    assert told_to(ben, 3) == (
        "Changes to your sessions",
        ["CoMPAS: You are its topic leader now. → Round 1, Bridge A, 8 July, 11:45–12:45 CEST"],
    )


def test_its_withdrawal_is_told_to_them_too_and_to_who_left_without_a_time(handed_over, ana, ben):
    withdraw(handed_over, by=None)

    assert (told_to(ana, 3, is_withdrawal=True), told_to(ben, 3, is_withdrawal=True)) == (
        (WITHDRAWN, ["CoMPAS: You were not on its crew in that agenda."]),
        (
            WITHDRAWN,
            [
                "CoMPAS: Round 1, Bridge A, 8 July, 11:45–12:45 CEST",
                "Digital Twins: Round 1, Bridge B, 8 July, 11:45–12:45 CEST",
            ],
        ),
    )


def test_the_release_after_it_tells_nobody_a_second_time(handed_over, draft, workshop):
    move(draft, workshop.sessions.get(title="CoMPAS"), round=1)
    move(draft, workshop.sessions.get(title="Digital Twins"), round=2)

    fourth = published(draft)

    assert [(notice.person.name, [line.title for line in lines_of(notice)]) for notice in fourth.notices.to_crew()] == [
        ("Ben Okoro", ["Digital Twins"])
    ]


def told_again(person):
    lines = {
        "Ana Moreau": "CoMPAS: You are its topic leader. → Round 1, Bridge A, 8 July, 05:45–06:45 EDT",
        "Ben Okoro": "Digital Twins: You are its host. → Round 1, Bridge B, 8 July, 11:45–12:45 CEST",
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
    notice = Notice.objects.for_reader(user).filter(user=user, release__number=number).first()
    return said(notice)


def test_who_starred_a_session_and_wants_it_is_told(draft, compas, fan):
    make.star(compas, make.user("quiet"))
    make.star(compas, make.user("gone", wants_notices=True, is_active=False))
    published(draft)
    move(draft, compas, round=2)
    published(draft)

    assert told_to_user(fan, 1) == (
        "The times of sessions that you starred",
        ["CoMPAS: Round 1, Bridge A, 8 July, 11:45–12:45 CEST"],
    )
    assert told_to_user(fan, 2) == (
        "Changes to sessions that you starred",
        [
            "CoMPAS: It starts 1 hour later. → Round 1, Bridge A, 8 July, 11:45–12:45 CEST → "
            "Round 2, Bridge A, 8 July, 12:45–13:45 CEST"
        ],
    )
    assert set(Notice.objects.exclude(user=None).values_list("user__username", flat=True)) == {"fay"}


def test_who_starred_only_what_stays_is_told_nothing(draft, compas, fan, workshop):
    published(draft)
    move(draft, workshop.sessions.get(title="Digital Twins"), round=2)
    published(draft)

    assert not Notice.objects.filter(user=fan, release__number=2).exists()


def test_who_has_a_seat_or_waits_is_told_whether_they_want_it_or_not(draft, compas, ben, workshop):
    """Not while seats are closed; a crew reads of its seat in its own notice, and a star is not said besides."""
    twins = workshop.sessions.get(title="Digital Twins")
    ben.user = make.user("ben", wants_notices=True)
    ben.save()
    ann, zoe = make.user("ann"), make.user("zoe")
    for user, session, is_waiting in [(ann, compas, False), (ben.user, compas, False), (zoe, twins, True)]:
        make.seat(session, user, is_waiting=is_waiting)
    make.star(compas, ben.user)
    published(draft)
    assert not Notice.objects.filter(user__isnull=False).exists()

    with workshop.being_revised(by=None):
        workshop.seating = "open"
    for session in (compas, twins):
        move(draft, session, round=2)
    published(draft)

    found = {
        notice.recipient: (opening_of(notice), [(line.title, line.sentence) for line in lines_of(notice)])
        for notice in Notice.objects.filter(release__number=2).select_related("person", "user", "release__workshop")
    }
    assert found == {
        "Ann": ("Changes to sessions that you chose", [("CoMPAS", "It starts 1 hour later. You have a seat in it.")]),
        "Zoe": (
            "Changes to sessions that you chose",
            [("Digital Twins", "It starts 1 hour later. You stand in line for a seat in it.")],
        ),
        "Ben Okoro": (
            "Changes to your sessions",
            [
                ("Digital Twins", "It starts 1 hour later."),
                ("CoMPAS", "It starts 1 hour later. You have a seat in it."),
            ],
        ),
        "Ana Moreau": ("Changes to your sessions", [("CoMPAS", "It starts 1 hour later.")]),
    }


def test_who_is_on_a_crew_and_starred_another_session_gets_one_notice(draft, compas, ben, fan):
    """The session that they are on the crew of and starred, too, is in it once."""
    ben.user = fan
    ben.save()
    make.star(draft.workshop.sessions.get(title="Digital Twins"), fan)
    published(draft)

    [notice] = Notice.objects.for_reader(fan)
    assert (notice.person, [(line.title, line.sentence) for line in lines_of(notice)]) == (
        ben,
        [("Digital Twins", "You are its host."), ("CoMPAS", "You starred it.")],
    )


def test_a_withdrawal_is_told_to_those_with_stars(draft, fan):
    withdraw(published(draft), by=None)

    assert told_to_user(fan, 1) == (
        WITHDRAWN,
        ["CoMPAS: Round 1, Bridge A, 8 July, 11:45–12:45 CEST"],
    )


def test_a_withdrawal_is_told_with_its_times_to_who_took_the_star_away(draft, fan):
    first = published(draft)
    fan.stars.all().delete()
    withdraw(first, by=None)

    assert told_to_user(fan, 1) == (WITHDRAWN, ["CoMPAS: Round 1, Bridge A, 8 July, 11:45–12:45 CEST"])


@pytest.mark.parametrize("turned", [{"wants_notices": False}, {"is_active": False}])
def test_a_withdrawal_is_not_told_to_who_does_not_want_notices_any_more(draft, fan, turned):
    first = published(draft)
    type(fan).objects.filter(pk=fan.pk).update(**turned)
    withdraw(first, by=None)

    assert not Notice.objects.filter(user=fan, is_withdrawal=True).exists()


def test_nobody_with_stars_is_told_of_a_workshop_that_they_may_not_read(draft, fan, workshop):
    Workshop.objects.filter(pk=workshop.pk).update(is_public=False)
    published(draft)

    assert Notice.objects.filter(user=fan).count() == 0


# --- The nights in which clocks change ------------------------------------------------------------------------------


@pytest.mark.parametrize("night", NIGHTS.values(), ids=NIGHTS)
def test_a_night_in_which_clocks_change_is_told_right_in_every_zone(db, night):
    draft = owls_at(night)
    published(draft)
    move(draft, draft.workshop.sessions.get(), round=2)
    published(draft)

    told = {zone: [told_to(Person.objects.get(name=zone), number)[1] for number in (1, 2)] for zone in night.first}
    assert told == {
        zone: [
            [f"Owls: You are its topic leader. → Round 1, Bridge A, {night.first[zone]}"],
            [
                f"Owls: It starts 1 hour later. → Round 1, Bridge A, {night.first[zone]} → "
                f"Round 2, Bridge A, {night.second[zone]}"
            ],
        ]
        for zone in night.first
    }


# --- What it costs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_public", [True, False])
def test_telling_costs_the_same_queries_for_2_and_for_30_people(db, is_public):
    few, many = (cost_of_telling(make.workshop(f"Of {crew}", is_public=is_public), crew) for crew in (2, 30))

    assert (few, Notice.objects.count()) == (many, 32)


def cost_of_telling(workshop, crew):
    """Queries of publishing a session that so many lead, who starred another one; they all may read the workshop."""
    leaders = [make.person(user=make.user(wants_notices=True)) for _ in range(crew)]
    workshop.organizers.add(*(person.user for person in leaders))
    draft = small_draft(workshop, make.session(workshop, "Led", leaders=leaders))
    other = make.session(workshop, "Starred")
    make.placement(draft.blocks.last(), other)
    for person in leaders:
        make.star(other, person.user)
    with CaptureQueriesContext(connection) as captured:
        published(draft)
    return len(captured)
