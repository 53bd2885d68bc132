"""The form of a workshop's rooms: places and video bridges, in the order in which they are offered."""

from collections.abc import Mapping
from typing import Any, Self, cast

from django import forms
from django.forms import formset_factory

from ..models import Workshop
from ..models.room import PUBLIC
from .fields import Key, Link, Name, Number
from .part_forms import PartForm
from .part_lists import LIMITS, PartList
from .rows import Row, Typed

MOST_PEOPLE = 1_000_000
Keys = dict[Any, str]  # host keys by the room's id; of a new room by its name


class RoomForm(PartForm):
    name = Name(max_length=80, error_messages={"required": "Give the room a name, or take this row out."})
    capacity = Number(
        required=False,
        invalid="Give the people that fit as a number, such as 40.",
        between=(1, MOST_PEOPLE),
        outside=f"Give between 1 and {MOST_PEOPLE} people, or leave it empty.",
    )
    join_url = Link(max_length=500, required=False, widget=forms.TextInput({"inputmode": "url"}))
    host_key = Name(max_length=100, required=False, widget=forms.TextInput({"autocomplete": "off"}))
    # The key the form came with: being private it is in no revision, so `seen` cannot tell that it changed.
    host_key_seen = forms.CharField(widget=forms.HiddenInput, required=False)
    sort = "room"
    labels = {
        "name": "Name of {}",
        "capacity": "People who fit into {}",
        "join_url": "Join link of {}",
        "host_key": "Host key of {}",
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, words in (("name", "Name"), ("join_url", "https://"), ("host_key", "Host key")):
            self.fields[name].widget.attrs["placeholder"] = words

    @property
    def is_new_key(self) -> bool:
        return self.cleaned_data["host_key"] != self.cleaned_data["host_key_seen"]

    def values(self) -> dict[str, Any]:
        """Shaped like a snapshot: without what is private."""
        return {name: self.cleaned_data[name] for name in ("id", *PUBLIC)}


class RoomList(PartList):
    part, key, anchor, title, noun = "rooms", "rooms", "rooms", "In this order", "room"
    adding = "Add a room"
    advice = (
        "A name is enough. Whoever is signed in sees the join link. The host key opens the bridge; hosts and "
        "organizers alone see it."
    )

    def clean(self) -> None:
        taken: set[str] = set()
        for form in self.forms:
            name = form.cleaned_data.get("name", "").casefold()
            if name in taken:
                form.add_error("name", "Another room has this name.")
            taken |= {name} if name else set()


ROOM_LIST = cast(type[RoomList], formset_factory(RoomForm, formset=RoomList, **LIMITS))


class RoomsForm(forms.Form):
    """`seen` is the number of the workshop's revision that the form started from."""

    seen = Key()
    why = Name(max_length=200, required=False)

    def __init__(self, typed: Typed, *, is_sent: bool) -> None:
        super().__init__(data=typed.fields if is_sent else None, initial=typed.fields)
        self.list = ROOM_LIST(typed.rows.get("rooms", []), is_sent=is_sent)

    @classmethod
    def opened(cls, workshop: Workshop) -> Self:
        """Shows the rooms as they are. One query."""
        rows = list(workshop.rooms.order_by("position", "pk").values("id", *PUBLIC, "host_key"))
        rows = [row | {"host_key_seen": row["host_key"]} for row in rows]
        return cls.reopened(Typed({"seen": str(workshop.revision)}, {"rooms": rows}))

    @classmethod
    def reopened(cls, typed: Typed) -> Self:
        """Shows what was typed, and judges nothing."""
        return cls(typed, is_sent=False)

    @classmethod
    def sent(cls, typed: Typed) -> Self:
        return cls(typed, is_sent=True)

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.list.is_valid()])

    def content(self) -> dict[str, Any]:
        """What was typed, shaped like the workshop's snapshot. Only for a valid form."""
        return {"rooms": self.list.values()}

    def typed_with(
        self, rooms: list[dict[str, Any]], *, seen: int, host_keys: Mapping[int, str] | None = None
    ) -> Typed:
        """What the form sends that shows these rooms, with the host keys typed here. `host_keys`: those stored now."""
        typed, shown = self.host_keys(), self.host_keys("host_key_seen") | dict(host_keys or {})
        rows: list[Row] = [
            room | {"host_key": typed.get(key_of(room), ""), "host_key_seen": shown.get(key_of(room), "")}
            for room in rooms
        ]
        return Typed({"seen": str(seen), "why": self.cleaned_data["why"]}, {"rooms": rows})

    def host_keys(self, field: str = "host_key", *, only_new: bool = False) -> Keys:
        forms_ = [form for form in self.list.forms if form.is_new_key or not only_new]
        return {key_of(form.cleaned_data): form.cleaned_data[field] for form in forms_}

    def problems(self) -> list[tuple[str, str, str]]:
        """For each error the id of its field, the field's name, and the sentence."""
        return list(self.list.problems())


def key_of(room: Mapping[str, Any]) -> Any:
    return room.get("id") or room["name"]
