"""The model that the history is replayed with says the same as the merge, which it knows nothing of."""

import random
from itertools import count

from sessions_app.history.merge import merge

from .checking import keys_of, what_differs
from .choosing import chosen
from .editor import Attempt
from .pages import FIELDS, PARTS, in_snapshot
from .stored import content

OPERATIONS, LATEST = 400, 25  # so many operations, each from one of so many last revisions
PEOPLE = [(str(number), f"Person {number}", "") for number in range(1, 15)]


def test_operations_from_old_revisions_come_out_as_the_model_says():
    luck, keys = random.Random(20), count(100)
    snapshots = [stored(content([1, 2, 3]) | {"title": "Start"}, keys)]
    pages, clashes, used = [in_snapshot(snapshots[0])], 0, set()
    for number in range(OPERATIONS):
        seen = luck.randrange(max(0, len(pages) - LATEST), len(pages))
        operation = chosen(pages[seen], PEOPLE, luck, f"word{number}")
        merged = merge(snapshots[seen], snapshots[-1], as_snapshot(operation.on(pages[seen], pages[seen])))
        if merged.clashes:
            assert [one.key for one in merged.clashes if not operation.may_ask(one.key)] == []
            clashes += 1
            continue
        snapshots.append(stored(merged.content, keys))
        pages.append(in_snapshot(snapshots[-1]))
        used |= keys_of(pages[-2])
        attempt = Attempt(f"word{number}", "ana", operation, seen, pages[seen], 0)
        assert what_differs(pages[-2], pages[-1], attempt, pages[seen], used) == ""

    assert 10 < clashes < OPERATIONS / 4


def stored(snapshot, keys):
    """As the database would have it: each new part, and each new person, under a key."""
    parts = {key: [with_keys(row, keys) for row in snapshot[key]] for key, _ in PARTS.values()}
    return snapshot | parts | {"activity": [parts["activity"][0] | {"is_nested": False}, *parts["activity"][1:]]}


def with_keys(row, keys):
    person = {"name": "", "affiliation": ""} | row | {"person": row["person"] or next(keys)} if "person" in row else {}
    return row | person | {"id": row.get("id") or next(keys)}


def as_snapshot(page):
    """What the form makes of this page."""
    texts = {name: page[name] for name in FIELDS if not name.startswith("duration")}
    parts = {key: [typed(row) for row in page[part]] for part, (key, _) in PARTS.items()}
    return texts | {"expected_minutes": int(page["duration_number"])} | parts


def typed(row):
    numbers = {name: int(row[name]) if row[name] else None for name in ("id", "person", "minutes") if name in row}
    return row | numbers | ({"is_nested": bool(row["is_nested"])} if "is_nested" in row else {})
