"""Pages of what was published: all releases, one, a new one, withdrawing, publishing again, and “Seen”."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from lxml import html

from sessions_app.agenda.releases import publishing
from sessions_app.agenda.releases import views as release_views
from sessions_app.agenda.releases.looking import look_at
from sessions_app.agenda.releases.mailing import mail_notices
from sessions_app.agenda.releases.publishing import publish_again, withdraw
from sessions_app.models import Notice, Person, Placement, Release, Role, Session, Star, Workshop

from ... import make
from ...browsing.reading import links, texts
from ..drafts import move, published, rounds, small_draft

RELEASES = "/technical-architecture-workshop/releases/"
NEW = f"{RELEASES}new/"
TOLD = "section[@aria-labelledby='told-release']"
WITHDRAWN = "The agenda was withdrawn. What it said does not hold any more"
OLD_AND_NEW = "Round 1, Bridge A, 8 July, 11:45–12:45 CEST Round 2, Bridge A, 8 July, 12:45–13:45 CEST"


@pytest.fixture
def draft(workshop, session):
    return small_draft(workshop, session, make.session(workshop, "Digital Twins", leaders=[make.person("Tim")]))


@pytest.fixture
def two(draft, session, organizer, monkeypatch):
    """Release 1, and release 2 in which Security Framework moved, published although something is wrong with it."""
    first = published(draft, by=organizer, note="Come all")
    move(draft, session, round=2)
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "hard_clashes", lambda plan: ["Ana is in two places."])
        return first, published(draft, by=organizer, note="One moved", reason="Ana knows")


@pytest.fixture
def clashing(draft, session):
    """Ana, who leads Security Framework in round 1, leads another session at the same time."""
    ana = session.people("leader")[0].person
    monitoring = make.session(draft.workshop, "Monitoring", leaders=[ana])
    make.placement(rounds(draft)[0], monitoring, make.room(draft.workshop, "Bridge 1"))
    return "Ana Moreau leads “Security Framework” in Bridge A and “Monitoring” in Bridge 1 at the same time"


# --- All releases, and one -------------------------------------------------------------------------------------------


def test_before_the_first_release_the_list_says_so(client, log_in, workshop, organizer):
    assert texts(client.get(RELEASES), "div.wp-empty", "h2") == ["Nothing was published yet"]
    assert links(log_in(organizer).get(RELEASES), "main", "a.btn") == [NEW]


def test_the_list_leads_to_its_feed(client, two):
    page = client.get(RELEASES)

    feeds = [links(page, "link[@type='application/atom+xml']"), links(page, "footer", "a[contains(., 'Feed')]")]
    assert feeds == [["/technical-architecture-workshop/releases.atom"]] * 2


def test_everybody_reads_what_each_release_changed(client, two):
    rows = texts(client.get(RELEASES), "ol.wp-releases", "li", "div")

    assert rows == [
        "Release 2 what people see One moved 1 moved",
        "Release 1 Come all 2 new",
    ]
    assert links(client.get(RELEASES), "ol.wp-releases", "a") == [f"{RELEASES}2/", f"{RELEASES}1/"]


def test_the_list_loads_no_whole_document(client, two):
    with CaptureQueriesContext(connection) as captured:
        client.get(RELEASES)

    assert [one["sql"] for one in captured if re.search(r'"document"(?! ->)', one["sql"])] == []


def test_the_list_offers_organizers_what_takes_one_back(log_in, two, organizer):
    page = log_in(organizer).get(RELEASES)

    assert links(page, "ol.wp-releases", "a.btn") == [f"{RELEASES}2/withdrawal/", f"{RELEASES}1/again/"]


def test_a_withdrawn_release_says_so(client, two, organizer):
    withdraw(two[1], by=organizer)

    row = texts(client.get(RELEASES), "ol.wp-releases", "li", "div")[0]
    assert row.startswith("Release 2 withdrawn 1 moved. Withdrawn ")
    assert row.endswith("by Olga Organizer")


def test_a_withdrawn_release_is_read_by_organizers_alone(client, log_in, two, organizer, newcomer):
    withdraw(two[1], by=organizer)
    others = [client.get(f"{RELEASES}2/"), log_in(newcomer).get(f"{RELEASES}2/")]
    page = log_in(organizer).get(f"{RELEASES}2/")

    assert [(one.status_code, "12:45" in one.content.decode()) for one in (*others, page)] == [
        (410, False),
        (410, False),
        (200, True),
    ]
    assert texts(others[0], "h1") == ["Release 2 was withdrawn"]
    assert texts(others[0], "main", "p")[0].startswith("The organizers withdrew it on ")
    assert texts(others[0], "main", "p")[1].startswith("No times of Technical Architecture Workshop hold now.")
    assert texts(page, "p.wp-notice--open")[0].endswith("Organizers alone can read this page. No times are public now.")


def test_a_withdrawn_release_leads_to_the_one_that_holds(client, two):
    withdraw(two[1], by=None)
    publish_again(two[0], by=None)

    page = client.get(f"{RELEASES}2/")

    assert texts(page, "main", "p")[1] == "The agenda that holds is release 3."
    assert links(page, "main", "a") == [
        f"{RELEASES}3/",
        "/technical-architecture-workshop/agenda/",
        "/technical-architecture-workshop/",
    ]


def test_what_was_said_of_a_withdrawn_release_is_for_organizers(client, log_in, two, organizer):
    withdraw(two[1], by=organizer)

    notes = ["One moved" in page.content.decode() for page in (client.get(RELEASES), log_in(organizer).get(RELEASES))]

    assert notes == [False, True]


def test_a_release_shows_its_own_agenda_as_it_was_published(client, two, session):
    with session.being_revised(by=None):
        session.become({"title": "Knots"})
    with (ana := session.people("leader")[0].person).being_revised(by=None):
        ana.name = "Ana Dupont"

    first, second = client.get(f"{RELEASES}1/"), client.get(f"{RELEASES}2/")

    assert texts(first, "section[@aria-labelledby='as-published']", "h2") == ["Wednesday 8 July 2020"]
    assert texts(first, "section[@aria-labelledby='block-3']", "li.wp-stop") == [
        "Bridge A Security Framework TrackAna Moreau",
        "Bridge B Digital Twins TrackTim",
    ]
    assert texts(second, "section[@aria-labelledby='block-4']", "li.wp-stop") == [
        "Bridge A Security Framework TrackAna Moreau"
    ]
    assert links(first, "li.wp-stop", "a")[0] == "/technical-architecture-workshop/sessions/knots/"


def test_a_release_says_when_it_is_not_the_one_that_holds(client, two):
    before = [texts(client.get(f"{RELEASES}{number}/"), "main", "p.wp-release__notice") for number in (1, 2)]
    withdraw(two[1], by=None)

    assert before == [
        ["This is not the agenda that holds. The one that holds is release 2."],
        ["It is the agenda that people see."],
    ]
    assert texts(client.get(f"{RELEASES}1/"), "main", "p.wp-release__notice") == [
        "This is not the agenda that holds. No times are public now."
    ]


def test_a_release_says_what_it_changed_and_for_how_many(client, two, session):
    for name in ("ada", "bob"):
        Star.objects.create(session=session, user=make.user(name))

    page = client.get(f"{RELEASES}2/")

    assert texts(page, "section[@aria-labelledby='changes']", "li") == [
        f"Security Framework{OLD_AND_NEW}Moved, 2 stars, 2 of the crew"
    ]
    assert texts(page, "section[@aria-labelledby='changes']", "del") == [OLD_AND_NEW.partition(" CEST ")[0] + " CEST"]


def test_who_has_not_seen_it_and_the_reason_are_for_organizers(client, log_in, two, organizer, session):
    moderator = session.people("moderator")[0].person
    Notice.objects.get(release=two[1], person=moderator).see()

    visitor = client.get(f"{RELEASES}2/").content.decode()
    page = log_in(organizer).get(f"{RELEASES}2/")

    assert ("told-release" in visitor, "Ana knows" in visitor) == (False, False)
    assert "“Ana knows”" in page.content.decode()
    assert texts(page, TOLD, "p.wp-small") == ["2 told: 1 has seen it, 0 were mailed, 2 cannot be reached by mail"]
    [unseen, seen] = texts(page, TOLD, "li")
    assert unseen == "Ana Moreau (RTE)Not seen yetNo mail: no e-mail address known, not signed in yet"
    assert seen.startswith("Ben Okoro (TenneT)Seen ")


def test_who_was_told_of_a_withdrawal_stands_above_who_was_told_of_the_release(log_in, two, organizer):
    withdraw(two[1], by=organizer)

    page = log_in(organizer).get(f"{RELEASES}2/")

    assert texts(page, "section.wp-audience", "h2") == ["Who was told that it was withdrawn", "Who was told"]
    assert texts(page, "section.wp-audience", "p.wp-small") == [
        "3 told: 0 have seen it, 0 were mailed, 3 cannot be reached by mail",
        "2 told: 0 have seen it, 0 were mailed, 2 cannot be reached by mail",
    ]


def test_a_mail_that_went_is_shown_with_its_time(log_in, draft, session, organizer):
    leader = session.people("leader")[0].person
    Person.objects.filter(pk=leader.pk).update(email="ana@example.org")
    made = published(draft)
    mail_notices.call(made.pk, "")

    page = log_in(organizer).get(f"{RELEASES}1/")

    rows = texts(page, TOLD, "li")
    assert [one for one in rows if one.startswith("Ana Moreau (RTE)Not seen yetMailed ")] == rows[:1]
    assert texts(page, TOLD, "p.wp-small") == ["3 told: 0 have seen it, 1 was mailed, 2 cannot be reached by mail"]


def test_mail_that_did_not_go_is_sent_again(log_in, draft, session, organizer, mailoutbox):
    leader = session.people("leader")[0].person
    leader.email = "ana@example.org"
    leader.save()
    published(draft)
    page = log_in(organizer).get(f"{RELEASES}1/")
    assert texts(page, "form", "button")[-1] == "Mail those again who were not mailed"

    tasks = DBTaskResult.objects.filter(queue_name="mail")
    before = tasks.count()
    answer = log_in(organizer).post(f"{RELEASES}1/mail/", follow=True)

    assert "What was not mailed yet is on its way." in answer.content.decode()
    assert tasks.count() == before + 2, "now, and once more later"


def test_without_a_mail_server_it_says_that_nobody_was_mailed(log_in, draft, session, organizer, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    leader = session.people("leader")[0].person
    leader.email = "ana@example.org"
    leader.save()
    published(draft)

    page = log_in(organizer).get(f"{RELEASES}1/").content.decode()

    assert ("No mail server is set, so nobody was mailed." in page, "Mail those again" in page) == (True, False)
    assert DBTaskResult.objects.count() == 0
    assert b"No mail server is set" in log_in(organizer).post(f"{RELEASES}1/mail/", follow=True).content


def test_who_starred_a_session_is_named_to_nobody(log_in, draft, session, organizer):
    make.star(session, make.user("fay", name="Fay Fan", wants_notices=True))
    published(draft)
    assert Notice.objects.filter(user__username="fay").exists()

    page = log_in(organizer).get(f"{RELEASES}1/")

    assert "Fay Fan" not in page.content.decode()
    assert len(texts(page, TOLD, "li")) == 3


def test_when_all_have_seen_it_the_page_says_so(log_in, two, organizer):
    for notice in Notice.objects.filter(release=two[1]):
        notice.see()

    assert "Everybody has seen it" in log_in(organizer).get(f"{RELEASES}2/").content.decode()


@pytest.mark.parametrize("path", [f"{RELEASES}7/", f"{RELEASES}7/withdrawal/", f"{RELEASES}7/again/", f"{NEW}?draft=7"])
def test_a_number_that_is_none_is_not_found(log_in, two, organizer, path):
    assert log_in(organizer).get(path).status_code == 404


# --- A new one --------------------------------------------------------------------------------------------------------


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


def test_the_question_before_a_withdrawal_names_whom_no_mail_reaches(log_in, two, organizer):
    page = log_in(organizer).get(f"{RELEASES}2/withdrawal/")

    assert texts(page, "details.wp-unreached", "a") == ["Ana Moreau (RTE)", "Ben Okoro (TenneT)", "Tim"]


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


# --- Taking one back --------------------------------------------------------------------------------------------------


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


# --- Notices on one's own pages -------------------------------------------------------------------------------------


@pytest.fixture
def notice(two, crew):
    return Notice.objects.get(release=two[1], person__user=crew)


@pytest.mark.parametrize("path", ["/", "/people/ben-okoro/", "/me/notices/"])
def test_a_person_reads_what_changed_for_them_until_they_have_seen_it(log_in, notice, crew, path):
    crew.person.time_zone = "America/New_York"
    crew.person.save()
    client = log_in(crew)

    [latest, _first] = texts(client.get(path), "section.wp-news", "article", "ul")
    assert latest == (
        "Security Framework It starts 1 hour later. "
        "Round 1, Bridge A, 8 July, 05:45–06:45 EDT Round 2, Bridge A, 8 July, 06:45–07:45 EDT"
    )

    client.post(f"/technical-architecture-workshop/notices/{notice.pk}/seen/")
    assert len(texts(client.get(path), "section.wp-news", "article")) == 1
    notice.refresh_from_db()
    assert notice.seen_at is not None


def test_what_one_has_seen_stays_among_one_s_notices(log_in, notice, crew):
    notice.see()

    past = texts(log_in(crew).get("/me/notices/"), "details.wp-news__past", "summary")

    assert past == ["Changes to your sessions: Technical Architecture Workshop, release 2"]


def test_nobody_else_reads_or_marks_it(client, log_in, notice, organizer):
    said = "Changes to your sessions"
    assert said not in client.get("/people/ben-okoro/").content.decode()

    theirs = log_in(organizer)
    assert said not in theirs.get("/people/ben-okoro/").content.decode()
    assert theirs.post(f"/technical-architecture-workshop/notices/{notice.pk}/seen/").status_code == 404
    notice.refresh_from_db()
    assert notice.seen_at is None


def test_when_it_was_seen_first_stays(notice):
    notice.see()
    first = Notice.objects.get(pk=notice.pk).seen_at
    notice.see()

    assert Notice.objects.get(pk=notice.pk).seen_at == first


def test_a_withdrawal_is_news_of_its_own_and_what_was_told_says_so(log_in, notice, crew):
    client = log_in(crew)
    withdraw(notice.release, by=None)

    page = client.get("/me/notices/")
    told = texts(page, "section.wp-news", "article")
    client.post(f"/technical-architecture-workshop/notices/{notice.pk}/seen/")

    assert texts(page, "section.wp-news", "h3") == [WITHDRAWN, "Changes to your sessions", "The times of your sessions"]
    assert ["This was withdrawn" in one for one in told] == [False, True, False]
    assert texts(client.get("/me/notices/"), "section.wp-news", "h3") == [WITHDRAWN, "The times of your sessions"]


def test_the_wish_to_be_told_of_starred_sessions_is_kept(log_in, newcomer):
    client = log_in(newcomer)
    assert texts(client.get("/me/notices/"), "div.wp-empty", "h2") == ["None yet"]

    sent = client.post("/me/notices/", {"wants_notices": "on"}, follow=True)
    newcomer.refresh_from_db()
    assert (newcomer.wants_notices, texts(sent, "input[@checked]")) == (True, [""])

    client.post("/me/notices/", {})
    newcomer.refresh_from_db()
    assert newcomer.wants_notices is False


@pytest.mark.parametrize(
    ("after", "leads_to"), [("/", "/"), ("https://evil.example/", "/me/notices/"), ("", "/me/notices/")]
)
def test_after_seen_one_is_where_one_was(log_in, notice, crew, after, leads_to):
    sent = log_in(crew).post(f"/technical-architecture-workshop/notices/{notice.pk}/seen/", {"next": after})

    assert sent["Location"] == leads_to


# --- Queries ----------------------------------------------------------------------------------------------------------


def test_pages_cost_the_same_few_queries_at_1_and_at_30(client, log_in, workshop, draft, session, organizer):
    paths = [RELEASES, f"{RELEASES}1/", f"{RELEASES}1/withdrawal/", f"{RELEASES}1/again/", "/me/notices/"]
    published(draft)
    at_1 = {(str(who), path): queries(client, log_in, who, path) for who in (None, organizer) for path in paths}
    for number in range(1, 30):
        person = make.person(f"Person {number}")
        make.placement(rounds(draft)[1], make.session(workshop, f"More {number}", leaders=[person]))
        published(draft)
    paths = [path.replace("1", "30") for path in paths]
    at_30 = {(str(who), path): queries(client, log_in, who, path) for who in (None, organizer) for path in paths}

    assert list(at_1.values()) == list(at_30.values())
    assert {key: count for key, count in at_30.items() if count >= 10} == {}


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


def queries(client, log_in, who, path):
    client.logout()
    if who:
        log_in(who)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def inputs(response, name):
    return html.fromstring(response.content.decode()).xpath(f"//input[@name='{name}']")
