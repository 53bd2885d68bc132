"""Forms of a proposal: how long the planner may take and what it keeps, and which moves are taken."""

from typing import Any, cast

from django import forms
from django.db.models import Count, Q

from ...models import Draft
from ..plan import Keep, Plan
from ..planner.layout_form import Number

DEFAULT_SECONDS = 10


class AskForm(forms.Form):
    """`keep` is there where something is placed that is not pinned, since only then there is a choice."""

    keep = forms.ChoiceField(
        label="What stands in the draft",
        choices=[("present", "Keep what stands (few moves)"), ("nothing", "Plan afresh (only pins stay)")],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Choose whether what stands is kept."},
    )
    seconds = Number(1, 600, "Give between 1 and 600 seconds.", label="Seconds to plan", initial=DEFAULT_SECONDS)

    def __init__(self, *args: Any, placed: int, of: int, **options: Any) -> None:
        """`placed`: how many of the sessions stand somewhere without a pin; `of`: how many there are."""
        super().__init__(*args, **options)
        self.fields["keep"].initial = "present" if placed * 2 >= of else "nothing"
        if not placed:
            del self.fields["keep"]

    def clean_keep(self) -> Keep:
        return cast(Keep, self.cleaned_data["keep"] or "present")


def placed_in(plan: Plan) -> dict[str, int]:
    """What AskForm wants to know of the draft."""
    return {"placed": len({one.session for one in plan.placements if not one.is_pinned}), "of": len(plan.sessions)}


def placed_in_draft(draft: Draft) -> dict[str, int]:
    """The same where its plan is not read. One query."""
    stands = Q(placements__block__draft=draft, placements__is_pinned=False)
    return draft.workshop.sessions.standing().aggregate(
        placed=Count("pk", distinct=True, filter=stands), of=Count("pk", distinct=True)
    )


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
