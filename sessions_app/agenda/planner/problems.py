"""The clashes of a plan as the board lists them: numbered, in sentences, grouped when there are many."""

from collections.abc import Iterable
from dataclasses import dataclass

from .. import rules
from ..plan import Plan
from ..rules import Clash

TITLES = {"not_placed": "Too few rounds"}  # of groups whose rule does not say it
MOST_SHOWN = 8  # at once; the others unfold
GROUPED_FROM = 12


@dataclass(frozen=True)
class Problem:
    """`links`: the chips that it is about, as (anchor, title)."""

    number: int
    is_hard: bool
    sentence: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    title: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Problems:
    """`marks`: (session, block) to the numbers and hardness of the problems that it is in; block 0 stands for any.

    `unplaced` sessions stand nowhere. They are one problem together, without a number: the tray shows each.
    """

    groups: tuple[Group, ...]
    others: tuple[Group, ...]
    hard: int
    soft: int
    unplaced: int
    marks: dict[tuple[int, int], list[tuple[int, bool]]]

    @property
    def more(self) -> int:
        """How many are among the others."""
        return sum(len(group.problems) for group in self.others)

    @property
    def total(self) -> int:
        return self.hard + self.soft + bool(self.unplaced)


def problems_in(plan: Plan) -> Problems:
    found = told_clashes(plan)
    hard = len(rules.hard(found))
    numbered = list(enumerate(found, start=1))
    is_grouped = len(found) >= GROUPED_FROM
    return Problems(
        groups=grouped(plan, numbered[:MOST_SHOWN], is_grouped),
        others=grouped(plan, numbered[MOST_SHOWN:], is_grouped),
        hard=hard,
        soft=len(found) - hard,
        unplaced=len(plan.unplaced),
        marks=marks_of(numbered),
    )


def told_clashes(plan: Plan) -> list[Clash]:
    """In the order in which they are numbered: all but that a session stands nowhere."""
    return [clash for clash in rules.clashes(plan) if clash.rule != "not_placed" or clash.sessions[0] in plan.stays_of]


def clash_at(plan: Plan, number: int) -> Clash | None:
    """The clash of this number, counted from 1."""
    found = told_clashes(plan)
    return found[number - 1] if 1 <= number <= len(found) else None


def grouped(plan: Plan, shown: list[tuple[int, Clash]], is_grouped: bool) -> tuple[Group, ...]:
    """By rule where there are many, else all in one group without a title."""
    if not is_grouped:
        return (Group("", tuple(problem(plan, *one) for one in shown)),) if shown else ()
    by_rule: dict[str, list[Problem]] = {}
    for number, clash in shown:
        by_rule.setdefault(clash.rule, []).append(problem(plan, number, clash))
    return tuple(Group(title_of(rule), tuple(problems)) for rule, problems in by_rule.items())


def title_of(rule: str) -> str:
    return TITLES.get(rule) or rule.replace("_", " ").capitalize()


def problem(plan: Plan, number: int, clash: Clash) -> Problem:
    return Problem(number, clash.is_hard, rules.explain(plan, clash), links_of(plan, clash))


def links_of(plan: Plan, clash: Clash) -> tuple[tuple[str, str], ...]:
    found = {
        stay.placement.session: (anchor(stay.placement.id, session), plan.sessions[session].title)
        for session in clash.sessions
        for stay in plan.stays_of.get(session, [])
        if not clash.blocks or stay.block.id in clash.blocks
    }
    return tuple(found.values())


def anchor(placement: int | None, session: int) -> str:
    return f"placement-{placement}" if placement else f"session-{session}"


def marks_of(numbered: Iterable[tuple[int, Clash]]) -> dict[tuple[int, int], list[tuple[int, bool]]]:
    marks: dict[tuple[int, int], list[tuple[int, bool]]] = {}
    for number, clash in numbered:
        for session in dict.fromkeys(clash.sessions):
            for block in dict.fromkeys(clash.blocks) or (0,):
                marks.setdefault((session, block), []).append((number, clash.is_hard))
    return marks
