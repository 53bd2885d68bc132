"""Pages of what was published: all releases, one of them, a new one, and what takes one back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...models import Draft, Release, Workshop
from ...models.release import PLACED
from ...permissions import READING, may_plan, workshop_for, writer
from ..mailing import has_server
from . import mailing
from .audience import audiences_of
from .changes import changes_of, would_change_again
from .differences import in_short
from .forms import AgainForm, ReleaseForm
from .looking import look_at
from .noticing import crew_of_withdrawal, people_to_tell
from .places import places_of
from .publishing import Outdated, Refused, publish, publish_again, withdraw
from .reach import Reach
from .timetable import agenda_as_published

A_PAGE = 10  # releases
ORGANIZERS = "Organizers of this workshop publish its agenda."


@require_safe
def releases(request: HttpRequest, workshop: str) -> HttpResponse:
    host = workshop_for(request, workshop)
    latest = Release.objects.filter(workshop=host).aggregate(latest=Max("number"))["latest"] or 0
    page = Paginator(range(latest, 0, -1), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "workshop": host,
        "latest": latest,
        "page": page,
        "listed": listed(host, list(page)),
        "may_plan": may_plan(request.user, host),
    }
    return render(request, "agenda/releases.html", context)


def listed(host: Workshop, numbers: list[int]) -> list[tuple[Release, str]]:
    """Each release with what it changed in a few words. One query, which reads of the documents only the places."""
    wanted = [*numbers, *(number - 1 for number in numbers[-1:])]
    releases = Release.objects.for_page(host).filter(number__in=wanted).defer("document", "again__document")
    found = {one.number: one for one in releases.annotate(placed=PLACED)}
    places = {number: places_of(one.placed) for number, one in found.items()}
    stood = {number: places[number] for number, one in found.items() if not one.is_withdrawn}
    return [(found[number], in_short(stood.get(number - 1, {}), places[number])) for number in numbers]


@require_safe
def release(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    """A withdrawn one is for organizers; everybody else learns that it was withdrawn, and what holds (410)."""
    host = workshop_for(request, workshop)
    shown, before = release_and_before(host, number)
    plans = may_plan(request.user, host)
    if shown.is_withdrawn and not plans:
        return render(request, "agenda/release_withdrawn.html", {"workshop": host, "release": shown}, status=410)
    context = {
        "workshop": host,
        "release": shown,
        "changes": changes_of(shown, before),
        "agenda": agenda_as_published(shown.document, host),
        "may_plan": plans,
        "audiences": audiences_of(shown) if plans else [],
    }
    return render(request, "agenda/release.html", context)


def release_and_before(host: Workshop, number: int) -> tuple[Release, Release | None]:
    """The release, and the one whose place it took, which is none where that was withdrawn. One query."""
    found = {one.number: one for one in Release.objects.for_page(host).filter(number__in=[number - 1, number])}
    if number not in found:
        raise Http404("There is no release of this number.")
    found[number].workshop = host
    before = found.get(number - 1)
    return found[number], before if before and not before.is_withdrawn else None


@require_POST
def release_mail(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    """Try once more what was not mailed yet."""
    host = workshop_for(request, workshop, may_plan, sentence=ORGANIZERS)
    release = release_for(host, number)
    if has_server():
        mailing.send_later(release, request.build_absolute_uri("/"))
        messages.success(request, "What was not mailed yet is on its way.")
    else:
        messages.error(request, "No mail server is set, so nobody can be mailed.")
    return redirect(release)


@require_http_methods([*READING, "POST"])
def release_new(request: HttpRequest, workshop: str) -> HttpResponse:
    host = workshop_for(request, workshop, may_plan, sentence=ORGANIZERS)
    by = writer(request)
    drafts = list(Draft.objects.filter(workshop=host).order_by("-changed_at", "-number"))
    draft = asked_for(request, drafts)
    if draft is None:
        status = 400 if request.method == "POST" else 200
        return render(request, "agenda/release_without_draft.html", {"workshop": host}, status=status)
    draft.workshop = host
    form = form_of(request, draft)
    if form.is_valid():
        note, reason = form.cleaned_data["note"], form.cleaned_data.get("reason", "")
        try:
            site, seen = request.build_absolute_uri("/"), form.cleaned_data["seen"]
            made = publish(draft, by=by, note=note, reason=reason, site=site, seen=seen)
        except Outdated:
            form = form_of(request, draft)
            form.full_clean()  # finds that it is outdated
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return say_published(request, made)
    return show_new(request, drafts, draft, form)


def form_of(request: HttpRequest, draft: Draft) -> ReleaseForm:
    return ReleaseForm(request.POST if request.method == "POST" else None, look_at(draft))


def show_new(request: HttpRequest, drafts: list[Draft], draft: Draft, form: ReleaseForm) -> HttpResponse:
    """409 when what was looked at is another one now; the field for it names the present one then."""
    if form.is_outdated:
        form.data = request.POST.dict() | {"seen": form.look.mark}
    context = {"workshop": draft.workshop, "drafts": drafts, "draft": draft, "form": form}
    context["changes"], context["reach"] = form.look.changes, form.look.reach
    status = 200 if not form.is_bound else 409 if form.is_outdated else 400
    return render(request, "agenda/release_new.html", context, status=status)


def asked_for(request: HttpRequest, drafts: list[Draft]) -> Draft | None:
    """The draft whose number is asked for, else the one changed last. Raises Http404 for a number that is none."""
    number = request.POST.get("draft") or request.GET.get("draft")
    if not number:
        return drafts[0] if drafts else None
    found = next((one for one in drafts if str(one.number) == number), None)
    if found is None:
        raise Http404("There is no draft of this number.")
    return found


@require_http_methods([*READING, "POST"])
def release_withdrawal(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    host = workshop_for(request, workshop, may_plan, sentence=ORGANIZERS)
    taken_back = release_for(host, number)
    if request.method in READING:
        context = {
            "workshop": host,
            "release": taken_back,
            "reach": Reach.of(people_to_tell(host, crew_of_withdrawal(taken_back))),
        }
        return render(request, "agenda/release_withdrawal.html", context)
    try:
        withdraw(taken_back, by=writer(request), site=request.build_absolute_uri("/"))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{taken_back} is withdrawn. No times are public now, and its crew is told.")
    return redirect(taken_back)


@require_http_methods([*READING, "POST"])
def release_again(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    host = workshop_for(request, workshop, may_plan, sentence=ORGANIZERS)
    earlier = release_for(host, number)
    form = AgainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        site = request.build_absolute_uri("/")
        try:
            made = publish_again(earlier, by=writer(request), note=form.cleaned_data["note"], site=site)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return say_published(request, made)
    standing = Release.objects.standing(host)
    would_be, reach = would_change_again(earlier, standing, Release.next_number(host))
    context = {"workshop": host, "release": earlier, "form": form, "changes": would_be, "reach": reach}
    return render(request, "agenda/release_again.html", context, status=400 if form.is_bound else 200)


def say_published(request: HttpRequest, made: Release) -> HttpResponse:
    reach = Reach.of(notice.person for notice in made.notices.to_crew() if notice.person)
    messages.success(request, f"{made} is what people see now. {said_to(reach)}")
    return redirect(made)


def said_to(reach: Reach) -> str:
    """Whom it concerns, and how they learn of it, in sentences."""
    people = f"{reach.people} {'person' if reach.people == 1 else 'people'} of the crew"
    if not reach.people:
        return "It concerns nobody of the crew."
    if not reach.unreached:
        return f"{people} {'gets' if reach.people == 1 else 'get'} one mail each."
    return f"{people} {'is' if reach.people == 1 else 'are'} told, {reach.mailed} by mail. Tell the others yourself."


def release_for(host: Workshop, number: int) -> Release:
    found = Release.objects.for_page(host).filter(number=number).first()
    if found is None:
        raise Http404("There is no release of this number.")
    found.workshop = host
    return found
