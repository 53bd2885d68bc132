"""The past of a session or of a workshop's settings, as one reader may see it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from ..models import Revision, Session, Workshop
from ..permissions import may_edit_session, may_join, may_organize

OF_EDITORS = "not_understood"
OF_ORGANIZERS = "organizers"


@dataclass(frozen=True)
class Past:
    """`hidden` names the fields that the reader does not see; `titles` the sessions of a workshop, by key.

    `may_join`: the reader sees the join links of rooms.
    """

    of: Session | Workshop
    workshop: Workshop
    hidden: frozenset[str]
    may_put_back: bool
    may_join: bool = True
    titles: dict[int, str] = field(default_factory=dict)

    @property
    def noun(self) -> str:
        return "session" if isinstance(self.of, Session) else "workshop"

    @property
    def address(self) -> str:
        return reverse(f"{self.noun}_history", args=self.slugs)

    def address_of(self, number: int) -> str:
        return reverse(f"{self.noun}_revision", args=[*self.slugs, number])

    def address_to_go_back_to(self, number: int) -> str:
        return reverse(f"{self.noun}_revert", args=[*self.slugs, number])

    @property
    def slugs(self) -> list[str]:
        return [self.workshop.slug, *([self.of.slug] if isinstance(self.of, Session) else [])]

    def revisions(self, numbers: Collection[int]) -> dict[int, Revision]:
        """Those with these numbers, as far as they are there. One query."""
        found = list(self.of.revisions.filter(number__in=numbers).select_related("by").order_by("-number"))
        if not self.may_join:
            for revision in found:
                revision.snapshot = without_join_links(revision.snapshot)
        return {revision.number: revision for revision in found}


def without_join_links(snapshot: dict[str, Any]) -> dict[str, Any]:
    """The snapshot of a workshop as everybody may see it."""
    if "rooms" not in snapshot:
        return snapshot
    return snapshot | {"rooms": [room | {"join_url": ""} for room in snapshot["rooms"]]}


def past_of_session(session: Session, user: Any) -> Past:
    may_edit = may_edit_session(user, session)
    return Past(
        of=session,
        workshop=session.workshop,
        hidden=frozenset() if may_edit else frozenset({OF_EDITORS}),
        may_put_back=may_edit and not session.is_removed,
    )


def past_of_workshop(workshop: Workshop, user: Any) -> Past:
    organizes = may_organize(user, workshop)
    return Past(
        of=workshop,
        workshop=workshop,
        hidden=frozenset() if organizes else frozenset({OF_ORGANIZERS}),
        may_put_back=organizes,
        may_join=may_join(user, workshop),
        titles=dict(workshop.sessions.standing().values_list("pk", "title")),
    )
