"""The page that writes the rooms of a workshop."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ..agenda.room_uses import room_uses
from ..history import save as merging
from ..history.save import Clashing
from ..models import User, Workshop
from ..permissions import READING, may_plan, workshop_for, writer
from .clash import ClashForm, answered, asking, is_answer, is_back, show_clash
from .fields import keys_in
from .rooms import RoomsForm, key_of
from .rows import Deed, Typed, rearranged
from .session_views import SAVE, mark_of, say_saved

FREE, KEEP = "free", "keep"  # buttons of the page that asks before something loses its room
Content = dict[str, Any]


class InUse(Exception):
    """Rooms would go in which something stands. `rooms`: what stands where, by the room's key."""

    def __init__(self, rooms: dict[int, str]) -> None:
        super().__init__("Something stands in these rooms.")
        self.rooms = rooms


class SameName(Exception):
    """Two people gave the same name to two rooms."""


class OtherHostKey(Exception):
    """Two people changed the private key of one room, each to another one. `host_keys`: those stored now."""

    def __init__(self, names: list[str], host_keys: dict[int, str]) -> None:
        super().__init__("Somebody else changed the host key, too.")
        self.names, self.host_keys = names, host_keys


@require_http_methods([*READING, "POST"])
def rooms(request: HttpRequest, workshop: str) -> HttpResponse:
    revised = workshop_for(request, workshop, may_plan)
    by = writer(request)
    if request.method in READING:
        return show(request, revised, RoomsForm.opened(revised))
    typed = Typed.in_post(request.POST, ["rooms"])
    if typed.do not in (*SAVE, FREE) and not is_answer(request):
        return show_pressed(request, revised, typed)
    form = RoomsForm.sent(typed)
    if not form.is_valid():
        return show(request, revised, form, status=400)
    if is_answer(request):
        return decide(request, revised, form, by)
    return save(request, revised, form, form.content(), by, seen=form.cleaned_data["seen"] or 0)


def decide(request: HttpRequest, revised: Workshop, form: RoomsForm, by: User) -> HttpResponse:
    """What clashed was decided: save that; or put it, as far as it is decided, back into the form."""
    asked = answered(request, revised, form.content())
    is_decided, content = asked.is_valid(), asked.content()
    if is_back(request):
        typed = form.typed_with(content["rooms"], seen=asked.meeting.seen)
        return show(request, revised, RoomsForm.reopened(typed), put_together=asked.labels())
    if not is_decided:
        return ask(request, revised, asked, form)
    return save(request, revised, form, {"rooms": content["rooms"]}, by, seen=asked.meeting.seen)


def save(
    request: HttpRequest, revised: Workshop, form: RoomsForm, content: Content, by: User, *, seen: int
) -> HttpResponse:
    """Save what was written from the revision `seen`, together with what was saved since."""
    why, freed = form.cleaned_data["why"], asked_to_free(request) if request.POST.get("do") == FREE else set()

    def prepare(merged: Content) -> Content:
        insist_free(revised, merged, freed)
        return merged | {"rooms": with_host_keys(revised, form, merged["rooms"])}

    try:
        is_kept = merging.save(revised, content, by=by, why=why, seen=seen, prepare=prepare)
    except Clashing as clashing:
        return ask(request, revised, asking(clashing.meeting, why), form)
    except InUse as in_use:
        typed = form.typed_with(content["rooms"], seen=seen)
        return show(request, revised, RoomsForm.reopened(typed), status=409, in_use=names_of(revised, in_use))
    except SameName:
        present = merging.meeting_now(revised, content, seen).merged.content["rooms"]
        typed = form.typed_with(present, seen=revised.revision)
        return show(request, revised, RoomsForm.sent(typed), status=409, put_together=[])
    except OtherHostKey as other:
        typed = form.typed_with(content["rooms"], seen=seen, host_keys=other.host_keys)
        return show(request, revised, RoomsForm.reopened(typed), status=409, other_keys=other.names)
    if not is_kept and form.host_keys(only_new=True):
        sentence = "The host keys were saved. They are private, so no revision shows them."
        messages.success(request, sentence, extra_tags=mark_of(request))
    else:
        say_saved(request, revised.revision if is_kept else None, seen=seen)
    return redirect("rooms", workshop=revised.slug)


def asked_to_free(request: HttpRequest) -> set[int]:
    """Keys of the rooms that the page asked about."""
    return set(keys_in(request.POST.getlist("would-free")))


def insist_free(revised: Workshop, merged: Content, freed: set[int]) -> None:
    """Raises InUse where rooms in use would go that nobody said may be freed; SameName where two have one name."""
    staying = {room.get("id") for room in merged["rooms"]}
    in_use = {key: use for key, use in room_uses(revised).items() if key not in staying and key not in freed}
    if in_use:
        raise InUse(in_use)
    names = [room["name"].casefold() for room in merged["rooms"]]
    if len(set(names)) < len(names):
        raise SameName


def with_host_keys(revised: Workshop, form: RoomsForm, merged: list[Content]) -> list[Content]:
    """The rooms, each whose host key was changed in the form with the new one. Raises OtherHostKey."""
    stored = dict(revised.rooms.values_list("pk", "host_key"))
    wanted, shown = form.host_keys(only_new=True), form.host_keys("host_key_seen")
    missed = [
        room["name"]
        for room in merged
        if room.get("id") in stored
        and room["id"] in wanted
        and stored[room["id"]] not in (shown[room["id"]], wanted[room["id"]])
    ]
    if missed:
        raise OtherHostKey(missed, stored)
    return [room | ({"host_key": wanted[key_of(room)]} if key_of(room) in wanted else {}) for room in merged]


def names_of(revised: Workshop, in_use: InUse) -> list[tuple[int, str, str]]:
    """Key, name, and what stands there."""
    names = dict(revised.rooms.filter(pk__in=in_use.rooms).values_list("pk", "name"))
    return [(key, names[key], use) for key, use in in_use.rooms.items()]


def ask(request: HttpRequest, revised: Workshop, asked: ClashForm, form: RoomsForm) -> HttpResponse:
    mine = form.typed_with(asked.meeting.mine["rooms"], seen=asked.meeting.started).pairs()
    action = reverse("rooms", args=[revised.slug])
    return show_clash(request, revised, asked, mine, action=action, workshop=revised)


def show_pressed(request: HttpRequest, revised: Workshop, typed: Typed) -> HttpResponse:
    """The page after a button that changes the form and saves nothing."""
    deed, sentence = Deed.of(typed.do), ""
    if typed.do == KEEP:
        kept = RoomsForm.opened(revised).list.typed
        typed.rows["rooms"] += [room for room in kept if room.get("id") in asked_to_free(request)]
        sentence = "What you had taken out is back, at the end."
    elif deed and deed.part in typed.rows:
        typed.rows["rooms"], sentence = rearranged(typed.rows["rooms"], deed, "room")
    form = RoomsForm.reopened(typed)
    form.list.status = sentence
    return show(request, revised, form)


def show(request: HttpRequest, workshop: Workshop, form: RoomsForm, *, status: int = 200, **more: Any) -> HttpResponse:
    uses = {str(key): use for key, use in room_uses(workshop).items()}
    for row in form.list.forms:
        use = uses.get(str(row.raw("id")))
        row.note = f"In use: {use}." if use else ""
    return render(request, "editing/rooms.html", {"form": form, "workshop": workshop, **more}, status=status)
