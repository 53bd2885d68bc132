"""What would mend a clash: moves that solve it and add no hard one, or somebody else of the crew who is free then."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from .effect import changed
from .fit import OF_PEOPLE, best_places, place_name
from .plan import Member, Move, Placement, Plan, Session
from .rules import Clash, clashes, difference, hard
from .rules.words import does, title

TOO_OFTEN = {"session_twice", "too_many_rounds"}
TRIED = 40  # swaps of one placement: those in the same round, then in the nearest


@dataclass(frozen=True, slots=True)
class Mend:
    """A sentence that says what to do, and the moves that do it: none where it is for people to change roles."""

    sentence: str
    moves: tuple[Move, ...] = ()


def mends(plan: Plan, clash: Clash, count: int = 3) -> list[Mend]:
    """At most so many, the best first; of a clash that people may mend, the last is about people if there is anybody.

    Takes some tenths of a second among 500 sessions: ask for the clash somebody looks at, not for all of them.
    """
    by_moves = best_moves(plan, clash, count)
    wanted = max(1, count - len(by_moves)) if clash.rule in OF_PEOPLE else 0
    about_people = list(islice(replacements(plan, clash), wanted))
    return by_moves[: count - len(about_people)] + about_people


def best_moves(plan: Plan, clash: Clash, count: int) -> list[Mend]:
    """Swaps only where there are not enough free places, since they concern two sessions."""
    found = judged(plan, clash, (*removals(plan, clash), *moves_elsewhere(plan, clash)))
    return found if len(found) >= count else found + judged(plan, clash, swaps(plan, clash))


def judged(plan: Plan, clash: Clash, tried: Iterable[Mend]) -> list[Mend]:
    """Those that solve the clash and add no hard one: what solves most, then weighs least, then keeps times."""
    found = []
    for mend in dict.fromkeys(tried):
        new, solved = changed(plan, mend.moves)
        if clash in solved and not hard(new):
            weight = sum(one.weight for one in new) - sum(one.weight for one in solved)
            found.append((-len(hard(solved)), weight, changes_of_time(mend), mend))
    return [mend for *_, mend in sorted(found, key=lambda one: one[:3])]


def changes_of_time(mend: Mend) -> int:
    """How many have to come at another time."""
    return sum(not (move.was and move.becomes and move.was.block == move.becomes.block) for move in mend.moves)


def removals(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """One of the places of a session that has too many."""
    if clash.rule in TOO_OFTEN:
        for one in movable(plan, clash):
            yield Mend(f"Take {name(plan, one)} out of {place_name(plan, (one,))}.", (Move(one, None),))


def moves_elsewhere(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """To free places: the placement that is in the clash; all of a session where the clash is about all."""
    if clash.rule == "not_placed":
        for fit in best_places(plan, clash.sessions[0]):
            yield Mend(f"Place {title(plan.sessions[clash.sessions[0]])} in {fit.place}.", fit.moves)
    else:
        for one in movable(plan, clash):
            is_whole = not clash.blocks and len(plan.stays_of[one.session]) > 1
            for fit in best_places(plan, one.session, replacing=None if is_whole else one):
                if all(move.was is None or not move.was.is_pinned for move in fit.moves):
                    yield Mend(f"Move {name(plan, one)} to {fit.place}.", fit.moves)


def movable(plan: Plan, clash: Clash) -> list[Placement]:
    """The placements a clash is about that are not pinned; of a whole plenary, the last one in it."""
    if clash.sessions:
        blocks = set(clash.blocks)
        stays = [stay for session in clash.sessions for stay in plan.stays_of.get(session, [])]
        found = [stay.placement for stay in stays if not blocks or stay.block.id in blocks]
    else:
        plenaries = (block for block in clash.blocks if plan.blocks[block].kind == "plenary")
        found = [plan.placed_in[block][-1] for block in plenaries]
    return [one for one in found if not one.is_pinned]


def swaps(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """With a session of another place in the rounds; both have one round each, so that no parts are torn."""
    for one in movable(plan, clash):
        if is_single(plan, one):
            starts = plan.blocks[one.block].starts
            others = [stay.placement for stay in plan.stays if is_single(plan, stay.placement)]
            others.sort(key=lambda other: abs(plan.blocks[other.block].starts - starts))
            for other in islice((other for other in others if not other.is_pinned and other != one), TRIED):
                yield swap(plan, one, other)


def is_single(plan: Plan, placement: Placement) -> bool:
    return plan.blocks[placement.block].kind == "breakout" and len(plan.stays_of[placement.session]) == 1


def swap(plan: Plan, one: Placement, other: Placement) -> Mend:
    first, second = (f"{name(plan, each)} ({place_name(plan, (each,))})" for each in (one, other))
    moves = (
        Move(one, replace(one, block=other.block, room=other.room)),
        Move(other, replace(other, block=one.block, room=one.room)),
    )
    return Mend(f"Swap {first} with {second}.", moves)


def name(plan: Plan, placement: Placement) -> str:
    return title(plan.sessions[placement.session])


def replacements(plan: Plan, clash: Clash) -> Iterator[Mend]:
    """For each session of the clash, others of its crew who could take over without a clash of their own."""
    [person] = clash.people
    before = clashes(plan)
    for session in (plan.sessions[key] for key in clash.sessions):
        for other in dict.fromkeys(member.person for member in session.crew if member.person != person):
            after = clashes(replace(plan, sessions={**plan.sessions, session.id: taken_over(session, person, other)}))
            new, solved = difference(before, after)
            if clash in solved and not any(one.is_hard or one.rule in OF_PEOPLE for one in new):
                verbs = does(session, person).replace("s and ", " and ").removesuffix("s")
                yield Mend(f"{plan.people[other].name} is free then and could {verbs} {title(session)}.")


def taken_over(session: Session, person: int, other: int) -> Session:
    """The session with all that somebody does in it done by somebody else."""
    crew = (Member(other, one.role) if one.person == person else one for one in session.crew)
    return replace(session, crew=tuple(dict.fromkeys(crew)))
