"""How long a session is expected to take, in words."""

from typing import Literal

Rounds = int | Literal["all"] | None


def duration_in_words(minutes: int | None, rounds: Rounds) -> str:
    """20 min, 1 h 30 min, 1 breakout round, 2 breakout rounds, all breakout rounds; empty when not known."""
    if rounds == "all":
        return "all breakout rounds"
    if rounds:
        return f"{rounds} breakout round{'' if rounds == 1 else 's'}"
    return minutes_in_words(minutes)


def minutes_in_words(number: int | None) -> str:
    """20 → 20 min, 90 → 1 h 30 min, 120 → 2 h, None → empty."""
    if not number:
        return ""
    hours, rest = divmod(number, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)
