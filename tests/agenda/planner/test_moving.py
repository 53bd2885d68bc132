"""Moving sessions: at once, asked first, or refused because somebody moved it meanwhile."""

from datetime import timedelta

import pytest

from sessions_app.models import Block, Placement
from sessions_app.models.draft_change import undo

from ... import make
from ...browsing.reading import found, texts
from ..planned import places

FRAGMENT = {"X-Requested-With": "fragment"}


@pytest.fixture
def move(planner, planned):
    """Send a step to the board; a placement is seen where it now stands unless told otherwise."""

    def go(session, block=None, room=None, *, placement=None, client=planner, headers=None, **fields):
        seen = (
            {"placement": placement.pk, "seen_block": placement.block_id, "seen_room": placement.room_id}
            if placement
            else {}
        )
        to = {"block": block and block.pk, "room": room and room.pk}
        sent = {
            name: value for name, value in {"session": session.pk, **seen, **to, **fields}.items() if value is not None
        }
        return client.post(f"{planned.url}moves/", sent, headers=headers or {})

    return go


def said(response):
    return [str(one) for one in response.context["messages"]]


def test_session_is_placed_moved_and_taken_out_with_plain_forms(planned, planner, move):
    placed = move(planned.compas, planned.round_1, planned.a)
    first = places(planned.draft)
    one = Placement.objects.get()
    move(planned.compas, planned.round_2, planned.b, placement=one)
    second = places(planned.draft)
    move(planned.compas, placement=Placement.objects.get())

    assert placed.headers["Location"] == planned.url
    assert (first, second, places(planned.draft)) == (
        {"CoMPAS": [("09:50", "Bridge A")]},
        {"CoMPAS": [("10:50", "Bridge B")]},
        {},
    )
    assert [change.what for change in planned.draft.changes.order_by("-number")[:3]] == [
        "Took “CoMPAS” out of Round 2, Bridge B",
        "Moved “CoMPAS” to Round 2, Bridge B",
        "Placed “CoMPAS” in Round 1, Bridge A",
    ]
    assert said(planner.get(planned.url))[0] == "Placed “CoMPAS” in Round 1, Bridge A."


def test_scripts_get_the_new_board_and_the_sentence(planned, move):
    response = move(planned.compas, planned.round_1, planned.a, headers=FRAGMENT)

    [board] = found(response, "div#board")
    assert board.get("data-saying") == "Placed “CoMPAS” in Round 1, Bridge A."
    assert texts(response, "div.wp-slot[@data-holds='“CoMPAS”']", "a.wp-chip__title") == ["CoMPAS"]


def test_room_that_is_taken_is_asked_about_and_nothing_changes(planned, move):
    make.placement(planned.round_1, planned.twins, planned.a)
    one = make.placement(planned.round_2, planned.compas, planned.b)

    asked = move(planned.compas, planned.round_1, planned.a, placement=one)

    assert (asked.status_code, texts(asked, "b#asked")) == (200, ["Round 1, Bridge A holds “Digital Twins”"])
    assert texts(asked, "form.wp-asking", "button") == ["Swap the two", "Move it anyway, take “Digital Twins” out"]
    assert texts(asked, "a[@data-keep]") == ["Keep it where it is"]
    assert places(planned.draft) == {"Digital Twins": [("09:50", "Bridge A")], "CoMPAS": [("10:50", "Bridge B")]}


@pytest.mark.parametrize(
    ("answer", "after"),
    [
        ("swap", {"CoMPAS": [("09:50", "Bridge A")], "Digital Twins": [("10:50", "Bridge B")]}),
        ("move", {"CoMPAS": [("09:50", "Bridge A")]}),
    ],
)
def test_question_is_answered(planned, planner, move, answer, after):
    make.placement(planned.round_1, planned.twins, planned.a)
    one = make.placement(planned.round_2, planned.compas, planned.b)
    asked = move(planned.compas, planned.round_1, planned.a, placement=one)

    sent = {field.get("name"): field.get("value") for field in found(asked, "form.wp-asking", "input")}
    planner.post(f"{planned.url}moves/", sent | {"anyway": answer})

    assert places(planned.draft) == after


def test_answer_that_would_displace_what_came_since_is_asked_about_again(planned, planner, move):
    twins = make.placement(planned.round_1, planned.twins, planned.a)
    asked = move(planned.compas, planned.round_1, planned.a)
    sent = {field.get("name"): field.get("value") for field in found(asked, "form.wp-asking", "input")}
    twins.delete()
    make.placement(planned.round_1, planned.community, planned.a)

    again = planner.post(f"{planned.url}moves/", sent | {"anyway": "move"})

    assert texts(again, "b#asked") == ["Round 1, Bridge A holds “Community”"]
    assert places(planned.draft) == {"Community": [("09:50", "Bridge A")]}


def test_hard_rule_that_breaks_is_asked_about(planned, move):
    make.placement(planned.round_1, planned.twins, planned.a)

    asked = move(planned.compas, planned.round_1, planned.b)
    answered = move(planned.compas, planned.round_1, planned.b, anyway="move", agreed="")

    assert texts(asked, "ul.wp-asking__breaks", "li") == [
        "Kofi Mensah hosts “CoMPAS” in Bridge B and “Digital Twins” in Bridge A at the same time:"
        " Round 1, 8 July, 11:50–12:50 CEST."
    ]
    assert texts(asked, "form.wp-asking", "button") == ["Move it anyway"]
    assert answered.status_code == 302
    assert places(planned.draft) == {"Digital Twins": [("09:50", "Bridge A")], "CoMPAS": [("09:50", "Bridge B")]}


def test_second_mover_is_told_who_moved_it_and_can_move_it_from_there(planned, move, chief, client):
    one = make.placement(planned.round_1, planned.compas, planned.a)
    move(planned.compas, planned.round_1, planned.b, placement=one)

    late = move(planned.compas, planned.round_2, planned.a, placement=one)
    before = places(planned.draft)
    move(planned.compas, planned.round_2, planned.a, placement=one, anyway="now")

    assert late.status_code == 409
    [sentence] = texts(late, "b#asked")
    assert sentence.startswith("Olga Organizer moved “CoMPAS” to Round 1, Bridge B, 1 second ago.")
    assert sentence.endswith("Nothing was changed.")
    assert (before, places(planned.draft)) == (
        {"CoMPAS": [("09:50", "Bridge B")]},
        {"CoMPAS": [("10:50", "Bridge A")]},
    )


def test_session_placed_by_somebody_else_meanwhile_is_not_placed_twice(planned, move):
    make.placement(planned.round_1, planned.compas, planned.a)

    late = move(planned.compas, planned.round_2, planned.a, seen_placed=0)
    before = places(planned.draft)
    move(planned.compas, planned.round_2, planned.a, seen_placed=0, anyway="now")

    assert (late.status_code, texts(late, "form.wp-asking", "button")) == (409, ["Move it from there"])
    assert (before, places(planned.draft)) == (
        {"CoMPAS": [("09:50", "Bridge A")]},
        {"CoMPAS": [("10:50", "Bridge A")]},
    )


def test_each_takes_back_only_their_own(planned, move, organizer, chief, client):
    move(planned.compas, planned.round_1, planned.a)
    client.force_login(chief, backend="sessions_app.permissions.WorkshopBackend")
    move(planned.community, planned.opening, client=client)

    undo(planned.draft, by=organizer)
    after_hers = places(planned.draft)
    undo(planned.draft, by=chief)

    assert (after_hers, places(planned.draft)) == ({"Community": [("Opening", None)]}, {})


def test_session_that_a_plenary_has_no_time_for_is_asked_about(workshop, planned, move):
    make.placement(planned.opening, make.session(workshop, "Overview", kind="general", expected_minutes=40))

    asked = move(planned.community, planned.opening)

    assert texts(asked, "b#asked") == ["“Community” in Opening breaks something"]
    assert len(texts(asked, "ul.wp-asking__breaks", "li")) == 1
    assert places(planned.draft) == {"Overview": [("Opening", None)]}


def test_sessions_of_a_plenary_follow_in_the_order_they_are_put(workshop, planned, move):
    first, second = make.session(workshop, "First", kind="general"), make.session(workshop, "Second", kind="general")
    Block.objects.filter(pk=planned.opening.pk).update(minutes=90)
    move(planned.community, planned.opening)
    move(second, planned.opening)
    move(first, planned.opening, position=1)

    assert [one.session.title for one in planned.opening.placements.all()] == ["First", "Community", "Second"]


def test_what_need_not_hold_is_told_with_a_way_back(planned, planner, move):
    make.wish(planned.compas, planned.community, "apart")
    make.placement(planned.round_1, planned.community, planned.b)

    response = move(planned.compas, planned.round_1, planned.a, headers=FRAGMENT)

    assert texts(response, "b#noticed") == ["Placed “CoMPAS” in Round 1, Bridge A. It breaks:"]
    assert texts(response, "div[@data-notice]", "li") == [
        "“CoMPAS” and “Community” should not be in parallel: Round 1, 8 July, 11:50–12:50 CEST."
    ]
    assert texts(response, "div[@data-notice]", "button") == ["Undo", "Leave it so"]
    assert places(planned.draft)["CoMPAS"] == [("09:50", "Bridge A")]


def test_what_need_not_hold_is_told_on_pages_without_scripts(planned, planner, move):
    make.wish(planned.compas, planned.community, "apart")
    make.placement(planned.round_1, planned.community, planned.b)

    move(planned.compas, planned.round_1, planned.a)

    assert said(planner.get(planned.url)) == [
        "Placed “CoMPAS” in Round 1, Bridge A. It breaks: “CoMPAS” and “Community” should not be in parallel:"
        " Round 1, 8 July, 11:50–12:50 CEST."
    ]


def test_what_they_said_yes_to_is_not_told_again(planned, planner, move):
    make.placement(planned.round_1, planned.twins, planned.a)

    response = move(planned.compas, planned.round_1, planned.b, anyway="move", agreed="", headers=FRAGMENT)

    assert texts(response, "b#noticed") == []
    assert len(found(response, "div#board")) == 1


def test_session_of_a_plenary_that_has_no_time_for_more_is_asked_about(planned, planner):
    one = make.placement(planned.opening, planned.community, minutes=50)
    address = f"{planned.url}placements/{one.pk}/minutes/"

    asked = planner.post(address, {"by": "5"})
    one.refresh_from_db()
    before = one.minutes
    sent = {field.get("name"): field.get("value") for field in found(asked, "form.wp-asking", "input")}
    planner.post(f"{planned.url}moves/", sent | {"anyway": "move"})

    one.refresh_from_db()
    assert texts(asked, "b#asked") == ["“Community” in Opening, 55 min long, breaks something"]
    assert texts(asked, "form.wp-asking", "button") == ["Change it anyway"]
    assert texts(asked, "a[@data-keep]") == ["Keep it as it is"]
    assert (before, one.minutes) == (50, 55)


def test_minutes_of_a_plenary_session_are_stretched_by_five(planned, planner):
    one = make.placement(planned.opening, planned.community)

    planner.post(f"{planned.url}placements/{one.pk}/minutes/", {"by": "5"})
    planner.post(f"{planned.url}placements/{one.pk}/minutes/", {"by": "-15"})

    one.refresh_from_db()
    assert (one.minutes, planned.draft.changes.first().what) == (20, "Made “Community” 20 min long")


@pytest.mark.parametrize("by", ["--5", "", "long", "241", "-241", "5.5"])
def test_minutes_that_are_no_number_are_refused(planned, planner, by):
    one = make.placement(planned.opening, planned.community, minutes=20)

    response = planner.post(f"{planned.url}placements/{one.pk}/minutes/", {"by": by})

    one.refresh_from_db()
    assert (response.status_code, one.minutes) == (400, 20)


def test_session_of_a_round_has_no_minutes_of_its_own(planned, planner):
    one = make.placement(planned.round_1, planned.compas, planned.a)

    response = planner.post(f"{planned.url}placements/{one.pk}/minutes/", {"by": "5"})

    one.refresh_from_db()
    assert (response.status_code, one.minutes) == (404, None)


@pytest.mark.parametrize(
    "sent", [{}, {"session": 0}, {"session": "x"}, {"block": 99}, {"room": 99}, {"position": 0}, {"minutes": 5000}]
)
def test_nonsense_is_refused_and_changes_nothing(planned, planner, sent):
    whole = {"session": planned.compas.pk, "block": planned.round_1.pk} | sent if sent else {}

    response = planner.post(f"{planned.url}moves/", whole)

    assert (response.status_code, places(planned.draft)) == (400, {})


def test_form_of_a_session_shows_where_it_stands_and_pins_it(planned, planner):
    one = make.placement(planned.round_1, planned.compas, planned.a)

    page = planner.get(f"{planned.url}sessions/{planned.compas.pk}/?placement={one.pk}")
    sent = {
        field.get("name"): field.get("value") for field in found(page, "form.wp-plain-form", "input[@type='hidden']")
    }
    chosen = {"block": planned.round_1.pk, "room": planned.a.pk, "is_pinned": "on"}
    planner.post(f"{planned.url}moves/", sent | chosen)

    assert texts(page, "p.wp-lead") == ["It stands in Round 1, Bridge A."]
    assert [option.strip() for option in texts(page, "option[@selected]")] == [
        "Round 1, Wednesday 8 July, 11:50–12:50 CEST",
        "Bridge A",
    ]
    one.refresh_from_db()
    assert (one.is_pinned, planned.draft.changes.first().what) == (True, "Pinned “CoMPAS”")


@pytest.mark.parametrize(
    ("theirs", "sentence"),
    [
        ({"minutes": "25", "sent_pin": "1"}, "Olga Organizer made “Community” 25 min long"),
        ({"minutes": "20", "sent_pin": "1", "is_pinned": "on"}, "Olga Organizer pinned “Community”"),
    ],
)
def test_minutes_and_pin_that_somebody_set_meanwhile_are_not_overwritten(planned, planner, theirs, sentence):
    one = make.placement(planned.opening, planned.community, minutes=20)
    page = planner.get(f"{planned.url}sessions/{planned.community.pk}/?placement={one.pk}")
    sent = {
        field.get("name"): field.get("value") or ""
        for field in found(page, "form.wp-plain-form", "input[@type='hidden']")
    }
    del sent["sent_pin"]
    planner.post(f"{planned.url}moves/", sent | {"block": planned.opening.pk} | theirs)
    mine = sent | {"sent_pin": "1", "block": planned.opening.pk, "minutes": "35"}

    refused = planner.post(f"{planned.url}moves/", mine)
    kept = Placement.objects.values_list("minutes", "is_pinned").get()
    again = {field.get("name"): field.get("value") for field in found(refused, "form.wp-asking", "input")}
    planner.post(f"{planned.url}moves/", again | {"anyway": "now"})

    assert (refused.status_code, kept) == (409, (int(theirs["minutes"]), "is_pinned" in theirs))
    assert texts(refused, "b#asked")[0].startswith(sentence)
    assert texts(refused, "form.wp-asking", "button") == ["Save mine all the same"]
    assert Placement.objects.values_list("minutes", "is_pinned").get() == (35, False)


def test_placement_of_another_session_is_not_moved(planned, move):
    other = make.placement(planned.round_1, planned.twins, planned.a)

    refused = move(planned.compas, planned.round_2, planned.b, placement=other)

    assert (refused.status_code, places(planned.draft)) == (409, {"Digital Twins": [("09:50", "Bridge A")]})


def test_button_of_the_form_takes_a_session_out(planned, planner):
    one = make.placement(planned.round_1, planned.compas, planned.a)
    page = planner.get(f"{planned.url}sessions/{planned.compas.pk}/?placement={one.pk}")
    sent = {
        field.get("name"): field.get("value") for field in found(page, "form.wp-plain-form", "input[@type='hidden']")
    }

    planner.post(f"{planned.url}moves/", sent | {"block": planned.round_1.pk, "room": planned.a.pk, "do": "take_out"})

    assert places(planned.draft) == {}


def test_unknown_sessions_and_placements_are_not_there(planned, planner):
    assert planner.get(f"{planned.url}sessions/9999/").status_code == 404
    assert planner.post(f"{planned.url}placements/9999/minutes/", {"by": "5"}).status_code == 404
    assert planner.post(f"{planned.url}placements/9999/minutes/", {"by": "long"}).status_code == 400


@pytest.mark.parametrize("sessions", [1, 30])
def test_move_costs_the_same_at_any_number_of_sessions(workshop, planned, move, sessions, django_assert_num_queries):
    Block.objects.filter(pk=planned.opening.pk).update(minutes=1440, starts_at=make.NINE + timedelta(days=1))
    for number in range(sessions):
        make.placement(planned.opening, make.session(workshop, f"General {number}", kind="general"))

    with django_assert_num_queries(23):
        move(planned.compas, planned.round_1, planned.a, headers=FRAGMENT)
