"""Pages that take a release back: withdrawing it, and publishing an earlier one again."""

from sessions_app.agenda.releases.publishing import publish_again, withdraw
from sessions_app.models import Release

from ...browsing.reading import texts
from ..drafts import published
from .pages import RELEASES


def test_the_question_before_a_withdrawal_names_whom_no_mail_reaches(log_in, two, organizer):
    page = log_in(organizer).get(f"{RELEASES}2/withdrawal/")

    assert texts(page, "details.wp-unreached", "a") == ["Ana Moreau (RTE)", "Ben Okoro (TenneT)", "Tim"]


def test_withdrawing_asks_first_and_then_leaves_nothing_public(log_in, two, organizer):
    client = log_in(organizer)
    assert texts(client.get(f"{RELEASES}2/withdrawal/"), "h1") == ["Withdraw release 2?"]

    page = client.post(f"{RELEASES}2/withdrawal/", follow=True)

    assert texts(page, "div.wp-notice--done") == [
        "Release 2 is withdrawn. No times are public now, and its crew is told."
    ]
    assert Release.objects.standing(two[0].workshop) is None


def test_what_does_not_stand_cannot_be_withdrawn(log_in, two, organizer):
    client = log_in(organizer)
    assert texts(client.get(f"{RELEASES}1/withdrawal/"), "h1") == ["There is nothing to withdraw"]

    page = client.post(f"{RELEASES}1/withdrawal/", follow=True)

    assert texts(page, "div.wp-notice--wrong") == [
        "Release 1 is not the one that people see, so there is nothing to withdraw."
    ]


def test_an_earlier_release_is_published_again(log_in, two, organizer):
    client = log_in(organizer)
    page = client.get(f"{RELEASES}1/again/")
    assert texts(page, "section.wp-release", "h2") == ["What release 3 would change"]
    assert texts(page, "ul.wp-changes", "ins") == ["Round 1, Bridge A, 8 July, 11:45–12:45 CEST"]
    assert texts(page, "main", "p.wp-lead")[0].endswith("Its topic leaders, moderators and hosts are those of now.")

    sent = client.post(f"{RELEASES}1/again/", {"note": "Back"}, follow=True)

    made = Release.objects.get(number=3)
    assert (made.again, made.note, made.document) == (two[0], "Back", two[0].document)
    assert "It is release 1 again" in " ".join(texts(sent, "p.wp-small"))


def test_after_a_withdrawal_all_is_new(client, draft):
    first = published(draft)
    withdraw(first, by=None)
    publish_again(first, by=None)

    page = client.get(f"{RELEASES}2/")

    assert texts(page, "section[@aria-labelledby='changes']", "p.wp-small") == [
        "No times were public before it, times of Europe/Paris"
    ]
    assert len(texts(page, "section[@aria-labelledby='changes']", "li")) == 2
    assert (
        texts(client.get(RELEASES), "ol.wp-releases", "li", "div")[0]
        == "Release 2 what people see Release 1 again: 2 new"
    )


def test_what_stands_is_not_published_again(log_in, two, organizer):
    refused = log_in(organizer).post(f"{RELEASES}2/again/", {"note": "Typed"})

    assert (refused.status_code, Release.objects.count()) == (400, 2)
    assert texts(refused, "textarea") == ["Typed"]
