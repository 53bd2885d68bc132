"""Puts two changes of one list of parts together: by identity, cell by cell, order included. Plain values.

A part is a dict; its `id` is its identity and None or missing while it is new.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from .clash import Clash
from .merge_text import merge_text
from .words import Steps

Part = dict[str, Any]
# Of each list the cells that are texts, and those that are values. What is not named goes with the part.
TEXT_CELLS = {"outcomes": ("text",), "activity": ("text",)}
VALUE_CELLS = {
    "activity": ("minutes", "is_nested"),
    "pre_reading": ("title", "url", "heading"),
    "rooms": ("name", "capacity", "join_url"),
}
LONGEST = 2_000  # of a text cell, together
NOWHERE = object()


@dataclass(frozen=True)
class MergedParts:
    parts: list[Part]
    clashes: list[Clash]


def merge_parts(
    field: str, base: Sequence[Part] | None, theirs: Sequence[Part], mine: Sequence[Part], steps: Steps
) -> MergedParts:
    """The parts of both sides; `base` is None when the common start is not known. `steps` bounds the work on texts.

    A part changed here and taken out there clashes, and so does a list put into two orders, or a nested part that
    would end up in another one than its writer put it into.
    """
    was, there, here = by_identity(base or ()), by_identity(theirs), by_identity(mine)
    here = as_theirs(field, was, there, with_people(was, here))
    merged, clashes = merged_by_identity(field, was, there, here, steps)
    orders, ordered_twice = in_order(field, list(was) if base is not None else None, there, here, merged)
    parts = without_twins(field, [merged[key] for key in orders[0]])
    if any(has_strays(order, merged, there, here) for order in orders):
        whole = Clash("list", field, None if base is None else list(base), list(theirs), list(mine), list(theirs))
        return MergedParts(list(theirs), [whole])
    return MergedParts(parts, [*clashes, *ordered_twice])


# --- Identity -----------------------------------------------------------------------------------------------------

Known = dict[Any, Part]  # parts by identity: the id, or ("new", content, count) for a part that has none


def by_identity(parts: Sequence[Part]) -> Known:
    known: Known = {}
    for part in parts:
        key = part.get("id")
        if key is None or key in known:
            twins = sum(1 for one in known if isinstance(one, tuple) and one[1] == content_of(part))
            key, part = ("new", content_of(part), twins), part | {"id": None}
        known[key] = part
    return known


def with_people(was: Known, here: Known) -> Known:
    """Mine with the person of a row whose name I left alone, where nobody could tell me who that is.

    Somebody whose last role was taken out meanwhile is known only to whoever made them.
    """
    return {
        key: part | {"person": was[key]["person"]} if is_same_name(was.get(key), part) else part
        for key, part in here.items()
    }


def is_same_name(base: Part | None, mine: Part) -> bool:
    if base is None or "person" not in base or mine.get("person"):
        return False
    return all(base.get(name) == mine.get(name) for name in ("name", "affiliation"))


def as_theirs(field: str, was: Known, there: Known, here: Known) -> Known:
    """Mine with each part that I added just like them taken for theirs."""
    theirs = [key for key in there if key not in was and key not in here]
    same = {}
    for key, part in here.items():
        if key not in was and key not in there:
            twin = next((one for one in theirs if says_the_same(field, there[one], part)), None)
            if twin is not None:
                theirs.remove(twin)
                same[key] = twin
    return {same.get(key, key): there[same[key]] if key in same else part for key, part in here.items()}


def content_of(part: Part) -> str:
    return json.dumps({name: part[name] for name in sorted(part) if name != "id"}, default=str)


def sameness(field: str, part: Part) -> Any:
    """What two parts have in common that say the same; a person is the person, however the name is written."""
    if field != "roles":
        return content_of(part)
    someone = part.get("person") or (part.get("name", "").casefold(), part.get("affiliation", "").casefold())
    return part["role"], someone


def says_the_same(field: str, stored: Part, mine: Part) -> bool:
    """Also where somebody typed the name of a person who was new, and is known since."""
    if sameness(field, stored) == sameness(field, mine):
        return True
    if field != "roles" or mine.get("person") or stored["role"] != mine["role"]:
        return False
    (name, at), (known, there) = (
        [str(one.get(cell, "")).casefold() for cell in ("name", "affiliation")] for one in (mine, stored)
    )
    return name == known and (at == there or not at or not there)


def without_twins(field: str, parts: list[Part]) -> list[Part]:
    """Nobody has one role twice."""
    if field != "roles":
        return parts
    once: dict[Any, Part] = {}
    for part in parts:
        once.setdefault(sameness(field, part), part)
    return list(once.values())


# --- Cells --------------------------------------------------------------------------------------------------------


def merged_by_identity(field: str, was: Known, there: Known, here: Known, steps: Steps) -> tuple[Known, list[Clash]]:
    merged: Known = {}
    clashes: list[Clash] = []
    for key in {**there, **here}:
        part, found = merged_part(field, key, was.get(key), there.get(key), here.get(key), steps)
        clashes += found
        if part is not None:
            merged[key] = part
    return merged, clashes


def merged_part(
    field: str, key: Any, base: Part | None, theirs: Part | None, mine: Part | None, steps: Steps
) -> tuple[Part | None, list[Clash]]:
    """The part and what clashes in it; None where it is taken out."""
    if theirs is None or mine is None:
        kept = theirs or mine
        if base is None:
            return kept, []
        if kept is None or sameness(field, kept) == sameness(field, base):
            return None, []
        return kept, [Clash("row", field, base, theirs, mine, kept, row=key)]
    if field in TEXT_CELLS or field in VALUE_CELLS:
        return merged_cells(field, key, base, theirs, mine, steps)
    ours, start = sameness(field, mine), base and sameness(field, base)
    if ours in (start, sameness(field, theirs)):
        return theirs, []
    if sameness(field, theirs) == start:
        return mine, []
    return theirs, [Clash("row", field, base, theirs, mine, theirs, row=key)]


def merged_cells(
    field: str, key: Any, base: Part | None, theirs: Part, mine: Part, steps: Steps
) -> tuple[Part, list[Clash]]:
    part, clashes = dict(theirs), []
    texts = TEXT_CELLS.get(field, ())
    for cell in (*texts, *VALUE_CELLS.get(field, ())):
        sides = ((base or {}).get(cell), theirs.get(cell), mine.get(cell))
        how: dict[str, Any] = {"is_text": cell in texts, "is_known": base is not None, "limit": LONGEST, "steps": steps}
        part[cell], clash = merged_value(field, *sides, **how, row=key, cell=cell)
        clashes += [clash] if clash else []
    return part, clashes


def merged_value(
    field: str,
    base: Any,
    theirs: Any,
    mine: Any,
    *,
    is_text: bool,
    is_known: bool,
    limit: int,
    steps: Steps,
    **where: Any,
) -> tuple[Any, Clash | None]:
    """The value of whoever changed it, texts put together; and the clash where both did."""
    if theirs == mine or (is_known and mine == base):
        return theirs, None
    if is_known and theirs == base:
        return mine, None
    was = base if is_known else None
    if not is_text:
        return theirs, Clash("value", field, was, theirs, mine, theirs, **where)
    merged = merge_text(base or "", theirs or "", mine or "", steps)
    if is_known and not merged.clashes and len(merged.text) <= limit:
        return merged.text, None
    if merged.clashes:
        theirs, mine = merged.with_theirs, merged.with_mine
    where |= {"stretches": merged.clashes, "is_joined": merged.is_joined and is_known}
    return merged.text, Clash("text", field, was, theirs, mine, merged.text, **where)


# --- Order --------------------------------------------------------------------------------------------------------


def in_order(
    field: str, was: list[Any] | None, there: Known, here: Known, merged: Known
) -> tuple[list[list[Any]], list[Clash]]:
    """The identities in the order of whoever changed it, what was added behind what it was added behind.

    Where both changed it, in their order and in mine: whichever is chosen has to hold.
    """
    common = [key for key in there if key in here and key in merged]
    ours = [key for key in here if key in there and key in merged]
    start = None if was is None else [key for key in was if key in set(common)]
    is_clash = common != ours and start not in (common, ours)
    spines = [common, ours] if is_clash else [ours if start == common else common]
    was_so, theirs, mine = ([merged[key] for key in keys] for keys in (start or common, common, ours))
    clashes = [Clash("order", field, was_so, theirs, mine, theirs)] if is_clash else []
    added = [runs(side, set(common), merged) for side in (there, here)]
    return [along(spine, added, merged) for spine in spines], clashes


def along(spine: list[Any], added: list[dict[Any, list[Any]]], merged: Known) -> list[Any]:
    """What both have in this order, each followed by what was added behind it."""
    order = placed(added, None, merged)
    for key in spine:
        order += [key, *placed(added, key, merged)]
    return order


def runs(side: Known, common: set[Any], merged: Known) -> dict[Any, list[Any]]:
    """What this side alone has, by what it stands behind (None: at the top)."""
    found: dict[Any, list[Any]] = {}
    behind = None
    for key in side:
        if key in common:
            behind = key
        elif key in merged:
            found.setdefault(behind, []).append(key)
    return found


def placed(added: list[dict[Any, list[Any]]], behind: Any, merged: Known) -> list[Any]:
    """Both sides' additions at one place: nested ones first, which belong to what stands above; then stored ones."""
    here = sorted((run[behind] for run in added if behind in run), key=lambda run: [rank(key) for key in run])
    heads = [list(takewhile(lambda key: merged[key].get("is_nested"), run)) for run in here]
    tails = [run[len(first) :] for first, run in zip(heads, here, strict=True)]
    return [key for run in [*heads, *tails] for key in run]


def rank(key: Any) -> tuple[bool, int, str]:
    return (False, key, "") if isinstance(key, int) else (True, 0, str(key))


def has_strays(order: list[Any], merged: Known, there: Known, here: Known) -> bool:
    """Whether a nested part stands in a part into which neither side had put it."""
    theirs, ours = parents(list(there), there), parents(list(here), here)
    return any(
        parent not in (theirs.get(key, NOWHERE), ours.get(key, NOWHERE))
        for key, parent in parents(order, merged).items()
    )


def parents(order: list[Any], known: Known) -> dict[Any, Any]:
    """Of each nested part the identity of the part that it is in; None at the top of the list."""
    found: dict[Any, Any] = {}
    parent = None
    for key in order:
        if known[key].get("is_nested"):
            found[key] = parent
        else:
            parent = key
    return found
