"""What the buttons of a session's form do where no script runs: change the form, save nothing."""

from dataclasses import dataclass
from typing import Any

from ..history.reading_out import LABELS
from .content import duration_of, rows_of
from .known_people import KnownPeople
from .part_lists import PART_LISTS, settled, with_hosts
from .rows import Deed, Typed, rearranged

THEIRS = "theirs-"
HOSTS = "moderator-hosts"
PREVIEW = "preview"


@dataclass
class Pressed:
    """The form after a button: what it holds, and the sentence to announce beside one part."""

    typed: Typed
    part: str = ""
    sentence: str = ""
    preview: bool = False


def pressed(typed: Typed, known: KnownPeople, now: dict[str, Any]) -> Pressed:
    """`now`: the content that is stored, for buttons that take it over. A button that nobody knows changes nothing."""
    typed.rows["roles"] = settled(typed.rows.get("roles", []), known)
    deed = Deed.of(typed.do)
    if deed and deed.part in typed.rows:
        return moved(typed, deed)
    if typed.do == HOSTS:
        typed.rows["roles"], sentence = with_hosts(typed.rows["roles"])
        return Pressed(typed, "roles", sentence)
    if typed.do.startswith(THEIRS) and now:
        take_theirs(typed, typed.do.removeprefix(THEIRS), now)
    return Pressed(typed, preview=typed.do == PREVIEW)


def moved(typed: Typed, deed: Deed) -> Pressed:
    [part_list] = [one for one in PART_LISTS if one.part == deed.part]
    typed.rows[deed.part], sentence = rearranged(typed.rows[deed.part], deed, part_list.noun)
    return Pressed(typed, deed.part, sentence)


def take_theirs(typed: Typed, key: str, now: dict[str, Any]) -> None:
    """Put what is stored into the form, for one field or one part."""
    part = {part_list.key: part_list.part for part_list in PART_LISTS}.get(key)
    if part:
        typed.rows[part] = rows_of(now, key)
    elif key == "expected":
        typed.fields |= duration_of(now)
    elif key in LABELS and key in now:
        typed.fields[key] = now[key]
