"""What an editor means to do, on its own: the small model that the history is replayed with.

`operation.on(now, base)` is the page after the operation was put together with what others saved: `now` is the page it
meets, `base` the one that its editor had before them; both are the same where nobody saved in between. Nothing here
knows how `sessions_app.history` merges. Raises NotThere where the operation has nothing to work on, so that putting
it together without asking would be wrong. `may_ask(key)` says about which clashes (names of the fields of the
page that asks) its editor may be asked.
"""

from dataclasses import dataclass, replace

from .pages import PARTS

TEXT = "detailed_description"


class NotThere(Exception):
    """What the operation changes is not there any more, or was changed by somebody else."""


class Operation:
    def placed(self, wanted, then, base):
        """`wanted`, the page after the operation, with what it leaves open taken from `then`, what came of it."""
        return wanted


@dataclass(frozen=True)
class Nothing(Operation):
    """The editor let the others have their way."""

    def on(self, now, base):
        return now

    def may_ask(self, key):
        return False


@dataclass(frozen=True)
class SetFields(Operation):
    """Give fields new values. Nobody else may have given them other ones meanwhile."""

    values: tuple[tuple[str, str], ...]

    def on(self, now, base):
        wanted = dict(self.values)
        insist(all(now[name] in (base[name], wanted[name]) for name in wanted))
        return now | wanted

    def may_ask(self, key):
        return key in {"expected" if name.startswith("duration") else name for name, _ in self.values}


@dataclass(frozen=True)
class SetCell(Operation):
    """Give one cell of a row a new value. The row has to be there, and nobody else may have changed the cell."""

    part: str
    id: str
    cell: str
    value: str

    def on(self, now, base):
        row, was = row_in(now, self), row_in(base, self)
        insist(row is not None and was is not None and row[self.cell] in (was[self.cell], self.value))
        rows = [row | {self.cell: self.value} if row["id"] == self.id else row for row in now[self.part]]
        return now | {self.part: without_twins(self.part, rows)}

    def may_ask(self, key):
        return key in (row_key(self), f"{row_key(self)}-{self.cell}", *whole_list(self.part))


@dataclass(frozen=True)
class KeepRow(Operation):
    """Have a row as it stands here, though somebody else took it out or changed it: both were seen.

    Of one that comes back only that it is there once is judged, not where.
    """

    part: str
    row: tuple[tuple[str, str], ...]

    @property
    def id(self):
        return dict(self.row)["id"]

    def on(self, now, base):
        insist(row_in(now, self) == row_in(base, self))
        others = [row for row in now[self.part] if row["id"] != self.id]
        return now | {self.part: [*others, dict(self.row)]}

    def placed(self, wanted, then, base):
        *others, row = wanted[self.part]
        at = next((at for at, one in enumerate(then[self.part]) if one["id"] == self.id), len(others))
        return wanted | {self.part: without_twins(self.part, [*others[:at], row, *others[at:]])}

    def may_ask(self, key):
        return key.startswith(row_key(self)) or key in whole_list(self.part)


@dataclass(frozen=True)
class Add(Operation):
    """Put a new row behind another one ("": at the top), and behind what others have put there meanwhile."""

    part: str
    row: tuple[tuple[str, str], ...]
    behind: str

    def on(self, now, base):
        rows, row, known = now[self.part], dict(self.row), [one["id"] for one in base[self.part]]
        insist(self.behind in ("", *known))
        if any(who(one) == who(row) for one in rows if self.part == "roles" and one["id"] not in known):
            return now
        at = self.place(rows, known, bool(row.get("is_nested")))
        return now | {self.part: without_twins(self.part, [*rows[:at], row, *rows[at:]])}

    def place(self, rows, known, is_nested):
        """A nested row goes to the row that it is part of, before what others have put behind that one."""
        here = [row["id"] for row in rows]
        above = known[: known.index(self.behind) + 1] if self.behind else []
        at = next((here.index(key) + 1 for key in reversed(above) if key in here), 0)
        while at < len(rows) and here[at] not in known and (not is_nested or rows[at]["is_nested"]):
            at += 1
        return at

    def may_ask(self, key):
        """About the order where somebody else gave the same person the same role, and put them elsewhere."""
        return key in ("roles-order", *whole_list(self.part))


@dataclass(frozen=True)
class Remove(Operation):
    """Take rows out. Nobody else may have changed them; somebody else may have taken them out already."""

    part: str
    ids: tuple[str, ...]

    def on(self, now, base):
        was = {row["id"]: row for row in base[self.part]}
        insist(all(row == was.get(row["id"], row) for row in now[self.part] if row["id"] in self.ids))
        return now | {self.part: [row for row in now[self.part] if row["id"] not in self.ids]}

    def may_ask(self, key):
        keys = [f"{PARTS[self.part][0]}-{id}" for id in self.ids]
        return key in (*keys, *whole_list(self.part))


@dataclass(frozen=True)
class Order(Operation):
    """Put the rows in this order; what others have put behind a row stays behind it."""

    part: str
    ids: tuple[str, ...]

    def on(self, now, base):
        here, was = ([row["id"] for row in page[self.part]] for page in (now, base))
        both = set(here) & set(was)
        theirs, before, order = ([key for key in keys if key in both] for keys in (here, was, self.ids))
        if order == before:
            return now  # what was moved is not there any more
        insist(theirs in (before, order))
        groups, at = {"": []}, ""
        for row in now[self.part]:
            at = row["id"] if row["id"] in order else at
            groups.setdefault(at, []).append(row)
        return now | {self.part: [row for key in ["", *order] for row in groups[key]]}

    def may_ask(self, key):
        return key in (f"{PARTS[self.part][0]}-order", *whole_list(self.part))


# --- The description: paragraphs, each of which begins with a sentence that stays and names it --------------------


@dataclass(frozen=True)
class Reword(Operation):
    """Write a sentence of a paragraph anew. Nobody else may have written it anew meanwhile."""

    paragraph: str
    number: int
    old: str
    new: str

    def on(self, now, base):
        paragraphs = paragraphs_of(now)
        at = place_of(self.paragraph, paragraphs)
        insist(at is not None)
        sentences = sentences_of(paragraphs[at])
        insist(sentences[self.number] == self.old)
        sentences[self.number] = self.new
        return with_paragraphs(now, [*paragraphs[:at], " ".join(sentences), *paragraphs[at + 1 :]])

    def again(self, theirs):
        """The same with what the others wrote; None where the paragraph is gone."""
        at = place_of(self.paragraph, paragraphs_of(theirs))
        return None if at is None else replace(self, old=sentences_of(paragraphs_of(theirs)[at])[self.number])

    def may_ask(self, key):
        return key == TEXT


@dataclass(frozen=True)
class PutIn(Operation):
    """Put a paragraph behind another one, or where that one was.

    In which order the paragraphs stand that several people put in at one place is not judged: the blank lines around
    them look alike, so that a line by line comparison finds either order right.
    """

    text: str
    behind: str

    def on(self, now, base):
        paragraphs, before = paragraphs_of(now), names(paragraphs_of(base))
        above = before[: before.index(self.behind) + 1]
        at = max((place_of(name, paragraphs) or 0 for name in above if name in names(paragraphs)), default=-1) + 1
        return with_paragraphs(now, [*paragraphs[:at], self.text, *paragraphs[at:]])

    def placed(self, wanted, then, base):
        paragraphs, known = paragraphs_of(wanted), names(paragraphs_of(base))
        others = [one for one in paragraphs if one != self.text]
        at = place_of(*names([self.text]), paragraphs_of(then))
        passed = [] if at is None else others[paragraphs.index(self.text) : at]
        if set(names(passed)) & set(known):
            return wanted
        at = paragraphs.index(self.text) + len(passed)
        return with_paragraphs(wanted, [*others[:at], self.text, *others[at:]])

    def again(self, theirs):
        return None if place_of(self.behind, paragraphs_of(theirs)) is None else self

    def may_ask(self, key):
        return key == TEXT


@dataclass(frozen=True)
class TakeOut(Operation):
    """Take a paragraph out. Nobody else may have changed it; somebody else may have taken it out already."""

    paragraph: str

    def on(self, now, base):
        paragraphs = paragraphs_of(now)
        at = place_of(self.paragraph, paragraphs)
        if at is None:
            return now
        insist(paragraphs[at] == paragraphs_of(base)[place_of(self.paragraph, paragraphs_of(base))])
        return with_paragraphs(now, [*paragraphs[:at], *paragraphs[at + 1 :]])

    def again(self, theirs):
        return self

    def may_ask(self, key):
        return key == TEXT


def paragraphs_of(page):
    return page[TEXT].split("\n\n") if page[TEXT] else []


def with_paragraphs(page, paragraphs):
    return page | {TEXT: "\n\n".join(paragraphs)}


def sentences_of(paragraph):
    return [f"{sentence.removesuffix('.')}." for sentence in paragraph.split(". ")]


def names(paragraphs):
    return [paragraph.partition(". ")[0] for paragraph in paragraphs]


def place_of(name, paragraphs):
    return next((at for at, one in enumerate(names(paragraphs)) if one == name), None)


# --- Rows ---------------------------------------------------------------------------------------------------------


def insist(is_so):
    if not is_so:
        raise NotThere


def row_in(page, operation):
    return next((row for row in page[operation.part] if row["id"] == operation.id), None)


def row_key(operation):
    return f"{PARTS[operation.part][0]}-{operation.id}"


def whole_list(part):
    """A nested step that would end up in another one than it was put into asks about all of them."""
    return ["activity"] if part == "activities" else []


def without_twins(part, rows):
    """Nobody has one role twice: the first stays."""
    once = {}
    for row in rows:
        once.setdefault(who(row) if part == "roles" else id(row), row)
    return list(once.values())


def who(row):
    return row["role"], row["person"] or row["name"]
