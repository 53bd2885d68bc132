"""Publishing, seeing, withdrawing and publishing again, all without a script, by two people in two browsers."""

import re

import pytest
from playwright.sync_api import expect

from .. import make
from ..agenda.drafts import move, small_draft

AGENDA = "/grid-workshop/agenda/"


@pytest.fixture
def draft(transactional_db):
    workshop = make.workshop("Grid Workshop", time_zone="Europe/Paris")
    ana = make.person("Ana Moreau", "RTE", time_zone="America/New_York", user=make.user("ana", name="Ana Moreau"))
    return small_draft(workshop, make.session(workshop, "CoMPAS", leaders=[ana]))


def test_an_agenda_is_published_seen_withdrawn_and_published_again(another, draft):
    organizer = another(make.user("olga", is_organizer=True), java_script_enabled=False)
    leader = another(draft.workshop.sessions.get().people("leader")[0].person.user, java_script_enabled=False)

    publish(organizer, note="Come all")
    move(draft, draft.workshop.sessions.get(), round=2)
    publish(organizer, note="CoMPAS is later")

    leader.goto("/")
    news = leader.get_by_role("article", name="Changes to your sessions")
    expect(news).to_contain_text("Round 1, Bridge A, 8 July, 05:45–06:45 EDT")
    expect(news).to_contain_text("Round 2, Bridge A, 8 July, 06:45–07:45 EDT")
    news.get_by_role("button", name="Seen").click()
    expect(news).to_have_count(0)

    organizer.goto("/grid-workshop/releases/2/")
    expect(organizer.get_by_text("Everybody has seen it.")).to_be_visible()
    organizer.get_by_role("link", name="Withdraw it").click()
    organizer.get_by_role("button", name="Withdraw it").click()
    leader.goto(AGENDA)
    expect(leader.get_by_role("heading", name="The times are not published yet")).to_be_visible()

    organizer.goto("/grid-workshop/releases/")
    organizer.get_by_role("link", name=re.compile("Publish again.*release 1")).click()
    organizer.get_by_role("button", name="Publish it as release 3").click()
    leader.goto(AGENDA)
    expect(leader.get_by_role("region", name="Round 1")).to_contain_text("CoMPAS")
    expect(leader.get_by_role("region", name="Round 2")).to_contain_text("Nothing is placed in this round.")


def test_what_was_typed_stays_while_a_clash_has_no_reason(another, draft):
    make.session(draft.workshop, "Not placed")
    organizer = another(make.user("olga", is_organizer=True), java_script_enabled=False)

    organizer.goto("/grid-workshop/releases/new/")
    organizer.get_by_label("What is new").fill("Come all")
    organizer.get_by_role("button", name="Publish release 1").click()

    expect(organizer.get_by_role("alert")).to_contain_text("Give a reason, or mend the clashes first.")
    expect(organizer.get_by_label("What is new")).to_have_value("Come all")
    organizer.get_by_label("Reason").fill("It comes later")
    organizer.get_by_role("button", name="Publish release 1").click()
    expect(organizer.get_by_role("heading", name="Release 1")).to_be_visible()


def publish(page, note):
    page.goto("/grid-workshop/releases/new/")
    page.get_by_label("What is new").fill(note)
    page.get_by_role("button", name="Publish release").click()
    expect(page.get_by_text("is what people see now")).to_be_visible()
