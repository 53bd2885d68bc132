"""What is mailed is sent once, and what a worker left is sent by a later one."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sessions_app.agenda.mailing import AGAIN_AFTER, CLAIM_LASTS, letter, order, send_once
from sessions_app.agenda.releases.mailing import mail_notices

from .. import make
from .drafts import published, small_draft

OUT, SENT = {"claimed": True, "mailed": False}, {"claimed": True, "mailed": True}
FREE = {"claimed": False, "mailed": False}


@pytest.fixture
def notice(workshop):
    leader = make.person("Ana Moreau", email="ana@example.org")
    return published(small_draft(workshop, make.session(workshop, "CoMPAS", leaders=[leader]))).notices.get()


@pytest.fixture
def seat(session):
    return make.seat(session, make.user("ann"))


@pytest.fixture(params=["notice", "seat"])
def one(request):
    return request.getfixturevalue(request.param)


def state(one):
    now = type(one).objects.get(pk=one.pk)
    return {"claimed": now.mail_claimed_at is not None, "mailed": now.mailed_at is not None}


def test_while_it_is_sent_it_is_claimed_and_only_then_mailed(one):
    seen = []

    assert send_once(one, lambda: SimpleNamespace(send=lambda: seen.append(state(one))))
    assert (seen, state(one)) == ([OUT], SENT)


def test_it_is_claimed_by_an_update_of_its_own_row(one):
    """With a join in it two workers could claim the same one."""
    with CaptureQueriesContext(connection) as captured:
        send_once(one, lambda: SimpleNamespace(send=lambda: None))

    claim, done = captured
    assert [" IN " in each["sql"] for each in (claim, done)] == [False, False]
    assert "mail_claimed_at" in claim["sql"]


def test_what_another_worker_is_sending_is_left_to_it(one):
    inner = []

    def send():
        inner.append(send_once(one, never))

    assert send_once(one, lambda: SimpleNamespace(send=send))
    assert (inner, send_once(one, never)) == ([False], False)


def never():
    raise AssertionError("It is sent twice.")


@pytest.mark.parametrize(("ago", "is_sent"), [(CLAIM_LASTS - timedelta(minutes=1), False), (CLAIM_LASTS, True)])
def test_what_a_worker_that_was_killed_left_is_sent_once_its_claim_is_over(one, ago, is_sent):
    killed_at = timezone.now() - ago
    type(one).objects.filter(pk=one.pk).update(mail_claimed_at=killed_at)
    sent = []

    assert send_once(one, lambda: SimpleNamespace(send=lambda: sent.append(1))) == is_sent
    assert (sent == [1], state(one)["mailed"]) == (is_sent, is_sent)


def test_what_was_mailed_is_never_sent_again_however_old_its_claim_is(one):
    long_ago = timezone.now() - timedelta(days=1)
    type(one).objects.filter(pk=one.pk).update(mail_claimed_at=long_ago, mailed_at=long_ago)

    assert not send_once(one, never)


def test_who_lost_the_claim_takes_none_from_who_has_it(one):
    """A server so slow that the claim ended, and that fails at last, while another worker is sending."""
    others = timezone.now() + timedelta(minutes=11)

    def fail():
        type(one).objects.filter(pk=one.pk).update(mail_claimed_at=others)
        raise ConnectionRefusedError

    assert not send_once(one, lambda: SimpleNamespace(send=fail))
    assert type(one).objects.get(pk=one.pk).mail_claimed_at == others


def test_what_failed_is_free_again(one):
    def fail():
        raise ConnectionRefusedError

    assert not send_once(one, fail)
    assert state(one) == FREE


def test_it_is_ordered_at_once_and_again_when_all_claims_are_over(notice):
    DBTaskResult.objects.all().delete()
    before = timezone.now()

    order(mail_notices, notice.release_id, "")

    at_once = DBTaskResult.objects.ready().get()
    later = DBTaskResult.objects.exclude(pk=at_once.pk).get()
    assert [one.args_kwargs["args"] for one in (at_once, later)] == [[notice.release_id, ""]] * 2
    assert timedelta() <= later.run_after - before - AGAIN_AFTER < timedelta(minutes=1)
    assert AGAIN_AFTER > CLAIM_LASTS


def test_the_same_letter_has_the_same_name_in_its_own_workshop_alone(workshop):
    def named(name, host):
        to = {"to": "ann@example.org", "subject": "x", "template": "attending/promotion.txt", "told": {}}
        return letter(host, name, **to).extra_headers["Message-ID"]

    other = make.workshop("Another One")
    names = [named("seat/1", workshop), named("seat/2", workshop), named("notice/1", workshop), named("seat/1", other)]

    assert named("seat/1", workshop) == names[0]
    assert len(set(names)) == 4
