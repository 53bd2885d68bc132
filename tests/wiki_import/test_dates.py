from datetime import date

import pytest

from sessions_app.wiki_import.dates import Dated, part_date

DAY = date(2020, 7, 8)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020 July 8 - Energy Day", "2020 July 8"),
        ("2020-07-08 Energy Day", "2020-07-08"),
        ("2020/07/08: Energy Day", "2020/07/08"),
        ("2020.07.08 – Energy Day", "2020.07.08"),
        ("08.07.2020 Energy Day", "08.07.2020"),
        ("8 July 2020 — Energy Day", "8 July 2020"),
        ("8th of July, 2020: Energy Day", "8th of July, 2020"),
        ("July 8, 2020 | Energy Day", "July 8, 2020"),
        ("Energy Day, Jul 8th 2020", "Jul 8th 2020"),
        ("Energy Day (July 8, 2020)", "July 8, 2020"),
        ("Wednesday, July 8, 2020 - Energy Day", "Wednesday, July 8, 2020"),
        ("2020 8 July - Energy Day", "2020 8 July"),
    ],
)
def test_date_is_parted_from_the_title(text, words):
    assert part_date(text) == Dated("Energy Day", DAY, words, False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020 July 8-9: Energy Day", "2020 July 8-9"),
        ("July 8 – 10, 2020: Energy Day", "July 8 – 10, 2020"),
        ("8-9 July 2020 Energy Day", "8-9 July 2020"),
        ("2020 July 8 to August 2 Energy Day", "2020 July 8 to August 2"),
    ],
)
def test_of_several_days_the_first_is_meant(text, words):
    assert part_date(text) == Dated("Energy Day", DAY, words, True)


@pytest.mark.parametrize("text", ["Energy Day", "Energy Day 2020", "2020 February 31 - Energy Day", "2020-13-01 Day"])
def test_title_without_a_possible_date_stays_whole(text):
    assert part_date(text) == Dated(text)


def test_date_within_a_title_leaves_both_sides():
    assert part_date("LF Energy - 2020 July 8 - Energy Day").title == "LF Energy - Energy Day"
