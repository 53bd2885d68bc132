"""Our one style sheet, `css/site.css`, and the one script of the agenda: finders of static files that join what is
written apart, so that a page asks once.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
BOOTSTRAP = "vendor/bootstrap-5.3.9/bootstrap.min.css"
# The later wins where two say something of the same thing: what every page has comes first, then what few have.
COMPONENTS = """
    tokens base layout masthead button kind gap person notice
    contents programme facts timed-list reading roles outcomes neighbours involvement home news results
    form editor order wishes savebar presence merge diff states history release import
    agenda star seat embed formats planner chip rounds platform clashes proposal api
""".split()
ON_PAPER = "print"
COMMENT = re.compile(r"/\*(?!!).*?\*/\s*", re.DOTALL)  # but licences: a sixth of what would travel
PAGE_RULE = re.compile(r"@page\s*{(?:[^{}]|{[^{}]*})*}")  # within @media not every engine heeds it


AGENDA = "js/agenda.js"
BEHAVIOURS = "move-stars star local-time agenda-filter agenda-now print".split()


class JoinedFinder(BaseFinder):
    """Gives the file of this `name`, made anew whenever a part of it has changed since."""

    name: str

    def joined(self) -> str:
        raise NotImplementedError

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.BASE_DIR / ".joined")
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Its path on disk, in a list where all are asked for; empty for any other file."""
        found = [self._written()] if path == self.name else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        if not matches_patterns(self.name, list(ignore_patterns or [])):
            self._written()
            yield self.name, self.storage

    def _written(self) -> str:
        target, content = Path(self.storage.path(self.name)), self.joined()
        if not target.exists() or target.read_text() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            whole = target.with_suffix(f".{os.getpid()}")
            whole.write_text(content)
            whole.replace(target)  # at once: another process may be reading it
        return str(target)


class StyleSheetFinder(JoinedFinder):
    name = NAME

    def joined(self) -> str:
        return joined()


class AgendaScriptFinder(JoinedFinder):
    name = AGENDA

    def joined(self) -> str:
        """Each behaviour in a block of its own, so that their names do not meet; they import nothing."""
        return "".join(f"{{\n{read(f'js/{name}.js')}\n}}\n" for name in BEHAVIOURS)


def joined() -> str:
    """Bootstrap, our components, and what holds on paper only."""
    paper = read(f"css/{ON_PAPER}.css")
    pages = PAGE_RULE.findall(paper)
    screen = [read(BOOTSTRAP), *(read(f"css/{name}.css") for name in COMPONENTS)]
    return "\n".join([*screen, *pages, "@media print {", PAGE_RULE.sub("", paper), "}", ""])


def read(name: str) -> str:
    return COMMENT.sub("", (settings.BASE_DIR / "static" / name).read_text())
