"""The page of one's own tokens, and the page that shows the API."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone

from sessions_app.api.views import description
from sessions_app.models import Token
from sessions_app.models.token import digest_of

from .. import make
from .caller import Caller


def test_new_token_is_shown_once_and_works(log_in, newcomer, workshop):
    client = log_in(newcomer)

    sent = client.post("/me/tokens/", {"name": " Import  script ", "days": "30"})
    head, page, again = client.head("/me/tokens/"), client.get("/me/tokens/"), client.get("/me/tokens/")

    token = Token.objects.get()
    secret = page.context["secret"]
    assert (sent.status_code, sent["Location"]) == (302, "/me/tokens/")
    assert (token.user, token.name) == (newcomer, "Import script")
    assert timedelta(days=29) < token.expires_at - timezone.now() < timedelta(days=30)
    assert [one.content.decode().count(secret) for one in (sent, page, again)] == [0, 1, 0]
    assert [one["Cache-Control"] for one in (sent, head, page, again)] == ["no-store"] * 4
    caller = Caller()
    caller.headers = {"Authorization": f"Bearer {secret}"}
    assert caller.post(f"/workshops/{workshop.slug}/sessions", {"title": "New"}).status_code == 201


def test_new_token_is_kept_for_its_maker_alone_and_in_no_database(log_in, newcomer, settings):
    settings.SESSION_COOKIE_SECURE = True
    client = log_in(newcomer)

    client.post("/me/tokens/", {"name": "Script", "days": "30"})

    kept = client.cookies["made_token"]
    options = {name: kept[name] for name in ("max-age", "path", "secure", "httponly", "samesite")}
    assert options == {"max-age": 60, "path": "/me/tokens/", "secure": True, "httponly": True, "samesite": "Strict"}
    secret = kept.value.partition(":")[0]
    assert Token.objects.get().digest == digest_of(secret)
    assert [str(one.get_decoded()) for one in Session.objects.all() if secret in str(one.get_decoded())] == []
    for who in (make.user("other"), newcomer):
        page = log_in(who).get("/me/tokens/").content.decode()
        assert (secret in page) == (who == newcomer)


def test_new_token_is_not_shown_later_nor_after_it_was_revoked(log_in, newcomer):
    client = log_in(newcomer)
    with time_machine.travel(timezone.now() - timedelta(minutes=2)):
        client.post("/me/tokens/", {"name": "Script", "days": "30"})
    late = client.get("/me/tokens/")
    client.post("/me/tokens/", {"name": "Other", "days": "30"})
    Token.objects.all().delete()

    pages = [late, client.get("/me/tokens/")]

    assert ["wp_" in page.content.decode() for page in pages] == [False, False]


def test_token_may_never_end(log_in, newcomer):
    log_in(newcomer).post("/me/tokens/", {"name": "Script", "days": ""})

    assert Token.objects.get().expires_at is None


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": "", "days": "30"}, "Say what uses it, such as “Import script”."),
        ({"name": "Script", "days": "31"}, "Select a valid choice. 31 is not one of the available choices."),
        ({"name": "x" * 81}, "Ensure this value has at most 80 characters (it has 81)."),
    ],
)
def test_form_that_is_wrong_says_so_and_makes_none(log_in, newcomer, sent, sentence):
    page = log_in(newcomer).post("/me/tokens/", sent)

    assert (page.status_code, [one for errors in page.context["form"].errors.values() for one in errors]) == (
        400,
        [sentence],
    )
    assert Token.objects.count() == 0


def test_tokens_are_bounded(log_in, newcomer, monkeypatch):
    monkeypatch.setattr("sessions_app.api.token_pages.MOST", 1)
    client = log_in(newcomer)

    pages = [client.post("/me/tokens/", {"name": "Script", "days": "30"}) for _ in range(2)]

    assert [page.status_code for page in pages] == [302, 400]
    assert "You have 1 tokens. Revoke one that is not used any more." in pages[1].content.decode()


def test_own_tokens_alone_are_listed_and_revoked(log_in, newcomer, organizer):
    mine, _ = Token.make(newcomer, "Mine")
    theirs, _ = Token.make(organizer, "Theirs")
    client = log_in(newcomer)

    page = client.get("/me/tokens/")
    refused = client.post(f"/me/tokens/{theirs.pk}/revocation/")
    revoked = client.post(f"/me/tokens/{mine.pk}/revocation/", follow=True)

    assert list(page.context["tokens"]) == [mine]
    assert mine.digest not in page.content.decode()
    assert refused.status_code == 404
    assert "“Mine” is revoked. What used it is refused from now on." in revoked.content.decode()
    assert list(Token.objects.all()) == [theirs]


@pytest.mark.parametrize("number", [1, 30])
def test_page_costs_the_same_for_any_number_of_tokens(log_in, newcomer, number, django_assert_num_queries):
    for index in range(number):
        Token.make(newcomer, f"Script {index}")
    client = log_in(newcomer)

    with django_assert_num_queries(4):
        client.get("/me/tokens/")


def test_page_of_the_api_shows_every_operation_and_shape(client, db):
    page = client.get("/api/v1/docs").content.decode().replace("<wbr>", "")

    operations = [(path, method) for path, methods in description()["paths"].items() for method in methods]
    assert [
        one for one in operations if f'<b class="wp-api__method">{one[1].upper()}</b> <code>{one[0]}</code>' not in page
    ] == []
    shapes = [name for name in description()["components"]["schemas"] if not name.startswith("Page_")]
    assert [name for name in shapes if f'id="shape-{name}"' not in page] == []


def test_examples_of_the_page_can_be_pasted(client, db):
    page = client.get("/api/v1/docs", headers={"Host": "localhost"}).content.decode()

    examples = [unescape(one) for one in re.findall(r"<pre[^>]*><code>(curl .*?)</code>", page, re.DOTALL)]
    asked = [operation for methods in description()["paths"].values() for operation in methods.values()]
    starts = [any(one["name"] == "If-Match" for one in operation["parameters"]) for operation in asked]
    assert [one for one in examples if re.search(r"http://localhost/api/v1/[\w/]+( |$)", one) is None] == []
    assert sorted("If-Match" in one for one in examples[1:]) == sorted(starts)
    assert next(one for one in examples if "-X POST" in one and "/placements" in one) == (
        "curl -X POST http://localhost/api/v1/workshops/WORKSHOP/drafts/NUMBER/placements \\\n"
        "  -H 'Authorization: Bearer wp_…' \\\n"
        "  -H 'If-Match: \"7\"' \\\n"
        "  -H 'Content-Type: application/json' \\\n"
        """  -d '{"session": 12, "block": 3, "room": 2}'"""
    )


def test_words_of_the_page_hold_no_marks_of_markdown(client, db):
    assert "`" in str(description())
    assert "`" not in client.get("/api/v1/docs").content.decode()


def test_root_leads_to_the_page(client):
    assert client.get("/api/v1/")["Location"] == "/api/v1/docs"


def test_digest_is_not_shown_to_admins(log_in, admin, newcomer):
    token, _ = Token.make(newcomer, "Script")
    client = log_in(admin)

    pages = [client.get(f"/admin/sessions_app/token/{rest}") for rest in ("", f"{token.pk}/change/")]
    client.post(f"/admin/sessions_app/token/{token.pk}/delete/", {"post": "yes"})

    assert [(page.status_code, token.digest in page.content.decode()) for page in pages] == [(200, False)] * 2
    assert Token.objects.count() == 0
