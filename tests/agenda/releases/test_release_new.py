"""The page that publishes a draft: what it would change, whom it concerns, and what stops it."""

from datetime import UTC, datetime

import pytest

from sessions_app.agenda.releases import views as release_views
from sessions_app.agenda.releases.looking import look_at
from sessions_app.models import Person, Placement, Release, Role, Session, Workshop

from ... import make
from ...browsing.reading import texts
from ..drafts import move, published, rounds
from .pages import NEW, OLD_AND_NEW, inputs, queries


def test_the_page_shows_what_the_next_release_would_change(log_in, draft, session, organizer):
    published(draft)
    move(draft, session, round=2)

    page = log_in(organizer).get(NEW)

    assert texts(page, "h1") == ["Publish release 2"]
    assert texts(page, "section.wp-release", "h2") == ["What release 2 would change"]
    assert texts(page, "ul.wp-changes", "li") == [f"Security Framework{OLD_AND_NEW}Moved, 2 of the crew"]
    assert texts(page, "details.wp-unreached", "summary") == ["2 of the crew cannot be reached by mail"]


def test_the_page_says_whom_mail_reaches_and_whom_to_tell_oneself(log_in, draft, session, organizer):
    people = {role: session.people(role)[0].person.pk for role in ("leader", "moderator")}
    Person.objects.filter(pk=people["leader"]).update(email="ana@example.org")
    Person.objects.filter(pk=people["moderator"]).update(user=make.user("ben", email=""))

    page = log_in(organizer).get(NEW)

    assert texts(page, "div.wp-release__do", "p")[0] == (
        "1 person of the crew gets one mail, with their times in their own zone."
    )
    assert texts(page, "details.wp-unreached", "li") == [
        "No e-mail address known, not signed in yet: Tim",
        "No e-mail address known, sees it when logged in: Ben Okoro (TenneT)",
    ]
    assert "ana@example.org" not in page.content.decode()


def test_without_a_mail_server_all_are_to_be_told_otherwise(log_in, draft, organizer, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    Person.objects.update(email="known@example.org")

    page = log_in(organizer).get(NEW)

    assert texts(page, "details.wp-unreached", "summary") == ["3 of the crew cannot be reached by mail"]
    assert texts(page, "details.wp-unreached", "li") == [
        "No mail server is set, not signed in yet: Ana Moreau (RTE), Ben Okoro (TenneT), Tim"
    ]


def test_of_a_workshop_that_is_not_public_only_its_readers_are_counted(log_in, draft, workshop, session, organizer):
    Workshop.objects.filter(pk=workshop.pk).update(is_public=False)
    Person.objects.filter(pk=session.people("leader")[0].person.pk).update(user=organizer)

    page = log_in(organizer).get(NEW)

    assert texts(page, "div.wp-release__do", "p") == [
        "1 person of the crew gets one mail, with their times in their own zone.",
        "This workshop is not public, so those of the crew who may not read it are not told.",
    ]


def test_a_sound_draft_is_published_with_its_note(log_in, draft, organizer):
    page = log_in(organizer).get(NEW)
    assert texts(page, "form.wp-release__form", "label") == ["What is new"]

    sent = log_in(organizer).post(NEW, {"draft": 1, "seen": look_at(draft).mark, "note": "Come\r\nall"}, follow=True)

    made = Release.objects.get()
    assert (made.note, made.reason, made.by, made.draft) == ("Come\nall", "", organizer, draft)
    assert texts(sent, "div.wp-notice--done") == [
        "Release 1 is what people see now. 3 people of the crew are told, 0 by mail. Tell the others yourself."
    ]


def test_without_a_reason_clashes_stop_it_and_what_was_typed_stays(log_in, draft, organizer, clashing):
    page = log_in(organizer).get(NEW)
    assert texts(page, "ul.wp-release__clashes", "li") == [f"{clashing}: Round 1, 8 July, 11:45–12:45 CEST."]
    assert texts(page, "form.wp-release__form", "label") == ["Reason", "What is new"]

    typed = {"draft": 1, "seen": look_at(draft).mark, "note": "Come all", "reason": " "}
    refused = log_in(organizer).post(NEW, typed)

    assert (refused.status_code, Release.objects.count()) == (400, 0)
    assert texts(refused, "div[@role='alert']") == ["Nothing was publishedGive a reason, or mend the clashes first."]
    assert texts(refused, "textarea[@name='note']") == ["Come all"]

    log_in(organizer).post(NEW, typed | {"reason": "Ana knows"})
    assert Release.objects.get().reason == "Ana knows"


def test_an_unchanged_draft_is_refused_with_a_sentence(log_in, draft, organizer):
    published(draft)

    refused = log_in(organizer).post(NEW, {"draft": 1, "seen": look_at(draft).mark, "note": "Again"})

    assert refused.status_code == 400
    assert texts(refused, "div[@role='alert']") == ["Nothing was publishedNothing changed since release 1."]
    assert texts(refused, "textarea[@name='note']") == ["Again"]


def test_a_draft_that_changed_while_one_looked_is_shown_anew(log_in, draft, session, organizer):
    seen = look_at(draft).mark
    move(draft, session, round=2)

    refused = log_in(organizer).post(NEW, {"draft": 1, "seen": seen, "note": "Come all"})

    assert (refused.status_code, Release.objects.count()) == (409, 0)
    assert texts(refused, "textarea[@name='note']") == ["Come all"]
    [again] = [found.get("value") for found in inputs(refused, "seen")]
    assert again == look_at(draft).mark

    log_in(organizer).post(NEW, {"draft": 1, "seen": again, "note": "Come all"})
    assert Release.objects.count() == 1


def test_a_draft_that_changes_just_before_it_is_published_is_shown_anew(log_in, draft, session, organizer, monkeypatch):
    publish, seen = release_views.publish, look_at(draft).mark

    def moved_meanwhile(*args, **options):
        move(draft, session, round=2)
        return publish(*args, **options)

    monkeypatch.setattr(release_views, "publish", moved_meanwhile)
    refused = log_in(organizer).post(NEW, {"draft": 1, "seen": seen, "note": "Come all"})

    assert (refused.status_code, Release.objects.count()) == (409, 0)
    assert [found.get("value") for found in inputs(refused, "seen")] == [look_at(draft).mark]
    assert "Round 2" in " ".join(texts(refused, "ul.wp-changes", "li"))


def test_a_clash_that_came_while_one_looked_is_shown_before_it_is_published(log_in, draft, organizer, clashing):
    """It came of a role and of a session; neither is a change of the draft."""
    seen, version = look_at(draft).mark, draft.version
    digital_twins = draft.workshop.sessions.get(title="Digital Twins")
    with digital_twins.being_revised(by=None):
        digital_twins.become({"roles": [{"role": "host", "person": Person.objects.get(name="Ana Moreau").pk}]})
    make.session(draft.workshop, "Not placed")
    typed = {"draft": 1, "seen": seen, "reason": "Ana knows"}

    refused = log_in(organizer).post(NEW, typed)

    draft.refresh_from_db()
    assert (refused.status_code, Release.objects.count(), draft.version) == (409, 0, version)
    assert "“Not placed”" in " ".join(texts(refused, "ul.wp-release__clashes", "li"))
    log_in(organizer).post(NEW, typed | {"seen": look_at(draft).mark})
    assert Release.objects.get().reason == "Ana knows"


def test_without_the_mark_of_what_was_looked_at_nothing_is_published(log_in, draft, organizer):
    refused = log_in(organizer).post(NEW, {"draft": 1})

    assert (refused.status_code, Release.objects.count()) == (400, 0)
    assert "Look at what this draft would change, then publish it." in " ".join(texts(refused, "div[@role='alert']"))


def test_one_of_several_drafts_is_chosen(log_in, draft, organizer):
    make.block(make.draft(draft.workshop, "Other"), "break", minutes=20)

    client = log_in(organizer)
    assert texts(client.get(NEW), "option[@selected]") == ["Draft 2, Other"]
    assert texts(client.get(f"{NEW}?draft=1"), "option[@selected]") == ["Draft 1, First draft"]


def test_without_a_draft_the_page_says_what_to_do(log_in, workshop, organizer):
    assert texts(log_in(organizer).get(NEW), "h1") == ["There is no draft to publish yet"]
    assert log_in(organizer).post(NEW).status_code == 400


def test_a_placement_in_the_doubled_hour_is_warned_of_and_stops_nothing(log_in, draft, session, organizer):
    night = make.block(draft, "plenary", datetime(2026, 10, 25, 0, 10, tzinfo=UTC), title="Owls", minutes=60)
    make.placement(night, make.session(draft.workshop, "Night watch", kind="general", expected_minutes=20))

    page = log_in(organizer).get(NEW)

    [warning] = texts(page, "div[@aria-labelledby='warnings']", "li")
    assert warning.startswith("“Night watch”")
    assert texts(page, "form.wp-release__form", "label") == ["What is new"]
    log_in(organizer).post(NEW, {"draft": 1, "seen": look_at(draft).mark})
    assert "2026-10-25T02:10+02:00" in str(Release.objects.get().document)


@pytest.mark.parametrize("is_public", [True, False])
def test_the_page_that_publishes_costs_9_queries_at_1_at_30_and_at_200_sessions(
    client, log_in, workshop, draft, organizer, is_public
):
    """3 for who asks and where, 3 for the drafts and this one, 3 for what stands and whom it concerns."""
    Workshop.objects.filter(pk=workshop.pk).update(is_public=is_public)
    published(draft)
    costs = [queries(client, log_in, organizer, NEW)]
    for sessions in (30, 170):
        fill_round_2(draft, sessions)
        costs.append(queries(client, log_in, organizer, NEW))

    assert costs == [9, 9, 9]


def fill_round_2(draft, sessions):
    """As fast as it goes: rows without revisions."""
    people = Person.objects.bulk_create(
        Person(name=f"Person {number}", slug=f"person-{sessions}-{number}") for number in range(sessions)
    )
    made = Session.objects.bulk_create(
        Session(workshop=draft.workshop, kind="track", title=f"More {number}", slug=f"more-{sessions}-{number}")
        for number in range(sessions)
    )
    Role.objects.bulk_create(
        Role(session=one, person=who, role="leader") for one, who in zip(made, people, strict=True)
    )
    Placement.objects.bulk_create(Placement(block=rounds(draft)[1], session=one) for one in made)
