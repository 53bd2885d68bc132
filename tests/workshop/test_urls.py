"""Addresses as a whole: fixed ones stay, none hides another."""

import pytest
from django.urls import get_resolver, resolve, reverse

from sessions_app.models.workshop import RESERVED_SLUGS

FIXED = {
    "/": "home",
    "/search/": "search",
    "/healthz": "healthz",
    "/readyz": "readyz",
    "/taw/": "workshop",
    "/taw/settings/": "workshop_settings",
    "/taw/import/": "import",
    "/taw/sessions/grid/": "session",
    "/taw/sessions/grid/edit/": "session_edit",
    "/taw/sessions/new/": "session_new",
    "/people/ana/": "person",
    "/people/ana/edit/": "person_edit",
    "/admin/": "admin:index",
    "/accounts/login/": "account_login",
}


@pytest.mark.parametrize(("path", "name"), FIXED.items())
def test_fixed_address_leads_to_its_page(path, name):
    assert resolve(path).view_name == name


@pytest.mark.parametrize(("path", "name"), FIXED.items())
def test_page_names_its_fixed_address(path, name):
    assert reverse(name, kwargs=resolve(path).captured_kwargs) == path


def test_first_part_of_every_address_of_the_site_is_no_workshop():
    """Else a workshop of that name could never be reached."""
    patterns = [str(one.pattern) for one in flat(get_resolver().url_patterns)]
    first_parts = {pattern.split("/")[0].split(".")[0] for pattern in patterns} - {""}

    assert {part for part in first_parts if not part.startswith("<")} - RESERVED_SLUGS == set()


def test_no_two_addresses_have_one_name():
    names = [one.name for one in flat(get_resolver().url_patterns) if getattr(one, "name", None)]

    assert sorted(names) == sorted(set(names))


def flat(patterns):
    """The patterns, with those of an include without a prefix of its own in its place."""
    for one in patterns:
        if hasattr(one, "url_patterns") and not str(one.pattern):
            yield from flat(one.url_patterns)
        else:
            yield one
