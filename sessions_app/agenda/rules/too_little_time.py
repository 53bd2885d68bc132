"""A session gets the time it needs, its activities fit, and a plenary ends when its block does.

Hard where the rounds do not reach the minutes of the session, and where a plenary runs over. Weighted where somebody
gave a session less than it expects in a plenary, and where only its activities take longer: these the crew can
shorten. As long as rounds are missing, that is for not_placed.
"""

from collections.abc import Iterator

from ..plan import Plan, Session, Stay
from .overlaps import stretches
from .rule import Clash, Rule
from .weights import SHORT_OF_ITS_PLAN
from .words import counted, listed, title, when, when_of

NAME = "too_little_time"


def find(plan: Plan) -> Iterator[Clash]:
    for session, stays in plan.stays_of.items():
        yield from shortage(plan, plan.sessions[session], stays)
    for stretch in stretches(plan):
        if stretch.block.kind == "plenary" and stretch.ends > stretch.block.ends:
            over = stretch.ends - stretch.block.ends
            yield Clash(NAME, is_hard=True, blocks=(stretch.block.id,), amount=over)


def shortage(plan: Plan, session: Session, stays: list[Stay]) -> Iterator[Clash]:
    needed, given = needs(session, stays), given_to(stays)
    if given < needed and has_all_rounds(plan, session, stays):
        is_hard = needed == session.minutes and all(stay.block.kind == "breakout" for stay in stays)
        weight = 0 if is_hard else SHORT_OF_ITS_PLAN
        yield Clash(NAME, is_hard, weight, sessions=(session.id,), amount=needed - given)


def needs(session: Session, stays: list[Stay]) -> int:
    """Its minutes; where it gets these, those of its activities."""
    minutes = session.minutes or 0
    return minutes if given_to(stays) < minutes else session.activity_minutes or 0


def given_to(stays: list[Stay]) -> int:
    return sum(stay.ends - stay.starts for stay in stays)


def has_all_rounds(plan: Plan, session: Session, stays: list[Stay]) -> bool:
    return not session.is_breakout or len({stay.block.id for stay in stays}) >= plan.wanted_rounds(session)


def explain(plan: Plan, clash: Clash) -> str:
    return explain_session(plan, clash) if clash.sessions else explain_plenary(plan, clash)


def explain_plenary(plan: Plan, clash: Clash) -> str:
    [block] = clash.blocks
    over = counted(clash.amount, "minute")
    return f"The sessions of {plan.block_name(plan.blocks[block])} take {over} more than it has: {when(plan, block)}."


def explain_session(plan: Plan, clash: Clash) -> str:
    session = plan.sessions[clash.sessions[0]]
    stays = plan.stays_of[session.id]
    given, places = given_to(stays), listed([when_of(plan, stay) for stay in stays])
    if given < (session.minutes or 0):
        return f"{title(session)} needs {counted(needs(session, stays), 'minute')} and gets {given}: {places}."
    activities = f"The activities of {title(session)} take {counted(needs(session, stays), 'minute')}"
    return f"{activities}, but it gets {given}: {places}."


RULE = Rule(NAME, find, explain)
