"""The form of a block: what it is, when on the workshop's clocks, and where a plenary meets."""

from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError

from ...models import Block, Draft, Room
from ...models.days import sensible_day
from ...models.draft_change import ChangedSince
from ..local_time import after_the_gap, is_later_that_day, moments_of, whole_minutes

FIRST, SECOND = "first", "second"
ROOM_GONE = "This room is not there any more. Choose another one."
TWICE = [(FIRST, "The first, before the clocks go back"), (SECOND, "The second, after they went back")]


class BlockForm(forms.ModelForm):
    """`which` is asked for only where the clocks of the workshop show the time twice. `seen` marks what was opened."""

    class Outdated(Exception):
        """Somebody else changed the block since; carries it as it is now."""

        def __init__(self, now: Block) -> None:
            super().__init__(str(now))
            self.now = now

    class RoomGone(Exception):
        """The room that was chosen was removed meanwhile."""

    day = forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(
        label="Starts at",
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Give a time such as 14:30."},
    )
    minutes = forms.IntegerField(
        min_value=5,
        max_value=1440,
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), "Give between 5 and 1440 minutes."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    which = forms.ChoiceField(label="Which of the two", required=False, choices=[("", "Choose one"), *TWICE])
    shift = forms.BooleanField(required=False, label="Shift the blocks that follow on this day by as much")

    class Meta:
        model = Block
        fields = ("kind", "title", "minutes", "room")
        error_messages = {"room": {"invalid_choice": ROOM_GONE}}

    def __init__(self, *args: Any, draft: Draft, **options: Any) -> None:
        super().__init__(*args, **options)
        self.draft, self.zone = draft, draft.workshop.zone
        room = cast(forms.ModelChoiceField, self.fields["room"])
        room.queryset, room.empty_label = Room.objects.filter(workshop=draft.workshop), "None yet"
        self.fields["time"].help_text = f"On the clocks of {draft.workshop.time_zone}."
        if not self.instance.pk:
            del self.fields["shift"]
        self.initial["seen"] = mark_of(self.instance) if self.instance.pk else ""
        self.start_with(self.instance.starts_at if self.instance.pk else self.next_start())

    def start_with(self, starts_at: datetime | None) -> None:
        if starts_at is not None:
            local = starts_at.astimezone(self.zone)
            self.initial.update(day=local.date(), time=local.time().replace(fold=0))
            if len(moments_of(local.date(), local.time().replace(fold=0), self.zone)) > 1:
                self.initial["which"] = SECOND if local.fold else FIRST
        elif self.draft.workshop.starts_on:
            self.initial.update(day=self.draft.workshop.starts_on)

    def next_start(self) -> datetime | None:
        """Where the last block ends."""
        last = self.draft.blocks.order_by("starts_at").last()
        return last.ends_at if last else None

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf, helper.field_template = False, True, "editing/_field.html"
        which = ["which"] if self.asks_which else []
        helper.layout = Layout(
            Div("kind", "title", css_class="wp-fields"),
            Div("day", "time", "minutes", css_class="wp-fields"),
            *which,
            "room",
            "seen",
        )
        return helper

    @property
    def asks_which(self) -> bool:
        return "which" in self.errors or bool(self.initial.get("which")) or bool(self.data.get("which"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, time = cleaned.get("day"), cleaned.get("time")
        if day and time:
            moments = moments_of(day, time, self.zone)
            if len(moments) == 1:
                cleaned["starts_at"] = moments[0]
            elif not moments:
                self.add_error("time", self.skipped(day, time))
            elif cleaned.get("which") in (FIRST, SECOND):
                cleaned["starts_at"] = moments[cleaned["which"] == SECOND]
            else:
                self.add_error("which", f"The clocks go back that day: {time:%H:%M} comes twice. Choose which one.")
        return cleaned

    def skipped(self, day: Any, time: Any) -> ValidationError:
        later = after_the_gap(day, time, self.zone)
        return ValidationError(
            f"The clocks go forward that day, so {time:%H:%M} does not come. Take {later:%H:%M %Z}, or another time."
        )

    def clean_room(self) -> Room | None:
        """Only a plenary meets in a room of its own."""
        return self.cleaned_data["room"] if self.cleaned_data.get("kind") == Block.Kind.PLENARY else None

    def problems(self) -> list[tuple[str, str, str]]:
        """For each error the id of its field, the field's name, and the sentence."""
        return [
            (self[name].auto_id, str(self[name].label), str(sentence))
            for name in self.fields
            for sentence in self.errors.get(name, [])
        ]

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        sensible_day(day)
        return day

    def clean_time(self) -> Any:
        return whole_minutes(self.cleaned_data["time"])

    def apply(self) -> Block:
        """Store the block, and shift what follows on its day when asked. Belongs inside being_changed.

        Raises BlockForm.Outdated when it is not the one any more that was opened, ChangedSince when it is gone,
        BlockForm.RoomGone when its room is.
        """
        block = self.instance
        was = self.as_opened() if block.pk else None
        self.insist_on_the_room()
        block.draft, block.starts_at = self.draft, self.cleaned_data["starts_at"]
        block.save()
        if was and self.cleaned_data.get("shift"):
            shift_after(was, block.ends_at - was.ends_at)
        return block

    def insist_on_the_room(self) -> None:
        """Lock it, so that nobody removes it before the block is stored."""
        room = self.instance.room_id
        if room and Room.objects.select_for_update(no_key=True).filter(pk=room).first() is None:
            raise self.RoomGone

    def as_opened(self) -> Block:
        now = self.draft.blocks.filter(pk=self.instance.pk).first()
        if now is None:
            raise ChangedSince("This block is not there any more. Nothing was changed.")
        if self.cleaned_data["seen"] not in ("", mark_of(now)):
            raise self.Outdated(now)
        return now


def mark_of(block: Block) -> str:
    """Differs when anything that the form holds does."""
    row = (block.kind, block.title, block.starts_at.isoformat(), block.minutes, block.room_id)
    return sha256(repr(row).encode()).hexdigest()[:16]


def shift_after(was: Block, by: timedelta) -> None:
    """Shift each block that begins when this one ended or later, on the day of the workshop on which it began."""
    zone = was.draft.workshop.zone
    for later in was.draft.blocks.exclude(pk=was.pk):
        if is_later_that_day(later.starts_at, since=was.ends_at, day_of=was.starts_at, zone=zone):
            later.starts_at += by
            later.save(update_fields=["starts_at"])
