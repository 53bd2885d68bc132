"""A day and a time in Django admin, each with a label of its own."""

from typing import Any

from django.contrib.admin.widgets import AdminSplitDateTime
from django.db import models
from django.forms.utils import pretty_name


class LabelledDateTime(AdminSplitDateTime):
    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        for part, word in zip(context["widget"]["subwidgets"], ("date", "time"), strict=True):
            part["attrs"]["aria-label"] = f"{pretty_name(name)}, {word} in UTC"
        return context


LABELLED: Any = {models.DateTimeField: {"widget": LabelledDateTime}}
