"""The planner to compare with: one session after another, each where it costs the fewest stars, none moved again."""

from sessions_app.agenda.plan import Placement, Plan, Session
from sessions_app.agenda.solver.first import Agenda, placements_of, planned_plenaries
from sessions_app.agenda.solver.plenaries import PlenaryStay
from sessions_app.agenda.solver.problem import Option, Problem, overlap
from sessions_app.agenda.solver.rooms import quick_rooms
from sessions_app.agenda.solver.stars import Stars


def greedy(plan: Plan) -> tuple[Placement, ...]:
    """What it places breaks no hard rule; what it finds nothing for is missing. Pins come first, then the popular."""
    problem = Problem(plan)
    plenaries = planned_plenaries(problem) or {}
    hand = Hand(problem, plenaries)
    for session in sorted(problem.breakouts, key=lambda one: (one.id not in problem.pins, -one.stars, one.id)):
        hand.place(session)
    rooms = quick_rooms(problem, hand.taken) or {}
    taken = {session: blocks for session, blocks in hand.taken.items() if (session, blocks[0]) in rooms}
    return placements_of(problem, Agenda(taken, rooms, plenaries), plan.placements)


class Hand:
    """Places sessions where they fit with those that are placed."""

    def __init__(self, problem: Problem, plenaries: dict[int, PlenaryStay]) -> None:
        self.problem, self.plenaries = problem, plenaries
        self.number = {session.id: number for number, session in enumerate(problem.breakouts)}
        fans: list[list[int]] = [[] for _ in self.number]
        for attendee, starred in enumerate(problem.plan.audience):
            for session in starred:
                if session in self.number:
                    fans[self.number[session]].append(attendee)
        self.stars = Stars(fans, len(problem.plan.audience), problem.slice_count)
        self.taken: dict[int, Option] = {}
        self.busy: set[tuple[int, int]] = set()  # person, slice
        self.used = [0] * problem.slice_count

    def place(self, session: Session) -> None:
        pins = [pin.block for pin in self.problem.pins.get(session.id, ()) if pin.block in self.problem.rounds]
        options = [self.problem.in_order(pins)] if pins else self.problem.together(session)
        sound = [option for option in options if pins or self.is_sound(session, option)]
        if sound:
            option = min(sound, key=lambda one: self.cost(session, one))
            slices = self.slices(option)
            self.taken[session.id] = option
            self.busy |= {(person, at) for person in session.people for at in slices}
            self.stars.enter(self.number[session.id], slices)
            for at in slices:
                self.used[at] += 1

    def slices(self, option: Option) -> list[int]:
        return sorted({at for block in option for at in self.problem.slices[block]})

    def cost(self, session: Session, option: Option) -> tuple[int, int]:
        number = self.number[session.id]
        return sum(int(self.stars.table[at, number]) for at in self.slices(option)), self.problem.rounds[
            option[0]
        ].starts

    def is_sound(self, session: Session, option: Option) -> bool:
        blocks = [self.problem.rounds[block] for block in option]
        return (
            all(self.problem.can(session, block) for block in blocks)
            and not any(
                overlap((stay.starts, stay.ends), (block.starts, block.ends))
                for stay in self.plenaries.values()
                for block in blocks
            )
            and all(self.used[at] < len(self.problem.plan.rooms) for at in self.slices(option))
            and not any((person, at) in self.busy for person in session.people for at in self.slices(option))
            and self.keeps_wishes(session, option)
        )

    def keeps_wishes(self, session: Session, option: Option) -> bool:
        for _number, wish in self.problem.wishes:
            if wish.is_firm and session.id in (wish.first, wish.second):
                other = self.times(wish.second if wish.first == session.id else wish.first)
                starts = self.problem.rounds[option[0]].starts
                ends = max(self.problem.rounds[block].ends for block in option)
                first, second = ((starts, ends), other) if wish.first == session.id else (other, (starts, ends))
                if first and second and (first[1] > second[0] if wish.kind == "before" else overlap(first, second)):
                    return False
        return True

    def times(self, session: int) -> tuple[int, int] | None:
        """From its start to its end, as far as it is placed."""
        if session in self.plenaries:
            return self.plenaries[session].starts, self.plenaries[session].ends
        blocks = [self.problem.rounds[block] for block in self.taken.get(session, ())]
        return (blocks[0].starts, max(block.ends for block in blocks)) if blocks else None
