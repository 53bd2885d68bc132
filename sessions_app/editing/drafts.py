"""What was typed into a session's form and not saved, as it is stored and as it is offered back; who else is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..history.known_people import KnownPeople
from ..models import EditDraft, Session, User
from .content import reads_like
from .fields import Key
from .rows import CELL, Typed, spoken
from .session_form import PARTS, SessionForm

MOST_CHARACTERS = 2_000_000  # a form that is full to the brim has 1.5 million
LARGEST_NUMBER = 2**31 - 1
# Fields that say nothing by themselves.
SILENT_FIELDS = frozenset({"kind", "duration", "seen", "form_key"})


@dataclass(frozen=True)
class Desk:
    """One user at the form of one session: their own draft, and those of the others who are there now."""

    user: User
    session: Session
    mine: EditDraft | None
    others: list[EditDraft]

    @classmethod
    def of(cls, user: User, session: Session) -> "Desk":
        """One query."""
        drafts = list(EditDraft.objects.at_form(user, session))
        mine = next((one for one in drafts if one.user_id == user.pk), None)
        return cls(user, session, mine, [one for one in drafts if one is not mine])

    @property
    def draft(self) -> EditDraft | None:
        """The user's own, if they typed anything."""
        return self.mine if self.mine and self.mine.is_typed else None

    def still_offered(self, post: Mapping[str, str]) -> EditDraft | None:
        """The draft, if the form that was sent still offered it."""
        return self.draft if post.get("draft-offered") else None

    def typed(self) -> Typed | None:
        """The form as the draft holds it."""
        return Typed.in_post(dict(self.draft.fields), PARTS) if self.draft else None

    def opened(self, content: dict[str, Any], known: KnownPeople, *, is_wanted: bool, **hidden: Any) -> dict[str, Any]:
        """`form`: as the draft has it if it is wanted, else with this content; `brought_back`, `offered`: the draft.

        It is not offered when it says no more than the content: then it was saved, or was kept after the save.
        """
        typed = self.typed()
        if typed and is_wanted:
            return {"form": SessionForm.reopened(typed, known), "brought_back": self.draft}
        is_news = typed is not None and not says_no_more(typed, content, known)
        return {"form": SessionForm.opened(content, known, **hidden), "offered": self.draft if is_news else None}


def keep_sent(user: User, session: Session, post: Mapping[str, str], *, part: str = "") -> bool:
    """Keep what a form sent, before anything else is done with it. False when it was not kept.

    That is a form which holds nothing or too much, or one that still offers an earlier draft, which has to stay.
    """
    fields = fields_in(post)
    if post.get("draft-offered") or not 0 < sum(len(value) for _name, value in fields) <= MOST_CHARACTERS:
        return False
    EditDraft.objects.keep(user, session, fields, started=number_in(post, "seen"), part=part)
    return True


def fields_in(post: Mapping[str, str]) -> list[list[str]]:
    """The form's own fields in their order, as PostgreSQL can store them."""
    return [[name, value.replace("\0", "")] for name, value in post.items() if is_of_the_form(name)]


def is_of_the_form(name: str) -> bool:
    cell = CELL.fullmatch(name)
    return name in SessionForm.base_fields or bool(cell and cell["part"] in PARTS)


def number_in(post: Mapping[str, str], name: str) -> int:
    number = Key().to_python(post.get(name)) or 0
    return number if 0 < number <= LARGEST_NUMBER else 0


def says_no_more(typed: Typed, content: dict[str, Any], known: KnownPeople) -> bool:
    if "title" not in content:  # a new session
        return is_empty(typed)
    form = SessionForm.sent(typed, known)
    return form.is_valid() and reads_like(form.content(), content)


def is_empty(typed: Typed) -> bool:
    """Nothing but choices was made."""
    texts = [text for name, text in typed.fields.items() if name not in SILENT_FIELDS]
    return not any(text.strip() for text in texts) and not any(spoken(rows) for rows in typed.rows.values())
