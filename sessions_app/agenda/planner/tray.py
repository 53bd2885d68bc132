"""Which sessions of the tray are asked for: by kind, by person, by words."""

from typing import Any, cast

from django import forms

from ..crew_words import people_in
from ..plan import Plan
from .chips import KINDS, Chip


class TrayForm(forms.Form):
    """What is not understood filters nothing, for it comes from an address."""

    q = forms.CharField(required=False, label="Words")
    kind = forms.ChoiceField(required=False, label="Kind", choices=[("", "Any kind"), *KINDS.items()])
    person = forms.TypedChoiceField(required=False, label="Person", coerce=int, empty_value=None)

    def __init__(self, query: Any, plan: Plan) -> None:
        super().__init__(query)
        people = [(person.id, person.name) for person in people_in(plan)]
        cast(forms.ChoiceField, self.fields["person"]).choices = [("", "Anybody"), *people]

    @property
    def is_filtering(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

    def keeps(self, chip: Chip) -> bool:
        asked = self.cleaned_data if self.is_valid() else {}
        words = str(asked.get("q") or "").casefold().split()
        text = f"{chip.title} {chip.crew}".casefold()
        return (
            all(word in text for word in words)
            and asked.get("kind") in (None, "", chip.kind)
            and (asked.get("person") is None or asked["person"] in chip.people)
        )
