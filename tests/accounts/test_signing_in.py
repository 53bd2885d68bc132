"""Signing in with an LF ID over real HTTP. The numbered traps are those of allauth's OpenID Connect."""

import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from time import time
from urllib.parse import quote

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.test import Client
from django.urls import reverse

from sessions_app.models import Person, User
from tests import make

from .conftest import NAMESPACE, Journey, query_of

LOGIN, HOME = "/accounts/login/", "/"
START = "/accounts/oidc/lfid/login/"


def users():
    return list(User.objects.order_by("pk").values_list("username", "name", "email", "is_organizer_by_claim"))


def sub_of(user):
    return SocialAccount.objects.get(user=user).uid


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode())).strip()


def title_of(response):
    return re.search(r"<h1>(.*?)</h1>", response.content.decode()).group(1)


# --- The way there and back ---------------------------------------------------------------------------------------


def test_first_login_makes_a_user_of_the_claims(provider, journey):
    answer = journey.log_in("newcomer")

    assert (answer.status_code, answer["Location"]) == (302, HOME)
    assert users() == [("newcomer", "Priya Nair", "priya.nair@example.org", False)]
    assert journey.client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert not User.objects.get().has_usable_password()


def test_second_login_finds_the_same_user(provider, journey):
    journey.log_in("newcomer")
    other_browser = Journey(Client())

    other_browser.log_in("newcomer")

    assert User.objects.count() == SocialAccount.objects.count() == 1
    assert other_browser.client.session["_auth_user_id"] == str(User.objects.get().pk)


def test_login_leads_back_to_where_one_came_from_with_its_query(provider, journey, session):
    here = f"{session.get_absolute_url()}?zone=Europe/Paris&show=all"
    form = journey.client.get(LOGIN, {"next": here})

    answer = journey.log_in("newcomer", wanted=here)

    assert f"You come back to <b>{session.title}</b>, ready to contribute." in form.content.decode()
    assert f'name="next" value="{here.replace("&", "&amp;")}"' in form.content.decode()
    assert answer["Location"] == here


@pytest.mark.parametrize(
    "hostile",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "///evil.example",
        "javascript:alert(1)",
        "/accounts/logout/",
        "/accounts/login/?next=/accounts/login/",
        f"/{'a' * 2000}",
    ],
)
def test_hostile_address_leads_home(provider, journey, hostile):
    form = journey.client.get(LOGIN, {"next": hostile})

    answer = journey.log_in("newcomer", wanted=hostile)

    assert '<input type="hidden" name="next" value="/">' in form.content.decode()
    assert answer["Location"] == HOME


def test_name_of_a_hidden_workshop_is_not_told(provider, journey, session):
    visible = journey.client.get(LOGIN, {"next": session.get_absolute_url()})
    workshop = session.workshop
    workshop.is_public = False
    workshop.save()

    hidden = journey.client.get(LOGIN, {"next": session.get_absolute_url()})

    assert session.title in visible.content.decode()
    assert session.title not in hidden.content.decode()
    assert "You come back to the page you came from." in text_of(hidden)


def test_login_page_names_a_workshop_and_bears_any_address(provider, journey, workshop):
    assert workshop.title in text_of(journey.client.get(LOGIN, {"next": workshop.get_absolute_url()}))
    assert "the page you came from" in text_of(journey.client.get(LOGIN, {"next": "/no/such/page/at/all"}))
    assert "the page you came from" in text_of(journey.client.get(LOGIN, {"next": "/unknown-workshop/"}))


def test_signed_in_visitor_is_sent_on(provider, journey, log_in, newcomer):
    log_in(newcomer)

    assert journey.client.get(LOGIN, {"next": "/people/ana/"})["Location"] == "/people/ana/"


def test_login_starts_only_by_our_form(provider, journey):
    by_get = journey.client.get(START, {"next": "/people/ana/"})
    without_token = Client(enforce_csrf_checks=True).post(START)

    assert by_get["Location"] == "/accounts/login/?next=%2Fpeople%2Fana%2F"
    assert without_token.status_code == 403
    assert provider.asked == []


def test_login_page_leads_to_an_lf_id(provider, journey, settings):
    settings.LF_ID_SIGNUP_URL = "https://id.example/new"

    assert '<a class="wp-small" href="https://id.example/new">Create an LF ID</a>' in (
        journey.client.get(LOGIN).content.decode()
    )


# --- Trap 1 -------------------------------------------------------------------------------------------------------


def test_trap_1_second_person_with_a_known_email_gets_a_user_of_their_own(provider, journey):
    provider.knows("one", nickname="one", email="shared@example.org", email_verified=True)
    provider.knows("two", nickname="two", email="shared@example.org", email_verified=True)
    journey.log_in("one")

    answer = Journey(Client()).log_in("two")

    assert answer["Location"] == HOME
    assert users() == [("one", "", "shared@example.org", False), ("two", "", "shared@example.org", False)]
    assert EmailAddress.objects.count() == 0


def test_somebody_without_an_email_gets_a_user_too(provider, journey):
    provider.knows("quiet")

    assert journey.log_in("quiet")["Location"] == HOME
    assert users() == [("person", "", "", False)]


def test_nobody_is_offered_a_local_sign_up(provider, journey):
    pages = [journey.client.get(reverse(name)) for name in ("socialaccount_signup", "socialaccount_connections")]

    assert [(page.status_code, title_of(page)) for page in pages] == [(200, "Your LF ID is all you need")] * 2
    assert "password" not in pages[0].content.decode().lower()


def test_provider_added_in_the_database_is_no_second_way_in(provider, journey):
    SocialApp.objects.create(provider="openid_connect", provider_id="evil", client_id="x", name="Evil")

    assert journey.client.post("/accounts/oidc/evil/login/").status_code == 404
    assert journey.log_in("newcomer")["Location"] == HOME


# --- Trap 2 -------------------------------------------------------------------------------------------------------


def test_trap_2_provider_that_is_down_gives_503_and_reading_goes_on(provider, journey, session):
    journey.log_in("newcomer")
    visitor = Journey(Client())
    provider.stop()

    answer = visitor.start(session.get_absolute_url())

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert title_of(answer) == "LF ID does not answer just now"
    assert f'<a class="btn btn-bare" href="{session.get_absolute_url()}">Go on reading</a>' in answer.content.decode()
    assert session.title in visitor.client.get(session.get_absolute_url()).content.decode()
    assert visitor.client.get(LOGIN).status_code == 200


def test_trap_2_provider_that_goes_down_during_a_login_gives_503(provider, journey, session):
    back = journey.at_provider(journey.start(session.get_absolute_url())["Location"], sub="newcomer")
    provider.stop()

    answer = journey.back(back)

    assert (answer.status_code, answer["Retry-After"], users()) == (503, "60", [])
    assert session.title in text_of(answer)


@pytest.mark.parametrize("path", ["/oauth2/token", "/userinfo", "/.well-known/openid-configuration"])
def test_trap_2_server_error_of_the_provider_gives_503(provider, journey, path):
    provider.answers[path] = ("Bad gateway", 502)
    started = journey.start()
    answer = (
        journey.back(journey.at_provider(started["Location"], sub="newcomer")) if "Location" in started else started
    )

    assert (answer.status_code, users()) == (503, [])


def test_trap_2_calls_have_a_time_limit(provider, journey, monkeypatch):
    limits = []
    monkeypatch.setattr(
        "requests.adapters.HTTPAdapter.send",
        lambda self, request, timeout=None, **_: limits.append(timeout) or raise_timeout(),
    )

    assert journey.start().status_code == 503
    assert limits == [5]


def raise_timeout():
    import requests

    raise requests.Timeout


@pytest.mark.parametrize(
    "document",
    ["not json", "[]", {"issuer": "https://other.example"}, {"authorization_endpoint": "javascript:alert(1)"}],
)
def test_discovery_document_that_makes_no_sense_gives_503(provider, journey, document):
    sound = {
        name: f"{provider.url}/{name}"
        for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
    } | {"issuer": provider.url}
    provider.answers["/.well-known/openid-configuration"] = (
        {**sound, **document} if isinstance(document, dict) else document
    )

    assert journey.start().status_code == 503

    provider.answers["/.well-known/openid-configuration"] = sound
    assert journey.start()["Location"].startswith(f"{provider.url}/authorization_endpoint?")


# --- Trap 3 -------------------------------------------------------------------------------------------------------


def test_trap_3_discovery_document_is_fetched_once_in_a_login(provider, journey):
    journey.log_in("newcomer")

    assert provider.paths() == [
        "/.well-known/openid-configuration",
        "/oauth2/authorize",
        "/oauth2/token",
        "/userinfo",
    ]


def test_trap_3_failure_to_fetch_it_is_not_remembered(provider, journey):
    provider.answers["/.well-known/openid-configuration"] = ("", 500)
    assert journey.start().status_code == 503

    provider.answers.clear()

    assert journey.log_in("newcomer")["Location"] == HOME


# --- Trap 4 -------------------------------------------------------------------------------------------------------


def test_trap_4_login_is_bound_by_pkce_s256_and_state(provider, journey):
    request = query_of(journey.start()["Location"])

    assert {name: request[name] for name in ("response_type", "code_challenge_method", "redirect_uri")} == {
        "response_type": "code",
        "code_challenge_method": "S256",
        "redirect_uri": "http://testserver/accounts/oidc/lfid/login/callback/",
    }
    assert set(request["scope"].split()) == {"openid", "profile", "email"}
    assert len(request["state"]) >= 16


def test_trap_4_verifier_fits_the_challenge_and_is_new_each_time(provider, journey):
    challenges = [query_of(Journey(Client()).start()["Location"])["code_challenge"] for _ in range(2)]
    started = journey.start()["Location"]

    journey.back(journey.at_provider(started, sub="newcomer"))

    verifier = dict(provider.asked)["/oauth2/token"]["code_verifier"]
    challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    assert query_of(started)["code_challenge"] == challenge
    assert len({*challenges, challenge}) == 3


def test_trap_4_login_begun_in_another_browser_is_refused(provider, journey):
    back = journey.at_provider(journey.start()["Location"], sub="newcomer")

    answer = Journey(Client()).back(back)

    assert (answer.status_code, title_of(answer), users()) == (400, "That login did not work", [])
    assert journey.back(back)["Location"] == HOME


def test_trap_4_answer_of_the_provider_works_once(provider, journey):
    back = journey.at_provider(journey.start()["Location"], sub="newcomer")
    journey.back(back)

    assert journey.back(back).status_code == 400


@pytest.mark.parametrize("query", ["", "?state=", "?state=x&code=y", "?code=y", "?error=access_denied"])
def test_callback_without_a_login_is_refused(provider, journey, query):
    answer = journey.client.get(f"/accounts/oidc/lfid/login/callback/{query}")

    assert (answer.status_code, title_of(answer)) == (400, "That login did not work")


def tokens(provider, **changes):
    claims = {"iss": provider.url, "aud": "planner", "sub": "newcomer", "exp": time() + 60, **changes}
    id_token = jwt.encode({name: value for name, value in claims.items() if value}, "k" * 32)
    return {"access_token": "t", "token_type": "Bearer", "id_token": id_token}


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://evil.example"},
        {"aud": "another client"},
        {"exp": time() - 3600},
        {"sub": "somebody"},
        {"sub": ""},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_trap_4_id_token_that_is_not_for_us_is_refused(provider, journey, wrong):
    provider.answers["/userinfo"] = {"sub": "newcomer"}
    provider.answers["/oauth2/token"] = tokens(provider, **wrong)
    refused = journey.log_in("newcomer")
    nobody = users()

    provider.answers["/oauth2/token"] = tokens(provider)
    taken = journey.log_in("newcomer")

    assert (refused.status_code, nobody) == (400, [])
    assert (taken.status_code, users()) == (302, [("person", "", "", False)])


def test_access_token_without_an_id_token_is_refused(provider, journey):
    provider.answers["/oauth2/token"] = {"access_token": "t", "token_type": "Bearer"}

    assert (journey.log_in("newcomer").status_code, users()) == (400, [])


# --- Trap 5 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "userinfo", [{"sub": "victim", "name": "Mallory"}, {"name": "Nobody"}, ["victim"], {"sub": 7}, {"sub": "vic\0tim"}]
)
def test_trap_5_user_info_of_somebody_else_is_refused(provider, journey, userinfo):
    Journey(Client()).log_in("newcomer")
    account = SocialAccount.objects.get()
    provider.answers["/userinfo"] = userinfo
    SocialAccount.objects.update(uid="victim")

    answer = journey.log_in("leader")

    assert (answer.status_code, users()) == (400, [("newcomer", "Priya Nair", "priya.nair@example.org", False)])
    assert SocialAccount.objects.get().extra_data == account.extra_data
    assert "_auth_user_id" not in journey.client.session


# --- Trap 6 -------------------------------------------------------------------------------------------------------


def test_trap_6_name_email_and_username_follow_the_claims_at_each_login(provider, journey):
    provider.knows("ana", nickname="ana", name="Ana Moreau", email="ana@rte.example", email_verified=True)
    journey.log_in("ana")
    before = users()

    provider.knows("ana", nickname="amoreau", name="Ana Moreau-Diaz", email="ana@new.example", email_verified=True)
    Journey(Client()).log_in("ana")

    assert before == [("ana", "Ana Moreau", "ana@rte.example", False)]
    assert users() == [("amoreau", "Ana Moreau-Diaz", "ana@new.example", False)]


def test_trap_6_unverified_email_is_taken_neither_first_nor_later(provider, journey):
    provider.knows("ana", nickname="ana", email="ana@rte.example", email_verified=False)
    journey.log_in("ana")
    first = users()

    provider.knows("ana", nickname="ana", email="ana@rte.example", email_verified=True)
    Journey(Client()).log_in("ana")
    provider.knows("ana", nickname="ana", email="boss@rte.example", email_verified=False)
    Journey(Client()).log_in("ana")

    assert first == [("ana", "", "", False)]
    assert users() == [("ana", "", "ana@rte.example", False)]


def test_trap_6_group_makes_an_organizer_until_it_is_claimed_no_more(provider, journey):
    provider.knows("kofi", nickname="kofi", **{f"{NAMESPACE}groups": ["staff", "workshop-organizers"]})
    journey.log_in("kofi")
    with_group = users()

    provider.knows("kofi", nickname="kofi", **{f"{NAMESPACE}groups": ["staff"]})
    Journey(Client()).log_in("kofi")

    assert with_group == [("kofi", "", "", True)]
    assert users() == [("kofi", "", "", False)]


def test_trap_6_rights_given_by_hand_are_kept(provider, journey):
    journey.log_in("newcomer")
    User.objects.update(is_organizer=True, is_staff=True, is_superuser=True)

    Journey(Client()).log_in("newcomer")

    user = User.objects.get()
    assert (user.is_organizer, user.is_staff, user.is_superuser, user.is_organizer_by_claim) == (
        True,
        True,
        True,
        False,
    )


def test_group_means_nothing_when_the_setting_names_none(provider, journey, settings):
    settings.OIDC_ORGANIZER_GROUPS = []

    journey.log_in("organizer")

    assert users() == [("organizer", "Kofi Mensah", "kofi.mensah@example.org", False)]


def test_inactive_user_is_refused_with_a_sentence(provider, journey):
    journey.log_in("newcomer")
    journey.client.logout()
    User.objects.update(is_active=False)

    answer = journey.log_in("newcomer")
    page = journey.client.get(answer["Location"])

    assert (answer["Location"], page.status_code) == ("/accounts/inactive/", 403)
    assert "an admin of this site switched your account off, so you are not logged in." in text_of(page)
    assert "_auth_user_id" not in journey.client.session


# --- Trap 7 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claims", "username"),
    [
        ({f"{NAMESPACE}username": "lf", "nickname": "nick", "preferred_username": "pref"}, "lf"),
        ({"nickname": "nick", "preferred_username": "pref", "email": "mail@example.org"}, "nick"),
        ({"preferred_username": "pref", "email": "mail@example.org"}, "pref"),
        ({"email": "mail@example.org"}, "mail"),
        ({"nickname": "Zoë O'Neil"}, "Zoë-O-Neil"),
        ({"nickname": "n" * 200}, "n" * 150),
    ],
)
def test_trap_7_username_is_the_best_that_is_claimed(provider, journey, claims, username):
    provider.knows("somebody", **claims)

    journey.log_in("somebody")

    assert User.objects.get().username == username


def test_username_that_is_taken_gives_the_next_choice_then_a_number(provider, journey):
    make.user("ANA")
    make.user("ana-2")
    provider.knows("two", nickname="ana", email="moreau@example.org", email_verified=True)
    provider.knows("three", nickname="ana")

    Journey(Client()).log_in("two")
    Journey(Client()).log_in("three")

    assert [(user.username, sub_of(user)) for user in User.objects.filter(socialaccount__isnull=False)] == [
        ("ana-3", "three"),
        ("moreau", "two"),
    ]


def test_taken_username_is_kept_as_it_was_until_the_wish_is_free(provider, journey):
    first = make.user("ana")
    provider.knows("two", nickname="ana", email="moreau@example.org", email_verified=True)
    journey.log_in("two")
    Journey(Client()).log_in("two")
    while_taken = SocialAccount.objects.get().user.username

    first.username = "somebody-else"
    first.save()
    Journey(Client()).log_in("two")

    assert (while_taken, SocialAccount.objects.get().user.username) == ("moreau", "ana")


def test_same_username_with_another_sub_is_another_user(provider, journey):
    provider.knows("one", nickname="ana")
    provider.knows("two", nickname="ana")
    journey.log_in("one")
    Journey(Client()).log_in("two")

    assert [(user.username, sub_of(user)) for user in User.objects.order_by("pk")] == [("ana", "one"), ("ana-2", "two")]


def test_null_in_a_claim_is_dropped(provider, journey):
    provider.knows("ana", nickname="an\0a", name="Ana\0 Moreau", picture=[{"\0": "\0"}, 7])

    assert journey.log_in("ana")["Location"] == HOME
    assert users() == [("ana", "Ana Moreau", "", False)]


# --- The person behind the user -----------------------------------------------------------------------------------


def test_person_with_the_verified_email_is_tied_to_the_user(provider, journey):
    person = make.person("Ana Moreau", "RTE", email="Ana.Moreau@example.org")

    journey.log_in("leader")

    person.refresh_from_db()
    assert person.user == User.objects.get()
    assert person.revisions.count() == 1


def test_person_is_not_tied_by_name_or_by_an_unverified_email(provider, journey):
    make.person("Ana Moreau", "RTE", email="other@example.org")
    make.person("Ben Okoro", "RTE", email="ben@example.org")
    provider.knows("ana", name="Ana Moreau", email="ben@example.org", email_verified=False)

    journey.log_in("ana")

    assert list(Person.objects.values_list("user", flat=True)) == [None, None]


def test_person_of_another_user_stays_theirs_and_one_user_is_one_person(provider, journey):
    other = make.user("other")
    taken = make.person("Ana Moreau", email="ana.moreau@example.org", user=other)
    first = make.person("A. Moreau", email="ana.moreau@example.org")
    second = make.person("Moreau", email="ana.moreau@example.org")

    journey.log_in("leader")
    Journey(Client()).log_in("leader")

    leader = User.objects.get(username="leader")
    assert [Person.objects.get(pk=each.pk).user for each in (taken, first, second)] == [other, leader, None]


def test_inactive_user_is_not_tied_to_a_person(provider, journey):
    journey.log_in("leader")
    User.objects.update(is_active=False)
    person = make.person("Ana Moreau", email="ana.moreau@example.org")

    Journey(Client()).log_in("leader")

    person.refresh_from_db()
    assert person.user is None


# --- Trap 8 and signing out ---------------------------------------------------------------------------------------


def test_trap_8_logout_ends_the_login_at_the_provider_too(provider, journey):
    journey.log_in("newcomer")

    answer = journey.client.post("/accounts/logout/")

    query = query_of(answer["Location"])
    hint = jwt.decode(query.pop("id_token_hint"), options={"verify_signature": False})
    assert answer["Location"].startswith(f"{provider.url}/oauth2/end_session?")
    assert query == {"client_id": "planner", "post_logout_redirect_uri": "http://testserver/"}
    assert (hint["sub"], hint["aud"]) == ("newcomer", ["planner"])
    assert "_auth_user_id" not in journey.client.session


@pytest.mark.parametrize("first", ["newcomer", "leader"])
def test_trap_8_hint_is_of_the_latest_login(provider, journey, first):
    journey.log_in(first)
    provider.answers["/userinfo"] = {"sub": "newcomer"}
    provider.answers["/oauth2/token"] = answer = tokens(provider)
    journey.log_in("newcomer")

    query = query_of(journey.client.post("/accounts/logout/")["Location"])

    assert query["id_token_hint"] == answer["id_token"]


def test_logout_is_local_without_an_end_session_endpoint(provider, journey):
    journey.log_in("newcomer")
    document = provider.app.test_client().get("/.well-known/openid-configuration", base_url=provider.url).json
    provider.answers["/.well-known/openid-configuration"] = {**document, "end_session_endpoint": None}

    answer = journey.client.post("/accounts/logout/")

    assert answer["Location"] == HOME
    assert "_auth_user_id" not in journey.client.session


def test_logout_is_local_when_the_provider_is_away(provider, journey):
    journey.log_in("newcomer")
    provider.stop()

    answer = journey.client.post("/accounts/logout/")

    assert answer["Location"] == HOME
    assert "_auth_user_id" not in journey.client.session


def test_logout_is_local_for_somebody_who_did_not_come_from_the_provider(provider, journey, log_in, newcomer):
    log_in(newcomer)

    assert journey.client.post("/accounts/logout/")["Location"] == HOME
    assert provider.asked == []
    assert "_auth_user_id" not in journey.client.session


def test_logout_by_get_changes_nothing_and_shows_a_button(provider, journey, log_in, newcomer):
    log_in(newcomer)

    answer = journey.client.get("/accounts/logout/")

    assert (answer.status_code, answer["Allow"], title_of(answer)) == (405, "POST", "Log out?")
    assert journey.client.session["_auth_user_id"] == str(newcomer.pk)


def test_logout_of_a_visitor_says_so(provider, journey):
    assert title_of(journey.client.get("/accounts/logout/")) == "You are logged out"
    assert journey.client.post("/accounts/logout/")["Location"] == HOME


# --- When it does not work ----------------------------------------------------------------------------------------


def test_cancelled_login_keeps_where_one_came_from(provider, journey, session):
    here = session.get_absolute_url()
    back = journey.at_provider(journey.start(here)["Location"], action="deny")

    answer = journey.back(back)
    page = journey.client.get(answer["Location"])

    assert answer["Location"] == f"/accounts/cancelled/?next={quote(here, safe='')}"
    assert (page.status_code, title_of(page), users()) == (200, "You did not log in", [])
    assert f"come back to {session.title}" in text_of(page)
    assert f'<a class="btn btn-bare" href="{here}">Go on reading</a>' in page.content.decode()


def test_other_errors_of_the_provider_are_failures(provider, journey):
    state = query_of(journey.start()["Location"])["state"]

    answer = journey.client.get("/accounts/oidc/lfid/login/callback/", {"error": "server_error", "state": state})

    assert (answer.status_code, title_of(answer)) == (400, "That login did not work")


def test_login_error_page_of_allauth_is_ours(provider, journey):
    answer = journey.client.get(reverse("socialaccount_login_error"))

    assert (answer.status_code, title_of(answer)) == (400, "That login did not work")


def test_two_first_logins_at_once_end_in_one_user_and_one_more_try(provider, journey, monkeypatch):
    other_browser = Journey(Client())
    back = [each.at_provider(each.start()["Location"], sub="newcomer") for each in (journey, other_browser)]
    found = SocialAccount.objects.get

    def log_in_elsewhere_meanwhile(*args, **kwargs):
        monkeypatch.undo()
        try:
            return found(*args, **kwargs)
        finally:
            other_browser.back(back[1])

    monkeypatch.setattr(SocialAccount.objects, "get", log_in_elsewhere_meanwhile)
    answer = journey.back(back[0])

    assert answer.status_code == 400
    assert users() == [("newcomer", "Priya Nair", "priya.nair@example.org", False)]
    assert journey.log_in("newcomer")["Location"] == HOME


@pytest.mark.parametrize("missing", ["OIDC_ISSUER", "OIDC_CLIENT_ID"])
def test_site_without_a_provider_says_so_and_how_to_connect_one(provider, journey, settings, missing):
    setattr(settings, missing, "")

    answer = journey.client.get(LOGIN)

    assert (answer.status_code, title_of(answer)) == (503, "Nobody can log in here yet")
    assert "set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET as the README tells" in text_of(answer)
    assert journey.start()["Location"] == LOGIN
    assert journey.client.get("/accounts/oidc/lfid/login/callback/")["Location"] == LOGIN
    assert journey.client.get(HOME).status_code == 200


def test_development_provider_is_refused_outside_development(provider, journey, settings):
    settings.DEVELOPMENT = False

    assert journey.client.get(LOGIN).status_code == 503
    assert journey.start()["Location"] == LOGIN
    assert provider.asked == []
