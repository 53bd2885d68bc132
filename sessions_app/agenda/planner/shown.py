"""A draft read for its board, with all that the page says around the plan, and the ETag of all this."""

from hashlib import sha256
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Func, Max, Model, OuterRef, Subquery, TextField, Value
from django.db.models.functions import MD5, Cast, Coalesce, JSONArray, JSONObject, NullIf
from django.http import Http404, HttpRequest
from django.utils.http import quote_etag

from ...models import Availability, Draft, DraftChange, Proposal, Release, Star, Wish
from ...models.draft_change import redoable, undoable
from ...permissions import may_plan, workshop_for, writer

PLANNERS = "Organizers of this workshop plan its agenda."
TOLD = 5  # changes that an open page is told of


def shown_draft(request: HttpRequest, workshop: str, number: int) -> Draft:
    """The draft with what its ETag says; `undo` and `redo` in words; `news` and `siblings` as rows. Raises like
    draft_for. Two queries besides those of who asks.
    """
    planned = workshop_for(request, workshop, may_plan, sentence=PLANNERS)
    by = writer(request)
    latest = Release.objects.filter(workshop=OuterRef("workshop")).order_by("-number")
    proposals = Proposal.objects.filter(draft=OuterRef("pk")).order_by("-pk")
    draft = (
        Draft.objects.filter(workshop=planned, number=number)
        .select_related("changed_by")
        .annotate(
            release_number=latest.values("number")[:1],
            release_at=latest.values("at")[:1],
            release_withdrawn_at=latest.values("withdrawn_at")[:1],
            proposal_state=proposals.values("state")[:1],
            proposal_pk=proposals.values("pk")[:1],
            wished=trace(Wish, "workshop", "kind", "first", "second", "is_firm"),
            available=trace(Availability, "workshop", "person", "starts_at", "ends_at"),
            starred=comings(Star, "session__workshop"),
            undo=undoable(OuterRef("pk"), by).values("what")[:1],
            redo=redoable(OuterRef("pk"), by).values("what")[:1],
            news=latest_changes(),
            siblings=drafts_beside(),
        )
        .first()
    )
    if draft is None:
        raise Http404("There is no draft of this number.")
    draft.workshop = planned
    return draft


def trace(model: type[Model], workshop: str, *columns: str) -> Subquery:
    """Differs when a row of this workshop came or went, or has another value in one of these columns."""
    row = Cast(JSONArray("pk", *columns), TextField())
    return of_workshop(model, workshop, MD5(StringAgg(row, Value(" "), order_by="pk")))


def comings(model: type[Model], workshop: str) -> Subquery:
    """Differs when a row of this workshop came or went: enough where there are many, and nobody changes one."""
    return of_workshop(model, workshop, JSONObject(rows=Count("pk"), last=Max("pk")))


def of_workshop(model: type[Model], workshop: str, said: Func) -> Subquery:
    rows = model._default_manager.filter(**{workshop: OuterRef("workshop")}).order_by().values(workshop)
    return Subquery(rows.annotate(trace=said).values("trace"))


def latest_changes() -> ArraySubquery:
    """The latest first: number, key and name of who did it, and what."""
    changes = DraftChange.objects.filter(draft=OuterRef("pk")).order_by("-number")[:TOLD]
    name = Coalesce(NullIf("by__name", Value("")), "by__username")
    return ArraySubquery(changes.values(row=JSONObject(number="number", by="by", name=name, what="what")))


def drafts_beside() -> ArraySubquery:
    """Number and name of every draft of the workshop, the one changed last first."""
    drafts = Draft.objects.filter(workshop=OuterRef("workshop"))
    return ArraySubquery(drafts.values(row=JSONObject(number="number", name="name")))


def etag_of(request: HttpRequest, draft: Any) -> str:
    """Changes with the draft, anything public, a release, a proposal, what rules ask for, and what is filtered."""
    release = draft.release_number, draft.release_withdrawn_at
    proposal = draft.proposal_pk, draft.proposal_state
    said = f"{draft.pk} {draft.version} {draft.name} {draft.workshop.edition} {release} {proposal}"
    said += f" {draft.wished} {draft.available} {draft.starred} {draft.siblings}"
    reader = f"{request.user.pk} {request.GET.urlencode()}"
    return quote_etag(sha256(f"{said} {reader}".encode()).hexdigest()[:32])
