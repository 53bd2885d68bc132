"""The agenda of 500 sessions: few statements, light to send."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.models import Workshop

from .. import make
from ..large import large_workshop

pytestmark = pytest.mark.uncounted  # other tests run the same lines with less

MOST_BYTES = 45_000


@pytest.fixture
def large(db, monkeypatch):
    workshop = large_workshop(monkeypatch, rooms=30, people=300)
    Workshop.objects.update(seating="open")
    return workshop


def test_500_sessions_are_read_with_few_statements_in_few_bytes(client, log_in, large):
    address = f"/{large.slug}/agenda/"
    client.get(f"{address}?by=room")  # modules and templates are there
    visitor = cost(client, address)
    again = cost(client, address)
    signed_in = cost(log_in(make.user("nora")), address)

    assert (visitor[0], again[0]) == (4, 1)
    assert signed_in[0] <= 10
    assert max(visitor[1], signed_in[1]) < MOST_BYTES


def cost(client, address):
    """Statements, bytes as they are sent."""
    with CaptureQueriesContext(connection) as captured:
        page = client.get(address)
    assert page.content.decode().count('class="wp-stop ') + page.content.decode().count('class="wp-stop"') > 480
    return len(captured), len(gzip.compress(page.content, 6))
