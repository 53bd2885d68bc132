"""The forms that publish."""

from typing import Any

from django import forms

from ...models import Release
from .looking import Look
from .publishing import CHANGED_SINCE

UNSEEN = "Look at what this draft would change, then publish it."


class AgainForm(forms.Form):
    note = forms.CharField(
        label="What is new",
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="For everybody: it stands above the agenda and in the mail to the crew.",
        error_messages={"max_length": "Say it in 2,000 characters at most."},
    )

    def clean_note(self) -> str:
        return str(self.cleaned_data["note"]).replace("\r\n", "\n")

    def problems(self) -> list[tuple[str, str, str]]:
        """For each error the id of its field, the field's name, and the sentence."""
        return [("note", "Release", str(sentence)) for sentence in self.non_field_errors()] + [
            (self[name].auto_id, str(self[name].label), str(sentence))
            for name in self.fields
            for sentence in self.errors.get(name, [])
        ]


class ReleaseForm(AgainForm):
    """`seen` is the mark of what was looked at. A reason is asked for only where there are hard clashes."""

    reason = forms.CharField(
        label="Reason",
        max_length=Release._meta.get_field("reason").max_length,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Why you publish it all the same. Organizers see it.",
        error_messages={"max_length": "Say it in 500 characters at most."},
    )
    seen = forms.CharField(widget=forms.HiddenInput, error_messages={"required": UNSEEN})

    def __init__(self, typed: Any, look: Look) -> None:
        super().__init__(typed, initial={"seen": look.mark})
        self.look, self.is_outdated = look, False
        if not look.clashes:
            del self.fields["reason"]
        else:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = "Give a reason, or mend the clashes first."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.is_outdated = cleaned.get("seen", self.look.mark) != self.look.mark
        if self.is_outdated:
            self.add_error(None, CHANGED_SINCE)
        return cleaned
