"""Each kind of change in a whole sentence."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sessions_app.agenda.releases.places import Place
from sessions_app.agenda.releases.told_words import lasting, sentence_of

PARIS, TOKYO = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Tokyo")
NINE = datetime(2026, 7, 8, 9, tzinfo=UTC)


def at(minutes=0, *, takes=60, room="Bridge A", room_id=1):
    starts = NINE + timedelta(minutes=minutes)
    return Place(starts, starts + timedelta(minutes=takes), room, room_id, "Round 1")


HERE, NOWHERE = at(), at(room="", room_id=None)


def said(was=(), becomes=(), had=("leader",), has=("leader",), *, sort="changed", zone=PARIS, to_crew=True, **told):
    told = {"was_in": True, "is_in": True, "had": had, "has": has, **told}
    return sentence_of(told, sort, was, becomes, zone, is_to_crew=to_crew)


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        (HERE, at(10), "It starts 10 minutes later."),
        (HERE, at(-75), "It starts 1 hour 15 minutes earlier."),
        (HERE, at(takes=70), "It is 10 minutes longer."),
        (HERE, at(takes=59), "It is 1 minute shorter."),
        (HERE, at(60, takes=180), "It starts 1 hour later and is 2 hours longer."),
        (HERE, at(room="Bridge B", room_id=2), "It meets in Bridge B instead of Bridge A."),
        (
            HERE,
            at(5, takes=30, room="Bridge B", room_id=2),
            "It starts 5 minutes later, is 30 minutes shorter and meets in Bridge B instead of Bridge A.",
        ),
        (HERE, at(room="Main hall"), "It stays in its room, which is called Main hall now (it was Bridge A)."),
        (HERE, NOWHERE, "It has no room any more (it was Bridge A)."),
        (NOWHERE, HERE, "It has a room now, Bridge A."),
        (HERE, at(24 * 60), "It is on 9 July instead of 8 July."),
    ],
)
def test_what_moved(was, becomes, words):
    assert said([was], [becomes]) == words


def test_whether_it_is_another_day_depends_on_the_reader_s_zone():
    evening = at(5 * 60)  # 16:00 in Paris, 23:00 in Tokyo

    assert said([evening], [at(7 * 60)]) == "It starts 2 hours later."
    assert said([evening], [at(7 * 60)], zone=TOKYO) == "It is on 9 July instead of 8 July."


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ([], [HERE], "It has another time as well."),
        ([], [HERE, at(60)], "It has 2 other times as well."),
        ([HERE], [], "One of its times is gone. The rest stays."),
        ([HERE, at(60)], [], "2 of its times are gone. The rest stays."),
        ([HERE, at(60)], [at(120)], "It has other times or rooms."),
    ],
)
def test_a_session_in_several_rounds(was, becomes, words):
    assert said(was, becomes) == words


def test_it_comes_into_the_agenda_or_goes():
    assert said([], [HERE], (), ["host"], was_in=False) == "It is new in the agenda. You are its host."
    assert said([HERE], [], ["host"], (), is_in=False) == "It is not in the agenda any more."


@pytest.mark.parametrize(
    ("had", "has", "words"),
    [
        ([], ["host"], "You are its host now."),
        (["host"], [], "You are not on its crew any more."),
        (["leader"], ["leader", "host"], "You are its host now, too."),
        (["moderator", "host"], ["host"], "You are not its moderator any more, but still its host."),
        (["moderator"], ["alternate_host"], "You are its alternate host now, and not its moderator any more."),
        (["leader"], ["leader", "moderator", "host"], "You are its moderator and host now, too."),
    ],
)
def test_roles(had, has, words):
    assert said([], [HERE] if not had else [], had, has) == words


def test_a_move_and_a_role_are_told_together():
    assert said([HERE], [at(10)], ["leader"], ["leader", "host"]) == (
        "It starts 10 minutes later. You are its host now, too."
    )


def test_at_first_each_reads_what_they_are_in_it():
    assert said([], [HERE], (), ["moderator", "host"], sort="first") == "You are its moderator and host."


def test_who_starred_it_reads_so_where_their_own_sessions_stand_beside():
    assert said([HERE], [at(10)], (), ()) == "It starts 10 minutes later. You starred it."
    assert said([HERE], [at(10)], (), (), to_crew=False) == "It starts 10 minutes later."
    assert said([], [HERE], (), (), to_crew=False, was_in=False) == "It is new in the agenda."
    assert said([], [HERE], (), (), sort="first", to_crew=False) == ""


def test_of_a_withdrawal_only_the_time_is_told():
    assert said([HERE], [], ["host"], (), sort="withdrawn") == ""
    assert said([], [], ["host"], (), sort="withdrawn") == "You were not on its crew in that agenda."
    assert said([], [], ["host"], (), sort="withdrawn", is_in=False) == "It was not in that agenda."
    assert said([], [], (), (), sort="withdrawn", to_crew=False, is_in=False) == "It was not in that agenda."
    assert said([], [], (), (), sort="withdrawn", to_crew=False) == ""


@pytest.mark.parametrize(("minutes", "words"), [(1, "1 minute"), (60, "1 hour"), (121, "2 hours 1 minute")])
def test_how_long(minutes, words):
    assert lasting(minutes) == words
