"""What the buttons of a session's form do where no script runs: change the form, save nothing."""

from dataclasses import dataclass

from ..history.known_people import KnownPeople
from .part_lists import PART_LISTS, settled, with_hosts
from .rows import Deed, Typed, rearranged

HOSTS = "moderator-hosts"
PREVIEW = "preview"


@dataclass
class Pressed:
    """The form after a button: what it holds, and the sentence to announce beside one part."""

    typed: Typed
    part: str = ""
    sentence: str = ""
    preview: bool = False


def pressed(typed: Typed, known: KnownPeople) -> Pressed:
    """A button that nobody knows changes nothing."""
    typed.rows["roles"] = settled(typed.rows.get("roles", []), known)
    deed = Deed.of(typed.do)
    if deed and deed.part in typed.rows:
        return moved(typed, deed)
    if typed.do == HOSTS:
        typed.rows["roles"], sentence = with_hosts(typed.rows["roles"])
        return Pressed(typed, "roles", sentence)
    return Pressed(typed, preview=typed.do == PREVIEW)


def moved(typed: Typed, deed: Deed) -> Pressed:
    [part_list] = [one for one in PART_LISTS if one.part == deed.part]
    typed.rows[deed.part], sentence = rearranged(typed.rows[deed.part], deed, part_list.noun)
    return Pressed(typed, deed.part, sentence)
