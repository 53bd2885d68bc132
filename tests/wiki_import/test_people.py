import pytest

from sessions_app.wiki_import.outline import UNNAMED, Piece
from sessions_app.wiki_import.people import Named, People, people_in


def named(*names):
    return tuple(Named(*name) if isinstance(name, tuple) else Named(name) for name in names)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ana Ruiz", named("Ana Ruiz")),
        ("Ashish", named("Ashish")),
        ("Ana Ruiz, Ben Okoro", named("Ana Ruiz", "Ben Okoro")),
        ("Ana Ruiz, Ben Okoro and Eve Li.", named("Ana Ruiz", "Ben Okoro", "Eve Li")),
        ("Ana Ruiz & Ben Okoro", named("Ana Ruiz", "Ben Okoro")),
        ("Ana Ruiz; Ben Okoro / Eve Li", named("Ana Ruiz", "Ben Okoro", "Eve Li")),
        ("Jonas van den Berg", named("Jonas van den Berg")),
        ("Mary Jane Watson", named("Mary Jane Watson")),
        ("Martin King Jr.", named("Martin King Jr.")),
        ("Ana Ruiz (Grid and Co., Ltd.)", named(("Ana Ruiz", "Grid and Co., Ltd."))),
        ("Ana Ruiz [RTE], Ben Okoro (TSO)", named(("Ana Ruiz", "RTE"), ("Ben Okoro", "TSO"))),
        ("Ana Ruiz - RTE France", named(("Ana Ruiz", "RTE France"))),
        ("Ana Ruiz from RTE", named(("Ana Ruiz", "RTE"))),
        ("@Ana Ruiz @Ben Okoro", named("Ana Ruiz", "Ben Okoro")),
        ("Anderson Brand", named("Anderson Brand")),
        ("Li Na,", named("Li Na")),
        ("李娜", named("李娜")),
    ],
)
def test_people_are_parted(text, people):
    assert people_in([Piece(text)]) == People(people)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Sander Jansen Eric Houmes (TenneT)", named("Sander Jansen", ("Eric Houmes", "TenneT"))),
        ("Ana Ruiz Ben Okoro Eve Li", named("Ana Ruiz", "Ben Okoro", "Eve Li")),
        ("Jonas van den Berg Eve Li", named("Jonas van den Berg", "Eve Li")),
        ("John A. Smith Dr. Eve Li", named("John A. Smith", "Dr. Eve Li")),
    ],
)
def test_names_with_nothing_between_are_parted_by_guess(text, people):
    assert people_in([Piece(text)]) == People(people, run_together=(text,))


def test_person_behind_a_bracket_is_another_one():
    found = people_in([Piece("Ana Ruiz (TSO) Ben Okoro (DSO)")])

    assert found == People(named(("Ana Ruiz", "TSO"), ("Ben Okoro", "DSO")), run_together=("Ben Okoro (DSO)",))


def test_four_names_in_a_list_with_commas_stay_one_person_to_check():
    found = people_in([Piece("Ana Maria Lopez Diaz, Ben Okoro")])

    assert found == People(named("Ana Maria Lopez Diaz", "Ben Okoro"), doubtful=("Ana Maria Lopez Diaz",))


def test_mentions_part_people_by_themselves():
    pieces = [Piece("@Ana Ruiz", mention=True), Piece(" "), Piece("Ben Okoro", mention=True), Piece(" (TSO)")]

    assert people_in(pieces) == People(named("Ana Ruiz", ("Ben Okoro", "TSO")))


def test_mention_may_say_where_the_person_is_from():
    assert people_in([Piece("Ana Ruiz", mention=True), Piece(" - RTE")]) == People(named(("Ana Ruiz", "RTE")))


def test_text_behind_a_mention_is_another_person():
    pieces = [Piece("Ana Ruiz", mention=True), Piece(" Ben Okoro")]

    assert people_in(pieces) == People(named("Ana Ruiz", "Ben Okoro"))


def test_mention_without_a_name_is_no_person():
    assert people_in([Piece("8a7f80", href=UNNAMED, mention=True)]) == People(unnamed=("8a7f80",))


@pytest.mark.parametrize("text", ["name1", "TBD", "tba.", "To be confirmed", "N/A", "Name 2", "?"])
def test_placeholder_is_nobody(text):
    assert people_in([Piece(text)]) == People(placeholders=(text,))


def test_placeholder_beside_a_name_is_left_out():
    assert people_in([Piece("Ana Ruiz, TBD")]) == People(named("Ana Ruiz"), placeholders=("TBD",))


def test_placeholder_in_brackets_is_no_affiliation():
    assert people_in([Piece("Ana Ruiz (TBC)")]) == People(named("Ana Ruiz"), doubtful=("Ana Ruiz (TBC)",))


def test_capitals_behind_a_name_are_taken_for_an_affiliation_to_check():
    found = people_in([Piece("Ana Ruiz, RTE, Ben Okoro")])

    assert found == People(named(("Ana Ruiz", "RTE"), "Ben Okoro"), doubtful=("Ana Ruiz, RTE",))


@pytest.mark.parametrize("text", ["Somebody who knows the grid", "volunteers needed", "we will see", "(RTE)", "Room 5"])
def test_text_that_is_no_name_is_kept_as_strange(text):
    assert people_in([Piece(text)]) == People(strange=(text,))


def test_address_is_kept_beside_the_name():
    assert people_in([Piece("Eva Fox <eva@ex.org>")]) == People(named("Eva Fox"), strange=("<eva@ex.org>",))
    assert people_in([Piece("see eva@ex.org")]) == People(strange=("see eva@ex.org",))


def test_name_in_small_letters_is_to_be_checked():
    assert people_in([Piece("ashish")]) == People(named("ashish"), doubtful=("ashish",))
