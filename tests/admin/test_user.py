"""Users and their LF IDs in Django admin."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Permission

from sessions_app.models import User

from .. import make
from .conftest import complaints, row

CHANGE_PAGE = "sessions_app_user_change"
ADD_PAGE = "sessions_app_user_add"


@pytest.fixture
def clerk(db, desk_of):
    """Staff who may see and change everything Django has a permission for, but no superuser."""
    user = make.user("carla", is_staff=True)
    user.user_permissions.set(Permission.objects.all())
    return desk_of(user)


def test_rights_can_be_given_before_the_first_login(desk):
    desk.send(
        ADD_PAGE,
        username="olga",
        is_organizer="on",
        **{"socialaccount_set-TOTAL_FORMS": "1"},
        **row("socialaccount_set", 0, uid="auth0|olga"),
    )

    olga = User.objects.get(username="olga")
    account = olga.socialaccount_set.get()
    assert (olga.is_organizer, olga.has_usable_password()) == (True, False)
    assert (account.provider, account.uid) == ("lfid", "auth0|olga")


def test_lf_id_of_somebody_else_is_refused(desk, newcomer):
    SocialAccount.objects.create(user=newcomer, provider="lfid", uid="auth0|nora")

    response = desk.send(
        ADD_PAGE,
        username="olga",
        **{"socialaccount_set-TOTAL_FORMS": "1"},
        **row("socialaccount_set", 0, uid="auth0|nora"),
    )

    assert complaints(response) == ["This LF ID belongs to another user. Give the rights to that one."]
    assert not User.objects.filter(username="olga").exists()


def test_there_is_no_password_to_see_or_set(desk, newcomer):
    page = desk.get(CHANGE_PAGE, newcomer.pk).content.decode()

    desk.send(CHANGE_PAGE, newcomer.pk, password="pbkdf2_sha256$1$a$b")

    assert newcomer.password not in page
    assert User.objects.get(pk=newcomer.pk).has_usable_password() is False


def test_what_lf_id_says_cannot_be_typed(desk, newcomer):
    desk.send(CHANGE_PAGE, newcomer.pk, name="Nora N.", email="other@example.org", is_organizer_by_claim="on")

    now = User.objects.get(pk=newcomer.pk)
    assert (now.name, now.email, now.is_organizer_by_claim) == ("Nora N.", "nora@example.org", False)


def test_staff_cannot_give_rights(clerk, newcomer):
    clerk.send(CHANGE_PAGE, newcomer.pk, name="Nora N.", is_organizer="on", is_staff="on", is_superuser="on")

    now = User.objects.get(pk=newcomer.pk)
    assert (now.name, now.is_organizer, now.is_staff, now.is_superuser) == ("Nora N.", False, False, False)


def test_staff_cannot_tie_or_cut_an_lf_id(clerk, newcomer):
    account = SocialAccount.objects.create(user=newcomer, provider="lfid", uid="auth0|nora")

    clerk.send(
        CHANGE_PAGE,
        newcomer.pk,
        **{"socialaccount_set-TOTAL_FORMS": "2"},
        **row("socialaccount_set", 0, DELETE="on"),
        **row("socialaccount_set", 1, uid="auth0|mallory"),
    )
    clerk.post("socialaccount_socialaccount_delete", account.pk, post="yes")

    assert list(newcomer.socialaccount_set.values_list("uid", flat=True)) == ["auth0|nora"]


def test_staff_cannot_touch_a_superuser(clerk, admin):
    answers = [
        clerk.post(CHANGE_PAGE, admin.pk, username="eve").status_code,
        clerk.post("sessions_app_user_delete", admin.pk, post="yes").status_code,
    ]
    clerk.post("sessions_app_user_changelist", action="delete_selected", _selected_action=[admin.pk], post="yes")

    assert answers == [403, 403]
    assert User.objects.filter(pk=admin.pk, username="adam").exists()


def test_superuser_cuts_an_lf_id(desk, newcomer):
    account = SocialAccount.objects.create(user=newcomer, provider="lfid", uid="auth0|nora")

    desk.post("socialaccount_socialaccount_delete", account.pk, post="yes")

    assert (SocialAccount.objects.count(), User.objects.filter(pk=newcomer.pk).count()) == (0, 1)


def test_what_lf_said_is_shown_and_cannot_be_changed(desk, newcomer):
    account = SocialAccount.objects.create(
        user=newcomer, provider="lfid", uid="auth0|nora", extra_data={"userinfo": {"nickname": "nora"}}
    )

    page = desk.get("socialaccount_socialaccount_change", account.pk).content.decode()
    answer = desk.post("socialaccount_socialaccount_change", account.pk, uid="auth0|mallory")

    assert "&quot;nickname&quot;: &quot;nora&quot;" in page
    assert (answer.status_code, SocialAccount.objects.get().uid) == (403, "auth0|nora")


def test_users_are_found_by_username_name_and_person(desk, crew, newcomer):
    found = {
        words: [one.username for one in desk.get("sessions_app_user_changelist", q=words).context["cl"].result_list]
        for words in ("nora", "okoro", "newcomer")
    }

    assert found == {"nora": ["nora"], "okoro": ["ben"], "newcomer": ["nora"]}
