"""Following an agenda in a real browser: stars before and after signing in, seats with and without a script."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from sessions_app.models import Seat, Star

from .. import make
from ..attending.conftest import day_before, small_agenda  # noqa: F401 - a fixture for all of these

SESSION = "/grid-workshop/sessions/compas/"
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def agenda(transactional_db):
    return small_agenda(make.workshop(time_zone="Europe/Paris"), capacity=1)


def test_stars_kept_in_the_browser_move_over_after_signing_in(agenda, another, log_in):
    page, ann = another(**PHONE), make.user("ann")
    page.goto(SESSION)
    star = page.get_by_role("button", name="Star")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(star).to_have_text("Starred")
    expect(page.get_by_text("Your stars are kept in this browser.")).to_be_visible()
    page.reload()
    expect(star).to_have_attribute("aria-pressed", "true")
    assert not Star.objects.exists()

    log_in(ann, page.context)
    page.goto("/")
    expect(page.get_by_text("1 star moved to your LF ID.")).to_be_visible()
    assert list(Star.objects.values_list("user", "session")) == [(ann.pk, agenda.compas.pk)]

    page.goto(SESSION)
    expect(star).to_have_attribute("aria-pressed", "true")
    star.click()
    expect(star).to_have_text("Star")
    assert not page.url.endswith(f"#stop-{agenda.compas.pk}-1")  # where one gets without a script
    assert not Star.objects.exists()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('stars:'))") == []


def test_a_seat_is_waited_for_and_comes_free_all_without_a_script(agenda, another):
    first, second = (another(make.user(name), java_script_enabled=False, **PHONE) for name in ("ann", "ben"))
    round_1 = f"#stop-{agenda.compas.pk}-1"

    first.goto(SESSION)
    first.locator(round_1).get_by_role("button", name="Take a seat").click()
    expect(first.get_by_text("You have a seat in CoMPAS, Round 1")).to_be_in_viewport()
    second.goto(SESSION)
    expect(second.locator(round_1)).to_contain_text("full")
    second.locator(round_1).get_by_role("button", name="Wait in line").click()
    expect(second.locator(round_1)).to_contain_text("1st in line")
    first.locator(round_1).get_by_role("button", name="Give it back").click()

    second.goto("/grid-workshop/agenda/mine/")
    expect(second.get_by_role("article", name="A seat came free: CoMPAS")).to_be_visible()
    expect(second.locator(round_1)).to_contain_text("Your seat")
    assert one_below_the_other(second.locator(f"{round_1} > *"))
    second.get_by_role("button", name=re.compile("^Seen")).click()
    expect(second.get_by_role("article")).to_have_count(0)
    assert list(Seat.objects.values_list("user__username", "is_waiting")) == [("ben", False)]


def one_below_the_other(parts):
    boxes = [part.bounding_box() for part in parts.all()]
    return len(boxes) > 1 and all(one["y"] + one["height"] <= below["y"] for one, below in pairwise(boxes))
