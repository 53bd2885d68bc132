"""The activity of a session as a timed list: each step with the time that has passed when it starts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..models import Activity
from ..models.activity import minutes_of_steps


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
    activities = list(activities)
    steps: list[Step] = []
    for activity in activities:
        if activity.is_nested and steps:
            steps[-1].steps.append(activity)
        else:
            steps.append(Step(activity.text, activity.minutes))
    give_minutes(steps, minutes_of_steps((one.minutes, one.is_nested) for one in activities))
    return TimedList(steps)


def give_minutes(steps: list[Step], minutes: list[int | None]) -> None:
    """And when each starts."""
    elapsed: int | None = 0
    for step, taken in zip(steps, minutes, strict=True):
        step.minutes = taken
        step.starts_at = elapsed
        elapsed = None if elapsed is None or not taken else elapsed + taken
