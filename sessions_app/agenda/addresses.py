"""Where the pages of a draft are."""

from django.urls import reverse

from ..models import Draft, Proposal


def of_draft(draft: Draft) -> str:
    """The planner of this draft."""
    return f"{draft.workshop.get_absolute_url()}planner/{draft.number}/"


def of_proposal(proposal: Proposal) -> str:
    draft = proposal.draft
    return reverse("proposal", args=[draft.workshop.slug, draft.number, proposal.pk])
