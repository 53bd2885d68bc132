"""From sessions to an agenda by one command."""

import json
import re
from datetime import time

import pytest
from django.core.management import CommandError, call_command

from sessions_app.agenda import rules
from sessions_app.agenda.laying_out import lay_out
from sessions_app.agenda.layout import Layout
from sessions_app.agenda.proposals import planning
from sessions_app.agenda.reading import read_plan
from sessions_app.agenda.solver import Progress, Reason
from sessions_app.models import Block, Draft, DraftChange, Placement, Room, Session, Workshop
from sessions_app.models.draft_change import being_changed

from .. import make

SLUG = "technical-architecture-workshop"


@pytest.fixture
def example(db):
    """Both examples, neither of them planned yet."""
    call_command("example_workshop", verbosity=0)
    Draft.objects.all().delete()
    Room.objects.all().delete()
    return Workshop.objects.get(slug=SLUG)


@pytest.fixture
def impossible(monkeypatch):
    class Room:
        def sentence(self, plan):
            return "“CoMPAS” has no room."

    class Answer:
        placements = first_seconds = None
        seconds, lost_stars, score, least, reasons = 0.2, 0, 0, None, (Reason((Room(),)),)

    monkeypatch.setattr(planning, "solve", lambda plan, **_: Answer())


def test_the_example_becomes_a_sound_two_round_agenda(example, capsys):
    call_command("plan_agenda", SLUG, seconds=1, json=True)

    plan = read_plan(example.drafts.get())
    said = json.loads(capsys.readouterr().out)
    assert {name: said[name] for name in ("sound", "hard", "lost_stars", "reasons")} == {
        "sound": True,
        "hard": 0,
        "lost_stars": 0.0,
        "reasons": [],
    }
    assert set(said) == {"sound", "first_seconds", "seconds", "hard", "lost_stars", "peak_mb", "reasons"}
    assert rules.hard(rules.clashes(plan)) == []
    assert [block.kind for block in sorted(plan.blocks.values(), key=lambda one: one.starts)] == [
        "plenary",
        "break",
        "breakout",
        "break",
        "breakout",
    ]
    infrastructure = next(one for one in plan.sessions.values() if one.title == "Infrastructure")
    assert {stay.block.id for stay in plan.stays_of[infrastructure.id]} == {one.id for one in plan.rounds}


def test_both_examples_can_be_planned(example, capsys):
    call_command("plan_agenda", "digital-substation-days", seconds=1)

    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("Draft 1, First draft places 5 sessions without a clash, planned in ")
    assert said[1] == "/digital-substation-days/planner/1/"


def test_a_second_run_plans_the_same_draft(example, capsys):
    call_command("plan_agenda", SLUG, seconds=1)
    before = set(Placement.objects.values_list("session", "block", "room"))
    late = make.session(example, "A late one")
    Room.objects.create(workshop=example, name="Bridge E")

    call_command("plan_agenda", SLUG, seconds=1)

    assert Draft.objects.count() == 1
    assert before != set()
    assert Placement.objects.filter(session=late).count() == 1
    assert DraftChange.objects.filter(what="Planned by a command").count() == 2


def test_a_run_that_finds_nothing_better_says_so_and_changes_nothing(example, capsys):
    call_command("plan_agenda", SLUG, seconds=1)
    before = list(Placement.objects.values_list("session", "block", "room", "position").order_by("pk"))
    capsys.readouterr()

    call_command("plan_agenda", SLUG, seconds=1)

    said = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"Nothing better found in \d\.\d seconds, so Draft 1, First draft stays as it is\.", said[0])
    assert list(Placement.objects.values_list("session", "block", "room", "position").order_by("pk")) == before
    assert DraftChange.objects.filter(what="Planned by a command").count() == 1


def test_sessions_whose_room_is_gone_get_another_and_nothing_else_moves(example, capsys):
    call_command("plan_agenda", SLUG, seconds=1)
    for placement in Placement.objects.filter(room__isnull=False)[:1]:
        placement.room.delete()
    before = set(Placement.objects.values_list("session", "block"))
    capsys.readouterr()
    Room.objects.create(workshop=example, name="Bridge E")

    call_command("plan_agenda", SLUG, seconds=1)

    assert set(Placement.objects.values_list("session", "block")) == before
    assert "nothing else has to move (proven)." in capsys.readouterr().out


def test_what_is_kept_is_said_to_the_solver(example, monkeypatch):
    told, solve = [], planning.solve
    monkeypatch.setattr(planning, "solve", lambda plan, *, keep, **more: told.append(keep) or solve(plan, **more))

    call_command("plan_agenda", SLUG, "--seconds=1")
    call_command("plan_agenda", SLUG, "--seconds=1", "--afresh")

    assert told == ["present", "nothing"]


def test_progress_goes_to_standard_error(example, monkeypatch, capsys):
    solve = planning.solve

    def telling(plan, *, on_progress, **options):
        on_progress(Progress(0.5, 12, 3))
        return solve(plan, **options)

    monkeypatch.setattr(planning, "solve", telling)
    call_command("plan_agenda", SLUG, seconds=1)

    assert "   0.5 s  score 12, 3 stars lost" in capsys.readouterr().err


def test_the_day_can_be_said_where_the_workshop_has_none(db, capsys):
    workshop = make.workshop("Undated", time_zone="Europe/Paris")
    make.session(workshop, "Only one")

    call_command("plan_agenda", "undated", "--seconds=1", "--starts=2020-07-08T09:30")

    first = workshop.drafts.get().blocks.first()
    assert first.starts_at.astimezone(workshop.zone).isoformat() == "2020-07-08T09:30:00+02:00"


def test_what_is_impossible_gives_reasons_and_changes_nothing(example, impossible, capsys):
    with pytest.raises(CommandError) as refused:
        call_command("plan_agenda", SLUG, seconds=1)

    assert (capsys.readouterr().out, refused.value.returncode) == ("“CoMPAS” has no room.\n", 1)
    assert [model.objects.count() for model in (Draft, Block, Room, Placement, DraftChange)] == [0, 0, 0, 0, 0]


def test_what_is_impossible_is_said_in_json_too(example, impossible, capsys):
    with pytest.raises(CommandError):
        call_command("plan_agenda", SLUG, seconds=1, json=True)

    said = json.loads(capsys.readouterr().out)
    assert (said["sound"], said["first_seconds"], said["reasons"]) == (False, None, ["“CoMPAS” has no room."])
    assert said["hard"] == 9


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere"], "There is no workshop with the address nowhere."),
        ([SLUG, "--seconds=0"], "Error: argument --seconds: 0 is not a number of seconds from 1 to 600"),
        ([SLUG, "--seconds=ages"], "Error: argument --seconds: ages is not a number of seconds from 1 to 600"),
        ([SLUG, "--starts=noon"], "Error: argument --starts: noon is not a time such as 2020-07-08T14:00"),
        *(
            (
                [SLUG, f"--starts={aware}"],
                f"Error: argument --starts: {aware} names a zone; give it in the workshop's, such as 2020-07-08T14:00",
            )
            for aware in ("2020-07-08T14:00+00:00", "2020-07-08T14:00Z")
        ),
        (["grid-workshop"], "Grid Workshop has no first day. Set it on its settings page, or say when it starts."),
        (["empty"], "Empty has no sessions yet. Add or import some, then plan."),
    ],
)
def test_bad_input_is_refused_in_one_line(example, arguments, sentence):
    make.session(make.workshop("Grid Workshop"))
    make.workshop("Empty", starts_on=example.starts_on)

    with pytest.raises(CommandError) as refused:
        call_command("plan_agenda", *arguments)

    assert str(refused.value) == sentence
    assert Draft.objects.count() == 0


def moved(draft):
    """A session of the first round goes into the second."""
    first, second = draft.blocks.filter(kind="breakout")
    with being_changed(draft, by=None, what="Moved"):
        first.placements.filter(pk=first.placements.latest("pk").pk).update(block=second)


def laid_out(draft):
    lay_out(draft, Layout((draft.workshop.starts_on,), time(9), 2, 60, 15, 20, 0, 2), by=None)


def without_compas(draft):
    Session.objects.filter(slug="compas").update(removed_at=draft.made_at)


@pytest.mark.parametrize("meanwhile", [moved, without_compas])
def test_a_draft_changed_meanwhile_is_left_alone(example, monkeypatch, meanwhile):
    call_command("plan_agenda", SLUG, seconds=1)
    if meanwhile is without_compas:
        Placement.objects.filter(session__slug="compas").delete()
    else:
        Placement.objects.filter(session__slug="compas").update(room=None)  # there is something to mend
    seen = changes_while_solving(monkeypatch, lambda: meanwhile(example.drafts.get()))

    with pytest.raises(CommandError, match="Somebody changed the draft meanwhile, so nothing was stored"):
        call_command("plan_agenda", SLUG, seconds=1)

    assert stored() == seen[0]


@pytest.mark.parametrize("is_begun", [True, False])
def test_a_day_laid_out_meanwhile_is_left_alone(example, monkeypatch, is_begun):
    if is_begun:
        make.draft(example)
    seen = changes_while_solving(monkeypatch, lambda: laid_out(example.drafts.first() or make.draft(example)))

    with pytest.raises(CommandError, match="Somebody changed the draft meanwhile, so nothing was stored"):
        call_command("plan_agenda", SLUG, seconds=1)

    assert (stored(), Draft.objects.count()) == (seen[0], 1)


def changes_while_solving(monkeypatch, change):
    """What was stored after that change, once it is made."""
    solve, seen = planning.solve, []

    def meanwhile(plan, **options):
        solution = solve(plan, **options)
        change()
        seen.append(stored())
        return solution

    monkeypatch.setattr(planning, "solve", meanwhile)
    return seen


def stored():
    return [list(model.objects.order_by("pk").values()) for model in (Block, Placement, DraftChange)]


def test_why_there_is_no_agenda_is_said_by_the_solver_itself(example, capsys):
    make.session(example, "A long one", expected_rounds=3)

    with pytest.raises(CommandError, match="so nothing was changed"):
        call_command("plan_agenda", SLUG, seconds=1)

    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if "“A long one”" in line] == said
    assert Draft.objects.count() == 0
