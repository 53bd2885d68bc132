"""What an organizer gives to an import: first the page, then the decisions about what was found in it."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ..models.days import sensible_day
from .content import LISTS
from .errors import NotReadable
from .fit import fitted_facts
from .plan import BOTH, NO, PAGE, PEOPLE, YES, FieldPlan, ImportPlan, plan_import
from .read import read_page

MOST_BYTES = 2_000_000
MOST_SESSIONS = 1_000
TOO_LARGE = "This is larger than 2 MB, and so no wiki page of a workshop: copy its text and paste that instead."
FILE_KINDS = ".txt,.md,.html,.htm,.xhtml,.xml,.mhtml,.pdf"
SIDES = {PEOPLE: "Keep what people wrote", PAGE: "Take the page’s", BOTH: "Take both"}


class ReadForm(forms.Form):
    """Base of the forms that hold a page: `page` is what was found in it, as the JSON of DESIGN section 6."""

    title = forms.CharField(
        label="Title of the workshop",
        max_length=200,
        required=False,
        help_text="Leave it empty to take the title of the page.",
    )
    starts_on = forms.DateField(
        label="First day",
        required=False,
        validators=[sensible_day],
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Leave it empty to take the date in the title of the page.",
        error_messages={"invalid": "Give the first day as 2027-03-04, or leave it empty."},
    )

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = is_new
        self.page: dict[str, Any] = {}
        self.source = b""
        if not is_new:
            del self.fields["title"]

    def read(self, source: bytes, name: str) -> None:
        """Read the page, or put the one sentence that says why not beside the field of this name."""
        self.source = source
        try:
            page = read_page(
                source, title=self.cleaned_data.get("title") or None, starts_on=self.cleaned_data.get("starts_on")
            ).as_json()
            self.check(page)
            self.page = page
        except NotReadable as reason:
            self.add_error(name, str(reason))

    def check(self, page: dict[str, Any]) -> None:
        """Raise NotReadable when the page holds more than fits."""
        plan_import(page)
        if len(page["sessions"]) > MOST_SESSIONS:
            raise NotReadable(f"This page holds more than {MOST_SESSIONS:,} sessions; import it in parts.")
        if self.is_new and not fitted_facts(page)[0]:
            self.add_error("title", "The page does not say what the workshop is called: give it a title here.")


class PageForm(ReadForm):
    text = forms.CharField(
        label="Text of the page",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text="Copied from the wiki as you see it, or as Markdown, HTML or Confluence storage format.",
    )
    file = forms.FileField(
        label="Or a file",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": FILE_KINDS}),
        help_text="Text, Markdown, HTML or a PDF of the page, at most 2 MB.",
    )
    field_order = ["text", "file", "title", "starts_on"]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text.encode("utf-8", "replace")) > MOST_BYTES:
            raise ValidationError(TOO_LARGE)
        return text

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise ValidationError(TOO_LARGE)
        return file

    def clean(self) -> None:
        if self.errors.keys() & {"text", "file"}:
            return
        text, file = self.cleaned_data["text"], self.cleaned_data["file"]
        if text.strip() and file:
            self.add_error("file", "There is pasted text and a file. Empty the text, or choose the file again later.")
        elif file is not None:
            self.read(file.read(), "file")
        elif text.strip():
            self.read(text.encode("utf-8", "replace"), "text")
        else:
            self.add_error("text", "Paste the text of the page here, or choose a file below.")


class CarriedForm(ReadForm):
    """The page on its way from the preview to being written: read anew, so nothing on the way has to be trusted."""

    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    file = forms.CharField(required=False, widget=forms.HiddenInput)  # base64 of what is not plain text, such as a PDF
    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_file(self) -> bytes:
        try:
            return base64.b64decode(self.cleaned_data["file"], validate=True)
        except (binascii.Error, ValueError) as broken:
            raise ValidationError("The file did not arrive whole. Choose it once more.") from broken

    def clean(self) -> None:
        if not self.errors:
            self.read(self.cleaned_data["file"] or self.cleaned_data["text"].encode("utf-8", "replace"), "text")

    def answered(self) -> dict[str, str]:
        """All that was chosen on the preview, right or wrong."""
        answers = {key: str(value) for key, value in self.data.items() if "-" in key}
        return answers | {
            key: YES if key in self.data else NO
            for key in (f"include-{number}" for number in range(len(self.page["sessions"])))
        }


def carried(source: bytes) -> dict[str, str]:
    """The page as fields of a CarriedForm: plain text as it is, anything else coded."""
    text = source.decode("utf-8", "replace")
    if "\ufffd" in text or "\x00" in text or text.startswith("%PDF"):
        return {"text": "", "file": base64.b64encode(source).decode()}
    return {"text": text, "file": ""}


class DecisionsForm(forms.Form):
    """A choice for each question and each field that both sides changed, and a tick for each session."""

    def __init__(self, plan: ImportPlan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in plan.questions:
            self.fields[question.key] = choice(question.choices, question.answer)
        for part in (plan.facts, *(session.fields for session in plan.sessions)):
            for one in part:
                if one.state == "asked":
                    self.fields[one.key] = choice(sides(one), one.take)
        for session in plan.sessions:
            self.fields[session.key] = forms.BooleanField(required=False, initial=session.is_included)

    @property
    def answers(self) -> dict[str, str]:
        """The decisions by key, for `plan_import`."""
        ticks = {True: YES, False: NO}
        return {key: ticks.get(value, value) for key, value in self.cleaned_data.items()}


def choice(choices: Any, initial: str) -> forms.ChoiceField:
    messages = {"required": "Choose one of these.", "invalid_choice": "Choose one of these."}
    return forms.ChoiceField(choices=choices, initial=initial, widget=forms.RadioSelect, error_messages=messages)


def sides(one: FieldPlan) -> list[tuple[str, str]]:
    return [(side, SIDES[side]) for side in one.choices if side != BOTH or one.name in LISTS]
