"""An attendee in a real browser, from the first look at an agenda to their seat, even without a network or a script."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import expect

from sessions_app.attending.taking import attend
from sessions_app.models import Seat, Star

from .. import make
from ..accounts.conftest import provider  # noqa: F401 - the development provider, as a fixture
from ..agenda.drafts import published
from ..attending.conftest import day_before, small_agenda  # noqa: F401 - a fixture for all of these
from .test_offline import KEPT, MOMENT, until

AGENDA = "/grid-workshop/agenda/"
SESSION = "/grid-workshop/sessions/compas/"
PHONE = {"viewport": {"width": 390, "height": 844}}
EVE, MORNING = datetime(2020, 7, 7, 12, tzinfo=UTC), datetime(2020, 7, 8, 7, tzinfo=UTC)
NIGHT = datetime(2020, 7, 9, 22, 30, tzinfo=UTC)  # the 10th in Paris, the 9th in New York


@pytest.fixture
def agenda(transactional_db):
    return small_agenda(make.workshop(time_zone="Europe/Paris"), capacity=1)


@pytest.fixture
def late(agenda):
    """A session in a round of another day, where Ben has the only seat."""
    night = make.session(agenda.workshop, "Night")
    make.placement(make.block(agenda.draft, starts_at=NIGHT), night, agenda.workshop.rooms.get(name="Bridge A"))
    published(agenda.draft)
    make.seat(night, make.user("ben"))
    return night


@pytest.fixture(autouse=True)
def offline_is_no_fault(faults):
    """What the browser complains of without a network."""
    yield
    faults[:] = [fault for fault in faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def stop_of(page, session):
    return page.locator(f"#stop-{session.pk}-1")


def kept_stars(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('stars:'))")


def sideways(page):
    """Pixels that hang over."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_an_attendee_elsewhere_follows_the_agenda_to_their_seat(agenda, another, late, forms_may_lead_there):
    page = another(**PHONE, timezone_id="America/New_York", service_workers="allow")
    page.clock.install(time=EVE)
    days, compas, night = page.locator(".wp-agenda__day"), stop_of(page, agenda.compas), stop_of(page, late)

    # Not signed in: reads in their own zone, and stars.
    page.goto(AGENDA)
    expect(page.locator(".wp-agenda__zone")).to_contain_text("Times are those of Europe/Paris.")
    expect(days).to_have_text(["Wednesday 8 July 2020", "Friday 10 July 2020"])
    expect(page.locator(".wp-block__time").last).to_contain_text("18:30 EDT, 9 July, for you")
    page.locator("[data-zones] [data-zone='America/New_York']").click()
    expect(days).to_have_text(["Wednesday 8 July 2020", "Thursday 9 July 2020"])
    expect(page.locator(".wp-block__time > time").last).to_have_text("18:30")
    star = compas.get_by_role("button", name="Star CoMPAS")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(star).to_have_attribute("aria-pressed", "true")
    assert (Star.objects.count(), kept_stars(page)) == (0, ["stars:grid-workshop"])
    assert sideways(page) == 0

    # Signs in: the stars come along.
    page.locator("[data-star-login]").click()
    page.get_by_role("button", name="Log in with LF ID").click()
    page.get_by_role("button", name="newcomer").click()
    expect(page.get_by_text("1 star moved to your LF ID.")).to_be_visible()
    expect(star).to_have_attribute("aria-pressed", "true")
    assert list(Star.objects.values_list("user__username", "session")) == [("newcomer", agenda.compas.pk)]
    assert kept_stars(page) == []

    # Takes the last seat, and waits in line for one of another day.
    expect(compas).to_contain_text("1 seat left")
    compas.get_by_role("button", name="Take a seat").click()
    expect(compas).to_contain_text("Your seat")
    expect(night).to_contain_text("full")
    night.get_by_role("button", name="Wait in line").click()
    expect(night).to_contain_text("1st in line")
    assert sideways(page) == 0

    # Somebody gives theirs back; on another day the attendee learns of it.
    attend("leave", late, 1, Seat.objects.get(user__username="ben").user, site="https://planner.example")
    call_command("db_worker", "--batch", "--queue-name", "mail", "--no-startup-delay", "--no-reload")
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["priya.nair@example.org"], "Grid Workshop: a seat came free in Night")
    ]
    with time_machine.travel(MORNING, tick=True):
        page.clock.set_system_time(MORNING)
        page.goto(f"{AGENDA}mine/")
        expect(page.get_by_role("article", name="A seat came free: Night")).to_be_visible()
        expect(night).to_contain_text("Your seat")
        expect(days).to_have_text(["Wednesday 8 July 2020", "Thursday 9 July 2020"])
        page.locator("[data-zones] [data-zone='Europe/Paris']").click()
        expect(days).to_have_text(["Wednesday 8 July 2020", "Friday 10 July 2020"])
        page.locator("[data-zones] [data-zone='America/New_York']").click()  # offered by the browser
        expect(days).to_have_text(["Wednesday 8 July 2020", "Thursday 9 July 2020"])
        assert sideways(page) == 0

        # Without a network the agenda and the seats are still there.
        page.goto(AGENDA)
        until(page, lambda: any(AGENDA in paths for paths in page.evaluate(KEPT)))
        page.context.set_offline(True)
        page.goto(AGENDA)
        expect(page.locator("main .wp-offline[role=status]")).to_have_text(
            re.compile(f"^You are offline. This is the agenda as of {MOMENT}$")
        )
        expect(compas).to_contain_text("Your seat")
        expect(night).to_contain_text("Your seat")
        assert sideways(page) == 0


def test_a_seat_is_waited_for_and_comes_free_all_without_a_script(agenda, another):
    first, second = (another(make.user(name), java_script_enabled=False, **PHONE) for name in ("ann", "ben"))
    round_1 = f"#stop-{agenda.compas.pk}-1"

    first.goto(SESSION)
    first.locator(round_1).get_by_role("button", name="Take a seat").click()
    expect(first.get_by_text("You have a seat in CoMPAS, Round 1")).to_be_visible()
    second.goto(SESSION)
    expect(second.locator(round_1)).to_contain_text("full")
    second.locator(round_1).get_by_role("button", name="Wait in line").click()
    expect(second.locator(round_1)).to_contain_text("1st in line")
    first.locator(round_1).get_by_role("button", name="Give it back").click()

    second.goto("/grid-workshop/agenda/mine/")
    expect(second.get_by_role("article", name="A seat came free: CoMPAS")).to_be_visible()
    expect(second.locator(round_1)).to_contain_text("Your seat")
    second.get_by_role("button", name=re.compile("^Seen")).click()
    expect(second.get_by_role("article")).to_have_count(0)
    assert list(Seat.objects.values_list("user__username", "is_waiting")) == [("ben", False)]
