"""What surrounds every operation: tokens, limits, what is sent, and the one shape of refusals."""

import json
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sessions_app.api import limits
from sessions_app.models import Session, Token

from .caller import V1, Caller, problem

W = "/workshops/technical-architecture-workshop"


@pytest.fixture
def token(newcomer):
    return Token.make(newcomer, "A test")


def asked_with(header):
    return Client().get(f"{V1}/workshops", headers={"Authorization": header})


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Bearer wp_none", "Basic d3A6", "wp_none"])
def test_token_that_is_none_is_refused(db, header):
    response = asked_with(header)

    assert problem(response)[0] == 401
    assert response["WWW-Authenticate"] == 'Bearer realm="Workshop Planner", error="invalid_token"'


def test_token_works_until_it_expires(token):
    _, secret = token
    answers = [asked_with(f"Bearer {secret}").status_code]
    for days in (1, -1):
        Token.objects.update(expires_at=timezone.now() + timedelta(days=days))
        answers.append(asked_with(f"Bearer {secret}").status_code)

    assert answers == [200, 200, 401]


def test_token_of_somebody_inactive_or_revoked_is_refused(token, newcomer):
    row, secret = token
    newcomer.is_active = False
    newcomer.save()
    inactive = asked_with(f"Bearer {secret}").status_code
    newcomer.is_active = True
    newcomer.save()
    row.delete()

    assert (inactive, asked_with(f"Bearer {secret}").status_code) == (401, 401)


def test_use_is_noted_once_a_minute(token):
    _, secret = token
    asked_with(f"Bearer {secret}")
    first = Token.objects.get().used_at
    asked_with(f"Bearer {secret}")
    second = Token.objects.get().used_at
    Token.objects.update(used_at=first - timedelta(minutes=1))
    asked_with(f"Bearer {secret}")

    assert first == second < Token.objects.get().used_at


def test_nobody_without_a_token_writes(anybody, log_in, organizer, session):
    """A login's cookie is none, so that no page elsewhere can write in somebody's name."""
    for caller in (anybody, Caller(client=log_in(organizer))):
        response = caller.patch(f"{W}/sessions/security-framework", {"title": "Risks"}, seen=1)

        assert problem(response)[:2] == (401, "Send a personal token: Authorization: Bearer wp_…")
        assert response["WWW-Authenticate"] == 'Bearer realm="Workshop Planner"'
    assert Session.objects.get().title == "Security Framework"


# --- Limits -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def clock(monkeypatch):
    now = [1_000_000 * 60.0]
    monkeypatch.setattr(limits, "clock", lambda: now[0])
    return now


def test_address_waits_when_it_asked_too_often(anybody, workshop, clock, settings):
    settings.API_LIMIT_WITHOUT_TOKEN = 2
    clock[0] += 50

    answers = [anybody.get("/workshops") for _ in range(3)]
    elsewhere = Client().get(f"{V1}/workshops", REMOTE_ADDR="192.0.2.1")
    clock[0] += 10
    later = anybody.get("/workshops")

    assert [one.status_code for one in [*answers, elsewhere, later]] == [200, 200, 429, 200, 200]
    assert answers[2]["Retry-After"] == "10"
    assert problem(answers[2])[1] == "That was more than 2 requests in a minute. Go on in 10 seconds."


def test_tokens_are_counted_each_for_itself(newcomer, organizer, anybody, workshop, clock, settings):
    settings.API_LIMIT_WITH_TOKEN, settings.API_LIMIT_WITHOUT_TOKEN = 2, 1
    first, second = Caller(newcomer), Caller(organizer)

    answers = [caller.get("/workshops").status_code for caller in [first] * 3 + [second] + [anybody] * 2]

    assert answers == [200, 200, 429, 200, 200, 429]


def test_guesses_of_tokens_are_counted_by_address_and_then_cost_no_statement(db, clock, settings):
    settings.API_LIMIT_WITHOUT_TOKEN = 2

    told = []
    for number in range(4):
        with CaptureQueriesContext(connection) as queries:
            answer = asked_with(f"Bearer wp_{number}")
        told.append((answer.status_code, len(queries)))
    clock[0] += 60

    assert told == [(401, 1), (401, 1), (429, 0), (429, 0)]
    assert asked_with("Bearer wp_5").status_code == 401


def test_guesses_stop_no_token_that_works_and_no_visitor_of_that_address(anybody, newcomer, workshop, clock, settings):
    settings.API_LIMIT_WITHOUT_TOKEN = 2
    caller = Caller(newcomer)
    before = caller.get("/workshops").status_code
    guesses = [asked_with("Bearer wp_none").status_code for _ in range(3)]

    assert (before, guesses) == (200, [401, 401, 429])
    assert [one.get("/workshops").status_code for one in (caller, anybody, Caller(newcomer))] == [200, 200, 429]


def test_no_limit_is_none(anybody, workshop, clock, settings):
    settings.API_LIMIT_WITHOUT_TOKEN = 0

    assert {anybody.get("/workshops").status_code for _ in range(5)} == {200}


@pytest.mark.parametrize(("is_behind", "address"), [(True, "198.51.100.7"), (False, "127.0.0.1")])
def test_address_behind_a_proxy_is_what_the_proxy_saw(rf, settings, is_behind, address):
    settings.BEHIND_PROXY = is_behind
    request = rf.get("/", headers={"X-Forwarded-For": "made up, 198.51.100.7"})

    assert limits.address_of(request) == address


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::5", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("made up", "made up"),
    ],
)
def test_addresses_of_one_ipv6_network_are_counted_together(rf, address, counted):
    assert limits.address_of(rf.get("/", REMOTE_ADDR=address)) == counted


# --- What is sent -----------------------------------------------------------------------------------------------------


def sent(caller, body, content_type="application/json"):
    headers = caller.headers
    return caller.client.post(f"{V1}{W}/sessions", data=body, content_type=content_type, headers=headers)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'{"title": "a", "title": "b"}', 400),
        (b'{"title": NaN}', 400),
        (b'{"title": "a", "expected_minutes": 1e999}', 400),
        (b'{"title": "a", "expected_minutes": ' + b"9" * 5000 + b"}", 400),
        (b'{"title": "a", "expected_minutes": 99999999999999999999}', 400),
        (b'{"title": "\\ud800"}', 400),
        (b'{"title": "a\\u0000"}', 422),
        (b'{"a\\u0000": 1}', 422),
        (b'{"title": "\xe9"}', 400),
        (b"\xff\xfe{\x00}\x00", 400),
        (b'{"title": ' + b"[" * 100_000, 400),
        (b'{"title": ' + b"[" * 20 + b"]" * 20 + b"}", 400),
        (b'{"title": "' + b"a" * 1_000_000 + b'"}', 413),
        (b'{"title": "' + b"a" * 7_000_000 + b'"}', 413),
    ],
)
def test_what_cannot_be_read_changes_nothing(by_newcomer, workshop, body, status):
    assert problem(sent(by_newcomer, body))[0] == status
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=a",
        "application/json; charset=latin-1",
    ],
)
def test_other_than_json_in_utf8_is_refused(by_newcomer, workshop, content_type):
    assert problem(sent(by_newcomer, b'{"title": "a"}', content_type))[0] == 415


def test_request_that_breaks_off_is_no_failure_of_ours(by_newcomer, workshop, caplog):
    class Broken:
        def read(self, *size):
            raise OSError("the sender is gone")

        readline = read

    path, headers = f"{V1}{W}/sessions", by_newcomer.headers
    broken = {"wsgi.input": Broken(), "CONTENT_LENGTH": "9"}
    told = by_newcomer.client.post(path, content_type="application/json", headers=headers, **broken)

    assert problem(told)[:2] == (400, "This request broke off. Nothing was changed.")
    assert [one.name for one in caplog.records if one.levelname == "ERROR"] == []


def test_charset_may_be_named(by_newcomer, workshop):
    assert sent(by_newcomer, '{"title": "é"}'.encode(), "application/json; charset=UTF-8").status_code == 201


# --- Refusals ---------------------------------------------------------------------------------------------------------


def test_addresses_where_nothing_is_answer_in_the_same_shape(anybody, workshop):
    paths = ["/nowhere", "/workshops/", f"{W}/nothing", "/workshops/nowhere", "/a%0Ab", f"{W}/releases/0x1"]

    assert [problem(anybody.get(path))[0] for path in paths] == [404] * len(paths)


def test_methods_that_are_none_are_named(anybody, by_organizer, workshop):
    answers = [anybody.send("delete", W), by_organizer.send("put", f"{W}/sessions", {}), anybody.send("options", W)]

    assert [(problem(one)[0], one["Allow"]) for one in answers] == [
        (405, "GET, HEAD"),
        (405, "GET, HEAD, POST"),
        (405, "GET, HEAD"),
    ]


def test_database_that_is_away_is_told(anybody, monkeypatch):
    def away(*args):
        raise OperationalError

    monkeypatch.setattr("sessions_app.api.reading.workshop_for", away)
    response = anybody.get(W)

    assert (problem(response)[0], response["Retry-After"]) == (503, "30")


def test_what_is_unexpected_is_logged_and_not_told(monkeypatch, caplog):
    def broken(*args):
        raise RuntimeError("a secret")

    monkeypatch.setattr("sessions_app.api.reading.workshop_for", broken)
    response = Client(raise_request_exception=False).get(f"{V1}{W}")

    assert problem(response)[0] == 500
    assert "a secret" not in response.content.decode()
    assert "a secret" in caplog.text


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "limit=a", "limit=1.0", "offset=-1", "offset=99999999999"])
def test_pages_that_are_none_are_refused(anybody, workshop, query):
    status, _, errors = problem(anybody.get(f"{W}/sessions?{query}"))

    assert (status, [field for field, _ in errors]) == (400, [query.partition("=")[0]])


def test_key_that_no_database_holds_is_refused(by_organizer, workshop):
    assert by_organizer.delete(f"{W}/rooms/{10**30}", seen=1).status_code == 400
    assert by_organizer.get(f"{W}/releases/{10**30}").status_code == 400


def test_description_holds_no_shape_that_nothing_is_of(client):
    told = client.get("/api/v1/openapi.json").content.decode()

    names = json.loads(told)["components"]["schemas"]
    assert [name for name in names if f'"#/components/schemas/{name}"' not in told] == []


def test_description_says_that_pages_link_to_the_next(client):
    told = json.loads(client.get("/api/v1/openapi.json").content)

    linked = [
        path
        for path, methods in told["paths"].items()
        if "get" in methods and "Link" in methods["get"]["responses"]["200"]["headers"]
    ]
    ends = ("/workshops", "/sessions", "/people", "/releases", "/drafts")
    assert (len(linked), [path for path in linked if not path.endswith(ends)]) == (5, [])


def test_description_is_of_openapi_3_1_and_names_every_status(client):
    told = json.loads(client.get("/api/v1/openapi.json").content)

    assert told["openapi"] == "3.1.0"
    assert {one["operationId"] for path in told["paths"].values() for one in path.values()} >= {"get_session"}
    assert set(told["paths"]["/api/v1/workshops/{workshop}/sessions/{session}"]["patch"]["responses"]) == set(
        "200 400 401 403 404 405 409 412 413 415 422 428 429 500 503".split()
    )
