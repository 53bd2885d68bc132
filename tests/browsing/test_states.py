"""Pages that stand in for the one asked for."""

from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError, connections
from django.test import Client

from sessions_app.browsing import kept
from sessions_app.permissions import SignInNeeded

from .. import make
from .reading import found, links, texts

SESSION = "/technical-architecture-workshop/sessions/security-framework/"
EDIT = f"{SESSION}edit/"
TYPED = {
    "csrfmiddlewaretoken": "forged",
    "seen": "3",
    "title": "Security <Framework>",
    "kind": "use_case",
    "short_description": "One sentence.\nAnd another.",
    "activities-TOTAL_FORMS": "1",
    "activities-0-id": "7",
    "activities-0-text": "Introduction",
    "activities-0-minutes": "10",
    "why": "",
    "do": "save",
}
NOTHING_SAVED = "Nothing was saved. Everything you typed stands below: copy it before you go on."
LOGGED_IN = "You are logged in as Nora Newcomer."
GIVEN_BACK = {
    "Title": "Security <Framework>",
    "Kind": "Use case",
    "Short description": "One sentence.\nAnd another.",
    "Step 1": "Introduction",
    "Step 1, minutes": "10",
}


@pytest.fixture
def broken(client):
    """Let a page raise this, and answer as production does."""
    client.raise_request_exception = False

    def go(exception, path="/", **request):
        with patch("sessions_app.browsing.views.overview", side_effect=exception):
            return client.post(path, **request) if request else client.get(path)

    return go


def given_back(response):
    """By label; a browser drops the newline that opens a textarea, and the parser does not."""
    labels = texts(response, "section.wp-kept", "label")
    return dict(zip(labels, [one.text.removeprefix("\n") for one in found(response, "textarea")], strict=True))


# --- 404 ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "offered"),
    [
        ("/technical-architecture-workshop/sessions/security-frame/", ["session", "workshop"]),
        ("/technical-architecture-workshop/sessions/the-security/edit/", ["session", "workshop"]),
        ("/technical-architecture/", ["workshop"]),
        ("/xyzzy/", []),
        ("/wp-login.php", []),
        ("/", None),
    ],
)
def test_an_unknown_address_offers_what_comes_closest(client, session, path, offered):
    pages = {"session": SESSION, "workshop": "/technical-architecture-workshop/"}

    response = client.get(path)

    if offered is None:
        assert response.status_code == 200
    else:
        assert response.status_code == 404
        assert sorted(links(response, "ul.wp-state__links", "a")) == sorted(pages[one] for one in offered)


def test_an_address_of_very_many_parts_is_compared_by_the_first_of_them(client, session):
    likely = links(client.get("/a/b/c/d/e/technical-architecture/"), "ul.wp-state__links", "a")
    endless = links(client.get("/a/b/c/d/e/f/technical-architecture/"), "ul.wp-state__links", "a")

    assert (likely, endless) == (["/technical-architecture-workshop/"], [])


def test_what_the_reader_may_not_see_is_not_offered(client, log_in, workshop, session, organizer):
    with workshop.being_revised(by=None):
        workshop.is_public = False

    visitors = links(client.get("/technical-architecture/"), "ul.wp-state__links", "a")
    organizers = links(log_in(organizer).get("/technical-architecture/"), "ul.wp-state__links", "a")

    assert (visitors, organizers) == ([], ["/technical-architecture-workshop/"])


# --- 403 ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (
            ["Olga Organizer"],
            f"{LOGGED_IN} Olga Organizer organizes this workshop and can add you.",
        ),
        (
            ["Ana", "Kofi", "Olga"],
            f"{LOGGED_IN} Ana, Kofi and Olga organize this workshop and can add you.",
        ),
        ([], f"{LOGGED_IN} The organizers of this site can add you."),
    ],
)
def test_who_is_refused_learns_whom_to_ask(client, log_in, workshop, newcomer, names, sentence):
    for name in names:
        workshop.organizers.add(make.user(name.split()[0].lower(), name=name))

    response = log_in(newcomer).get("/technical-architecture-workshop/settings/")

    assert response.status_code == 403
    assert texts(response, "div.wp-state", "p")[1] == sentence
    assert links(response, "div.wp-state", "a.btn") == ["/technical-architecture-workshop/"]


@pytest.mark.django_db
def test_a_refusal_outside_of_workshops_leads_home(broken):
    response = broken(PermissionDenied)

    assert response.status_code == 403
    assert texts(response, "div.wp-state", "p")[:2] == [
        "This page is for somebody with more rights.",
        "The organizers of this site can add you.",
    ]


# --- 400, 500, 503 -----------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("exception", "status", "heading"),
    [
        (SuspiciousOperation, 400, "We could not read this request"),
        (RuntimeError, 500, "Something broke on our side"),
        (OperationalError, 503, "The database is away"),
        (InterfaceError, 503, "The database is away"),
    ],
)
def test_what_went_wrong_is_said_in_words(broken, exception, status, heading):
    response = broken(exception)

    assert (response.status_code, texts(response, "h1")) == (status, [heading])


def test_a_host_that_is_not_ours_is_refused_with_a_page(client):
    response = client.get("/", headers={"host": "evil.example"})

    assert (response.status_code, texts(response, "h1")) == (400, ["We could not read this request"])


@pytest.fixture
def no_database(monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("the server is gone")

    monkeypatch.setattr(connections["default"], "cursor", refuse)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/search/?q=a", SESSION, "/people/ana/", "/no/such/page/"])
def test_without_a_database_every_page_says_when_to_come_back(client, log_in, newcomer, no_database, path):
    client.raise_request_exception = False
    client.cookies["appearance"] = "dark"

    response = client.get(path)

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert texts(response, "h1") == ["The database is away"]
    assert found(response, "html")[0].get("data-bs-theme") == "dark"


@pytest.mark.django_db
def test_without_a_database_signed_in_readers_see_the_same(client, log_in, newcomer, monkeypatch):
    log_in(newcomer)
    client.raise_request_exception = False
    monkeypatch.setattr(connections["default"], "cursor", lambda *_: (_ for _ in ()).throw(OperationalError()))

    response = client.get("/")

    assert (response.status_code, texts(response, "div.wp-masthead__me", "a")) == (503, [])


@pytest.mark.django_db
def test_what_was_typed_is_given_back_when_the_database_is_away(client, no_database):
    client.raise_request_exception = False

    response = client.post(EDIT, TYPED)

    assert response.status_code == 503
    assert given_back(response) == GIVEN_BACK


# --- Nothing typed is lost ---------------------------------------------------------------------------------------


def test_a_form_that_is_not_trusted_gives_back_what_was_typed(session, newcomer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(newcomer, backend="sessions_app.permissions.WorkshopBackend")

    response = client.post(EDIT, TYPED)

    assert (response.status_code, texts(response, "h1")) == (403, ["Nothing was saved"])
    assert given_back(response) == GIVEN_BACK
    assert links(response, "div.wp-state", "a.btn") == [EDIT, EDIT]
    assert session.revisions.count() == 1


def test_who_typed_while_their_login_ended_gets_it_back(client, session):
    response = client.post(EDIT, TYPED)

    assert response.status_code == 403
    assert given_back(response) == GIVEN_BACK
    assert links(response, "div.wp-state", "a.btn") == [f"/accounts/login/?next={EDIT}"] * 2
    assert session.revisions.count() == 1


def test_who_typed_while_the_workshop_was_closed_gets_it_back(client, log_in, session, newcomer):
    with session.workshop.being_revised(by=None):
        session.workshop.is_open = False

    response = log_in(newcomer).post(EDIT, TYPED)

    assert (response.status_code, texts(response, "h1")) == (403, ["This is not open to you"])
    assert NOTHING_SAVED in texts(response, "div.wp-state", "p")
    assert given_back(response) == GIVEN_BACK
    assert session.revisions.count() == 1


def test_who_typed_while_the_workshop_was_hidden_gets_it_back(client, log_in, session, newcomer):
    with session.workshop.being_revised(by=None):
        session.workshop.is_public = False

    response = log_in(newcomer).post(EDIT, TYPED)

    assert (response.status_code, texts(response, "h1")) == (404, ["There is nothing at this address"])
    assert NOTHING_SAVED in texts(response, "div.wp-state", "p")
    assert given_back(response) == GIVEN_BACK
    assert session.revisions.count() == 1


def test_who_typed_nothing_is_told_of_no_text(client, log_in, workshop, newcomer):
    refused = log_in(newcomer).post("/technical-architecture-workshop/settings/", {"do": "save"})
    unknown = client.post("/no/such/page/", {"do": "save"})

    assert [response.status_code for response in (refused, unknown)] == [403, 404]
    assert [given_back(response) for response in (refused, unknown)] == [{}, {}]
    assert [NOTHING_SAVED in texts(response, "div.wp-state", "p") for response in (refused, unknown)] == [False, False]


def test_who_typed_nothing_is_led_to_the_login(client, session):
    response = client.post(EDIT, {"do": "save", "seen": "1", "title": " "})

    assert (response.status_code, response["Location"]) == (
        302,
        "/accounts/login/?next=%2Ftechnical-architecture-workshop%2Fsessions%2Fsecurity-framework%2Fedit%2F",
    )


def test_a_reader_without_a_login_is_led_to_it_and_back(client, session):
    response = client.get(f"{EDIT}?part=people")

    assert response["Location"].endswith("security-framework%2Fedit%2F%3Fpart%3Dpeople")


def test_a_form_without_anything_typed_says_that_nothing_is_lost(newcomer):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/appearance/", {"csrfmiddlewaretoken": "forged"})

    assert texts(response, "p.wp-lead") == ["The form came without anything typed, so nothing is lost."]


@pytest.mark.django_db
def test_a_very_long_text_is_given_back_as_far_as_it_goes(client, session, monkeypatch):
    monkeypatch.setattr(kept, "LONGEST_TEXT", 10)

    response = client.post(EDIT, {"title": "0123456789abc"})

    assert given_back(response) == {"Title": "0123456789"}
    assert texts(response, "p.form-text") == ["Only the beginning: it is longer than we can give back."]


@pytest.mark.django_db
def test_a_form_too_large_to_read_is_refused_with_a_page(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    client.raise_request_exception = False

    response = client.post("/appearance/", {"next": "x" * 100})

    assert (response.status_code, texts(response, "h1")) == (400, ["We could not read this request"])


def test_what_cannot_be_read_cannot_be_given_back(rf, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    assert kept.kept_texts(rf.post("/", "title=" + "x" * 100, "application/x-www-form-urlencoded")) == []


def test_rows_are_called_as_in_the_form():
    names = ["roles-1-name", "outcomes-0-text", "readings-2-url", "parts-0-size"]

    assert [kept.label_of(name) for name in names] == [
        "Person 2, name",
        "Outcome 1",
        "Link 3, address",
        "Parts 1, size",
    ]


def test_what_was_written_where_two_versions_clashed_is_given_back(client, session):
    sent = {
        "clash-title": "theirs",
        "clash-detailed_description-result": "Both.",
        "clash-outcomes-7-text-result": "One.",
    }

    response = client.post(EDIT, {**sent, "seen": "1", "met": "2"})

    assert given_back(response) == {"Result: detailed description": "Both.", "Result: outcomes": "One."}


def test_a_nameless_field_has_a_label_all_the_same():
    assert [kept.label_of(name) for name in ("", "pre-reading-0-url", "x" * 200)] == [
        "Text",
        "Pre reading 0 url",
        "X" + "x" * 99,
    ]


def test_sign_in_needed_on_a_page_without_form_leads_to_the_login(broken, db):
    assert broken(SignInNeeded).status_code == 302
