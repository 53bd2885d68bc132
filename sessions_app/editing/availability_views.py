"""Pages on which it is said when people can take part. Organizers see them, and each their own; nobody else."""

from collections import defaultdict
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ..models import Availability, Person, Workshop
from ..models.addressed import at_address
from ..models.availability import ChangedMeanwhile, Window
from ..permissions import READING, follow, has_part, insist, may_edit_person, may_plan, workshop_for, writer
from .availability import AvailabilityForm, as_seen, window_in_words
from .rows import Deed, Typed, rearranged
from .session_views import SAVE, mark_of

WITH_A_PART = "People with a role in this workshop say here when they can take part."


@dataclass(frozen=True)
class Present:
    """Somebody with a role in the workshop, and when they can take part, on their own clock."""

    person: Person
    zone: ZoneInfo
    windows: list[str]


@require_safe
def availability(request: HttpRequest, workshop: str) -> HttpResponse:
    host = workshop_for(request, workshop, may_plan)
    windows: dict[int, list[Window]] = defaultdict(list)
    for row in Availability.objects.filter(workshop=host).order_by("starts_at"):
        windows[row.person_id].append((row.starts_at, row.ends_at))
    people = [present(person, host, windows[person.pk]) for person in people_of(host)]
    return render(request, "editing/availability.html", {"workshop": host, "people": people})


def present(person: Person, host: Workshop, windows: list[Window]) -> Present:
    zone = person.zone_in(host)
    return Present(person, zone, [window_in_words(one, zone) for one in windows])


def people_of(host: Workshop) -> "list[Person]":
    """Those with a role in a session that stands."""
    standing = host.sessions.standing()
    return list(Person.objects.filter(roles__session__in=standing).distinct().order_by("name", "affiliation"))


@require_http_methods([*READING, "POST"])
def availability_of(request: HttpRequest, workshop: str, person: str) -> HttpResponse:
    host = workshop_for(request, workshop, may_plan)
    here = Person.objects.filter(roles__session__in=host.sessions.standing()).distinct()
    somebody = at_address(here, person)
    if not isinstance(somebody, Person):
        raise Http404("Nobody of this name has a role in this workshop.")
    follow(request, person=(person, somebody.slug))
    return edit(request, host, somebody)


@require_http_methods([*READING, "POST"])
def my_availability(request: HttpRequest, workshop: str) -> HttpResponse:
    host = workshop_for(request, workshop)
    insist(has_part(request.user, host), request, WITH_A_PART)
    return edit(request, host, Person.objects.get(user=writer(request)), is_me=True)


def edit(request: HttpRequest, host: Workshop, person: Person, *, is_me: bool = False) -> HttpResponse:
    zone = person.zone_in(host)
    if request.method in READING:
        form = AvailabilityForm.opened(Availability.objects.windows(host, person), zone)
        return show(request, host, person, form, is_me=is_me)
    typed = Typed.in_post(request.POST, ["windows"])
    if typed.do not in SAVE:
        return show(request, host, person, pressed(typed, zone), is_me=is_me)
    form = AvailabilityForm.sent(typed, zone)
    if not form.is_valid():
        return show(request, host, person, form, is_me=is_me, status=400)
    try:
        is_changed = Availability.objects.replace(host, person, form.windows_seen(), form.windows())
    except ChangedMeanwhile:
        return show_both(request, host, person, typed, is_me=is_me)
    say_saved(request, person, form, is_changed=is_changed)
    if is_me:
        return redirect("my_availability", workshop=host.slug)
    return redirect("availability", workshop=host.slug)


def pressed(typed: Typed, zone: ZoneInfo) -> AvailabilityForm:
    """The form after a button that changes it and saves nothing."""
    deed, sentence = Deed.of(typed.do), ""
    if deed and deed.part in typed.rows:
        typed.rows["windows"], sentence = rearranged(typed.rows["windows"], deed, "time")
    form = AvailabilityForm.reopened(typed, zone)
    form.list.status = sentence
    return form


def show_both(request: HttpRequest, host: Workshop, person: Person, typed: Typed, *, is_me: bool) -> HttpResponse:
    """What was typed, and what somebody saved meanwhile; saved again, what was typed takes its place."""
    zone = person.zone_in(host)
    now = Availability.objects.windows(host, person)
    form = AvailabilityForm.reopened(Typed(typed.fields | {"seen": as_seen(now)}, typed.rows), zone)
    return show(request, host, person, form, is_me=is_me, status=409, meanwhile=now)


def say_saved(request: HttpRequest, person: Person, form: AvailabilityForm, *, is_changed: bool) -> None:
    if is_changed:
        messages.success(request, f"Saved when {person.name} can take part.", extra_tags=mark_of(request))
    else:
        messages.info(request, "Nothing had changed, so nothing was saved.", extra_tags=mark_of(request))
    for shown in form.twice():
        messages.warning(request, f"Clocks in {form.zone.key} show {shown} twice that night. The first was taken.")


def show(
    request: HttpRequest,
    host: Workshop,
    person: Person,
    form: AvailabilityForm,
    *,
    is_me: bool,
    status: int = 200,
    meanwhile: list[Window] | None = None,
) -> HttpResponse:
    context = {
        "workshop": host,
        "person": person,
        "form": form,
        "zone": form.zone.key,
        "is_me": is_me,
        "may_edit": may_edit_person(request.user, person),
        "meanwhile": None if meanwhile is None else [window_in_words(one, form.zone) for one in meanwhile],
    }
    return render(request, "editing/availability_of.html", context, status=status)
