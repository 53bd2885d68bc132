"""The example workshop goes from no times to a published agenda: once by drag, once by keyboard alone."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from sessions_app.models import Workshop

from .. import make
from ..agenda.planned import places
from . import judges
from .planning import carry, chip, drag, focus_on, place, said

PLACES = {
    "Community": ("Opening", None),
    "Overview of Functional Architecture": ("Opening", None),
    "LF Energy Security Framework": ("Round 1", "Bridge A"),
    "LF Energy Data Architecture": ("Round 1", "Bridge B"),
    "Asset Monitoring": ("Round 1", "Bridge D"),
    "CoMPAS": ("Round 2", "Bridge A"),
    "Digital Twins": ("Round 2", "Bridge B"),
    "VPP / Microgrids": ("Round 2", "Bridge D"),
}
BOTH_ROUNDS = "Infrastructure"  # takes two rounds, in Bridge C
AGENDA = [
    ["14:00 to 15:00 CEST", "Opening", "14:00: Community", "14:30: Overview of Functional Architecture"],
    [
        "15:00 to 16:00 CEST",
        "Round 1",
        "Bridge A: LF Energy Security Framework",
        "Bridge B: LF Energy Data Architecture",
        "Bridge C: Infrastructure",
        "Bridge D: Asset Monitoring",
    ],
    [
        "16:15 to 17:15 CEST",
        "Round 2",
        "Bridge A: CoMPAS",
        "Bridge B: Digital Twins",
        "Bridge C: Infrastructure",
        "Bridge D: VPP / Microgrids",
    ],
]


@pytest.fixture
def example(transactional_db):
    call_command("example_workshop", verbosity=0)
    workshop = Workshop.objects.get(slug="technical-architecture-workshop")
    for letter in "ABCD":
        make.room(workshop, f"Bridge {letter}")
    return workshop


@pytest.fixture
def ana(page, example, live_server, log_in):
    """An organizer in front of the example workshop, which has no times yet."""
    user = make.user("ana", name="Ana Moreau")
    example.organizers.add(user)
    log_in(user)
    page.set_viewport_size({"width": 1440, "height": 1500})
    page.goto(f"{live_server.url}/{example.slug}/planner/")
    return page


def add_block(page, kind, starts, minutes, title=""):
    """By the form, with the keyboard alone."""
    page.get_by_role("link", name="Add a block").first.press("Enter")
    page.get_by_label("Kind").select_option(kind)
    page.get_by_label("Title").fill(title)
    page.get_by_label("Day").fill("2020-07-08")
    page.get_by_label("Starts at").fill(starts)
    page.get_by_label("Minutes", exact=True).fill(str(minutes))
    page.get_by_role("button", name="Add block").press("Enter")


def lay_out(page):
    page.get_by_role("button", name="Begin draft 1").press("Enter")
    add_block(page, "plenary", "14:00", 60, "Opening")
    add_block(page, "breakout", "15:00", 60)
    add_block(page, "breakout", "16:15", 60)


def standing(workshop):
    """Title to where it stands, rounds by their number."""
    draft = workshop.drafts.get()
    rounds = {
        f"{block.starts_at:%H:%M}": f"Round {n}" for n, block in enumerate(draft.blocks.filter(kind="breakout"), 1)
    }
    return {
        title: sorted((rounds.get(block, block), room) for block, room in where)
        for title, where in places(draft).items()
    }


def expected():
    both = [("Round 1", "Bridge C"), ("Round 2", "Bridge C")]
    return {BOTH_ROUNDS: both, **{title: [where] for title, where in PLACES.items()}}


def test_example_goes_from_no_times_to_a_published_agenda_by_drag(ana, another, example):
    lay_out(ana)
    for title, (block, room) in PLACES.items():
        target = (
            ana.locator(f"[data-target][data-name^='{block}, at the end']")
            if not room
            else place(ana, f"{block}, {room}")
        )
        drag(ana, chip(ana, title), target)
        said(ana, f"Placed “{title}” in {block}{f', {room}' if room else ''}.")
    for round_ in ("Round 1", "Round 2"):
        drag(ana, chip(ana, BOTH_ROUNDS), place(ana, f"{round_}, Bridge C"))
        said(ana, f"Placed “{BOTH_ROUNDS}” in {round_}, Bridge C.")

    expect(ana.locator(".wp-planner__status")).to_contain_text("9 of 9 sessions placed No problems")
    assert standing(example) == expected()
    ana.get_by_role("link", name="Release 1…").click()
    ana.get_by_label("What is new").fill("Come all")
    ana.get_by_role("button", name="Publish release 1").click()
    expect(ana.get_by_text("is what people see now")).to_be_visible()
    assert agenda_for_everybody(another(timezone_id="Europe/Paris")) == AGENDA


def test_example_goes_from_no_times_to_a_published_agenda_by_keyboard_alone(ana, another, example):
    lay_out(ana)
    right, down = {"Opening": 9, "Round 1": 0, "Round 2": 1}, [None, "Bridge A", "Bridge B", "Bridge C", "Bridge D"]
    steps = [*PLACES.items(), (BOTH_ROUNDS, ("Round 1", "Bridge C")), (BOTH_ROUNDS, ("Round 2", "Bridge C"))]
    for title, (block, room) in steps:
        focus_on(ana, title)
        carry(ana, title, "Right", *["Down"] * down.index(room), *["Right"] * right[block])
        said(ana, f"Placed “{title}” in {block}{f', {room}' if room else ''}.")

    expect(ana.locator(".wp-planner__count")).to_have_text("9 of 9 sessions placed")
    assert standing(example) == expected()
    expect(chip(ana, BOTH_ROUNDS, "Round 2, Bridge C").get_by_role("button", name=BOTH_ROUNDS)).to_be_focused()
    assert judges.faults_in_every_look(ana) == {}
    tab_to(ana, "Release 1…")
    ana.keyboard.press("Enter")
    expect(ana.get_by_role("heading", name="Publish it")).to_be_visible()
    tab_to(ana, "What is new")
    ana.keyboard.type("Come all")
    tab_to(ana, "Publish release 1")
    ana.keyboard.press("Enter")
    expect(ana.get_by_text("is what people see now")).to_be_visible()
    assert agenda_for_everybody(another(timezone_id="Europe/Paris")) == AGENDA


def tab_to(page, name):
    """Go there with the Tab key alone."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(NAME_OF_FOCUS).startswith(name):
            return
    raise AssertionError(f"Tab never comes to {name}")


NAME_OF_FOCUS = """() => (document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim()"""


def agenda_for_everybody(page):
    """What somebody who is not signed in reads: each block with its clocks, and what is where in it."""
    page.goto("/technical-architecture-workshop/agenda/")
    return page.evaluate(READ)


READ = """() => [...document.querySelectorAll(".wp-block")].map(block => [
    block.querySelector(".wp-block__time").innerText.replaceAll(/\\s+/g, " "),
    block.querySelector(".wp-block__head > :first-child").innerText,
    ...[...block.querySelectorAll(".wp-stop")].map(stop => [
        stop.querySelector(".wp-stop__time, .wp-platform, .wp-stop__room").textContent,
        stop.querySelector(".wp-stop__what > :first-child").innerText,
    ].join(": ")),
])"""
