"""What the board tells after a change or a refusal, until it is closed. For pages without scripts it is a message."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from ...models import Draft

MOST_TOLD = 5  # sentences; the others are counted


@dataclass(frozen=True)
class Notice:
    """`sentences` are listed below the title. `can_undo` offers to take it back, else the way to all changes."""

    title: str
    sentences: tuple[str, ...] = ()
    can_undo: bool = False
    next_step: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        more = len(self.sentences) - MOST_TOLD
        return (*self.sentences[:MOST_TOLD], f"And {more} more.") if more > 0 else self.sentences


def broken(said: str, sentences: tuple[str, ...]) -> Notice | None:
    """That something was done and what it breaks, which is not so bad as to be asked first; None where nothing."""
    return Notice(f"{said} It breaks:", sentences, can_undo=True) if sentences else None


def show_as_message(request: HttpRequest, draft: Draft, notice: Notice) -> None:
    changes = reverse("draft_changes", args=[draft.workshop.slug, draft.number])
    link = "" if notice.can_undo else format_html(' <a href="{}">See all changes</a>', changes)
    words = " ".join(filter(None, (notice.title, *notice.told, notice.next_step)))
    messages.warning(request, format_html("{}{}", words, link))
