"""Drafts of the agenda, for organizers: what stands where, and placing sessions there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Status

from ..agenda.plan import Plan, at
from ..agenda.planner.asking import question
from ..agenda.planner.step import Step, done, in_words
from ..agenda.reading import read_plan
from ..agenda.storing import store
from ..models import Draft, DraftChange
from ..models.draft_change import being_changed, locked
from ..permissions import draft_for, may_plan, workshop_for, writer
from .agenda_shapes import DraftInList, DraftOut
from .incoming import NewPlacementIn, PlacementIn
from .lists import Asked, Page, page_of
from .problems import Problem, against_a_rule
from .routes import router
from .tags import fingerprint, started_from, tag_of, tag_unless_known
from .values import Values
from .words import Key, Number, Slug
from .writing import TOKEN

DRAFTS = "/workshops/{slug:workshop}/drafts"
DRAFT = f"{DRAFTS}/{{int:number}}"
PLACEMENT = f"{DRAFT}/placements/{{int:placement}}"
MOST_CHANGES = 50  # told of, when others were faster


@router.get(
    DRAFTS, response=Page[DraftInList], auth=TOKEN, url_name="drafts", summary="Drafts, the latest changed first"
)
def drafts(request: HttpRequest, response: HttpResponse, workshop: Slug, asked: Asked) -> Any:
    event = workshop_for(request, workshop, may_plan, sentence="Organizers of this workshop plan its agenda.")
    rows = Draft.objects.filter(workshop=event).values("number", "name", "version", "changed_at")
    page = page_of(request, response, rows, asked)
    tag_unless_known(request, response, fingerprint(page))
    return page


@router.get(
    DRAFT, response=DraftOut, auth=TOKEN, url_name="draft", summary="One draft: its blocks, and what stands in them"
)
def draft(request: HttpRequest, response: HttpResponse, workshop: Slug, number: Number) -> Any:
    found = draft_for(request, workshop, number)
    tag_unless_known(request, response, *of_draft(found))
    return draft_values(found, read_plan(found))


@router.post(
    f"{DRAFT}/placements", response={201: DraftOut}, auth=TOKEN, url_name="placements", summary="Place a session"
)
def place(request: HttpRequest, response: HttpResponse, workshop: Slug, number: Number, content: NewPlacementIn) -> Any:
    with changing(request, workshop, number) as found:
        plan = read_plan(found)
        if content.session not in plan.sessions:
            raise against_a_rule([("session", "There is no such session in this workshop.")])
        make(request, found, plan, step_of(plan, content.session, None, content), is_anyway=content.anyway)
    response["Location"] = reverse("api:draft", args=[found.workshop.slug, found.number])
    return Status(201, answered(response, found))


@router.put(PLACEMENT, response=DraftOut, auth=TOKEN, url_name="placement", summary="Move what is placed")
def move(
    request: HttpRequest,
    response: HttpResponse,
    workshop: Slug,
    number: Number,
    placement: Key,
    content: PlacementIn,
) -> Any:
    with changing(request, workshop, number) as found:
        plan = read_plan(found)
        session = session_at(plan, placement)
        make(request, found, plan, step_of(plan, session, placement, content), is_anyway=content.anyway)
    return answered(response, found)


@router.delete(
    PLACEMENT, response={204: None}, auth=TOKEN, url_name="placement", summary="Take a session out of the draft"
)
def take_out(request: HttpRequest, workshop: Slug, number: Number, placement: Key) -> Any:
    with changing(request, workshop, number) as found:
        plan = read_plan(found)
        make(request, found, plan, Step(session_at(plan, placement), placement), is_anyway=True)
    return Status(204, None)


@contextmanager
def changing(request: HttpRequest, workshop: str, number: int) -> Iterator[Draft]:
    """The draft, locked, as long as it is as the writer saw it. Raises Problem 409 with what others did since."""
    found = draft_for(request, workshop, number)
    seen = started_from(request, "version")
    with locked(found):
        if found.version != seen:
            raise changed_since(found, seen)
        yield found


def changed_since(draft: Draft, seen: int) -> Problem:
    since = DraftChange.objects.filter(draft=draft, number__gt=seen).select_related("by").order_by("number")
    changes = [
        {"version": one.number, "by": str(one.by or "Somebody"), "at": one.at, "what": one.what}
        for one in since[:MOST_CHANGES]
    ]
    told = " ".join(f"{one['by']}: {one['what']}." for one in changes[:3])
    sentence = f"The draft is at version {draft.version} now. {told} Read it again. Nothing was changed."
    return Problem(409, " ".join(sentence.split()), version=draft.version, changes=changes)


def session_at(plan: Plan, placement: int) -> int:
    found = next((one for one in plan.placements if one.id == placement), None)
    if found is None:
        raise Http404("There is no such placement in this draft.")
    return found.session


def step_of(plan: Plan, session: int, placement: int | None, content: PlacementIn) -> Step:
    """Raises Problem 422 for a block or a room that is not there."""
    block, errors = plan.blocks.get(content.block), []
    if block is None or block.kind == "break":
        errors.append(("block", "There is no such plenary or breakout round in this draft."))
    if content.room is not None and content.room not in plan.rooms:
        errors.append(("room", "There is no such room in this workshop."))
    if errors:
        raise against_a_rule(errors)
    return Step(
        session,
        placement,
        block=content.block,
        room=content.room,
        position=content.position,
        minutes=content.minutes,
        is_pinned=content.is_pinned,
    )


def make(request: HttpRequest, draft: Draft, plan: Plan, step: Step, *, is_anyway: bool) -> None:
    """Raises Problem 409 where it displaces a session or breaks what must hold, unless it is meant so."""
    found = None if is_anyway else question(plan, step)
    if found and found.is_asked:
        reasons = [*(f"“{title}” stands there." for title in found.holds), *found.breaks]
        raise Problem(
            409,
            f"{' '.join(reasons)} With anyway: true it is placed there all the same. Nothing was changed.",
            reasons=reasons,
        )
    how: Any = "move" if is_anyway else ""
    with being_changed(draft, by=writer(request), what=in_words(plan, step, how)):
        store(plan.placements, done(plan, step, how))


def draft_values(draft: Draft, plan: Plan) -> Values:
    blocks = sorted(plan.blocks.values(), key=lambda one: (one.starts, one.id))
    zone = draft.workshop.zone
    return {
        **{name: getattr(draft, name) for name in ("number", "name", "version", "changed_at")},
        "blocks": [
            {
                "key": one.id,
                "kind": one.kind,
                "name": plan.block_name(one),
                "room": one.room,
                "starts": at(one.starts).astimezone(zone),
                "ends": at(one.ends).astimezone(zone),
            }
            for one in blocks
        ],
        "placements": [
            {"key": one.id}
            | {name: getattr(one, name) for name in ("session", "block", "room", "position", "minutes", "is_pinned")}
            for one in plan.placements
        ],
    }


def answered(response: HttpResponse, draft: Draft) -> Values:
    response["ETag"] = tag_of(*of_draft(draft))
    return draft_values(draft, read_plan(draft))


def of_draft(draft: Draft) -> tuple[object, ...]:
    """The version, which writers start from; the edition, since names of rooms stand in it too."""
    return draft.version, draft.workshop.edition, draft.pk, fingerprint({"name": draft.name})
