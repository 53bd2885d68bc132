"""Notices to whoever is signed in: all of them, “Seen”, and the wish to be told of starred sessions."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ...accounts.destination import is_of_this_site
from ...models import Notice, User
from ...permissions import READING, workshop_for, writer
from .news import told

A_PAGE = 20  # notices


class WantsNoticesForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("wants_notices",)


@require_http_methods([*READING, "POST"])
def my_notices(request: HttpRequest) -> HttpResponse:
    """The unseen first. Sent, it keeps the wish."""
    reader = writer(request)
    if request.method == "POST":
        WantsNoticesForm(request.POST, instance=reader).save()
        told_or_not = "You are told" if reader.wants_notices else "You are not told"
        messages.success(request, f"{told_or_not} when a session that you starred gets another time.")
        return redirect("my_notices")
    unseen_first = Notice.objects.for_reader(reader).order_by(F("seen_at").desc(nulls_first=True), "-pk")
    page = Paginator(unseen_first, A_PAGE).get_page(request.GET.get("page"))
    shown = told(page)
    context = {
        "page": page,
        "news": [one for one in shown if not one.notice.seen_at],
        "past_news": [one for one in shown if one.notice.seen_at],
    }
    return render(request, "agenda/my_notices.html", context)


@require_POST
def notice_seen(request: HttpRequest, workshop: str, notice: int) -> HttpResponse:
    """Only whom it is to can say so; to everybody else it is not there."""
    host = workshop_for(request, workshop)
    seen = Notice.objects.for_reader(writer(request)).filter(pk=notice, release__workshop=host).first()
    if seen is None:
        raise Http404("There is no notice to you at this address.")
    seen.see()
    messages.success(request, f"The organizers of {seen.release.workshop} know now that you have seen it.")
    after = request.POST.get("next", "")
    return redirect(after if is_of_this_site(after) else "my_notices")
