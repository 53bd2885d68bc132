"""Forms of a proposal: how long the planner may take, and which moves are taken."""

from typing import Any, cast

from django import forms

from ..planner.layout_form import Number

DEFAULT_SECONDS = 10


class AskForm(forms.Form):
    seconds = Number(1, 600, "Give between 1 and 600 seconds.", label="Seconds to plan", initial=DEFAULT_SECONDS)


class TakeForm(forms.Form):
    """`moves` are numbers; whatever is no number is left out, and the draft decides which can still be made."""

    moves = forms.MultipleChoiceField(required=False)
    anyway = forms.BooleanField(required=False)

    def __init__(self, *args: Any, of: int, **options: Any) -> None:
        """`of`: how many moves there are."""
        super().__init__(*args, **options)
        cast(forms.MultipleChoiceField, self.fields["moves"]).choices = [(str(number), "") for number in range(of)]

    def clean_moves(self) -> list[int]:
        return [int(number) for number in self.cleaned_data["moves"]]
