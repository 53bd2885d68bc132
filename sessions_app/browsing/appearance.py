"""Light, dark, or as the reader's system has it: kept in a cookie, so that it needs no login and no script."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ..accounts.destination import is_of_this_site
from .context import APPEARANCE_COOKIE

CHOICES = [("system", "As my system has it"), ("light", "Light"), ("dark", "Dark")]
YEAR = 365 * 24 * 60 * 60  # seconds


class AppearanceForm(forms.Form):
    appearance = forms.ChoiceField(
        choices=CHOICES,
        error_messages={
            "required": "Choose one of the three.",
            "invalid_choice": "“%(value)s” is none of them: choose one of the three.",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    form = AppearanceForm(request.POST if request.method == "POST" else None)
    after = way_back(request)
    if form.is_valid():
        response = redirect(after)
        remember(request, response, form.cleaned_data["appearance"])
        return response
    status = 400 if request.method == "POST" else 200
    context = {"form": form, "choices": CHOICES, "next": after}
    return render(request, "browsing/appearance.html", context, status=status)


def way_back(request: HttpRequest) -> str:
    """The page of this site the reader came from; the home page for anything else."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_of_this_site(wanted) else "/"


def remember(request: HttpRequest, response: HttpResponse, choice: str) -> None:
    """Readable by scripts, because appearance.js sets the same cookie."""
    response.set_cookie(APPEARANCE_COOKIE, choice, max_age=YEAR, secure=request.is_secure(), samesite="Lax")
