"""A proposal from asking to taking, with a solver that says what the test wants."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sessions_app.agenda.plan import Placement
from sessions_app.agenda.proposals import lifecycle as proposals
from sessions_app.agenda.proposals import proposing
from sessions_app.agenda.proposals.lifecycle import DIED, Busy, NothingToTake, WouldBreak
from sessions_app.agenda.proposals.proposing import BROKE_OFF, NO_TIME, propose
from sessions_app.agenda.reading import read_plan
from sessions_app.agenda.solver import Change, Progress, Reason
from sessions_app.models import Proposal, Star
from sessions_app.models.draft_change import undo

from ... import make


@dataclass
class Answer:
    placements: tuple | None = None
    reasons: tuple = ()
    first_seconds: float = 0.1
    seconds: float = 0.2
    lost_stars: int = 0
    score: int = 5
    least: Change | None = None


@dataclass(frozen=True)
class Demand:
    text: str

    def sentence(self, plan):
        return self.text


@pytest.fixture
def solver(monkeypatch):
    """What the solver does when it is asked: a function of the plan and what else it is given."""

    def answers(how):
        monkeypatch.setattr(proposing, "solve", how)

    return answers


@pytest.fixture
def asked(laid_out, organizer):
    return proposals.ask(laid_out, seconds=5, by=organizer)


@pytest.fixture
def ready(asked, solver, where):
    """Everything placed: CoMPAS and the twins in round 1, the others in round 2."""
    solver(lambda plan, **_: Answer(everything(where)))
    propose(asked.pk)
    asked.refresh_from_db()
    return asked


@pytest.fixture
def where(laid_out):
    """Keys by name: sessions, blocks and rooms."""
    sessions = {one.title: one.pk for one in laid_out.workshop.sessions.all()}
    rooms = {one.name: one.pk for one in laid_out.workshop.rooms.all()}
    rounds = list(laid_out.blocks.filter(kind="breakout").values_list("pk", flat=True))
    opening = laid_out.blocks.get(kind="plenary").pk
    return sessions | rooms | {"Opening": opening, "Round 1": rounds[0], "Round 2": rounds[1]}


def test_asking_queues_one_piece_of_work(asked, laid_out, organizer):
    assert (asked.state, asked.seconds, asked.version, asked.asked_by) == ("waiting", 5, laid_out.version, organizer)
    assert [(one.task_path, one.args_kwargs["args"]) for one in DBTaskResult.objects.all()] == [
        ("sessions_app.agenda.proposals.tasks.propose_later", [asked.pk, "present"])
    ]


def test_asking_twice_gives_the_one_under_way(asked, laid_out, chief):
    assert proposals.ask(laid_out, seconds=60, by=chief) == asked
    assert DBTaskResult.objects.count() == 1


def test_one_draft_of_a_workshop_is_planned_at_a_time(asked, workshop, chief):
    beside = make.draft(workshop, "Another")

    with pytest.raises(Busy) as busy:
        proposals.ask(beside, seconds=5, by=chief)
    proposals.stop(asked)
    later = proposals.ask(beside, seconds=5, by=chief)

    assert str(busy.value) == (
        f"{asked.draft} is being planned. {asked.asked_by} asked for that. "
        "Wait until it is done, or stop it there; then ask again."
    )
    assert (later.draft, later.state, DBTaskResult.objects.count()) == (beside, "waiting", 2)


def test_drafts_of_two_workshops_are_planned_at_a_time(asked, chief):
    elsewhere = make.draft(make.workshop("Elsewhere"))

    assert proposals.ask(elsewhere, seconds=5, by=chief).state == "waiting"


def test_a_dead_one_of_another_draft_is_in_nobody_s_way(asked, workshop, organizer):
    started_at = timezone.now() - timedelta(seconds=5 + 61)
    Proposal.objects.filter(pk=asked.pk).update(state="running", started_at=started_at)

    another = proposals.ask(make.draft(workshop, "Another"), seconds=5, by=organizer)

    asked.refresh_from_db()
    assert (another.state, asked.state, asked.reasons) == ("waiting", "failed", [DIED])


def test_asking_anew_closes_the_one_before(ready, laid_out, organizer):
    another = proposals.ask(laid_out, seconds=5, by=organizer)

    ready.refresh_from_db()
    assert (ready.state, proposals.latest(laid_out)) == ("closed", another)


def test_the_solution_is_stored_as_moves_and_nothing_else_changes(ready, laid_out, where):
    moves = proposals.moves_of(ready)

    assert (ready.state, len(moves), read_plan(laid_out).placements) == ("ready", 5, ())
    assert {(move.was, move.becomes) for move in moves} == {(None, one) for one in everything(where)}
    assert ready.ended_at is not None


def test_what_cannot_be_is_told_in_the_solver_s_sentences(asked, solver, laid_out):
    solver(
        lambda plan, **_: Answer(
            None, (Reason((Demand("“CoMPAS” takes 3 rounds."),), (Demand("There are 2 rounds."),)),)
        )
    )

    propose(asked.pk)

    asked.refresh_from_db()
    assert (asked.state, asked.reasons) == ("impossible", ["“CoMPAS” takes 3 rounds.", "There are 2 rounds."])
    assert asked.result == {"faults": [{"give_up": ["“CoMPAS” takes 3 rounds."], "because": ["There are 2 rounds."]}]}
    assert laid_out.changes.count() == 1


def test_where_time_ran_out_nothing_is_claimed(asked, solver):
    solver(lambda plan, **_: Answer(None))

    propose(asked.pk)

    asked.refresh_from_db()
    assert (asked.state, asked.reasons) == ("failed", [NO_TIME.format(5)])


def test_whatever_goes_wrong_is_told_and_logged(asked, solver, caplog):
    def breaks(plan, **_):
        raise ZeroDivisionError("made up")

    solver(breaks)
    with pytest.raises(ZeroDivisionError):
        propose(asked.pk)

    asked.refresh_from_db()
    assert (asked.state, asked.reasons) == ("failed", [BROKE_OFF])
    assert "broke off" in caplog.text


def test_progress_is_stored_while_it_runs_and_stopping_is_heard(asked, solver, workshop, monkeypatch):
    make_star(workshop, "Grid Codes")
    make_star(workshop, "CoMPAS")
    seen = []

    def slowly(plan, *, on_progress, is_to_stop, **_):
        on_progress(Progress(0.1, 90, 1))
        seen.append((Proposal.objects.get(pk=asked.pk).progress, is_to_stop()))
        proposals.stop(Proposal.objects.get(pk=asked.pk))
        watch = is_to_stop.__self__
        watch.asked_at -= 1
        seen.append(is_to_stop())
        return Answer(())

    solver(slowly)
    propose(asked.pk)

    assert seen == [([{"seconds": 0.1, "score": 90, "kept": 0.5}], False), True]
    asked.refresh_from_db()
    assert asked.state == "ready"


def test_one_that_was_deleted_with_its_draft_stops(asked, solver, laid_out):
    heard = []

    def meanwhile(plan, *, is_to_stop, **_):
        laid_out.delete()
        is_to_stop.__self__.asked_at -= 1
        heard.append(is_to_stop())
        return Answer(())

    solver(meanwhile)
    propose(asked.pk)

    assert (heard, Proposal.objects.count()) == ([True], 0)


def test_one_that_waits_is_closed_by_stopping_and_never_begun(asked, solver):
    proposals.stop(asked)
    solver(lambda plan, **_: pytest.fail("The solver was asked."))

    propose(asked.pk)

    asked.refresh_from_db()
    assert asked.state == "closed"


def test_one_discarded_while_it_runs_stays_discarded(asked, solver):
    def meanwhile(plan, **_):
        proposals.discard(asked)
        return Answer(())

    solver(meanwhile)
    propose(asked.pk)

    asked.refresh_from_db()
    assert (asked.state, asked.result) == ("closed", {})


def test_a_worker_that_died_is_noticed_and_one_can_ask_again(asked, laid_out, organizer):
    started_at = timezone.now() - timedelta(seconds=5 + 61)
    Proposal.objects.filter(pk=asked.pk).update(state="running", started_at=started_at)

    another = proposals.ask(laid_out, seconds=5, by=organizer)

    asked.refresh_from_db()
    assert (another.pk != asked.pk, another.state) == (True, "waiting")
    assert (asked.state, asked.reasons) == ("closed", [DIED])


def test_one_that_runs_within_its_time_is_alive(asked):
    asked.state, asked.started_at = "running", timezone.now() - timedelta(seconds=5 + 55)

    assert not proposals.is_dead(asked)


def test_taking_all_is_one_change_that_can_be_undone(ready, laid_out, organizer, where):
    taken = proposals.take(ready, range(5), by=organizer)

    assert (taken.made, taken.left, taken.refused) == (5, 0, 0)
    assert {spot(one) for one in read_plan(laid_out).placements} == {spot(one) for one in everything(where)}
    assert laid_out.changes.first().what == "Took 5 moves that the planner proposed"
    ready.refresh_from_db()
    assert ready.state == "closed"

    undo(laid_out, by=organizer)
    assert read_plan(laid_out).placements == ()


def test_what_is_not_chosen_is_left_to_take_later(ready, laid_out, organizer):
    taken = proposals.take(ready, [0, 1], by=organizer)

    ready.refresh_from_db()
    assert (taken.made, taken.left, ready.state) == (2, 3, "ready")
    assert len(read_plan(laid_out).placements) == 2


def test_what_somebody_moved_since_is_left_as_they_put_it(asked, solver, laid_out, organizer, where):
    stored = laid_out.blocks.get(pk=where["Round 1"]).placements.create(session_id=where["CoMPAS"])
    solver(lambda plan, **_: Answer(everything(where)))
    propose(asked.pk)
    stored.is_pinned = True
    stored.save()
    asked.refresh_from_db()

    taken = proposals.take(asked, range(5), by=organizer)

    assert (taken.made, taken.refused) == (4, 1)
    stored.refresh_from_db()
    assert stored.room_id is None


def test_taking_nothing_changes_nothing(ready, laid_out, organizer):
    with pytest.raises(NothingToTake):
        proposals.take(ready, [], by=organizer)

    assert laid_out.changes.count() == 1


def test_moves_that_would_break_something_alone_are_asked_about(asked, solver, laid_out, organizer, where):
    """CoMPAS and the twins swap their rooms: one of the moves alone puts both into one."""
    one, _ = (
        laid_out.blocks.get(pk=where["Round 1"]).placements.create(session_id=where[title], room_id=where[room])
        for title, room in [("CoMPAS", "Bridge A"), ("Digital Twins", "Bridge B")]
    )
    swapped = [
        Placement(where["CoMPAS"], where["Round 1"], where["Bridge B"]),
        Placement(where["Digital Twins"], where["Round 1"], where["Bridge A"]),
    ]
    solver(lambda plan, **_: Answer(tuple(swapped)))
    propose(asked.pk)
    asked.refresh_from_db()

    with pytest.raises(WouldBreak) as broken:
        proposals.take(asked, [0], by=organizer)
    one.refresh_from_db()
    assert (len(broken.value.sentences), one.room_id) == (1, where["Bridge A"])

    proposals.take(asked, [0], by=organizer, even_if_broken=True)
    one.refresh_from_db()
    assert one.room_id == where["Bridge B"]


def test_what_is_to_be_kept_reaches_the_solver(laid_out, organizer, solver):
    told = []
    solver(lambda plan, *, keep, **_: told.append(keep) or Answer(()))
    asked = proposals.ask(laid_out, seconds=5, keep="nothing", by=organizer)

    propose(*DBTaskResult.objects.get().args_kwargs["args"])

    asked.refresh_from_db()
    assert (told, asked.state) == (["nothing"], "ready")


def test_the_least_change_is_stored_with_the_solution(asked, solver):
    solver(lambda plan, **_: Answer((), least=Change(4, 1, is_proven=True)))

    propose(asked.pk)

    asked.refresh_from_db()
    assert asked.result["least"] == {"moved": 4, "other_room": 1, "is_proven": True}


@pytest.mark.django_db(transaction=True)
def test_a_real_worker_does_what_is_queued(asked, laid_out):
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)

    asked.refresh_from_db()
    assert (asked.state, DBTaskResult.objects.get().status) == ("ready", "SUCCESSFUL")
    plan = read_plan(laid_out)
    assert len(plan.after(proposals.moves_of(asked)).placements) == 5


def everything(where):
    wanted = [
        ("Welcome", "Opening", None),
        ("CoMPAS", "Round 1", "Bridge A"),
        ("Digital Twins", "Round 1", "Bridge B"),
        ("Grid Codes", "Round 2", "Bridge A"),
        ("Microgrids", "Round 2", "Bridge B"),
    ]
    return tuple(Placement(where[title], where[block], where[room] if room else None) for title, block, room in wanted)


def spot(one):
    return one.session, one.block, one.room


def make_star(workshop, title):
    Star.objects.create(session=workshop.sessions.get(title=title), user=make.user())
