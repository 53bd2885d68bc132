"""The page of one's own tokens: what uses each, when it was used last; make one, shown once, and revoke one."""

from datetime import UTC, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from ..models import Token
from ..permissions import READING, writer

MOST = 50  # of one user
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
    """A new one is shown in the answer to the form itself, and nowhere else ever again."""
    user = writer(request)
    if request.method in READING:
        return show(request, TokenForm())
    form = TokenForm(request.POST)
    if form.is_valid() and Token.objects.filter(user=user).count() >= MOST:
        form.add_error(None, f"You have {MOST} tokens. Revoke one that is not used any more.")
    if not form.is_valid():
        return show(request, form, status=400)
    token, secret = Token.make(user, form.cleaned_data["name"], expires_at=form.expires_at)
    return show(request, TokenForm(), made=token, secret=secret)


@require_POST
def token_revocation(request: HttpRequest, token: int) -> HttpResponse:
    revoked = Token.objects.filter(user=writer(request), pk=token).first()
    if revoked is None:
        raise Http404("You have no such token.")
    revoked.delete()
    messages.success(request, f"“{revoked.name}” is revoked. What used it is refused from now on.")
    return redirect("tokens")


def show(request: HttpRequest, form: TokenForm, *, status: int = 200, **more: Any) -> HttpResponse:
    """At most MOST tokens are shown: one query."""
    own = Token.objects.filter(user=writer(request)).order_by("-pk")
    context = {"tokens": list(own), "form": form, "now": timezone.now(), "zone": UTC, **more}
    return render(request, "api/tokens.html", context, status=status)
