"""The sessions of an agenda as rows. Hundreds stand on one page, where templates would take ten times as long.

What a row shows is escaped here, piece by piece. `star` and `seat` say the same as the fragments of `attending`.
"""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from ..accounts.destination import LONGEST_ADDRESS
from ..agenda.releases.joining import Door
from ..agenda.releases.timetable import AgendaBlock, Stop
from ..attending.seating import Count
from ..models import Session
from .page import icon, kind

register = template.Library()


class Words:
    """What rows have in common, looked up once."""

    def __init__(self, cell: str, level: int, block_room: str, context: Context) -> None:
        self.cell, self.level, self.block_room = cell, level, block_room
        self.kinds = {of: kind(of) for of in Session.Kind.values}
        self.star, self.starred, self.tick = icon("star"), icon("star-fill"), icon("check-lg")
        self.shows_reader = context.get("shows_reader", False)
        request = context.get("request")
        self.is_signed_in = bool(request and request.user.is_authenticated)
        self.login = escape(f"{reverse('account_login')}?next={quote(here(request)) if request else ''}")
        self.ways_in: dict[tuple[Door, str], str] = {}

    def way_in(self, door: Door, room: str) -> str:
        """Rendered once for each room."""
        if not (door.join_url or door.host_key):
            return ""
        if (door, room) not in self.ways_in:
            self.ways_in[door, room] = render_to_string("browsing/_door.html", {"door": door, "room": room})
        return f"<p>{self.ways_in[door, room]}</p>"


def here(request: HttpRequest) -> str:
    """The address of this page, which each row repeats; its path alone where it is too long to come back to."""
    address = request.get_full_path()
    return address if len(address) <= LONGEST_ADDRESS else request.path


@register.simple_tag(takes_context=True)
def stops(context: Context, of: Iterable[Stop], cell: str, level: int, block: AgendaBlock | None = None) -> SafeString:
    """An <ol>. `cell` stands before each: its `time`; `when`: day, time and zone; its `platform` or `room`."""
    words = Words(cell, level, block.room if block else "", context)
    rows = "\n".join(row(stop, words) for stop in of)
    return mark_safe(f'<ol class="wp-stops wp-stops--{escape(cell)}">\n{rows}\n</ol>')  # noqa: S308  # escaped in pieces


def row(stop: Stop, words: Words) -> str:
    taken_out = " is-taken-out" if stop.is_taken_out else ""
    hidden = " hidden" if stop.is_hidden else ""
    ends = f' data-ends="{stop.ends.isoformat()}"' if words.cell == "when" else ""
    finds = f' data-words="{escape(stop.words)}"' if stop.words else ""
    act = f'<div class="wp-stop__do">{actions(stop, words)}</div>' if words.shows_reader and stop.url else ""
    return (
        f'<li class="wp-stop{stop.marks}{taken_out}" id="stop-{stop.id}"{hidden}{ends}{finds}>{first(stop, words)}\n'
        f'<div class="wp-stop__what">{what(stop, words)}</div>{act}</li>'
    )


def first(stop: Stop, words: Words) -> str:
    if words.cell in ("time", "when"):
        return f'<time class="wp-stop__time" datetime="{stop.starts.isoformat()}">{escape(stop.clock)}</time>'
    if not stop.room:
        return '<span class="wp-stop__room wp-quiet">No room</span>'
    if words.cell == "platform":
        before, letter = map(escape, stop.platform)
        return f'<span class="wp-platform"><span class="visually-hidden">{before} </span>{letter}</span>'
    return f'<span class="wp-stop__room">{escape(stop.room)}</span>'


def what(stop: Stop, words: Words) -> str:
    title = escape(stop.title)
    if stop.is_taken_out:
        return f"<h{words.level}><del>{title}</del></h{words.level}>\n<p>Taken out of the workshop</p>"
    heading = f'<h{words.level}><a class="wp-plain" href="{escape(stop.url)}">{title}</a></h{words.level}>'
    elsewhere = stop.room if words.cell == "time" and stop.room != words.block_room else ""
    spans = "".join(f"<span>{escape(text)}</span>" for text in (stop.people, elsewhere) if text)
    spans += f"<span data-block>{escape(stop.block)}</span>" if stop.block else ""
    part = f"<p>{stop.part}</p>" if stop.part else ""
    return f"{heading}\n<p>{words.kinds[stop.kind]}{spans}</p>{part}{words.way_in(stop.door, stop.room)}"


def actions(stop: Stop, words: Words) -> str:
    return f"{seat(stop, stop.seat, words) if stop.seat else ''}{star(stop, words)}"


def star(stop: Stop, words: Words) -> str:
    """As attending/_star.html."""
    title, look = escape(stop.title), 'class="btn btn-bare btn-square wp-star"'
    if not words.is_signed_in:
        return (
            f'<a {look} href="{words.login}" rel="nofollow" data-star="{stop.key}"'
            f' aria-label="Star {title}">{words.star}</a>'
        )
    is_starred = stop.is_starred
    return (
        f'<button {look} form="attend" formaction="{escape(stop.url)}star/" name="is_starred"'
        f' value="{0 if is_starred else 1}" aria-pressed="{str(is_starred).lower()}" aria-label="Star {title}">'
        f"{words.starred if is_starred else words.star}</button>"
    )


def seat(stop: Stop, count: Count, words: Words) -> str:
    """As attending/_seat.html."""
    said = ""
    if count.mine:
        tick = words.tick if count.mine == "seat" else ""
        said = f'<span class="wp-seat">{tick}{escape(count.mine_in_words)}</span>'
    elif count.in_words:
        said = f'<span class="wp-stop__seats">{escape(count.in_words)}</span>'
    return f"{said}{seat_button(stop, count) if count.is_open else ''}"


def seat_button(stop: Stop, count: Count) -> str:
    do, name = ("wait", "Wait in line") if count.is_full else ("take", "Take a seat")
    if count.mine:
        do, name = "leave", "Give it back" if count.mine == "seat" else "Leave the line"
    return (
        f'<button class="btn btn-{"bare" if count.mine else "outline"} btn-compact" form="attend"'
        f' formaction="{escape(stop.url)}seats/{stop.number}/" name="do" value="{do}">{name}'
        f'<span class="visually-hidden">: {escape(stop.title)}</span></button>'
    )
