"""How long a session is expected to take, in words."""

from ..models import Session


def duration(session: Session) -> str:
    """20 min, 1 h 30 min, 1 breakout round, 2 breakout rounds, all breakout rounds; empty when not known."""
    if session.takes_all_rounds:
        return "all breakout rounds"
    if session.expected_rounds:
        return f"{session.expected_rounds} breakout round{'' if session.expected_rounds == 1 else 's'}"
    return minutes_in_words(session.expected_minutes)


def minutes_in_words(number: int | None) -> str:
    """20 → 20 min, 90 → 1 h 30 min, 120 → 2 h, None → empty."""
    if not number:
        return ""
    hours, rest = divmod(number, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)
