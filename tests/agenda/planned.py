"""A small draft to plan in: two rooms, a plenary and two rounds, and sessions that are not placed."""

from types import SimpleNamespace

from .. import make


def small(workshop, by=None):
    """Everything by its name: `opening`, `round_1`, `round_2`, `a`, `b` (rooms), `compas`, `twins`, `community`."""
    draft = make.draft(workshop, "two rounds", by=by)
    kofi = make.person("Kofi Mensah")
    return SimpleNamespace(
        draft=draft,
        url=f"/{workshop.slug}/planner/{draft.number}/",
        a=make.room(workshop, "Bridge A", capacity=40),
        b=make.room(workshop, "Bridge B"),
        opening=make.block(draft, "plenary", title="Opening", minutes=50),
        round_1=make.block(draft),
        round_2=make.block(draft),
        compas=make.session(workshop, "CoMPAS", kind="use_case", hosts=[kofi]),
        twins=make.session(workshop, "Digital Twins", hosts=[kofi]),
        community=make.session(workshop, "Community", kind="general"),
    )


def places(draft):
    """Where everything stands: title to (name of block or start, room, minutes, pinned)."""
    found = {}
    for block in draft.blocks.all():
        for one in block.placements.select_related("session", "room"):
            where = (block.title or f"{block.starts_at:%H:%M}", one.room.name if one.room else None)
            found.setdefault(one.session.title, []).append(where)
    return found
