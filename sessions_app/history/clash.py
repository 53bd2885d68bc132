"""Where two changes cannot both stand: what it was, what is stored now, what was written. Plain values."""

from dataclasses import dataclass
from typing import Any, Literal

from .merge_text import Stretch

THEIRS, MINE = "theirs", "mine"
Sort = Literal["value", "text", "row", "order", "list"]


@dataclass(frozen=True)
class Clash:
    """One thing to decide. `field` is its key in a snapshot; `row` the part and `cell` the part's field it lies in.

    `sort` says what `base`, `theirs` and `mine` are: a value; a text; a part, of which one side is None because it
    was taken out; the parts in two orders; or two lists of parts. `base` is None, too, when nobody knows it any more.
    `draft` is what the merged content holds until somebody decides: of a text both sides joined, else theirs, or
    the part that one side kept. Of a text `stretches` are the lines that clash, each side
    has what does not clash put together, and `is_joined` says whether the words of both fit into each other.
    """

    sort: Sort
    field: str
    base: Any
    theirs: Any
    mine: Any
    draft: Any
    row: int | None = None
    cell: str = ""
    stretches: tuple[Stretch, ...] = ()
    is_joined: bool = False

    @property
    def key(self) -> str:
        """Names it among the clashes of one merge: `title`, `outcomes-5-text`, `roles-4`, `activity-order`."""
        parts = [self.field, str(self.row or ""), self.cell, "order" if self.sort == "order" else ""]
        return "-".join(part for part in parts if part)

    def chosen(self, side: str) -> Any:
        return self.theirs if side == THEIRS else self.mine
