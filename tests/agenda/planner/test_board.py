"""The board of a draft: its days, its tray, its problems."""

from sessions_app.agenda.planner.board import board_of

from ..plans import Planning, key


def two_days():
    return (
        Planning()
        .room("Bridge A", 60)
        .room("Auditorium")
        .plenary("Opening", "2026-07-08 14:00", 50, "Auditorium")
        .pause("Break", "2026-07-08 14:50", 10)
        .round("2026-07-08 15:00")
        .pause("Coffee", "2026-07-08 16:00", 15)
        .round("2026-07-08 16:15")
        .plenary("Reports", "2026-07-08 17:15", 30)
        .round("2026-07-09 09:00", 90)
        .general("Community", kind="general")
        .general("Overview", 32, kind="general")
        .session("CoMPAS", kind="use_case", moderator="Mital", host="Mital", stars=2)
        .session("Security", rounds="all")
        .session("VPP", stars=1)
    )


def test_session_that_stands_twice_in_one_round_still_waits_in_the_tray():
    planning = two_days().place("Security", "Round 1", "Bridge A").place("Security", "Round 1", "Auditorium")
    plan = planning.place("Security", "Round 2", "Bridge A").plan

    waiting = {chip.title: (chip.note, chip.placed) for chip in board_of(plan).tray}

    assert waiting["Security"] == ("2 of 3 rounds placed", 3)


def shape(board):
    """Each day with its parts: what is seen at a glance."""
    return {(day.title, day.when): [part_shape(part) for part in day.parts] for day in board.days}


def part_shape(part):
    if part.kind == "rounds":
        return [one.name for one in part.rounds], [row.room and row.room.name for row in part.rows]
    if part.kind == "pause":
        return part.name, part.when
    return part.name, part.when, part.room, part.free, part.over


def test_days_hold_plenaries_breaks_and_rounds_in_order_of_time():
    assert shape(board_of(two_days().plan)) == {
        ("Wednesday 8 July", "14:00–17:45 CEST"): [
            ("Opening", "14:00–14:50 CEST", "Auditorium", 50, 0),
            ("Break", "14:50–15:00 CEST"),
            (["Round 1", "Round 2"], ["Bridge A", "Auditorium"]),
            ("Reports", "17:15–17:45 CEST", "", 30, 0),
        ],
        ("Thursday 9 July", "09:00–10:30 CEST"): [(["Round 3"], ["Bridge A", "Auditorium"])],
    }


def test_sessions_of_a_plenary_follow_one_another_and_run_past_its_end():
    plan = two_days().place("Community", "Opening").place("Overview", "Opening").plan

    opening = board_of(plan).days[0].parts[0]

    assert [(stop.at, stop.chip.title, stop.chip.note, stop.width) for stop in opening.stops] == [
        ("14:00", "Community", "30 min assumed", 3),
        ("14:30", "Overview", "32 min", 3),
    ]
    assert (opening.ends, opening.free, opening.over) == ("15:02", 0, 12)


def test_day_ends_with_what_runs_past_its_last_block():
    plan = two_days().place("Overview", "Reports").plan

    assert board_of(plan).days[0].when == "14:00–17:47 CEST"


def test_cells_hold_the_sessions_of_a_room_in_a_round():
    plan = two_days().place("CoMPAS", "Round 2", "Bridge A").place("Security", "Round 2", "Auditorium").plan

    table = board_of(plan).days[0].parts[2]

    assert [[(cell.name, cell.holds) for cell in row.cells] for row in table.rows] == [
        [("Round 1, Bridge A", ""), ("Round 2, Bridge A", "“CoMPAS”")],
        [("Round 1, Auditorium", ""), ("Round 2, Auditorium", "“Security”")],
    ]
    assert [(row.before_sign, row.sign) for row in table.rows] == [("Bridge ", "A"), ("Auditorium", "")]
    [chip] = table.rows[0].cells[1].chips
    assert (chip.crew, chip.note, chip.kind_name, chip.shape) == (
        "Mital moderates and hosts",
        "",
        "Use case",
        "diamond-fill",
    )


def test_session_without_a_room_has_a_row_of_its_own():
    plan = two_days().place("CoMPAS", "Round 1").plan

    last = board_of(plan).days[0].parts[2].rows[-1]

    assert (last.room, [cell.holds for cell in last.cells], last.cells[0].name) == (
        None,
        ["“CoMPAS”", ""],
        "Round 1, without a room",
    )


def test_workshop_without_rooms_has_one_row_to_place_sessions_in():
    board = board_of(Planning().round("2026-07-08 15:00").plan)

    assert [row.room for row in board.days[0].parts[0].rows] == [None]


def test_tray_holds_what_is_not_placed_or_in_fewer_rounds_than_it_wants():
    plan = two_days().place("Community", "Opening").place("CoMPAS", "Round 1").place("Security", "Round 1").plan

    board = board_of(plan)

    assert [(chip.title, chip.note, chip.placed) for chip in board.tray] == [
        ("Overview", "32 min", 0),
        ("Security", "1 of 3 rounds placed", 1),
        ("VPP", "1 star, 1 round", 0),
    ]
    assert (board.placed_count, board.session_count) == (2, 5)


def test_blocks_are_listed_with_the_day_where_it_begins():
    lines = board_of(two_days().plan).lines

    assert [(line.day, line.at, line.name) for line in lines] == [
        ("Wednesday 8 July", "14:00", "Opening"),
        ("", "14:50", "Break"),
        ("", "15:00", "Round 1"),
        ("", "16:00", "Coffee"),
        ("", "16:15", "Round 2"),
        ("", "17:15", "Reports"),
        ("Thursday 9 July", "09:00", "Round 3"),
    ]


def twice(rooms):
    """Kofi hosts one session more than he can, in as many rooms."""
    planning = Planning().round("2026-07-08 15:00")
    for number in range(rooms):
        planning.room(f"Room {number}").session(f"Session {number}", host="Kofi").place(
            f"Session {number}", "Round 1", f"Room {number}"
        )
    return planning.plan


def test_problems_are_numbered_and_mark_their_chips():
    plan = twice(2)

    board = board_of(plan)

    [group] = board.problems.groups
    assert [
        (one.number, one.is_hard, one.sentence, [title for _anchor, title in one.links]) for one in group.problems
    ] == [
        (
            1,
            True,
            "Kofi hosts “Session 0” in Room 0 and “Session 1” in Room 1 at the same time:"
            " Round 1, 8 July, 15:00–16:00 CEST.",
            ["Session 0", "Session 1"],
        )
    ]
    chips = [chip for row in board.days[0].parts[0].rows for cell in row.cells for chip in cell.chips]
    assert [(chip.mark, chip.is_hard) for chip in chips] == [("Problem 1", True)] * 2
    assert [anchor for anchor, _title in group.problems[0].links] == [chip.anchor for chip in chips]


def test_many_problems_are_grouped_and_only_the_first_are_shown_at_once():
    problems = board_of(twice(10)).problems

    assert [(group.title, len(group.problems)) for group in problems.groups] == [("Person twice", 8)]
    assert [(group.title, len(group.problems)) for group in problems.others] == [("Person twice", 37)]
    assert (problems.total, problems.hard, problems.more) == (45, 45, 37)


def test_all_that_is_not_placed_is_one_problem_together_without_a_number():
    board = board_of(two_days().plan)

    assert (board.problems.total, board.problems.unplaced, board.problems.groups, len(board.tray)) == (1, 5, (), 5)


def test_session_in_fewer_rounds_than_it_wants_is_a_problem_of_its_own_and_marked():
    board = board_of(two_days().place("Security", "Round 1", "Bridge A").plan)

    [group] = board.problems.groups
    assert [(one.number, one.is_hard, one.sentence) for one in group.problems] == [
        (1, True, "“Security” takes 3 rounds and is placed in 1: Round 1, 8 July, 15:00–16:00 CEST.")
    ]
    [chip] = board.days[0].parts[2].rows[0].cells[0].chips
    assert (board.problems.total, board.problems.unplaced, chip.mark, chip.is_hard) == (2, 4, "Problem 1", True)


def test_sessions_in_too_few_rounds_are_grouped_under_these_words():
    planning = Planning().round("2026-07-08 15:00").round("2026-07-08 16:15")
    for number in range(12):
        planning.session(f"Session {number}", rounds=2).room(f"Room {number}")
        planning.place(f"Session {number}", "Round 1", f"Room {number}")

    assert [group.title for group in board_of(planning.plan).problems.groups] == ["Too few rounds"]


def test_order_of_time_is_that_of_the_keyboard():
    board = board_of(two_days().plan)

    orders = [
        part.order if part.kind == "plenary" else [cell.order for cell in part.rows[0].cells]
        for day in board.days
        for part in day.parts
        if part.kind != "pause"
    ]
    assert orders == [1, [3, 5], 6, [7]]


def test_keys_of_the_plan_are_those_of_the_board():
    plan = two_days().plan

    assert [part.block.id for part in board_of(plan).days[0].parts if part.kind == "plenary"] == [
        key(plan, "Opening"),
        key(plan, "Reports"),
    ]
