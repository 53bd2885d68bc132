"""Form fields that give the values as they are stored."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

# Signs that nobody sees and XML 1.0 (section 2.2) does not allow, so that feeds could not hold them.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
WEB_SCHEMES = ("http://", "https://")


class Text(forms.CharField):
    """Text of one or many lines, as it is stored: browsers send CRLF, and nobody sees spaces at the end."""

    def __init__(self, *, lines: int = 0, **options: Any) -> None:
        """`lines`: height of the field; 0 is a single line, 1 a single line that grows."""
        if lines:
            grows = {"class": "form-control--line"} if lines == 1 else {}
            options.setdefault("widget", forms.Textarea({"rows": lines, **grows}))
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n").rstrip()


class Name(Text):
    """A single line without spaces to spare."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class Number(forms.IntegerField):
    """A whole number in a text field, which keeps “half an hour” for its sentence to refer to."""

    def __init__(self, *, invalid: str, between: tuple[int, int], outside: str, **options: Any) -> None:
        low, high = between
        super().__init__(
            min_value=low,
            max_value=high,
            widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": invalid, "min_value": outside, "max_value": outside},
            **options,
        )


class Link(forms.CharField):
    """A web address whose scheme stands in small letters."""

    is_web_address = URLValidator(
        schemes=["http", "https"], message="This is no web address. Copy it from the address line of a browser."
    )

    def to_python(self, value: Any) -> str:
        link = super().to_python(value) or ""
        scheme, colon, rest = link.partition("://")
        return f"{scheme.lower()}{colon}{rest}"

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not value.startswith(WEB_SCHEMES):
            raise ValidationError("Start the link with https://", code="scheme")
        if value:
            self.is_web_address(value)


class Key(forms.Field):
    """The key of a row in a hidden field; None when it is none. Never refused: an unknown key means a new row."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def to_python(self, value: Any) -> int | None:
        try:
            return int(value)
        except (TypeError, ValueError):
            return None


def keys_in(values: Iterable[str]) -> list[int]:
    """The values as keys; those that are none are left out."""
    return [key for key in map(Key().to_python, values) if key is not None]


class Flag(forms.BooleanField):
    """Yes or no in a hidden field."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
