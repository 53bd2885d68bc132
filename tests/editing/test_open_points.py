"""What a session still lacks, beside the part of the form where it is mended."""

from sessions_app.editing.open_points import open_points

from .. import make
from .forms import texts


def test_full_session_lacks_nothing(session, django_assert_num_queries):
    content = session.snapshot()

    with django_assert_num_queries(0):
        assert open_points(content) == {}


def test_empty_session_lacks_something_in_each_part(workshop):
    assert open_points(make.session(workshop).snapshot()) == {
        "basics": "2 open",
        "people": "3 open",
        "outcomes": "no outcomes",
        "activity": "no activity",
        "reading": "no pre-reading",
    }


def test_all_rounds_are_a_duration(workshop):
    content = make.session(workshop, short_description="Known", expected_rounds="all").snapshot()

    assert "basics" not in open_points(content)


def test_contents_list_of_the_form_says_what_is_open(session, writer, edit_url):
    with session.being_revised(by=None):
        session.become({"roles": session.snapshot()["roles"][:2], "outcomes": []})

    page = writer.get(edit_url)

    assert texts(page, "//nav[contains(@class, 'wp-edit__nav')]//li") == [
        "Title and kind",
        "Description",
        "People no host",
        "Outcomes no outcomes",
        "Activity",
        "Pre-reading",
    ]
