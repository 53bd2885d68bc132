"""What stands at the top of every page: the notices that the reader has not seen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sessions_app.models import Notice

from ..agenda.drafts import move, published, small_draft
from .reading import links, texts

COUNT = "header", "a.wp-unseen-notices"


@pytest.fixture
def told(workshop, session, crew):
    """Ben, who moderates it, was told of two releases."""
    draft = small_draft(workshop, session)
    published(draft)
    move(draft, session, round=2)
    published(draft)


@pytest.mark.parametrize("path", ["/", "/technical-architecture-workshop/", "/search/", "/me/notices/"])
def test_unseen_notices_are_counted_in_the_masthead(log_in, told, crew, path):
    client = log_in(crew)
    page = client.get(path)
    before = texts(page, *COUNT), links(page, *COUNT)
    Notice.objects.update(seen_at=timezone.now())

    assert before == (["2 unseen notices"], ["/me/notices/"])
    assert texts(client.get(path), *COUNT) == []


PATHS = ["/technical-architecture-workshop/", "/technical-architecture-workshop/agenda/", "/search/"]


@pytest.mark.parametrize("path", PATHS)
def test_visitors_have_no_count_and_no_query_for_it(client, told, path):
    with CaptureQueriesContext(connection) as captured:
        page = client.get(path)

    assert (texts(page, *COUNT), about_notices(captured)) == ([], [])


@pytest.mark.parametrize("path", PATHS)
def test_the_count_comes_with_the_reader_and_costs_no_query(log_in, told, crew, path):
    client = log_in(crew)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)

    assert [sql.split(".")[0] for sql in about_notices(captured)] == ['SELECT "sessions_app_user"']


def test_who_came_by_a_login_link_has_the_count_for_one_query(client, told, crew):
    client.force_login(crew, backend="sesame.backends.ModelBackend")
    with CaptureQueriesContext(connection) as captured:
        page = client.get("/search/")

    assert (texts(page, *COUNT), len(about_notices(captured))) == (["2 unseen notices"], 1)


def about_notices(captured):
    return [one["sql"] for one in captured if "sessions_app_notice" in one["sql"]]
