"""Going back: to a whole revision, or to one field of it. It is a save like any other, and a revision itself."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ..history import save as merging
from ..history.changes import DAYS, content_of, fields_of
from ..history.comparison import NOT_PUT_BACK, ONLY_ALONE
from ..history.known_people import KnownPeople
from ..history.save import Clashing
from ..models import Person, Revised, Workshop
from ..permissions import may_edit_session, may_organize, session_for, workshop_for, writer
from . import room_views, session_views, workshop_views
from .fields import Key

DERIVED = ("schema", "is_removed")


@require_POST
def session_revert(request: HttpRequest, workshop: str, session: str, number: int) -> HttpResponse:
    edited = session_for(request, workshop, session, may_edit_session)
    known = KnownPeople(writer(request), edited.workshop)
    content, seen = gone_back(request, edited, number)
    content |= {"roles": with_people_who_are_there(content["roles"])}
    return session_views.save(request, edited, content, known, seen=seen, why=f"Back to revision {number}")


@require_POST
def workshop_revert(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    revised = workshop_for(request, workshop, may_organize)
    content, seen = gone_back(request, revised, number)
    why = f"Back to revision {number}"
    if request.POST.get("field") == "order":
        return order_back(request, revised, content["order"], seen, why)
    if request.POST.get("field") == "rooms":
        return rooms_back(request, revised, content["rooms"], seen, why)
    return workshop_views.save(request, revised, content, writer(request), seen=seen, why=why)


def order_back(request: HttpRequest, revised: Workshop, order: list[int], seen: int, why: str) -> HttpResponse:
    """Where somebody arranged the sessions meanwhile the page for it is better than a question."""
    try:
        return workshop_views.put_in_order(request, revised, order, seen, why=why)
    except Clashing:
        messages.warning(request, "Somebody put the sessions into another order meanwhile. Nothing was changed.")
        return redirect("workshop_order", workshop=revised.slug)


def rooms_back(
    request: HttpRequest, revised: Workshop, rooms: list[dict[str, Any]], seen: int, why: str
) -> HttpResponse:
    """What would free rooms in use, or meets what somebody changed meanwhile, is done on the page of the rooms."""

    def prepare(merged: dict[str, Any]) -> dict[str, Any]:
        room_views.insist_free(revised, merged, set())
        return merged

    try:
        is_kept = merging.save(revised, {"rooms": rooms}, by=writer(request), why=why, seen=seen, prepare=prepare)
    except (Clashing, room_views.SameName):
        messages.warning(request, "Somebody changed the rooms meanwhile. Nothing was changed.")
        return redirect("rooms", workshop=revised.slug)
    except room_views.InUse:
        messages.warning(request, "Something stands in rooms that were not there then. Nothing was changed.")
        return redirect("rooms", workshop=revised.slug)
    session_views.say_saved(request, revised.revision if is_kept else None, seen=seen)
    return redirect("rooms", workshop=revised.slug)


def gone_back(request: HttpRequest, revised: Revised, number: int) -> tuple[dict[str, Any], int]:
    """What stood in the revision that was seen, with the fields of the old one in place; and the number of the seen.

    All of its fields, or the one that was asked for. Raises Http404 where there is no such revision or field.
    """
    seen = Key().to_python(request.POST.get("seen")) or revised.revision
    then = snapshot_of(revised, number)
    # What goes by another name since, such as a user, is no change of this writer's.
    now = revised.snapshot() if seen == revised.revision else snapshot_of(revised, seen)
    old = {key: value for field in wanted(request, then) for key, value in content_of(field, then).items()}
    return {key: value for key, value in now.items() if key not in DERIVED} | old, seen


def wanted(request: HttpRequest, then: dict[str, Any]) -> list[str]:
    """The fields that go back. First and last day go together: one alone might end a workshop before it begins."""
    fields = [field for field in fields_of(then) if field not in NOT_PUT_BACK]
    asked = request.POST.get("field")
    if not asked:
        return [field for field in fields if field not in ONLY_ALONE]
    if asked not in fields:
        raise Http404("There is nothing of that name to put back.")
    return list(DAYS) if asked in DAYS else [asked]


def snapshot_of(revised: Revised, number: int) -> dict[str, Any]:
    snapshot = revised.snapshot_at(number)
    if snapshot is None:
        raise Http404("There is no revision of that number.")
    return snapshot


def with_people_who_are_there(roles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Somebody who was deleted since is a new person of that name."""
    there = set(Person.objects.filter(pk__in=[role["person"] for role in roles]).values_list("pk", flat=True))
    return [role if role["person"] in there else role | {"person": None} for role in roles]
