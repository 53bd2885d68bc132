"""An abstract workshop page, drawn by Hypothesis, and how people would write it in each format."""

import html
from dataclasses import dataclass

from hypothesis import strategies as st

from sessions_app.wiki_import.page import Activity, Reading, Role, Session

WORDS = "alpha Beta gamma delta grid Meter 61850 open-source energy's Größe état résumé 100% data-model V2G".split()
NAMES = ["Ana Ruiz", "Ben Okoro", "Chloé O'Neil", "Dmitri van der Berg", "Eve Li", "Ashish", "Jean-Luc Dupont", "Li Na"]
FIRMS = ["", "", "TenneT", "Grid Co.", "RTE France"]
KINDS = {
    "general": ["General Session", "General Topic", "Plenary", "GENERAL SESSION"],
    "track": ["Track", "Breakout Track", "TRACK"],
    "use_case": ["Use Case", "Use-Case", "use case"],
}
LABELS = {
    "short_description": ["Short Description", "Brief description"],
    "detailed_description": ["Detailed Description", "Description"],
    "outcomes": ["Goal/Desired Tangible Outcome(s)", "Goals", "Tangible outcomes", "Desired outcome"],
    "leader": ["Topic Leader(s)", "Leader", "Topic lead", "Speakers"],
    "moderator": ["Moderator (Monitor Chat, organize questions, manage time)", "Moderator(s)"],
    "host": ["Host (Manage/Control Bridge functions)", "Host"],
    "alternate_host": ["Alternate host", "Co-host"],
    "duration": ["Expected duration", "Duration", "Length"],
    "activity": ["Activity", "Activities"],
    "pre_reading": ["Pre-reading Resources", "Pre-reading", "References", "Resources"],
}
DURATIONS = [
    ("20 mins", 20, None),
    ("1 h 30 min", 90, None),
    ("2 hours", 120, None),
    ("all Breakout Sessions", None, "all"),
]
DURATIONS += [("2 breakout sessions", None, 2), ("45 minutes", 45, None), ("one hour", 60, None)]

phrases = st.lists(st.sampled_from(WORDS), min_size=2, max_size=7).map(" ".join).map(lambda text: f"Z{text}")
urls = st.sampled_from(
    ["https://ex.org/a%20b", "https://ex.org/x?a=1&b=2", "http://ex.org/p_(q)/", "https://ex.org/#top"]
)


@dataclass(frozen=True)
class Field:
    """One label with its text: `line` on the label's own line, `items` as a list of (text, inner texts, link)."""

    label: str
    line: str = ""
    items: tuple = ()


@dataclass(frozen=True)
class Written:
    """A session as it should be read, its heading and its fields as they are to be written."""

    session: Session
    heading: str
    fields: tuple


@st.composite
def sessions(draw):
    kind = draw(st.sampled_from(sorted(KINDS)))
    title = draw(phrases)
    values, fields = {}, []
    for name in draw(
        st.permutations(["detailed_description", "outcomes", "roles", "duration", "activity", "pre_reading"])
    ):
        value, written = draw(PARTS[name]())
        values |= value
        fields += written
    short = draw(phrases)
    first = Field(draw(st.sampled_from(LABELS["short_description"])), short)
    mark = draw(st.sampled_from([" - ", " – ", " — ", ": "]))
    heading = draw(st.sampled_from(KINDS[kind])) + mark + title
    return Written(Session(kind, title, short_description=short, **values), heading, (first, *fields))


def label(draw, name):
    return draw(st.sampled_from(LABELS[name]))


@st.composite
def descriptions(draw):
    line, items = draw(phrases), draw(st.lists(phrases, max_size=3))
    text = "\n\n".join(filter(None, [line, "\n".join(f"- {item}" for item in items)]))
    written = Field(label(draw, "detailed_description"), line, tuple((item, (), "") for item in items))
    return {"detailed_description": text}, [written]


@st.composite
def outcomes(draw):
    texts = draw(st.lists(phrases, min_size=1, max_size=3))
    name = label(draw, "outcomes")
    written = Field(name, texts[0]) if len(texts) == 1 else Field(name, "", tuple((text, (), "") for text in texts))
    return {"outcomes": tuple(texts)}, [written]


@st.composite
def crews(draw):
    roles, fields = [], []
    for role in draw(st.lists(st.sampled_from(["leader", "moderator", "host", "alternate_host"]), unique=True)):
        people = draw(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(FIRMS)), min_size=1, max_size=3))
        shown = [f"{name} ({firm})" if firm else name for name, firm in people]
        is_list = draw(st.booleans())
        line = "" if is_list else draw(st.sampled_from([", ", " and ", " & ", "; "])).join(shown)
        items = tuple((one, (), "") for one in shown) if is_list else ()
        roles += [Role(role, name, firm) for name, firm in people]
        fields.append(Field(label(draw, role), line, items))
    return {"roles": tuple(roles)}, fields


@st.composite
def durations(draw):
    text, minutes, rounds = draw(st.sampled_from(DURATIONS))
    return {"expected_minutes": minutes, "expected_rounds": rounds}, [Field(label(draw, "duration"), text)]


@st.composite
def activities(draw):
    steps = draw(
        st.lists(st.tuples(phrases, st.sampled_from([None, None, 15]), st.lists(phrases, max_size=2)), max_size=3)
    )
    value = tuple(Activity(text, minutes, tuple(map(Activity, inner))) for text, minutes, inner in steps)
    items = tuple((f"{text} ({minutes} min)" if minutes else text, tuple(inner), "") for text, minutes, inner in steps)
    return {"activity": value}, [Field(label(draw, "activity"), "", items)]


@st.composite
def readings(draw):
    found = draw(
        st.lists(
            st.one_of(st.tuples(phrases, urls), st.tuples(phrases, st.just("")), st.tuples(st.just(""), urls)),
            max_size=3,
        )
    )
    value = tuple(Reading(title, url) for title, url in found)
    return {"pre_reading": value}, [
        Field(label(draw, "pre_reading"), "", tuple((title, (), url) for title, url in found))
    ]


PARTS = {
    "detailed_description": descriptions,
    "outcomes": outcomes,
    "roles": crews,
    "duration": durations,
    "activity": activities,
    "pre_reading": readings,
}
pages = st.lists(sessions(), min_size=1, max_size=3, unique_by=lambda written: written.session.title.casefold())


def as_text(title, written, bullet="-", mark=":"):
    lines = [title, "", "Welcome to alpha.", ""]
    for one in written:
        lines += ["", one.heading, ""]
        for field in one.fields:
            lines.append(f"{bullet} {field.label}{mark} {field.line}".rstrip())
            for text, inner, url in field.items:
                lines.append(f"  {bullet} " + ": ".join(filter(None, [text, url])))
                lines += [f"    {bullet} {step}" for step in inner]
    return "\n".join(lines)


def as_markdown(title, written, bullet="-", mark=":"):
    lines = [f"# {title}", "", "Welcome to alpha.", ""]
    for one in written:
        lines += ["", f"## {one.heading}", ""]
        for field in one.fields:
            lines.append(f"{bullet} **{field.label}**{mark} {field.line}".rstrip())
            for text, inner, url in field.items:
                link = f"[{text}](<{url}>)" if text and url else f"<{url}>" if url else text
                lines.append(f"  {bullet} {link}")
                lines += [f"    {bullet} {step}" for step in inner]
    return "\n".join(lines)


def as_storage(title, written, mark=":"):
    parts = [f"<h1>{escaped(title)}</h1><p>Welcome to&nbsp;alpha.</p>"]
    return "".join([*parts, *(_elements(one, mark) for one in written), '<ac:emoticon ac:name="smile" />'])


def as_html(title, written, mark=":"):
    body = "".join(_elements(one, mark) for one in written)
    return (
        f"<!DOCTYPE html><html><head><title>{escaped(title)} - Space - Site Confluence</title></head><body>"
        f"<nav>Track - Menu</nav><h1 id='title-text'>{escaped(title)}</h1>"
        f"<div id='main-content'><p>Welcome to alpha.</p>{body}</div><footer>Foot</footer></body></html>"
    )


def _elements(one, mark):
    return f"<h2>{escaped(one.heading)}</h2><ul>{''.join(_field(field, mark) for field in one.fields)}</ul>"


def _field(field, mark):
    items = "".join(f"<li>{_linked(text, url)}{_list(inner)}</li>" for text, inner, url in field.items)
    below = f"<ul>{items}</ul>" if items else ""
    return f"<li><strong>{escaped(field.label)}</strong>{mark} {escaped(field.line)}{below}</li>"


def _list(texts):
    return "<ul>" + "".join(f"<li>{escaped(text)}</li>" for text in texts) + "</ul>" if texts else ""


def _linked(text, url):
    return f'<a href="{escaped(url)}">{escaped(text or url)}</a>' if url else escaped(text)


def escaped(text):
    return html.escape(text)
