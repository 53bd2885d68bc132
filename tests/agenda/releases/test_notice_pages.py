"""What readers are told of releases on their own pages, and “Seen”."""

import pytest

from sessions_app.agenda.releases.publishing import publish_again, withdraw
from sessions_app.models import Notice

from ...browsing.reading import texts
from .pages import WITHDRAWN


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


def test_news_says_what_came_of_the_agenda_since(log_in, notice, crew):
    def since():
        said = texts(log_in(crew).get("/me/notices/"), "section.wp-news", "article", "p")
        return [one for one in said if "since" in one or "Until" in one]

    assert since() == ["Release 2 was published since, and only its times hold."]

    withdraw(notice.release, by=None)
    assert since() == ["Until the agenda is published again no times hold. You are told when it is."] * 3

    publish_again(notice.release, by=None)
    assert since() == ["Release 3 was published since, and only its times hold."] * 3


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
