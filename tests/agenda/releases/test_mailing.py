"""One mail per release and person."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from sessions_app.agenda.releases import mailing
from sessions_app.agenda.releases.audience import audiences_of
from sessions_app.agenda.releases.mailing import mail_notices, mail_one
from sessions_app.agenda.releases.publishing import publish, withdraw
from sessions_app.models import Notice, Workshop

from ... import make
from ..drafts import move, published, small_draft

SITE = "https://workshops.example/"


@pytest.fixture
def ana(db):
    return make.person("Ana Moreau", "RTE", time_zone="America/New_York", email="ana@example.org")


@pytest.fixture
def ben(db):
    """Known by the verified address of the login only."""
    return make.person("Ben Okoro", user=make.user("ben", email="ben@example.org"))


@pytest.fixture
def compas(workshop, ana):
    return make.session(workshop, "CoMPAS", leaders=[ana])


@pytest.fixture
def draft(workshop, compas, ben):
    nobody = make.person("Without Address")
    return small_draft(workshop, compas, make.session(workshop, "Digital Twins", hosts=[ben], leaders=[nobody]))


def mail(release):
    return mail_notices.call(release.pk, SITE)


def test_each_gets_one_mail_at_the_address_that_is_known(draft, mailoutbox):
    made = published(draft)

    assert mail(made) == 2
    assert sorted(one.to[0] for one in mailoutbox) == ["ana@example.org", "ben@example.org"]
    assert sorted(Notice.objects.exclude(mailed_at=None).values_list("person__name", flat=True)) == [
        "Ana Moreau",
        "Ben Okoro",
    ]


def test_the_first_mail_says_when_one_s_sessions_are(draft, ana, mailoutbox):
    mail(publish(draft, by=None, note="See you", reason="A test"))

    [message] = [one for one in mailoutbox if one.to == ["ana@example.org"]]
    assert message.subject == "Technical Architecture Workshop: the times of your sessions"
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert (
        message.body
        == """\
Hello Ana Moreau,

Release 1 of the agenda of Technical Architecture Workshop is published. The times of your sessions:

CoMPAS
  You are its topic leader.
  When: Round 1, Bridge A, 8 July, 05:45–06:45 EDT

From the organizers: See you

Times are those of America/New_York, your own time zone.

The whole agenda: https://workshops.example/technical-architecture-workshop/agenda/
Say that you have seen this: https://workshops.example/me/notices/
"""
    )


def test_a_later_mail_says_old_and_new(draft, compas, mailoutbox):
    published(draft)
    move(draft, compas, round=2)
    mail(published(draft))

    [message] = mailoutbox
    assert message.subject == "Technical Architecture Workshop: changes to your sessions"
    assert (
        """is published. Changes to your sessions:

CoMPAS
  It starts 1 hour later.
  Was: Round 1, Bridge A, 8 July, 05:45–06:45 EDT
  Now: Round 2, Bridge A, 8 July, 06:45–07:45 EDT

Times are"""
        in message.body
    )


def test_who_has_no_zone_reads_whose_it_is(draft, mailoutbox):
    mail(published(draft))

    [message] = [one for one in mailoutbox if one.to == ["ben@example.org"]]
    assert "Times are those of Europe/Paris, the time zone of the workshop. Yours is not known." in message.body


def test_nobody_is_mailed_twice(draft, mailoutbox):
    made = published(draft)

    assert (mail(made), mail(made), len(mailoutbox)) == (2, 0, 2)


def test_a_withdrawal_is_mailed_once(draft, mailoutbox):
    made = published(draft, note="See you")
    mail(made)
    mailoutbox.clear()
    withdraw(made, by=None)

    assert (mail(made), mail(made)) == (2, 0)
    [message] = [one for one in mailoutbox if one.to == ["ana@example.org"]]
    assert message.subject == "Technical Architecture Workshop: the agenda was withdrawn"
    assert (
        message.body
        == """\
Hello Ana Moreau,

The organizers withdrew release 1 of the agenda of Technical Architecture Workshop. What it said does not hold any more:

CoMPAS
  Was: Round 1, Bridge A, 8 July, 05:45–06:45 EDT

Until the agenda is published again no times hold. You are told when it is.

Times are those of America/New_York, your own time zone.

The whole agenda: https://workshops.example/technical-architecture-workshop/agenda/
Say that you have seen this: https://workshops.example/me/notices/
"""
    )


def test_what_was_withdrawn_before_it_was_mailed_is_not_mailed(draft, mailoutbox):
    made = published(draft)
    withdraw(made, by=None)

    assert mail(made) == 2
    assert {one.subject for one in mailoutbox} == {"Technical Architecture Workshop: the agenda was withdrawn"}


def test_mail_that_is_refused_stays_unsent_and_stops_no_other(draft, ana, mailoutbox, monkeypatch, caplog):
    send = mailing.EmailMessage.send

    def refuse_ana(message, *args, **options):
        if message.to == ["ana@example.org"]:
            raise SMTPRecipientsRefused({"ana@example.org": (550, b"no")})
        return send(message, *args, **options)

    made = published(draft)
    with monkeypatch.context() as patch:
        patch.setattr(mailing.EmailMessage, "send", refuse_ana)
        assert mail(made) == 1

    assert Notice.objects.get(person=ana).mailed_at is None
    assert "was not mailed" in caplog.text
    assert (mail(made), [one.to for one in mailoutbox]) == (1, [["ben@example.org"], ["ana@example.org"]])


def test_mail_is_ordered_with_the_release_or_not_at_all(draft):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        published(draft, site=SITE)
        raise ZeroDivisionError
    assert DBTaskResult.objects.count() == 0

    made = published(draft, site=SITE)

    ordered = [(one.queue_name, one.args_kwargs) for one in DBTaskResult.objects.all()]
    assert ordered == [("mail", {"args": [made.pk, SITE], "kwargs": {}})] * 2


def test_without_a_server_nothing_is_ordered_and_nothing_counts_as_mailed(draft, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    published(draft)

    assert (DBTaskResult.objects.count(), Notice.objects.exclude(mailed_at=None).count()) == (0, 0)


def test_an_address_that_no_mail_can_have_stops_no_other(draft, ana, mailoutbox):
    ana.email = "ana@example.org\nBcc: all@example.org"
    ana.save()

    assert mail(published(draft)) == 1
    assert [one.to for one in mailoutbox] == [["ben@example.org"]]
    assert Notice.objects.get(person=ana).mailed_at is None


def test_no_row_is_held_while_mail_is_sent(draft, monkeypatch):
    held = []
    monkeypatch.setattr(mailing.EmailMessage, "send", lambda message: held.append(connection.in_atomic_block))
    made = published(draft)
    outside = connection.in_atomic_block

    mail(made)

    assert held == [outside, outside]


def test_a_login_that_is_switched_off_gets_no_mail(draft, ben, mailoutbox):
    ben.user.is_active = False
    ben.user.save()

    mail(published(draft))

    assert [one.to for one in mailoutbox] == [["ana@example.org"]]


def test_of_a_workshop_made_private_meanwhile_only_those_are_mailed_who_may_read_it(draft, workshop, ben, mailoutbox):
    workshop.organizers.add(ben.user)
    made = published(draft)
    Workshop.objects.filter(pk=workshop.pk).update(is_public=False)

    assert (mail(made), [one.to for one in mailoutbox]) == (1, [["ben@example.org"]])
    assert list(Notice.objects.filter(person__name="Ana Moreau").values_list("mailed_at", flat=True)) == [None]


def test_a_withdrawal_while_mail_is_sent_stops_it(draft, mailoutbox, monkeypatch):
    made = published(draft)
    send = mailing.EmailMessage.send

    def send_and_withdraw(message):
        send(message)
        if not made.is_withdrawn:
            withdraw(made, by=None)

    monkeypatch.setattr(mailing.EmailMessage, "send", send_and_withdraw)

    assert (mail(made), len(mailoutbox)) == (1, 1)


def test_a_notice_that_a_later_release_overtook_is_not_mailed(draft, compas, mailoutbox):
    """Ana is told by both, Ben by the first one only, which still holds for him."""
    first = published(draft)
    move(draft, compas, round=2)
    second = published(draft)

    assert [audiences_of(one)[0].unmailed for one in (first, second)] == [1, 1]
    assert (mail(first), [one.to for one in mailoutbox]) == (1, [["ben@example.org"]])
    assert (mail(second), [one.to for one in mailoutbox[1:]]) == (1, [["ana@example.org"]])


def test_what_another_workshop_told_since_overtakes_nothing(draft, ana, mailoutbox):
    first = published(draft)
    other = make.workshop("Another One")
    published(small_draft(other, make.session(other, "Elsewhere", leaders=[ana])))

    assert mail(first) == 2


def test_a_notice_that_is_gone_stops_no_other(draft, ana, mailoutbox):
    made = published(draft)
    gone = Notice.objects.get(person=ana)
    key = gone.pk
    gone.delete()

    assert (mail_one(key, SITE), mail(made)) == (False, 1)


def test_a_fault_of_any_sort_stops_no_other(draft, ana, mailoutbox, monkeypatch, caplog):
    built = mailing.message_for

    def fail_for_ana(notice, *rest):
        if notice.person == ana:
            raise KeyError("room")
        return built(notice, *rest)

    monkeypatch.setattr(mailing, "message_for", fail_for_ana)

    assert (mail(published(draft)), [one.to for one in mailoutbox]) == (1, [["ben@example.org"]])
    assert Notice.objects.get(person=ana).mailed_at is None
    assert "was not mailed" in caplog.text


def test_who_was_not_mailed_because_the_worker_ended_counts_as_unmailed(draft, monkeypatch):
    def end(message):
        raise KeyboardInterrupt

    monkeypatch.setattr(mailing.EmailMessage, "send", end)
    made = published(draft)

    with pytest.raises(KeyboardInterrupt):
        mail(made)
    assert Notice.objects.exclude(mailed_at=None).count() == 0
