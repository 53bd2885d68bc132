"""Light or dark."""

import pytest

from .reading import found, texts

pytestmark = pytest.mark.django_db


def pressed(response):
    return [one.get("value") for one in found(response, "button.btn[@aria-pressed='true']")]


def theme(response):
    return found(response, "html")[0].get("data-bs-theme")


@pytest.mark.parametrize(("choice", "set_to"), [("dark", "dark"), ("light", "light"), ("system", None)])
def test_a_choice_holds_on_every_page_from_then_on(client, choice, set_to):
    answer = client.post("/appearance/", {"appearance": choice, "next": "/search/?q=a"})

    assert (answer.status_code, answer["Location"]) == (302, "/search/?q=a")
    assert theme(client.get("/")) == set_to
    assert pressed(client.get("/appearance/")) == [choice]


def test_without_a_choice_the_system_decides(client):
    response = client.get("/appearance/")

    assert (theme(response), pressed(response)) == (None, ["system"])


def test_the_cookie_lasts_a_year_for_this_site_only(client):
    cookie = client.post("/appearance/", {"appearance": "dark"}).cookies["appearance"]

    assert (cookie["max-age"], cookie["samesite"], cookie["secure"], cookie["path"]) == (31_536_000, "Lax", "", "/")


def test_over_https_the_cookie_stays_there(client):
    cookie = client.post("/appearance/", {"appearance": "dark"}, secure=True).cookies["appearance"]

    assert cookie["secure"] is True


@pytest.mark.parametrize("unsafe", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "nowhere", ""])
def test_the_way_back_stays_on_this_site(client, unsafe):
    assert client.post("/appearance/", {"appearance": "dark", "next": unsafe})["Location"] == "/"


def test_the_form_leads_back_to_where_the_reader_came_from(client):
    response = client.get("/appearance/?next=/search/")

    assert [one.get("value") for one in found(response, "input[@name='next']")] == ["/search/"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"appearance": "pink"}, "“pink” is none of them: choose one of the three."),
        ({"appearance": ""}, "Choose one of the three."),
        ({}, "Choose one of the three."),
    ],
)
def test_another_choice_is_refused(client, sent, sentence):
    response = client.post("/appearance/", sent)

    assert (response.status_code, "appearance" in response.cookies) == (400, False)
    assert texts(response, "div.wp-notice", "span") == [sentence]


def test_a_made_up_cookie_changes_nothing(client):
    client.cookies["appearance"] = '"><script>'

    assert theme(client.get("/")) is None
