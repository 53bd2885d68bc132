"""Searching workshops, sessions and people."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.postgres.aggregates import StringAgg
from django.contrib.postgres.search import SearchHeadline, SearchVector
from django.db.models import CharField, Expression, F, Func, Model, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import NullIf
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..models import Activity, Outcome, Person, Reading, Role, Session, Workshop
from ..models.session import SEARCH_LANGUAGE, search_query
from .closest import Page, closest

LONGEST_SEARCH = 200
MOST_FOUND = 50  # of each noun
# Around what matched: characters for private use, which nobody types; a text that has them anyway loses them.
MATCH_STARTS, MATCH_ENDS = "\ue000", "\ue001"
MATCH = re.compile(f"{MATCH_STARTS}([^{MATCH_STARTS}{MATCH_ENDS}]*){MATCH_ENDS}")
STRAY = str.maketrans("", "", MATCH_STARTS + MATCH_ENDS)
EXCERPT: dict[str, Any] = {"max_words": 18, "min_words": 8, "max_fragments": 2, "fragment_delimiter": " … "}
EMPHASIS = re.compile(r"\*\*|__|`")
LINE_MARKS = re.compile(r"(^|\n|(?<=· ))[^\S\n]*(#+|[-*>])\s")  # within a line, so that many empty ones are quick


class SearchForm(forms.Form):
    q = forms.CharField(
        required=False,
        max_length=LONGEST_SEARCH,
        error_messages={"max_length": f"Search for fewer words: at most {LONGEST_SEARCH} characters."},
    )


@dataclass(frozen=True)
class Hit:
    """Title and excerpt are safe HTML, with <mark> around what matched."""

    title: SafeString
    url: str
    excerpt: SafeString
    of: Any


@dataclass(frozen=True)
class Found:
    """What a search found, at most MOST_FOUND of each; `nearest` is filled when nothing was."""

    words: str
    sessions: Sequence[Hit]
    workshops: Sequence[Hit]
    people: Sequence[Person]
    nearest: Sequence[Page]

    @property
    def count(self) -> int:
        return len(self.sessions) + len(self.workshops) + len(self.people)

    @property
    def is_cut_short(self) -> bool:
        return MOST_FOUND in (len(self.sessions), len(self.workshops), len(self.people))


def find(words: str, user: Any) -> Found:
    """Everything the user may read that has all the words. Nothing for no words. At most 5 queries."""
    if not words:
        return Found("", [], [], [], [])
    found = Found(words, find_sessions(words, user), find_workshops(words, user), find_people(words, user), [])
    return found if found.count else Found(words, [], [], [], closest([words, *words.split()], user))


def find_sessions(words: str, user: Any) -> list[Hit]:
    sessions = Session.objects.visible_to(user).matching(words).select_related("workshop")
    shown = sessions.annotate(shown_title=title_headline(words), excerpt=headline(SESSION_TEXT, words))
    return hits(shown)


def find_workshops(words: str, user: Any) -> list[Hit]:
    vector = SearchVector("title", "community", "introduction", config=SEARCH_LANGUAGE)
    workshops = Workshop.objects.visible_to(user).annotate(vector=vector).filter(vector=search_query(words))
    shown = workshops.annotate(shown_title=title_headline(words), excerpt=headline(F("introduction"), words))
    return hits(shown.order_by(F("starts_on").desc(nulls_first=True), "title"))


def find_people(words: str, user: Any) -> list[Person]:
    """Each word has to be part of the name or the affiliation: names are not words of English."""
    people = Person.objects.on_pages_visible_to(user).order_by("name", "affiliation")
    for word in words.split():
        people = people.filter(Q(name__icontains=word) | Q(affiliation__icontains=word))
    return list(people[:MOST_FOUND])


def hits(rows: "QuerySet[Any]") -> list[Hit]:
    return [
        Hit(highlighted(row.shown_title), row.get_absolute_url(), highlighted(begun(row.excerpt)), row)
        for row in rows[:MOST_FOUND]
    ]


def begun(excerpt: str) -> str:
    """With … in front where it starts within a sentence."""
    return f"… {excerpt}" if excerpt.lstrip(MATCH_STARTS)[:1].islower() else excerpt


def title_headline(words: str) -> SearchHeadline:
    return headline(F("title"), words, highlight_all=True, max_fragments=0)


def headline(text: Any, words: str, **options: Any) -> SearchHeadline:
    return SearchHeadline(
        text,
        search_query(words),
        config=SEARCH_LANGUAGE,
        start_sel=MATCH_STARTS,
        stop_sel=MATCH_ENDS,
        **(EXCERPT | options),
    )


def highlighted(text: str) -> SafeString:
    """The text escaped, with <mark> around what stands between the marks of a match."""
    pieces = MATCH.split(LINE_MARKS.sub(" ", EMPHASIS.sub("", text)))
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", piece) if number % 2 else piece.translate(STRAY),)
            for number, piece in enumerate(pieces)
        ),
    )


def joined(model: type[Model], *fields: str) -> Subquery:
    """The texts of all such parts of a session in one, in their order."""
    texts = model._default_manager.filter(session=OuterRef("pk")).order_by().values("session")
    return Subquery(
        texts.annotate(all=StringAgg(together(*map(F, fields)), " · ", order_by=("position", "pk"))).values("all")
    )


def together(*texts: Expression | F | Subquery) -> Func:
    """These texts with a dot between, the empty ones left out."""
    filled = [NullIf(text, Value(""), output_field=TextField()) for text in texts]
    return Func(Value(" · "), *filled, function="CONCAT_WS", output_field=CharField())


# All that a session can be found by beside its title.
SESSION_TEXT = together(
    F("short_description"),
    F("detailed_description"),
    joined(Role, "person__name", "person__affiliation"),
    joined(Outcome, "text"),
    joined(Activity, "text"),
    joined(Reading, "title"),
)
