"""The page on which somebody decides what cannot be put together by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import get_text_list

from ..agenda.zone_choice import own_zone
from ..history.asking import label_of, put_together, said, shown
from ..history.clash import MINE, THEIRS, Clash
from ..history.merge import PAIRS, decided
from ..history.save import Meeting, meeting_then
from ..history.words import Line, Steps
from ..models import Revised, Revision, Workshop
from .fields import Key, Name, Text

BACK = "edit"  # the button back to the form; any other saves what was decided
RESULT = "result"
CHOOSE, CHOOSE_TEXT = "Choose one of the two.", "Choose one of the three."
TWO_ANSWERS = "You edited the result and chose one side. Choose the result, or choose the side again."
NUMBERS = dict(enumerate("No One Two Three Four Five Six Seven Eight Nine Ten".split()))
CARRIED = ("seen", "met", "why", "do", "csrfmiddlewaretoken")


class ClashForm(forms.Form):
    """What was chosen of each clash, from the names `clash-KEY` and, of a text, `clash-KEY-result`.

    `seen` is, as in every form, the revision that it was written from; `met` the one that it clashes with.
    """

    seen = Key()
    met = Key()
    why = Name(max_length=200, required=False)

    def __init__(self, meeting: Meeting, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.meeting = meeting
        for clash in self.clashes:
            self.ask(clash)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        return self.meeting.merged.clashes

    def ask(self, clash: Clash) -> None:
        is_text = clash.sort == "text"
        sides = [(THEIRS, "Theirs"), (MINE, "Yours"), *([(RESULT, "Result")] if is_text else [])]
        self.fields[choice_of(clash)] = forms.ChoiceField(choices=sides, required=False)
        if is_text:
            self.initial.update({choice_of(clash): RESULT if clash.is_joined else "", result_of(clash): clash.draft})
            self.fields[result_of(clash)] = Text(lines=4, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for clash in self.clashes:
            side = cleaned.get(choice_of(clash))
            if side in (THEIRS, MINE) and self.is_rewritten(clash):
                self.add_error(choice_of(clash), TWO_ANSWERS)
            elif side == "" and self.is_rewritten(clash):
                cleaned[choice_of(clash)] = RESULT  # whoever writes one means it
            elif side == "":
                self.add_error(choice_of(clash), CHOOSE_TEXT if clash.sort == "text" else CHOOSE)
        return cleaned

    def is_rewritten(self, clash: Clash) -> bool:
        """Whether the result is a text that the page had not offered."""
        offered = [Text(required=False).clean(text) for text in (clash.draft, clash.theirs, clash.mine)]
        return self.cleaned_data.get(result_of(clash), offered[0]) not in offered

    def content(self) -> dict[str, Any]:
        """The merged content with what was chosen; where nothing was, a text as it stands in the form, else mine."""
        return decided(self.meeting.merged, {clash.key: self.answer(clash) for clash in self.clashes})

    def answer(self, clash: Clash) -> Any:
        cleaned = getattr(self, "cleaned_data", {})
        side = cleaned.get(choice_of(clash)) or (RESULT if clash.sort == "text" else MINE)
        return cleaned.get(result_of(clash), self.initial.get(result_of(clash))) if side == RESULT else side

    def labels(self) -> list[str]:
        """What the clashes are called."""
        return [label_of(clash, self.meeting.merged.content) for clash in self.clashes]

    def decisions(self, since: "list[Revision]") -> "list[Decision]":
        """`since`: the revisions that one side had not seen, the latest first."""
        steps = Steps()
        return [Decision.of(self, clash, since, steps) for clash in self.clashes]


def choice_of(clash: Clash) -> str:
    return f"clash-{clash.key}"


def result_of(clash: Clash) -> str:
    return f"clash-{clash.key}-result"


@dataclass(frozen=True)
class Decision:
    """One clash as the page asks it; `choice` and `result` are fields of the form."""

    clash: Clash
    label: str
    theirs: list[Line]
    mine: list[Line]
    was: list[str] | None
    saved: Revision | None  # the latest that changed it
    choice: Any
    result: Any

    @classmethod
    def of(cls, form: ClashForm, clash: Clash, since: "list[Revision]", steps: Steps) -> "Decision":
        keys = {*PAIRS.get(clash.field, (clash.field,))}
        return cls(
            clash,
            label_of(clash, form.meeting.merged.content),
            shown(clash, THEIRS, steps),
            shown(clash, MINE, steps),
            None if clash.base is None else said(clash, clash.base),
            next((one for one in since if keys.intersection(one.changed)), None),
            form[choice_of(clash)],
            form[result_of(clash)] if clash.sort == "text" else None,
        )


def asking(meeting: Meeting, why: str) -> ClashForm:
    """The form as it first asks."""
    return ClashForm(meeting, initial={"seen": meeting.started, "met": meeting.seen, "why": why})


def answered(request: HttpRequest, revised: Revised, mine: dict[str, Any]) -> ClashForm:
    """The form as it came back along with what was written, asking the same again."""
    seen, met = (Key().to_python(request.POST.get(name)) or 0 for name in ("seen", "met"))
    return ClashForm(meeting_then(revised, mine, seen, met), request.POST)


def is_answer(request: HttpRequest) -> bool:
    """Whether the form comes from this page, whichever button or key sent it."""
    return "met" in request.POST


def is_back(request: HttpRequest) -> bool:
    return request.POST.get("do") == BACK


def show_clash(
    request: HttpRequest,
    revised: Revised,
    form: ClashForm,
    mine: Iterable[tuple[str, Any]],
    *,
    action: str,
    workshop: Workshop | None = None,
) -> HttpResponse:
    """The page that asks. `mine` are the names and values of the form that was written: they go along to `action`."""
    meeting = form.meeting
    since = list(saved_between(revised, meeting))
    context = {
        "revised": revised,
        "form": form,
        "decisions": form.decisions(since),
        "count": NUMBERS.get(len(form.clashes), len(form.clashes)),
        "mine": [(name, value) for name, value in mine if name not in CARRIED and not name.startswith("clash-")],
        "since": since,
        "writers": get_text_list(list(dict.fromkeys(str(one.by or "An import") for one in reversed(since))), "and"),
        "is_own": {one.by for one in since} == {request.user},
        "put_together": put_together(meeting.base, meeting.theirs, meeting.mine, form.clashes),
        "next": revised.revision + 1,
        "zone": workshop.zone if workshop else own_zone(request),
        "workshop": workshop,
        "action": action,
    }
    return render(request, "editing/clash.html", context, status=400 if form.is_bound else 409)


def saved_between(revised: Revised, meeting: Meeting) -> "Iterable[Revision]":
    """The revisions that one side had not seen, the latest first."""
    kept = Revision.objects.filter(**{revised.noun: revised}, number__gt=meeting.started, number__lte=meeting.seen)
    return kept.defer("snapshot").select_related("by").order_by("-number")
