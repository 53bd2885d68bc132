"""What the panel of a proposal says: how far it is, what came of it, and what one can do."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import log1p
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ...models import Draft, Proposal
from ..addresses import of_proposal
from ..plan import Plan
from ..reading import read_plan
from .impact import Impact, impact_of
from .least import least_change
from .lifecycle import DIED, is_dead, latest, moves_of, waits_long

State = Proposal.State
QUOTED = re.compile("“([^”]*)”")
WIDTH, HEIGHT = 200, 40  # of the drawn way, in its own units


@dataclass(frozen=True)
class Panel:
    """`state` is that of the proposal, or `failed` where its worker died. `plan` is None where nothing asks for it."""

    proposal: Proposal
    state: str
    plan: Plan | None
    impact: Impact | None
    chosen: frozenset[int]

    @property
    def address(self) -> str:
        return of_proposal(self.proposal)

    @property
    def is_under_way(self) -> bool:
        return self.state in (State.WAITING, State.RUNNING)

    @property
    def waits_long(self) -> bool:
        return waits_long(self.proposal)

    @property
    def is_stopping(self) -> bool:
        return self.state == State.RUNNING and self.proposal.is_to_stop

    @property
    def says(self) -> str:
        """What a screen reader is told when it changes."""
        sentences = {
            State.WAITING: "The suggestion waits for its turn.",
            State.RUNNING: "Planning began.",
            State.READY: "The suggestion is ready.",
            State.IMPOSSIBLE: "There is no such plan. The reasons are listed.",
            State.FAILED: "Planning broke off.",
            State.CLOSED: "This suggestion is closed.",
        }
        return "It stops, and takes the best so far." if self.is_stopping else sentences[State(self.state)]

    @property
    def elapsed(self) -> int:
        """Seconds since it began, at most those it may take."""
        started = self.proposal.started_at
        seconds = (timezone.now() - started).total_seconds() if started else 0
        return int(min(max(seconds, 0), self.proposal.seconds))

    @property
    def first(self) -> dict[str, Any] | None:
        return next(iter(self.proposal.progress), None)

    @property
    def best(self) -> dict[str, Any] | None:
        return self.proposal.progress[-1] if self.proposal.progress else None

    @property
    def way(self) -> str:
        """Points of a line that falls as the plan gets better; empty where there is nothing to compare.

        What is near the best shows as well as what is far from it, since heights are logarithms.
        """
        points = self.proposal.progress
        if len(points) < 2:
            return ""
        low = min(point["score"] for point in points)
        highest = log1p(max(point["score"] for point in points) - low) or 1
        last = max(self.elapsed, points[-1]["seconds"]) if self.state == State.RUNNING else points[-1]["seconds"]
        return " ".join(
            f"{point['seconds'] / (last or 1) * WIDTH:.1f},{(1 - log1p(point['score'] - low) / highest) * HEIGHT:.1f}"
            for point in [*points, points[-1] | {"seconds": last}]
        )

    @property
    def reasons(self) -> list[str]:
        """Why there is nothing to take, a sentence each."""
        return [DIED] if is_dead(self.proposal) else self.proposal.reasons

    @property
    def faults(self) -> list[dict[str, list[SafeString]]]:
        """As `reasons.faults` gives them, with titles of sessions that lead to their pages. One query."""
        pages = addresses_by_title(self.proposal.draft)
        return [
            {name: [linked(sentence, pages) for sentence in sentences] for name, sentences in fault.items()}
            for fault in self.proposal.result.get("faults", [])
        ]

    @property
    def seconds(self) -> str:
        """How long it took: 0.4 below ten seconds, else whole ones."""
        took = self.proposal.result.get("seconds") or 0
        return f"{took:.1f}" if took < 10 else f"{took:.0f}"

    @property
    def is_of_old(self) -> bool:
        return self.proposal.version != self.proposal.draft.version

    @property
    def score_in_words(self) -> str:
        """How much of what people starred they can follow, at first and now; empty where nobody starred anything."""
        points = [point["kept"] for point in self.proposal.progress if point["kept"] is not None]
        if not points:
            return ""
        at_first = f", {percent(points[0])} at first" if percent(points[0]) != percent(points[-1]) else ""
        return f"People can follow {percent(points[-1])} of what they starred{at_first}."

    @property
    def least_in_words(self) -> str:
        """What it takes at least to mend the draft; empty where it was sound, or planned afresh."""
        least = self.proposal.result.get("least")
        return least_change(**least) if least else ""

    @property
    def etag(self) -> str:
        """Differs when the panel does, as long as it is under way."""
        proposal = self.proposal
        parts = (proposal.pk, self.state, self.is_stopping, self.waits_long, len(proposal.progress), self.elapsed)
        return f'"{"-".join(map(str, parts))}"'


def panel_of(proposal: Proposal, plan: Plan | None = None, chosen: Iterable[int] | None = None) -> Panel:
    """The plan of the draft is read where the panel needs it and it is not given."""
    state = State.FAILED if is_dead(proposal) else State(proposal.state)
    if state != State.READY:
        return Panel(proposal, state, plan, None, frozenset())
    plan = plan or read_plan(proposal.draft)
    impact = impact_of(plan, moves_of(proposal), chosen)
    ticked = {line.number for line in impact.open} if chosen is None else set(chosen)
    return Panel(proposal, state, plan, impact, frozenset(ticked))


def panel_for(draft: Draft, plan: Plan) -> Panel | None:
    """The panel beside a draft whose plan was read already; None without a proposal. One query."""
    proposal = latest(draft)
    if proposal is not None:
        proposal.draft = draft
    return panel_of(proposal, plan) if proposal else None


def percent(share: float) -> str:
    return f"{share * 100:.1f} %"


def addresses_by_title(draft: Draft) -> dict[str, str]:
    sessions = draft.workshop.sessions.standing().values_list("title", "slug")
    return {title: reverse("session", args=[draft.workshop.slug, slug]) for title, slug in sessions}


def linked(sentence: str, pages: dict[str, str]) -> SafeString:
    parts = QUOTED.split(sentence)  # every other one is a quotation
    return format_html_join(
        "", "{}", ((quoted(part, pages) if number % 2 else part,) for number, part in enumerate(parts))
    )


def quoted(title: str, pages: dict[str, str]) -> SafeString:
    return format_html('“<a href="{}">{}</a>”', pages[title], title) if title in pages else format_html("“{}”", title)
