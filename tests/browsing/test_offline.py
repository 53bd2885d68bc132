"""What answers tell the service worker: who reads, what may be kept; and the worker itself."""

import pytest

from sessions_app.browsing.offline import NOBODY

WORKSHOP = "/technical-architecture-workshop/"
AGENDA, SESSION = f"{WORKSHOP}agenda/", f"{WORKSHOP}sessions/security-framework/"


def told(response):
    return response.headers.get("X-Reader"), response.headers.get("X-May-Be-Kept")


@pytest.mark.parametrize("path", [WORKSHOP, AGENDA, SESSION])
def test_pages_to_follow_a_workshop_by_may_be_kept(client, session, path):
    assert told(client.get(path)) == (NOBODY, "1")


@pytest.mark.parametrize("path", ["/", "/search/", f"{SESSION}history/", "/nowhere/", f"{WORKSHOP}sessions/nowhere/"])
def test_other_pages_only_say_who_reads(client, session, path):
    assert told(client.get(path)) == (NOBODY, None)


def test_pages_of_a_workshop_that_is_not_public_are_never_kept(log_in, organizer, workshop, session):
    client = log_in(organizer)
    public = told(client.get(AGENDA))
    workshop.is_public = False
    workshop.save()

    private = told(client.get(AGENDA))

    assert (public[0], public[1], private) == (private[0], "1", (public[0], None))


def test_every_reader_has_a_name_of_their_own_that_holds_no_key(log_in, session, newcomer, organizer):
    names = [told(log_in(user).get(AGENDA))[0] for user in (newcomer, organizer, newcomer)]

    assert names[0] == names[2] != names[1]
    assert {len(name) for name in names} == {16}
    assert str(newcomer.username) not in names[0]


def test_nobody_is_named_once_logged_out(log_in, session, newcomer):
    client = log_in(newcomer)
    client.get(AGENDA)

    client.post("/accounts/logout/")

    assert told(client.get("/")) == (NOBODY, None)


def test_whoever_is_not_looked_up_is_not_named(log_in, newcomer, django_assert_num_queries):
    client = log_in(newcomer)

    with django_assert_num_queries(0):
        response = client.get("/robots.txt")

    assert told(response) == (None, None)


def test_an_answer_that_nothing_changed_names_the_reader_too(client, session):
    etag = client.get(AGENDA)["ETag"]

    again = client.get(AGENDA, headers={"If-None-Match": etag})

    assert (again.status_code, *told(again)) == (304, NOBODY, "1")


def test_the_worker_is_a_script_that_browsers_ask_for_each_time(client, django_assert_num_queries):
    response = client.get("/service-worker.js")

    assert (response["Content-Type"], response["Cache-Control"]) == ("text/javascript; charset=utf-8", "no-cache")
    assert response.content.decode().startswith('const OFFLINE_PAGE = "<!doctype html>')
    assert 'const STATIC = "/static/";\n// Keeps pages' in response.content.decode()


def test_the_page_for_what_was_not_kept_names_no_reader(log_in, newcomer):
    assert newcomer.name not in log_in(newcomer).get("/service-worker.js").content.decode()
