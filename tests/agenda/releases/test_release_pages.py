"""Pages of what was published: all releases, and one."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from sessions_app.agenda.releases.mailing import mail_notices
from sessions_app.agenda.releases.publishing import publish_again, withdraw
from sessions_app.models import Notice, Person, Star

from ... import make
from ...browsing.reading import links, texts
from ..drafts import published, rounds
from .pages import NEW, OLD_AND_NEW, RELEASES, TOLD, queries


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


def test_a_withdrawn_release_says_so_and_to_organizers_alone_what_it_changed(client, log_in, two, organizer):
    withdraw(two[1], by=organizer)

    public, organizers = (
        texts(page, "ol.wp-releases", "li", "div")[0]
        for page in (client.get(RELEASES), log_in(organizer).get(RELEASES))
    )
    assert re.fullmatch(r"Release 2 withdrawn Withdrawn [^.]+ by Olga Organizer", public)
    assert re.fullmatch(r"Release 2 withdrawn One moved 1 moved. Withdrawn [^.]+ by Olga Organizer", organizers)


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


def test_to_find_what_is_still_to_be_mailed_costs_2_queries(client, log_in, two, session, organizer):
    paths = [f"{RELEASES}1/", f"{RELEASES}2/"]
    without = [queries(client, log_in, organizer, path) for path in paths]
    Person.objects.filter(roles__session=session).update(email="ana@example.org")

    assert [queries(client, log_in, organizer, path) for path in paths] == [9, 8]
    assert without == [7, 7]


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
