"""An admin at the forms of Django admin: pages are read as a browser reads them, then sent back with changes."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html


class Desk:
    """What one person does in Django admin."""

    def __init__(self, user):
        self.client = Client()
        self.client.force_login(user, backend="sessions_app.permissions.WorkshopBackend")

    def get(self, name, /, *args, **query):
        return self.client.get(reverse(f"admin:{name}", args=args), query)

    def form(self, name, *args):
        """What the form of this page would send as it stands: {field: value or [values]}."""
        page = html.fromstring(self.get(name, *args).content.decode())
        form = page.get_element_by_id(f"{name.split('_')[-2]}_form")
        return {key: value for key, value in sent_by(form) if "__prefix__" not in key}

    def send(self, name, /, *args, **changes):
        """Open the page, change these fields, save."""
        return self.post(name, *args, **{**self.form(name, *args), **changes})

    def post(self, name, /, *args, **fields):
        return self.client.post(reverse(f"admin:{name}", args=args), fields)

    def act(self, name, action, *objects):
        """Choose this action for these rows of the list."""
        return self.post(name, action=action, _selected_action=[one.pk for one in objects])


def sent_by(form):
    for field in form.inputs:
        if field.name and field.get("type") not in ("submit", "button"):
            if field.get("type") == "checkbox":
                if field.checked:
                    yield field.name, "on"
            elif field.tag == "select" and field.multiple:
                yield field.name, list(field.value)
            else:
                yield field.name, field.value or ""


def row(prefix, number, **fields):
    """One row of an inline as the form sends it."""
    return {f"{prefix}-{number}-{name}": value for name, value in fields.items()}


def complaints(response):
    """What the page holds against the form, each as plain text."""
    page = html.fromstring(response.content.decode())
    return [" ".join(item.text_content().split()) for item in page.xpath("//ul[contains(@class, 'errorlist')]/li")]


@pytest.fixture
def desk(admin):
    return Desk(admin)


@pytest.fixture
def desk_of():
    return Desk
