"""Drafts as wholes: copied, named, removed, and their changes turned back and forth."""

from sessions_app.models import Draft, Placement

from ... import make
from ...browsing.reading import texts
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


def test_draft_needs_a_name(planned, planner):
    response = planner.post(f"{planned.url}name/", {"name": " "})

    assert (response.status_code, texts(response, "p.invalid-feedback")) == (400, ["Give it a name."])


def test_draft_is_removed_after_a_question(planned, planner, workshop):
    asked = planner.get(f"{planned.url}removal/")
    left = Draft.objects.count()
    planner.post(f"{planned.url}removal/")

    assert texts(asked, "h1") == ["Remove Draft 1, two rounds?"]
    assert (left, Draft.objects.count()) == (1, 0)
    assert said(planner, f"/{workshop.slug}/planner/") == [
        "Draft 1, two rounds is gone. What was published from it stays."
    ]


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
