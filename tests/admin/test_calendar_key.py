"""Keys of calendars in Django admin: nobody sees one, and deleting it ends its address."""

import pytest

from sessions_app.models import CalendarKey


@pytest.fixture
def key(newcomer):
    return CalendarKey.objects.create(user=newcomer)


@pytest.mark.parametrize("page", ["", "{}/change/", "{}/delete/", "{}/history/"])
def test_the_key_is_not_shown(log_in, admin, key, page):
    text = log_in(admin).get(f"/admin/sessions_app/calendarkey/{page.format(key.pk)}").content.decode()

    assert "Nora Newcomer" in text
    assert key.key not in text


def test_deleting_it_ends_the_address(log_in, admin, key, client):
    path = f"/me/calendar/{key.key}.ics"
    before = client.get(path).status_code
    log_in(admin).post(f"/admin/sessions_app/calendarkey/{key.pk}/delete/", {"post": "yes"})

    assert (before, client.get(path).status_code) == (200, 404)
