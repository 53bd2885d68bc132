import pytest

from sessions_app.wiki_import.labels import label_of, unknown_label
from sessions_app.wiki_import.outline import Block, Kind, Piece, plain


def block(*pieces):
    return Block(Kind.ITEM, tuple(Piece(p) if isinstance(p, str) else p for p in pieces), 1)


def bold(text):
    return Piece(text, bold=True)


def read(*pieces):
    label = label_of(block(*pieces))
    return label and (label.field, label.why, plain(label.rest))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Short Description", "short_description"),
        ("SHORT DESCRIPTION:", "short_description"),
        ("Detailed Description;", "detailed_description"),
        ("Description :", "detailed_description"),
        ("Goal/Desired Tangible Outcome(s):", "outcomes"),
        ("Goals / Desired Tangible Outcomes", "outcomes"),
        ("Tangible outcomes:", "outcomes"),
        ("Desired outcome", "outcomes"),
        ("Outcome(s)", "outcomes"),
        ("Goals and outcomes:", "outcomes"),
        ("Expected duration:", "duration"),
        ("Length", "duration"),
        ("Activity;", "activity"),
        ("Activities", "activity"),
        ("Activity(ies):", "activity"),
        ("Pre-reading Resources:", "pre_reading"),
        ("Pre-read", "pre_reading"),
        ("Prereading:", "pre_reading"),
        ("Resources", "pre_reading"),
        ("References:", "pre_reading"),
        ("Reading list:", "pre_reading"),
    ],
)
def test_label_names_its_field(text, field):
    assert read(text) == (field, "", "")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Topic Leader(s):", ("leader",)),
        ("Leads", ("leader",)),
        ("Topic lead:", ("leader",)),
        ("Presenter", ("leader",)),
        ("Speaker(s)", ("leader",)),
        ("Moderators:", ("moderator",)),
        ("Host(s)", ("host",)),
        ("Alternate host:", ("alternate_host",)),
        ("Co-host", ("alternate_host",)),
        ("Moderator/Host:", ("moderator", "host")),
        ("Moderator & Host:", ("moderator", "host")),
    ],
)
def test_label_names_its_roles(text, roles):
    assert label_of(block(text)).roles == roles


@pytest.mark.parametrize(
    ("pieces", "rest"),
    [
        (["Topic Leader(s): Ana"], ("roles", "", "Ana")),
        (["Topic Leader(s) Ana"], ("roles", "", "Ana")),
        (["Topic Leader(s) – Ana"], ("roles", "", "Ana")),
        ([bold("Leader"), " Ana"], ("roles", "", "Ana")),
        ([bold("Leader:"), " Ana"], ("roles", "", "Ana")),
        ([bold("Leader"), ": Ana"], ("roles", "", "Ana")),
        (["Topic Leader (Ana)"], ("roles", "", "(Ana)")),
        (["Moderator (Manage/Control Bridge functions) Ana"], ("roles", "Manage/Control Bridge functions", "Ana")),
        (["Moderator (somebody calm): Ana"], ("roles", "somebody calm", "Ana")),
        ([bold("Moderator (somebody calm)"), " Ana"], ("roles", "somebody calm", "Ana")),
    ],
)
def test_text_behind_the_label_is_left(pieces, rest):
    assert read(*pieces) == rest


@pytest.mark.parametrize(
    "text", ["Goal of this session: learn", "Activities of the group are many", "Leads to more", "Hosting: us", "Ana"]
)
def test_word_that_begins_a_sentence_is_no_label(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Target audience: all", "Target audience"),
        ("Prerequisites:", "Prerequisites"),
        ("background: small letters", ""),
        ("This is a sentence with many words before: a colon", ""),
        ("Https://ex.org", ""),
    ],
)
def test_unknown_label_is_the_words_before_a_colon(text, label):
    assert unknown_label(block(text)) == label
