"""What a session still lacks, beside the part of the form where it is mended."""

from collections import defaultdict
from typing import Any

from ..models import Activity, Outcome, Person, Reading, Role, Session
from ..readiness.checks import gaps


def open_points(content: dict[str, Any]) -> dict[str, str]:
    """By the anchor of the part: “no host”, or “2 open”. Nothing for parts that lack nothing. No query."""
    found: dict[str, list[str]] = defaultdict(list)
    for gap in gaps(as_session(content)):
        found[gap.part].append(gap.detail)
    return {
        part: f"no {lacking[0]}" if len(lacking) == 1 else f"{len(lacking)} open" for part, lacking in found.items()
    }


def as_session(content: dict[str, Any]) -> Session:
    """A session that was never saved and reads like this content, parts included."""
    rounds = content["expected_rounds"]
    session = Session(
        pk=0,
        kind=content["kind"],
        short_description=content["short_description"],
        expected_minutes=content["expected_minutes"],
        expected_rounds=None if rounds == "all" else rounds,
        takes_all_rounds=rounds == "all",
    )
    session._prefetched_objects_cache = {  # type: ignore[attr-defined]  # unsaved parts, as if loaded
        "outcomes": [Outcome(text=row["text"]) for row in content["outcomes"]],
        "roles": [Role(role=row["role"], person=Person(name=row["name"])) for row in content["roles"]],
        "activities": [Activity(text=row["text"]) for row in content["activity"]],
        "readings": [Reading(title=row["title"], url=row["url"]) for row in content["pre_reading"]],
    }
    return session
