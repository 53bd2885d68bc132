"""Blocks of a draft: added, changed, removed, on the clocks of the workshop."""

from datetime import UTC, datetime, timedelta

import pytest

from sessions_app.agenda.planner import block_forms, block_views
from sessions_app.models import Block, Draft, Room, Workshop
from sessions_app.models.draft_change import being_changed

from ... import make
from ...browsing.reading import found, texts
from ..planned import places

ROUND = {"kind": "breakout", "title": "", "day": "2026-07-08", "time": "15:00", "minutes": "60", "room": ""}


@pytest.fixture
def draft(workshop):
    return make.draft(workshop)


@pytest.fixture
def url(draft):
    return f"/{draft.workshop.slug}/planner/{draft.number}/"


def said(planner, url):
    return [str(one) for one in planner.get(url).context["messages"]]


def test_block_is_added_on_the_clocks_of_the_workshop(draft, url, planner, organizer):
    planner.post(f"{url}blocks/", ROUND)

    [block] = draft.blocks.all()
    assert (block.kind, block.starts_at, block.minutes) == ("breakout", datetime(2026, 7, 8, 13, tzinfo=UTC), 60)
    assert (draft.changes.get().what, draft.changes.get().by) == ("Added Round 1, 15:00–16:00 CEST", organizer)
    assert said(planner, url) == ["Added Round 1, 15:00–16:00 CEST."]


def test_new_block_is_offered_where_the_last_one_ends(draft, url, planner):
    first = planner.get(f"{url}blocks/")
    make.block(draft, starts_at=datetime(2026, 7, 8, 12, tzinfo=UTC), minutes=50)
    second = planner.get(f"{url}blocks/")

    assert [
        [found(page, f"input#id_{name}")[0].get("value") for name in ("day", "time")] for page in (first, second)
    ] == [
        ["2020-07-08", None],
        ["2026-07-08", "14:50"],
    ]


def test_only_a_plenary_has_a_room(draft, url, planner, workshop):
    room = make.room(workshop, "Auditorium")

    planner.post(f"{url}blocks/", ROUND | {"room": room.pk})
    planner.post(f"{url}blocks/", ROUND | {"room": room.pk, "kind": "plenary", "title": "Opening", "time": "14:00"})

    assert [(block.title, block.room) for block in draft.blocks.all()] == [("Opening", room), ("", None)]


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"minutes": "4"}, "minutes", "Give between 5 and 1440 minutes."),
        ({"time": "noon"}, "time", "Give a time such as 14:30."),
        (
            {"day": "2026-03-29", "time": "02:30"},
            "time",
            "The clocks go forward that day, so 02:30 does not come. Take 03:30 CEST, or another time.",
        ),
        (
            {"day": "2026-10-25", "time": "02:30"},
            "which",
            "The clocks go back that day: 02:30 comes twice. Choose which one.",
        ),
    ],
)
def test_block_that_cannot_be_is_refused_with_a_sentence(draft, url, planner, change, field, sentence):
    response = planner.post(f"{url}blocks/", ROUND | change)

    assert (response.status_code, draft.blocks.count()) == (400, 0)
    assert texts(response, f"p#id_{field}_error") == [sentence]


@pytest.mark.parametrize(("which", "hour"), [("first", 0), ("second", 1)])
def test_doubled_hour_is_chosen_and_warned_of(draft, url, planner, which, hour):
    planner.post(f"{url}blocks/", ROUND | {"day": "2026-10-25", "time": "02:30", "which": which})
    warned = said(planner, url)
    page = planner.get(f"{url}blocks/{draft.blocks.get().pk}/")

    assert draft.blocks.get().starts_at == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    assert warned[1] == ("The clocks show 02:30 twice that day. Say which one is meant wherever you announce Round 1.")
    assert [option.get("value") for option in found(page, "select#id_which", "option[@selected]")] == [which]


def test_longer_block_shifts_what_follows_on_its_day_when_asked(draft, url, planner):
    first = make.block(draft, "plenary", datetime(2026, 7, 8, 12, tzinfo=UTC), minutes=60)
    make.block(draft, starts_at=datetime(2026, 7, 8, 13, 15, tzinfo=UTC))
    make.block(draft, starts_at=datetime(2026, 7, 9, 12, tzinfo=UTC))

    changed = ROUND | {"kind": "plenary", "time": "14:00", "minutes": "75"}
    planner.post(f"{url}blocks/{first.pk}/", changed)
    alone = starts(draft)
    planner.post(f"{url}blocks/{first.pk}/", changed | {"minutes": "90", "shift": "on"})

    assert alone == ["08 12:00", "08 13:15", "09 12:00"]
    assert starts(draft) == ["08 12:00", "08 13:30", "09 12:00"]


def test_block_that_ended_at_midnight_shifts_nothing_of_the_next_day(draft, url, planner):
    late = make.block(draft, starts_at=datetime(2026, 7, 8, 20, tzinfo=UTC), minutes=120)
    make.block(draft, starts_at=datetime(2026, 7, 9, 12, tzinfo=UTC))

    planner.post(f"{url}blocks/{late.pk}/", ROUND | {"time": "22:00", "minutes": "90", "shift": "on"})

    assert starts(draft) == ["08 20:00", "09 12:00"]


def starts(draft):
    return [f"{block.starts_at:%d %H:%M}" for block in Block.objects.filter(draft=draft)]


def test_plenary_is_made_as_long_as_its_sessions_and_what_follows_shifts(planned, planner, workshop):
    make.placement(planned.opening, planned.community, minutes=62)

    page = planner.get(planned.url)
    planner.post(f"{planned.url}blocks/{planned.opening.pk}/fit/")

    assert texts(page, "p.wp-over", "span") == ["12 minutes past the end"]
    planned.opening.refresh_from_db()
    assert planned.opening.minutes == 62
    assert starts(planned.draft) == ["08 09:00", "08 10:02", "08 11:02"]
    assert planned.draft.changes.first().what == "Made Opening 62 min long and shifted what follows"


def test_what_breaks_when_blocks_shift_is_told_with_a_way_back(planned, planner, workshop):
    kofi = planned.compas.roles.get().person
    make.availability(workshop, kofi, starts_at=make.NINE, ends_at=make.NINE + timedelta(minutes=110))
    make.placement(planned.round_1, planned.compas, planned.a)
    make.placement(planned.opening, planned.community, minutes=62)

    response = planner.post(f"{planned.url}blocks/{planned.opening.pk}/fit/", headers={"X-Requested-With": "fragment"})

    assert texts(response, "b#noticed") == ["Made Opening 62 min long and shifted what follows. It breaks:"]
    assert [sentence.split(" ")[0] for sentence in texts(response, "div[@data-notice]", "li")] == ["Kofi"]
    assert texts(response, "div[@data-notice]", "button") == ["Undo", "Leave it so"]


def test_block_is_removed_with_its_placements_and_comes_back_by_undo(planned, planner):
    make.placement(planned.round_1, planned.compas, planned.a)

    asked = planner.get(f"{planned.url}blocks/{planned.round_1.pk}/removal/")
    placed = [field.get("value") for field in found(asked, "input[@name='placed']")]
    planner.post(f"{planned.url}blocks/{planned.round_1.pk}/removal/", {"placed": placed})
    gone = places(planned.draft)
    planner.post(f"{planned.url}undo/")

    assert texts(asked, "h1") == ["Remove Round 1, 11:50–12:50 CEST?"]
    assert texts(asked, "form", "p")[0] == "CoMPAS will not be placed any more. You can undo it on the board."
    assert (gone, places(planned.draft)) == ({}, {"CoMPAS": [("09:50", "Bridge A")]})


def test_block_of_another_draft_is_not_there(planned, planner, workshop):
    other = make.block(make.draft(workshop))

    pages = [planner.get(f"{planned.url}blocks/{other.pk}/{page}") for page in ("", "removal/")]

    assert [page.status_code for page in pages] == [404, 404]
    assert planner.post(f"{planned.url}blocks/{planned.opening.pk}/fit/").status_code == 404
    assert Workshop.objects.count() == 1


def opened(planner, url, block):
    """What the form of the block holds when it is opened."""
    page = planner.get(f"{url}blocks/{block.pk}/")
    return ROUND | {"seen": found(page, "input[@name='seen']")[0].get("value")}


def test_a_block_that_somebody_changed_meanwhile_is_not_overwritten(draft, url, planner):
    block = make.block(draft, starts_at=datetime(2026, 7, 8, 13, tzinfo=UTC), minutes=45)
    mine = opened(planner, url, block)
    planner.post(f"{url}blocks/{block.pk}/", opened(planner, url, block) | {"minutes": "60"})

    refused = planner.post(f"{url}blocks/{block.pk}/", mine | {"minutes": "45", "title": "Deep dives"})

    block.refresh_from_db()
    assert (refused.status_code, block.minutes, block.title) == (409, 60, "")
    assert texts(refused, "div[@role='alert']", "span") == [
        "It is now: Breakout round, 15:00–16:00 CEST. What you typed is still below; "
        "save it again to put it in the place of theirs."
    ]
    assert found(refused, "input[@name='title']")[0].get("value") == "Deep dives"

    again = {field: found(refused, f"input[@name='{field}']")[0].get("value") for field in ("seen", "title", "minutes")}
    planner.post(f"{url}blocks/{block.pk}/", mine | again)

    block.refresh_from_db()
    assert (block.minutes, block.title) == (45, "Deep dives")


@pytest.mark.parametrize(("gone", "noun"), [(Block, "block"), (Draft, "draft")])
def test_what_goes_between_the_form_and_the_lock_is_told(draft, url, planner, monkeypatch, gone, noun):
    block = make.block(draft)
    is_valid = block_forms.BlockForm.is_valid
    monkeypatch.setattr(
        block_forms.BlockForm, "is_valid", lambda form: is_valid(form) and bool(gone.objects.all().delete())
    )

    answer = planner.post(f"{url}blocks/{block.pk}/", ROUND)

    assert answer.status_code == 409
    assert texts(answer, "p[@class='wp-lead']") == [f"This {noun} is not there any more. Nothing was changed."]


def test_removal_asks_again_when_something_was_placed_since(planned, planner):
    page = planner.get(f"{planned.url}blocks/{planned.round_1.pk}/removal/")
    placed = [field.get("value") for field in found(page, "input[@name='placed']")]
    make.placement(planned.round_1, planned.compas, planned.a)

    asked = planner.post(f"{planned.url}blocks/{planned.round_1.pk}/removal/", {"placed": placed})

    assert (asked.status_code, Block.objects.filter(pk=planned.round_1.pk).exists()) == (409, True)
    assert texts(asked, "p[@role='alert']") == ["Nothing was removed: somebody placed a session in it meanwhile."]


def test_room_that_is_removed_while_a_block_is_stored_is_asked_for_again(draft, url, planner, workshop, monkeypatch):
    room = make.room(workshop, "Auditorium")

    def and_remove_the_room(*args, **options):
        Room.objects.filter(pk=room.pk).delete()
        return being_changed(*args, **options)

    monkeypatch.setattr(block_views, "being_changed", and_remove_the_room)
    refused = planner.post(f"{url}blocks/", ROUND | {"kind": "plenary", "room": room.pk})

    assert (refused.status_code, draft.blocks.count()) == (400, 0)
    assert texts(refused, "p#id_room_error") == ["This room is not there any more. Choose another one."]


def test_seconds_are_left_out(draft, url, planner):
    planner.post(f"{url}blocks/", ROUND | {"time": "15:00:59"})

    assert draft.blocks.get().starts_at == datetime(2026, 7, 8, 13, tzinfo=UTC)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1999-12-31", "2101-01-01"])
def test_days_that_no_workshop_is_on_are_refused(draft, url, planner, day):
    refused = planner.post(f"{url}blocks/", ROUND | {"day": day, "time": "23:59", "minutes": "1440"})

    assert (refused.status_code, draft.blocks.count()) == (400, 0)
    assert "Give a year from 2000 to 2100." in refused.content.decode()
