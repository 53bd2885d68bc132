import pytest

from sessions_app.wiki_import.kinds import heading_of


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("General Session - Community", "general", "Community"),
        ("General Topic: Community", "general", "Community"),
        ("GENERAL SESSION(S) – Community", "general", "Community"),
        ("Plenary — Community", "general", "Community"),
        ("Track - VPP / Microgrids", "track", "VPP / Microgrids"),
        ("Track Infrastructure", "track", "Infrastructure"),
        ("Breakout Track: Data - the basics", "track", "Data - the basics"),
        ("Use Case - CoMPAS", "use_case", "CoMPAS"),
        ("use-case: CoMPAS", "use_case", "CoMPAS"),
        ("UseCase CoMPAS", "use_case", "CoMPAS"),
        ("2.1 Use Case - CoMPAS", "use_case", "CoMPAS"),
        ("CoMPAS (Use Case)", "use_case", "CoMPAS"),
        ("Breakout Session - Anything", "", "Anything"),
    ],
)
def test_heading_says_kind_and_title(text, kind, title):
    heading = heading_of(text)

    assert (heading.kind, heading.title) == (kind, title)


def test_number_of_a_track_is_kept_apart():
    heading = heading_of("Track 1: Data")

    assert (heading.title, heading.number) == ("Data", "1")


@pytest.mark.parametrize(
    "text", ["Use Cases", "General Topics", "Tracks", "Breakout Sessions", "Trackers - New", "Track"]
)
def test_heading_over_several_sessions_is_none(text):
    assert heading_of(text) is None
