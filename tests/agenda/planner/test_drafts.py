"""Drafts as wholes: copied, named, removed, and their changes turned back and forth."""

import re

import pytest

from sessions_app.models import Draft, Placement

from ... import make
from ...browsing.reading import found, links, texts
from ..planned import places


def said(planner, url):
    return [str(one) for one in planner.get(url).context["messages"]]


def test_copy_has_the_same_blocks_and_placements_and_leaves_the_first_alone(planned, planner, organizer):
    make.placement(planned.round_1, planned.compas, planned.a, is_pinned=True)
    make.placement(planned.opening, planned.community, minutes=25)

    response = planner.post(f"{planned.url}copy/")
    copy = Draft.objects.get(number=2)
    Placement.objects.filter(block__draft=planned.draft).delete()

    assert response.headers["Location"] == planned.url.replace("/1/", "/2/")
    assert places(copy) == {"CoMPAS": [("09:50", "Bridge A")], "Community": [("Opening", None)]}
    assert [(one.minutes, one.is_pinned) for one in Placement.objects.order_by("block__starts_at")] == [
        (25, False),
        (None, True),
    ]
    assert (copy.name, copy.made_by, copy.changes.get().what) == ("copy of draft 1", organizer, "Copied draft 1")


def test_draft_is_named(planned, planner):
    response = planner.post(f"{planned.url}name/", {"name": "one long round"})

    planned.draft.refresh_from_db()
    assert (response.status_code, str(planned.draft)) == (302, "Draft 1, one long round")


def test_a_name_that_somebody_gave_meanwhile_is_not_overwritten(planned, planner):
    seen = planned.draft.name
    planner.post(f"{planned.url}name/", {"name": "theirs", "seen": seen})

    refused = planner.post(f"{planned.url}name/", {"name": "mine", "seen": seen})
    kept = Draft.objects.get().name
    [again] = [one.get("value") for one in found(refused, "input[@name='seen']")]
    planner.post(f"{planned.url}name/", {"name": "mine", "seen": again})

    assert (refused.status_code, kept, again, Draft.objects.get().name) == (409, "theirs", "theirs", "mine")
    assert texts(refused, "div[@role='alert']", "span") == [
        "It is called “theirs” now. What you typed is still below; save it again to put it in the place of theirs."
    ]
    assert [one.get("value") for one in found(refused, "input[@name='name']")] == ["mine"]


def test_draft_needs_a_name(planned, planner):
    response = planner.post(f"{planned.url}name/", {"name": " "})

    assert (response.status_code, texts(response, "p.invalid-feedback")) == (400, ["Give it a name."])


def test_draft_is_removed_after_a_question(planned, planner, workshop):
    asked = planner.get(f"{planned.url}removal/")
    left = Draft.objects.count()
    planner.post(f"{planned.url}removal/", {"seen": seen_in(asked)})

    assert texts(asked, "h1") == ["Remove Draft 1, two rounds?"]
    assert (left, Draft.objects.count()) == (1, 0)
    assert said(planner, f"/{workshop.slug}/planner/") == [
        "Draft 1, two rounds is gone. What was published from it stays."
    ]


def seen_in(page):
    [seen] = found(page, "input[@name='seen']")
    return seen.get("value")


def test_removal_asks_again_where_the_draft_was_changed_since(planned, planner):
    page = planner.get(f"{planned.url}removal/")
    planner.post(f"{planned.url}moves/", {"session": planned.community.pk, "block": planned.opening.pk})

    again = planner.post(f"{planned.url}removal/", {"seen": seen_in(page)})
    left = Draft.objects.count()
    planner.post(f"{planned.url}removal/", {"seen": seen_in(again)})

    assert (again.status_code, left, Draft.objects.count()) == (409, 1, 0)
    assert texts(again, "p[@role='alert']") == [
        "Nothing was removed: the draft was changed since you opened this page. Look at its changes first."
    ]


def test_removal_without_what_was_seen_is_asked_first(planned, planner):
    assert (planner.post(f"{planned.url}removal/").status_code, Draft.objects.count()) == (409, 1)


def test_undo_and_redo_say_what_they_did(planned, planner):
    planner.post(f"{planned.url}moves/", {"session": planned.community.pk, "block": planned.opening.pk})
    planner.get(planned.url)

    planner.post(f"{planned.url}undo/")
    undone, first = places(planned.draft), said(planner, planned.url)
    planner.post(f"{planned.url}redo/")
    redone, second = places(planned.draft), said(planner, planned.url)
    planner.post(f"{planned.url}redo/")

    assert (undone, redone) == ({}, {"Community": [("Opening", None)]})
    assert (first, second, said(planner, planned.url)) == (
        ["Took back: Placed “Community” in Opening."],
        ["Did again: Placed “Community” in Opening."],
        ["There is nothing of yours to do again."],
    )


def test_undo_of_what_somebody_else_moved_since_changes_nothing_and_says_who(planned, planner, chief, client):
    planner.post(f"{planned.url}moves/", {"session": planned.community.pk, "block": planned.opening.pk})
    one = Placement.objects.get()
    client.force_login(chief, backend="sessions_app.permissions.WorkshopBackend")
    client.post(
        f"{planned.url}moves/",
        {
            "session": planned.community.pk,
            "placement": one.pk,
            "seen_block": planned.opening.pk,
            "block": planned.round_1.pk,
            "room": planned.a.pk,
        },
    )
    before = places(planned.draft)

    response = client.post(f"{planned.url}undo/")
    client.post(f"{planned.url}redo/")
    client.logout()

    assert (response.status_code, places(planned.draft)) == (302, before)


@pytest.fixture
def moved_since(planned, planner, log_in, organizer, chief):
    """Olga placed a session, Chiara moved it, and then another one."""
    planner.post(f"{planned.url}moves/", {"session": planned.community.pk, "block": planned.opening.pk})
    one = Placement.objects.get()
    seen = {"session": planned.community.pk, "placement": one.pk, "seen_block": planned.opening.pk}
    hers = log_in(chief)
    hers.post(f"{planned.url}moves/", seen | {"block": planned.round_1.pk, "room": planned.a.pk})
    hers.post(f"{planned.url}moves/", {"session": planned.twins.pk, "block": planned.round_2.pk, "room": planned.b.pk})
    return log_in(organizer)


def test_undo_that_is_refused_says_who_did_what_since_and_what_to_do_next(planned, moved_since):
    before = places(planned.draft)

    response = moved_since.post(f"{planned.url}undo/", headers={"X-Requested-With": "fragment"})

    assert (response.status_code, places(planned.draft)) == (409, before)
    assert texts(response, "b#noticed") == [
        "Chiara Chief changed it since: Moved “Community” to Round 1, Bridge A. Nothing was changed."
    ]
    assert [re.sub(r"\d+ seconds?", "1 second", one) for one in texts(response, "div[@data-notice]", "li")] == [
        "Chiara Chief placed “Digital Twins” in Round 2, Bridge B, 1 second ago.",
        "Chiara Chief moved “Community” to Round 1, Bridge A, 1 second ago.",
    ]
    assert texts(response, "div[@data-notice]", "p")[0] == (
        "The board shows what stands now. Change it from there, or ask them to take theirs back first."
    )
    assert links(response, "div[@data-notice]", "a") == [f"{planned.url}changes/", planned.url]
    assert len(found(response, "div#board")) == 1


def test_undo_that_is_refused_leads_on_without_scripts(planned, moved_since):
    moved_since.post(f"{planned.url}undo/")

    page = moved_since.get(planned.url)

    assert texts(page, "div.wp-messages", "a") == ["See all changes"]
    assert links(page, "div.wp-messages", "a") == [f"{planned.url}changes/"]
    assert texts(page, "div.wp-messages", "span")[-1].startswith("Chiara Chief changed it since: Moved “Community”")


def test_redo_that_is_refused_tells_only_what_came_after_it_was_taken_back(planned, planner, log_in, organizer, chief):
    planner.post(f"{planned.url}moves/", {"session": planned.community.pk, "block": planned.opening.pk})
    planner.post(f"{planned.url}undo/")
    planned.opening.delete()
    log_in(chief).post(
        f"{planned.url}moves/", {"session": planned.twins.pk, "block": planned.round_2.pk, "room": planned.b.pk}
    )

    response = log_in(organizer).post(f"{planned.url}redo/", headers={"X-Requested-With": "fragment"})

    assert (response.status_code, texts(response, "b#noticed")) == (
        409,
        ["The block of this change is not there any more. Nothing was changed."],
    )
    assert len(texts(response, "div[@data-notice]", "li")) == 1
