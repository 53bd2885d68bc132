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


@pytest.mark.parametrize("way", ["one", "several"])
def test_deleted_it_is_not_listed_and_a_new_one_goes_on_counting(log_in, admin, key, newcomer, way):
    CalendarKey.objects.seats_changed([newcomer.pk])
    browser, rows = log_in(admin), "/admin/sessions_app/calendarkey/"
    if way == "one":
        browser.post(f"{rows}{key.pk}/delete/", {"post": "yes"})
    else:
        browser.post(rows, {"action": "delete_selected", "_selected_action": [key.pk], "post": "yes"})

    assert "0 calendar keys" in browser.get(rows).content.decode()
    made = CalendarKey.made_for(newcomer)
    assert (made.seat_changes, made.key == key.key) == (1, False)
