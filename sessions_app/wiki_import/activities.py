"""The activities of a session, each with its minutes, nested at most once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .durations import exact_minutes
from .findings import Findings
from .outline import Block
from .page import Activity
from .template_words import is_placeholder
from .to_markdown import as_text

BEHIND = re.compile(
    r"(?P<text>\S.*?)\s*(?:[(\[](?P<inside>[^()\[\]]{1,40})[)\]]|(?:\s[-–—|]|[,:])\s*(?P<open>[^,:()|–—]{1,30}))\s*\.?"
)
BEFORE = re.compile(
    r"(?:[(\[](?P<inside>[^()\[\]]{1,40})[)\]]\s*[-–—:|]?|(?P<open>[^,:()|–—-]{1,30}?)\s*(?:[:|]|[-–—](?=\s)))"
    r"\s*(?P<text>\S.*)"
)
# Without any mark between text and time, as in "Welcome 10 min" and "10 min Welcome".
TIME = r"(?P<open>(?:\d{1,3}(?:[.,]\d)?\s*(?:minutes?|mins?|hours?|hrs?|h)\b\s*)+)\.?(?P<inside>(?!))?"
CLOSE_BEHIND = re.compile(rf"(?P<text>\S.*?)\s+{TIME}", re.IGNORECASE)
CLOSE_BEFORE = re.compile(rf"{TIME}\s*(?P<text>(?-i:[^\W\d_a-z]).*)", re.IGNORECASE)
# Words that make the time behind them a part of the sentence.
IN_SENTENCE = set(
    "about after and around at by each every first for in last least less most next of or over per".split()
)
IN_SENTENCE |= set("plus than the to until up within a an".split())
LONGEST = 2000


@dataclass(slots=True)
class Step:
    """An activity while its text and its steps are still being collected."""

    text: str
    depth: int
    steps: list[Step] = field(default_factory=list)

    def done(self, findings: Findings) -> Activity:
        text, minutes, aside = part_minutes(self.text)
        findings.set_aside += [aside] if aside else []
        return Activity(text, minutes, tuple(step.done(findings) for step in self.steps))


def activities_in(lead: Block | None, below: Sequence[Block], findings: Findings) -> tuple[Activity, ...]:
    """The activities in page order. `lead` is the text on the label's own line; a list below it holds its steps."""
    tops: list[Step] = [Step(as_text(lead.pieces), lead.depth)] if lead else []
    base = lead.depth if lead else next((block.depth for block in below if block.is_item), 1)
    holder = lead
    for before, block in zip([None, *below], below, strict=False):
        if _continues(before, block):
            _last(tops).text += " " + as_text(block.pieces)
        elif tops and block.is_item and _is_step(block, holder, base):
            _add_step(tops[-1], block, findings)
        else:
            tops.append(Step(as_text(block.pieces), block.depth))
            holder, base = (None, block.depth) if block.is_item and holder and not lead else (holder, base)
            holder = None if block.is_item else block
            base = block.depth if block.is_item and before is not None and not before.is_item else base
    return _without_placeholders(tops, findings)


def _continues(before: Block | None, block: Block) -> bool:
    """Whether it is a further paragraph of the list item before."""
    return before is not None and before.is_item and not block.is_item and block.depth == before.depth > 0


def _is_step(block: Block, holder: Block | None, base: int) -> bool:
    """A list below a heading, a line with a colon or the label's own text holds its steps; so does a nested list."""
    if holder is not None:
        return holder.is_heading or holder.text.endswith(":") or block.depth > holder.depth > 0
    return block.depth > base


def _add_step(top: Step, block: Block, findings: Findings) -> None:
    if top.steps and block.depth > top.steps[0].depth:
        findings.warn("activity", "Steps inside steps were put on one level; check their order.", block.text)
    top.steps.append(Step(as_text(block.pieces), block.depth))


def _last(tops: list[Step]) -> Step:
    return tops[-1].steps[-1] if tops[-1].steps else tops[-1]


def _without_placeholders(tops: list[Step], findings: Findings) -> tuple[Activity, ...]:
    kept = []
    for top in tops:
        if is_placeholder(top.text) and not top.steps:
            findings.placeholder("activity", top.text)
        else:
            kept.append(top.done(findings))
    return tuple(kept)


def part_minutes(text: str) -> tuple[str, int | None, str]:
    """Part "Welcome (10 min)", "Welcome - 10 min" or "10 min: Welcome" into text, minutes and the words for them."""
    for form in (BEHIND, BEFORE, CLOSE_BEHIND, CLOSE_BEFORE):
        match = form.fullmatch(text) if len(text) < LONGEST else None
        if match and form is CLOSE_BEHIND and match["text"].split()[-1].casefold() in IN_SENTENCE:
            return text, None, ""
        words = (match["inside"] or match["open"] or "") if match else ""
        minutes = exact_minutes(words)
        if match and minutes is not None:
            return match["text"].strip(), minutes, words.strip()
    return text, None, ""
