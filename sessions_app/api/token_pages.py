"""The page of one's own tokens: what uses each, when it was used last; make one, shown once, and revoke one."""

from datetime import timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from ..agenda.zone_choice import own_zone
from ..models import Token, User
from ..models.token import digest_of
from ..permissions import READING, writer

MOST = 50  # of one user
MADE, SECONDS_TO_SHOW = "made_token", 60
DAYS = [("30", "30 days"), ("90", "90 days"), ("365", "A year"), ("", "It never ends")]


class TokenForm(forms.Form):
    name = forms.CharField(
        label="What uses it",
        max_length=80,
        error_messages={"required": "Say what uses it, such as “Import script”."},
        help_text="Such as “Import script”, so that you know later which one to revoke.",
    )
    days = forms.ChoiceField(label="Ends after", choices=DAYS, required=False, initial="90")

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = helper.include_media = False
        helper.layout = Layout(Field("name"), Field("days", css_class="form-select--auto"))
        return helper

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    @property
    def expires_at(self) -> Any:
        days = self.cleaned_data["days"]
        return timezone.now() + timedelta(days=int(days)) if days else None


@sensitive_variables("secret")
@require_http_methods([*READING, "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """A new one is shown by the first page after the form, and nowhere else ever again."""
    user = writer(request)
    if request.method in READING:
        return show(request, TokenForm(), secret=handed_on(request))
    form = TokenForm(request.POST)
    if form.is_valid() and Token.objects.filter(user=user).count() >= MOST:
        form.add_error(None, f"You have {MOST} tokens. Revoke one that is not used any more.")
    if not form.is_valid():
        return show(request, form, status=400)
    _token, secret = Token.make(user, form.cleaned_data["name"], expires_at=form.expires_at)
    return hand_on(redirect("tokens"), secret, user)


@sensitive_variables("secret")
def hand_on(response: HttpResponse, secret: str, user: User) -> HttpResponse:
    """In a cookie of a minute, for this page alone, so that no server stores it and reloading makes no other one."""
    response.set_signed_cookie(
        MADE,
        secret,
        salt=salt_of(user),
        max_age=SECONDS_TO_SHOW,
        path=reverse("tokens"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    response["Cache-Control"] = "no-store"
    return response


def handed_on(request: HttpRequest) -> str:
    """The secret of the token that was made a moment ago; empty where none was, or it was shown already."""
    salt = salt_of(writer(request))
    return request.get_signed_cookie(MADE, "", salt=salt, max_age=SECONDS_TO_SHOW) or ""


def salt_of(user: User) -> str:
    return f"{MADE} of {user.pk}"


@require_POST
def token_revocation(request: HttpRequest, token: int) -> HttpResponse:
    revoked = Token.objects.filter(user=writer(request), pk=token).first()
    if revoked is None:
        raise Http404("You have no such token.")
    revoked.delete()
    messages.success(request, f"“{revoked.name}” is revoked. What used it is refused from now on.")
    return redirect("tokens")


@sensitive_variables("secret", "made", "context")
def show(request: HttpRequest, form: TokenForm, *, secret: str = "", status: int = 200) -> HttpResponse:
    """At most MOST tokens are shown: one query. A secret is shown as long as its token is there."""
    own = list(Token.objects.filter(user=writer(request)).order_by("-pk"))
    made = next((one for one in own if one.digest == digest_of(secret)), None) if secret else None
    context = {
        "tokens": own,
        "form": form,
        "now": timezone.now(),
        "zone": own_zone(request),
        "made": made,
        "secret": secret,
    }
    response = render(request, "api/tokens.html", context, status=status)
    response["Cache-Control"] = "no-store"
    if secret and request.method == "GET":
        response.delete_cookie(MADE, path=reverse("tokens"), samesite="Strict")
    return response
