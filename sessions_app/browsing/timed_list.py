"""The activity of a session as a timed list: each step with the time that has passed when it starts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..models import Activity


@dataclass
class Step:
    """`minutes` is None when nobody said; `starts_at` (minutes since the start) is None after such a step."""

    text: str
    minutes: int | None
    steps: list[Activity] = field(default_factory=list)
    starts_at: int | None = None

    @property
    def clock(self) -> str:
        """1:05 for 65 minutes; empty when not known."""
        return "" if self.starts_at is None else f"{self.starts_at // 60}:{self.starts_at % 60:02}"


@dataclass(frozen=True)
class TimedList:
    steps: list[Step]

    @property
    def is_timed(self) -> bool:
        """Has at least one step with minutes; else offsets say nothing."""
        return any(step.minutes for step in self.steps)

    @property
    def known_minutes(self) -> int:
        return sum(step.minutes or 0 for step in self.steps)

    @property
    def without_minutes(self) -> int:
        """How many steps nobody gave minutes."""
        return sum(not step.minutes for step in self.steps)


def timed_list(activities: Iterable[Activity]) -> TimedList:
    """The steps in order, each with the nested ones below it."""
    steps: list[Step] = []
    for activity in activities:
        if activity.is_nested and steps:
            steps[-1].steps.append(activity)
        else:
            steps.append(Step(activity.text, activity.minutes))
    give_offsets(steps)
    return TimedList(steps)


def give_offsets(steps: list[Step]) -> None:
    elapsed: int | None = 0
    for step in steps:
        step.minutes = step.minutes or sum_of_nested(step)
        step.starts_at = elapsed
        elapsed = None if elapsed is None or not step.minutes else elapsed + step.minutes


def sum_of_nested(step: Step) -> int | None:
    """What the nested steps take together, if each says it."""
    minutes = [nested.minutes for nested in step.steps]
    return sum(filter(None, minutes)) if minutes and all(minutes) else None
