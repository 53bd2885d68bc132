"""The order of a workshop's sessions as it was arranged on the page. Plain values."""

from .rows import Deed, rearranged


def arranged(keys: list[int], button: str, titles: dict[int, str]) -> tuple[list[int], str]:
    """The keys after the button `order-2-up` or `order-2-down`, and the sentence that announces it."""
    deed = Deed.of(button)
    if deed is None or deed.part != "order" or deed.verb not in ("up", "down") or (deed.index or 0) >= len(keys):
        return keys, ""
    moved, _ = rearranged([{"key": key} for key in keys], deed, "session")
    key = keys[deed.index or 0]
    after = [row["key"] for row in moved]
    return after, f"{titles[key]} is now number {after.index(key) + 1} of {len(after)}."


def in_order(named: list[int], standing: list[int]) -> list[int]:
    """The standing keys in the order named; those not named follow, those not standing and repeated ones go."""
    wanted = [key for key in dict.fromkeys(named) if key in set(standing)]
    return wanted + [key for key in standing if key not in set(wanted)]


def with_hidden(arranged_keys: list[int], all_keys: list[int]) -> list[int]:
    """All keys: those arranged as they are, each other one behind the one that it stood behind."""
    shown = set(arranged_keys)
    woven = list(arranged_keys)
    for place, key in enumerate(all_keys):
        if key not in shown:
            before = all_keys[place - 1] if place else None
            woven.insert(woven.index(before) + 1 if before is not None else 0, key)
    return woven
