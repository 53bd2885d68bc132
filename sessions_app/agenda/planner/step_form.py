"""What a person asks of the board: a step, from a drop, from the keyboard, or from the form of one session."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from ..place_words import clocks, day_name
from ..plan import Block, Placement, Plan
from .step import How, Step, in_the_way

GONE = "It is not there any more. Somebody changed the draft meanwhile: look at the board as it is now."


class PlaceField(forms.TypedChoiceField):
    def __init__(self) -> None:
        super().__init__(required=False, coerce=int, empty_value=None, error_messages={"invalid_choice": GONE})


class Seen(forms.IntegerField):
    """A number as the page had it when it was opened; empty where there was none."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)


class StepForm(forms.Form):
    """`block` empty, or the button `take out`, leads back to the tray. `anyway`: said yes to what it breaks."""

    session = forms.IntegerField(widget=forms.HiddenInput)
    placement = Seen()
    seen_block = Seen()
    seen_room = Seen()
    seen_placed = Seen()
    seen_minutes = Seen()
    seen_pin = Seen()
    block = PlaceField()
    room = PlaceField()
    position = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=1000,
        label="Number in a plenary",
        help_text="1 is the first. Empty: where it is, or at the end.",
    )
    minutes = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=1440,
        label="Minutes in a plenary",
        help_text="Empty: as the session itself expects.",
    )
    is_pinned = forms.BooleanField(required=False, label="Pinned: planning by machine leaves it here")
    anyway = forms.ChoiceField(required=False, choices=[("", ""), ("move", "move"), ("swap", "swap"), ("now", "now")])
    agreed = forms.CharField(required=False, widget=forms.HiddenInput, help_text="The placements it was asked about.")

    def __init__(self, *args: Any, plan: Plan, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan = plan
        cast(forms.ChoiceField, self.fields["block"]).choices = [("", "Not placed"), *block_choices(plan)]
        rooms = [(room.id, room.name) for room in plan.rooms.values()]
        cast(forms.ChoiceField, self.fields["room"]).choices = [("", "No room"), *rooms]

    def clean_session(self) -> int:
        session = self.cleaned_data["session"]
        if session not in self.plan.sessions:
            raise ValidationError(GONE)
        return session

    @property
    def is_taken_out(self) -> bool:
        return self.data.get("do") == "take_out"

    @property
    def step(self) -> Step:
        """Of a form that is valid. A field that was not sent leaves what it is about as it is."""
        said: dict[str, Any] = {name: self.cleaned_data.get(name) for name in Step.__dataclass_fields__}
        if "sent_pin" not in self.data:
            said["is_pinned"] = None
        if self.is_taken_out:
            said["block"] = said["room"] = None
        return Step(**said)

    @property
    def how(self) -> How:
        if not self.is_anyway:
            return ""
        return "swap" if self.cleaned_data["anyway"] == "swap" else "move"

    @property
    def is_anyway(self) -> bool:
        """They said yes, and what would be displaced is still what they were asked about."""
        is_same = self.cleaned_data["agreed"] == keys_of(in_the_way(self.plan, self.step))
        return self.cleaned_data["anyway"] in ("move", "swap") and is_same

    @property
    def is_from_now(self) -> bool:
        """They were told that it was moved meanwhile, and want it moved from where it is now."""
        return self.cleaned_data["anyway"] == "now"

    @property
    def first_error(self) -> str:
        return next(str(errors[0]) for errors in self.errors.values())


def keys_of(placements: Iterable[Placement]) -> str:
    return " ".join(sorted(str(one.id) for one in placements))


def block_choices(plan: Plan) -> list[tuple[int, str]]:
    """Each with its day, from when to when, and the zone."""
    blocks = sorted(plan.blocks.values(), key=lambda block: (block.starts, block.id))
    return [(one.id, block_in_words(plan, one)) for one in blocks if one.kind != "break"]


def block_in_words(plan: Plan, block: Block) -> str:
    return f"{plan.block_name(block)}, {day_name(plan, block.starts)}, {clocks(plan, block.starts, block.ends)}"
