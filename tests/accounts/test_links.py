"""The one-time links of `manage.py login_link`."""

import re
from datetime import timedelta
from threading import Thread
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from sessions_app.accounts.links import link_for
from sessions_app.models import User
from tests import make

LINK = "/accounts/link/"


@pytest.fixture
def ana(db):
    return make.user("ana", name="Ana Moreau")


@pytest.fixture
def links(settings, capsys):
    """The address that the command prints."""
    settings.SECRET_KEY_IS_SET = True

    def go(username, **options):
        call_command("login_link", username, **options)
        return capsys.readouterr().out.strip()

    return go


def token_of(address):
    return urlsplit(address).query.removeprefix("sesame=")


def press(client, address):
    return client.post(LINK, {"sesame": token_of(address)})


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_link_shows_a_button_that_signs_in(links, client, ana):
    address = links("ana")

    page = client.get(address)
    before = signed_in(client)
    answer = press(client, address)

    assert address.startswith("http://127.0.0.1:8000/accounts/link/?sesame=")
    assert f'<button class="btn btn-primary" type="submit">Log in as {ana}</button>' in page.content.decode()
    assert (page.status_code, "no-store" in page["Cache-Control"], before) == (200, True, None)
    assert (answer.status_code, answer["Location"], signed_in(client)) == (302, "/", str(ana.pk))


def test_looking_at_a_link_does_not_use_it_up(links, client, ana):
    address = links("ana")

    statuses = [client.get(address).status_code, client.head(address).status_code, client.get(address).status_code]

    assert statuses == [200, 200, 200]
    assert press(client, address).status_code == 302


def test_link_works_once(links, client, ana):
    address = links("ana")
    press(client, address)

    second, again = Client(), Client()

    assert (press(second, address).status_code, signed_in(second)) == (403, None)
    assert "This link works no more" in again.get(address).content.decode()


def test_older_link_works_no_more_after_a_login(links, client, ana):
    older, newer = links("ana"), links("ana")

    press(client, newer)

    assert press(Client(), older).status_code == 403


def test_link_expires_after_ten_minutes(links, client, ana):
    now = timezone.now().replace(microsecond=0)
    with time_machine.travel(now, tick=False) as clock:
        address = links("ana")
        clock.shift(timedelta(minutes=9, seconds=59))
        in_time = client.get(address).status_code
        clock.shift(timedelta(seconds=1))

        assert (in_time, client.get(address).status_code, press(client, address).status_code) == (200, 403, 403)
        assert signed_in(client) is None


@pytest.mark.parametrize("token", ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAA", "\u2026", "a" * 5000])
def test_what_is_no_token_signs_nobody_in(client, ana, token):
    assert client.get(LINK, {"sesame": token}).status_code == 403
    assert client.post(LINK, {"sesame": token}).status_code == 403
    assert signed_in(client) is None


def test_link_of_somebody_switched_off_meanwhile_is_refused(links, client, ana):
    address = links("ana")
    User.objects.update(is_active=False)

    assert press(client, address).status_code == 403
    assert signed_in(client) is None


def test_button_needs_its_csrf_token(links, ana):
    assert press(Client(enforce_csrf_checks=True), links("ana")).status_code == 403


def test_somebody_signed_in_is_told_of_the_change_of_account(links, client, log_in, ana, newcomer):
    log_in(newcomer)
    address = links("ana")

    page = client.get(address).content.decode()
    press(client, address)

    assert "You are logged in as Nora Newcomer now and change to the other account." in page
    assert signed_in(client) == str(ana.pk)
    assert "You are logged in as Ana Moreau." in client.get(address).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_sign_in_once(settings):
    token = token_of(link_for(make.user("ana"), "http://testserver"))
    statuses = []

    def click():
        statuses.append(Client().post(LINK, {"sesame": token}).status_code)
        connection.close()

    clicks = [Thread(target=click) for _ in range(4)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join(20)

    assert sorted(statuses) == [302, 403, 403, 403]


def test_command_says_how_long_and_for_whom(settings, capsys, ana):
    settings.SECRET_KEY_IS_SET = True

    call_command("login_link", "ana")

    assert capsys.readouterr().err == "It signs in Ana Moreau once, within 10 minutes.\n"


def test_site_is_that_of_the_option_the_first_real_host_or_this_machine(links, settings, monkeypatch, ana):
    monkeypatch.setenv("PORT", "8470")
    demo = links("ana")
    settings.DEVELOPMENT = False
    settings.ALLOWED_HOSTS = [".example.org", "workshops.example"]

    addresses = [demo, links("ana"), links("ana", site="https://other.example/")]

    assert [re.sub(r"\?.*", "", address) for address in addresses] == [
        "http://127.0.0.1:8470/accounts/link/",
        "https://workshops.example/accounts/link/",
        "https://other.example/accounts/link/",
    ]


def refusal(*arguments):
    with pytest.raises(CommandError) as refused:
        call_command("login_link", *arguments)
    return refused.value.returncode, str(refused.value)


def test_command_refuses_with_one_line(settings, ana):
    settings.SECRET_KEY_IS_SET = True
    make.user("gone", is_active=False)
    unknown, inactive = refusal("nobody"), refusal("gone")
    settings.DEVELOPMENT, settings.ALLOWED_HOSTS = False, ["*"]
    nowhere = refusal("ana")
    settings.SECRET_KEY_IS_SET = False

    assert [unknown, inactive, nowhere, refusal("ana")] == [
        (2, "There is no user nobody. User names stand in Django admin."),
        (2, "The account gone is switched off. Switch it on in Django admin."),
        (2, "ALLOWED_HOSTS names no host. Say where the site is with --site."),
        (2, "SECRET_KEY is not set: no server would know the link. Set the server's."),
    ]
