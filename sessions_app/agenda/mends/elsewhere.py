"""Sessions that go to another place: a free one, one that another session leaves for a free one, or none."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ..effect import changed
from ..fit import Fit, best_places, place_name, taking
from ..free import free_places
from ..plan import Move, Placement, Plan, Session
from ..rules import Clash, hard
from ..rules.not_placed import placed, wanted
from ..rules.words import title
from .blocks import stretched
from .mend import Mend, concerned

TOO_OFTEN = {"session_twice", "too_many_rounds"}


def removals(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """One of the places of a session that has too many."""
    if clash.rule in TOO_OFTEN:
        for one in concerned(plan, clash):
            yield step(plan, one, "take", f"out of {place_name(plan, (one,))}", (Move(one, None),))


def to_free_places(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """The best: of the placement that is in the clash; of a session as a whole where the clash is about all of it."""
    if clash.rule == "not_placed":
        for fit in best_places(plan, clash.sessions[0]):
            mend = Mend(f"Place {title(plan.sessions[clash.sessions[0]])} in {fit.place}.", fit.moves)
            yield from (mend, *with_longer_plenary(plan, mend, fit))
    else:
        for one in concerned(plan, clash):
            is_about_all = not clash.blocks and len(plan.stays_of[one.session]) > 1
            for replacing in (None, one) if is_about_all else (one,):
                for fit in best_places(plan, one.session, replacing=replacing):
                    mend = step(plan, one, "move", f"to {fit.place}", fit.moves)
                    yield from (mend, *with_longer_plenary(plan, mend, fit))


def with_longer_plenary(plan: Plan, mend: Mend, fit: Fit) -> Iterator[Mend]:
    """The same where the plenary grows by as much as runs over."""
    for clash in fit.new:
        if clash.rule == "too_little_time" and clash.blocks:
            longer = stretched(plan, plan.blocks[clash.blocks[0]], clash.amount)
            yield from (replace(one, sentence=f"{mend.sentence} {one.sentence}", moves=mend.moves) for one in longer)


def to_any_place(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """Every free one; the best may lack what mends this clash."""
    if clash.rule == "not_placed":
        session = plan.sessions[clash.sessions[0]]
        for place in chain.from_iterable(free_places(plan, session, ())):
            moves = tuple(Move(None, becomes) for becomes in place)
            yield Mend(f"Place {title(session)} in {place_name(plan, place)}.", moves)
    for one in concerned(plan, clash):
        for place in chain.from_iterable(free_places(plan, plan.sessions[one.session], (one,))):
            yield step(plan, one, "move", f"to {place_name(plan, place)}", (Move(one, taking(one, place[0])),))


def step(plan: Plan, one: Placement, verb: str, where: str, moves: tuple[Move, ...]) -> Mend:
    """Says which place is left where there are several, and that what is pinned is unpinned."""
    is_one_of_many = verb == "move" and len(moves) == 1 and len(plan.stays_of[one.session]) > 1
    where = f"from {place_name(plan, (one,))} {where}" if is_one_of_many else where
    if any(move.was and move.was.is_pinned for move in moves):
        free = tuple(Move(move.was, move.becomes and replace(move.becomes, is_pinned=False)) for move in moves)
        return Mend(f"Unpin {title_of(plan, one)} and {verb} it {where}.", free)
    return Mend(f"{verb.capitalize()} {title_of(plan, one)} {where}.", moves)


def title_of(plan: Plan, placement: Placement) -> str:
    return title(plan.sessions[placement.session])


def instead_of_others(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """For a session that lacks one place: that of another session, which goes to a free one."""
    if clash.rule == "not_placed":
        session = plan.sessions[clash.sessions[0]]
        if session.is_breakout and wanted(plan, session) - placed(plan.stays_of.get(session.id, [])) == 1:
            for other in replaceable(plan, session):
                yield from in_place_of(plan, session, other)


def replaceable(plan: Plan, session: Session) -> Iterator[Placement]:
    """What is not pinned in a room of a round where nothing else stands against the session."""
    own = {stay.block.id for stay in plan.stays_of.get(session.id, [])}
    for block in (block for block in plan.rounds if block.id not in own):
        new, _solved = changed(plan, (Move(None, Placement(session.id, block.id)),))
        against = [set(clash.sessions) - {session.id} for clash in hard(new) if clash.rule != "no_room"]
        for other in plan.placed_in.get(block.id, []):
            if other.room is not None and not other.is_pinned and all(one == {other.session} for one in against):
                yield other


def in_place_of(plan: Plan, session: Session, other: Placement) -> Iterator[Mend]:
    takes = Move(None, Placement(session.id, other.block, other.room))
    for fit in best_places(plan, other.session, count=3, replacing=other):
        both = f"Move {title_of(plan, other)} to {fit.place} and place {title(session)} in its stead"
        yield Mend(f"{both}: {place_name(plan, (other,))}.", (*fit.moves, takes))
