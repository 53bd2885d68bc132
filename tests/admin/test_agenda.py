"""What hangs on the agenda in Django admin: lists, and what is only to be read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.models import Availability, DraftChange, Notice, Person, Proposal, Release, User, Wish, Workshop

from .. import make
from .conftest import complaints

NOUNS = "availability block draft draftchange notice placement proposal release room seat star wish".split()


def planned(number):
    """One of each noun, in a workshop of its own."""
    workshop = make.workshop(f"Workshop {number}")
    first, second = make.session(workshop, f"First {number}"), make.session(workshop, f"Second {number}")
    ana, draft = make.person(f"Ana {number}"), make.draft(workshop, f"Draft of {number}")
    make.placement(make.block(draft), first, make.room(workshop, f"Bridge {number}"))
    make.proposal(draft)
    make.availability(workshop, ana)
    make.wish(first, second)
    make.star(first, make.user())
    make.seat(first, make.user())
    make.notice(make.release(workshop, note=f"Note {number}"), ana)


def test_lists_ask_the_same_number_of_questions_at_a_few_and_at_30_rows(desk, db):
    for number in range(2):  # with one workshop Django admin shows no filter by it
        planned(number)
    rows_and_questions(desk)  # the first visit fills caches
    at_few = rows_and_questions(desk)
    for number in range(2, 30):
        planned(number)
    at_many = rows_and_questions(desk)

    assert {noun: questions for noun, (_, questions) in at_few.items()} == {
        noun: questions for noun, (_, questions) in at_many.items()
    }
    assert [noun for noun, (rows, _) in at_many.items() if rows < 30] == []


def rows_and_questions(desk):
    """For the list of each noun."""
    counted = {}
    for noun in NOUNS:
        with CaptureQueriesContext(connection) as asked:
            response = desk.get(f"sessions_app_{noun}_changelist")
        counted[noun] = len(response.context["cl"].result_list), len(asked)
    return counted


@pytest.mark.parametrize(
    ("noun", "words", "found"),
    [
        ("room", "bridge 1", ["Bridge 1"]),
        ("draft", "workshop 1", ["Draft 1, Draft of 1"]),
        ("block", "of 1", ["Breakout round"]),
        ("placement", "first 1", ["First 1 in Breakout round"]),
        ("availability", "ana 1", ["Ana 1, 08 July 09:00 to 08 July 12:00 UTC"]),
        ("wish", "second 1", ["First 1 is over before Second 1"]),
        ("proposal", "of 1", ["Proposal for Draft 1, Draft of 1"]),
        ("release", "note 1", ["Release 1"]),
        ("notice", "ana 1", ["Release 1 for Ana 1"]),
        ("draftchange", "placed workshop 1", ["Placed “First 1”"]),
    ],
)
def test_lists_find_by_words(desk, db, noun, words, found):
    planned(1)
    planned(2)

    response = desk.get(f"sessions_app_{noun}_changelist", q=words)

    assert [str(one) for one in response.context["cl"].result_list] == found


@pytest.mark.parametrize("model", [DraftChange, Notice, Release], ids=str)
def test_what_was_kept_or_published_is_only_read(desk, db, model):
    planned(1)
    noun, row = model._meta.model_name, model.objects.first()
    before = list(model.objects.values())

    shown = desk.get(f"sessions_app_{noun}_change", row.pk)
    answers = [
        desk.get(f"sessions_app_{noun}_add").status_code,
        desk.post(f"sessions_app_{noun}_change", row.pk, note="Rewritten").status_code,
        desk.post(f"sessions_app_{noun}_delete", row.pk, post="yes").status_code,
    ]

    assert (shown.status_code, answers, list(model.objects.values())) == (200, [403, 403, 403], before)


def test_proposal_can_be_cleared_away(desk, db):
    planned(1)

    desk.post("sessions_app_proposal_delete", Proposal.objects.get().pk, post="yes")

    assert Proposal.objects.count() == 0


def test_availability_is_shown_where_the_person_is(desk, workshop):
    kim = make.person("Kim Lee", time_zone="Asia/Seoul")
    make.availability(workshop, kim, make.NINE, make.NINE + timedelta(hours=9))

    page = desk.get("sessions_app_availability_changelist").content.decode()

    assert "Wed 08 Jul 18:00 to Thu 09 Jul 03:00, Asia/Seoul" in page


def test_availability_that_ends_before_it_starts_is_refused(desk, workshop):
    kim = make.person("Kim Lee")
    times = {"starts_at_0": "2020-07-08", "starts_at_1": "12:00", "ends_at_0": "2020-07-08", "ends_at_1": "09:00"}

    answer = desk.send("sessions_app_availability_add", workshop=workshop.pk, person=kim.pk, **times)

    assert (complaints(answer), Availability.objects.count()) == (["The end comes before the start."], 0)


def test_wish_across_workshops_or_about_one_session_is_refused(desk, session):
    theirs = make.session(make.workshop("Elsewhere"), "Theirs")
    ours = {"workshop": session.workshop_id, "kind": "apart", "first": session.pk}

    across = desk.send("sessions_app_wish_add", **ours, second=theirs.pk)
    alone = desk.send("sessions_app_wish_add", **ours, second=session.pk)

    assert complaints(across) == ["This session is of another workshop."]
    assert complaints(alone) == ["Choose two different sessions."]
    assert Wish.objects.count() == 0


def test_wish_that_contradicts_another_or_repeats_it_is_refused(desk, session):
    other = make.session(session.workshop, "Closing")
    before, apart = make.wish(other, session), make.wish(other, session, "apart")
    turned = {"workshop": session.workshop_id, "first": session.pk, "second": other.pk}

    contradicting = desk.send("sessions_app_wish_add", **turned, kind="before")
    repeating = desk.send("sessions_app_wish_add", **turned, kind="apart")
    desk.send("sessions_app_wish_change", before.pk, is_firm="on")

    assert complaints(contradicting) == [f"Closing is to be over before {session} already. Remove that wish first."]
    assert complaints(repeating) == ["This wish is there already."]
    assert list(Wish.objects.values_list("pk", "is_firm")) == [(before.pk, True), (apart.pk, False)]


def test_workshop_person_and_user_go_with_all_that_hangs_on_them(desk, db):
    planned(1)
    starred = make.user("stella")
    make.star(Wish.objects.get().first, starred)
    make.notice(Release.objects.get(), starred)

    desk.post("sessions_app_user_delete", starred.pk, post="yes")
    desk.post("sessions_app_person_delete", Person.objects.get().pk, post="yes")
    desk.post("sessions_app_workshop_delete", Workshop.objects.get().pk, post="yes")

    left = [User.objects.filter(username="stella"), *(one.objects.all() for one in (Person, Workshop, Notice, Release))]
    assert [rows.count() for rows in left] == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("noun", "theirs", "mine"),
    [("wish", {"kind": "apart"}, {"is_firm": "on"}), ("availability", {"ends_at_1": "15:00"}, {"ends_at_1": "16:00"})],
)
def test_a_wish_and_a_time_that_somebody_changed_meanwhile_are_not_overwritten(desk, db, noun, theirs, mine):
    planned(1)
    row = {"wish": Wish, "availability": Availability}[noun].objects.get()
    page = f"sessions_app_{noun}_change"
    opened = desk.form(page, row.pk)
    desk.send(page, row.pk, **theirs)
    before = type(row).objects.values().get()

    refused = desk.post(page, row.pk, **opened | mine)

    assert complaints(refused)[0].startswith(f"Somebody changed this {noun} while you had it open.")
    assert type(row).objects.values().get() == before
