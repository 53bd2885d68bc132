"""The least change that mends a draft, in words."""


def least_change(moved: int, other_room: int, is_proven: bool) -> str:
    """The fewest moves that mend the draft: 4, and 1 change of room (proven)."""
    proof = " (proven)" if is_proven else ""
    if not moved and not other_room:
        return f"Only what lacks a place or a room gets one; nothing else has to move{proof}."
    if not moved:
        return f"The fewest changes of room that mend the draft: {other_room}{proof}."
    rooms = f", and {other_room} change{'' if other_room == 1 else 's'} of room" if other_room else ""
    return f"The fewest moves that mend the draft: {moved}{rooms}{proof}."
