"""Addresses of the pages to write, and a writer in front of one."""

import pytest
from django.urls import reverse

from .forms import fields_on


@pytest.fixture
def edit_url(session):
    return reverse("session_edit", args=[session.workshop.slug, session.slug])


@pytest.fixture
def writer(newcomer, log_in):
    return log_in(newcomer)


@pytest.fixture
def send(writer, edit_url):
    """Open the form, change some fields, press a button; answers the response."""

    def go(changes=None, *, do="save", drop=(), fields=None):
        sent = dict(fields or fields_on(writer.get(edit_url)))
        kept = {name: value for name, value in sent.items() if not name.startswith(tuple(drop))} if drop else sent
        return writer.post(edit_url, {**kept, **(changes or {}), "do": do})

    return go
