"""What a session's form tells while somebody types: keep this, I am here, I left, forget it; and who else is here."""

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ..models import EditDraft, Session
from ..models.edit_draft import FORM_PARTS
from ..permissions import is_signed_in, may_contribute, may_edit_session, session_for, workshop_for, writer
from .drafts import Desk, keep_sent, number_in

SAY_WHAT = "Say whether to keep, leave, forget or discard the draft, or that you are here."
NOT_KEPT = "That is nothing, or more than a session may hold. It was not kept."


class DraftForm(forms.Form):
    """`do`: what is told. `part`: where in the form the user is.

    Two more are sent beside the fields and are taken as they come: `draft-by`, the key of the user who opened the form,
    and `draft-seen`, the number of the revision that it started from.
    """

    prefix = "draft"
    do = forms.ChoiceField(choices=[(one, one) for one in ("keep", "here", "leave", "forget", "discard")])
    part = forms.ChoiceField(choices=[("", ""), *FORM_PARTS.items()], required=False)


@require_POST
def session_draft(request: HttpRequest, workshop: str, session: str) -> HttpResponse:
    if not is_who_opened(request):
        return redirect_to_login(reverse("session_edit", args=[workshop, session]))
    sessions = Session.objects.select_related("changed_by")
    return told(request, session_for(request, workshop, session, may_edit_session, among=sessions))


@require_POST
def new_session_draft(request: HttpRequest, workshop: str) -> HttpResponse:
    if not is_who_opened(request):
        return redirect_to_login(reverse("session_new", args=[workshop]))
    return told(request, Session(workshop=workshop_for(request, workshop, may_contribute)))


@require_safe
def session_presence(request: HttpRequest, workshop: str, session: str) -> HttpResponse:
    """Who is editing the session, for its own page. A fragment of HTML that stays the same while they do."""
    found = session_for(request, workshop, session, may_edit_session)
    others = EditDraft.objects.others_at(writer(request), found)
    response = render(request, "editing/_presence.html", {"others": list(others)})
    response["Cache-Control"] = "private, no-cache"
    return response


def is_who_opened(request: HttpRequest) -> bool:
    """Signed in, and as the user to whom the form was shown: nobody gets what another one typed in this browser."""
    return is_signed_in(request.user) and request.POST.get("draft-by", "") in ("", str(request.user.pk))


def told(request: HttpRequest, session: Session) -> HttpResponse:
    """The answer to what a form tells; 400 with a sentence for what no form does."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        return plainly(SAY_WHAT, 400)
    return DO[form.cleaned_data["do"]](request, session, form.cleaned_data["part"])


def keep(request: HttpRequest, session: Session, part: str) -> HttpResponse:
    is_kept = keep_sent(writer(request), session, request.POST, part=part)
    return who_is_here(request, session) if is_kept else plainly(NOT_KEPT, 413)


def here(request: HttpRequest, session: Session, part: str) -> HttpResponse:
    EditDraft.objects.say_here(writer(request), session, part=part)
    return who_is_here(request, session)


def leave(request: HttpRequest, session: Session, part: str) -> HttpResponse:
    """What was typed since it was last kept may come along."""
    keep_sent(writer(request), session, request.POST, part=part)
    EditDraft.objects.leave(writer(request), session)
    return HttpResponse(status=204)


def forget(request: HttpRequest, session: Session, part: str) -> HttpResponse:
    """The draft, and go on at the form."""
    EditDraft.objects.end(writer(request), session)
    return redirect(form_of(session))


def discard(request: HttpRequest, session: Session, part: str) -> HttpResponse:
    """The draft, and leave the form."""
    EditDraft.objects.end(writer(request), session)
    return redirect(session if session.pk else session.workshop)


DO = {"keep": keep, "here": here, "leave": leave, "forget": forget, "discard": discard}


def who_is_here(request: HttpRequest, session: Session) -> HttpResponse:
    desk, seen = Desk.of(writer(request), session), number_in(request.POST, "draft-seen")
    context = {"desk": desk, "others": desk.others, "is_at_form": True, "is_behind": 0 < seen < session.revision}
    return render(request, "editing/_presence.html", context)


def form_of(session: Session) -> str:
    """The address of its form."""
    if session.pk:
        return reverse("session_edit", args=[session.workshop.slug, session.slug])
    return reverse("session_new", args=[session.workshop.slug])


def plainly(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
