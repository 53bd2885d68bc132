"""Going back: to a whole revision, or to one field of it. It is a save like any other, and a revision itself."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from ..history.merge import PAIRS, as_keys, side
from ..models import Person, Revised, Session, Workshop
from ..permissions import may_edit_session, may_organize, session_for, workshop_for, writer
from . import session_views, workshop_views
from .fields import Key
from .known_people import KnownPeople

# What goes back with a whole revision; of a workshop neither rights nor the address nor the order of its sessions.
SESSION = (
    "kind title short_description detailed_description expected outcomes roles activity pre_reading not_understood"
).split()
DERIVED = ("schema", "is_removed")
ALONE = ("slug", "order")  # goes back when it is asked for
PAIR_OF = {key: pair for pair, keys in PAIRS.items() for key in keys}
WORKSHOP = "title community days time_zone introduction breakout_rounds is_public is_open".split()


@require_POST
def session_revert(request: HttpRequest, workshop: str, session: str, number: int) -> HttpResponse:
    edited = session_for(request, workshop, session, may_edit_session)
    known = KnownPeople(writer(request), edited.workshop)
    content, seen = gone_back(request, edited, number, SESSION)
    content |= {"roles": with_people_who_are_there(content["roles"])}
    return session_views.save(request, edited, content, known, seen=seen, why=f"Back to revision {number}")


@require_POST
def workshop_revert(request: HttpRequest, workshop: str, number: int) -> HttpResponse:
    revised = workshop_for(request, workshop, may_organize)
    content, seen = gone_back(request, revised, number, WORKSHOP)
    return workshop_views.save(request, revised, content, writer(request), seen=seen, why=f"Back to revision {number}")


def gone_back(
    request: HttpRequest, revised: Session | Workshop, number: int, fields: Iterable[str]
) -> tuple[dict[str, Any], int]:
    """What stood in the revision that was seen, with the fields of the old one in place; and the number of the seen.

    All these fields, or the one that was asked for. Raises Http404 where there is no such revision or field.
    """
    seen = Key().to_python(request.POST.get("seen")) or revised.revision
    then, now = snapshot_of(revised, number), snapshot_of(revised, seen)
    asked = request.POST.get("field")
    wanted = [PAIR_OF.get(asked, asked)] if asked else list(fields)
    if not set(wanted) <= {*fields, *(field for field in ALONE if isinstance(revised, Workshop))}:
        raise Http404("There is nothing of that name to put back.")
    old = {key: value for field in wanted for key, value in as_keys(field, side(field, then)).items()}
    return {key: value for key, value in now.items() if key not in DERIVED} | old, seen


def snapshot_of(revised: Revised, number: int) -> dict[str, Any]:
    snapshot = revised.snapshot_at(number)
    if snapshot is None:
        raise Http404("There is no revision of that number.")
    return snapshot


def with_people_who_are_there(roles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Somebody who was deleted since is a new person of that name."""
    there = set(Person.objects.filter(pk__in=[role["person"] for role in roles]).values_list("pk", flat=True))
    return [role if role["person"] in there else role | {"person": None} for role in roles]
