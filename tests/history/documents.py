"""Contents as Hypothesis makes them: a common start, and what two writers made of it."""

from hypothesis import strategies as st

WORDS = st.sampled_from("grid data model risk open source bridge sketch 20 a of. end. now, **so** - #".split())
LINES = st.lists(WORDS, max_size=6).map(" ".join)
TEXTS = st.lists(LINES, max_size=5).map("\n".join)
NAMES = st.sampled_from(["Ana Moreau", "Ben Okoro", "Priya Nair", "Tomasz Lis"])
PEOPLE = {"Ana Moreau": 1, "Ben Okoro": 2, "Priya Nair": 3}  # the fourth is new
ROLES = st.sampled_from(["leader", "moderator", "host"])
MINUTES = st.sampled_from([None, 5, 10, 20])
ADDITIONS = {
    "outcomes": st.builds(lambda text: {"text": text}, LINES),
    "roles": st.builds(
        lambda role, name: {"role": role, "person": PEOPLE.get(name), "name": name, "affiliation": ""}, ROLES, NAMES
    ),
    "activity": st.builds(
        lambda text, minutes, nested: {"text": text, "minutes": minutes, "is_nested": nested},
        LINES,
        MINUTES,
        st.booleans(),
    ),
    "pre_reading": st.builds(
        lambda title, url: {"title": title, "url": url, "heading": ""},
        LINES,
        st.sampled_from(["", "https://a.example"]),
    ),
    "rooms": st.builds(
        lambda name, capacity: {"name": name, "capacity": capacity, "join_url": ""},
        LINES,
        st.sampled_from([None, 5, 40]),
    ),
}
PARTS = tuple(ADDITIONS)


@st.composite
def rewritten(draw, text):
    """The text with some words put in, taken out or replaced."""
    tokens = text.split(" ")
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(tokens)))
        tokens[at : at + draw(st.integers(0, 2))] = draw(st.lists(WORDS | st.just("\n"), max_size=2))
    return " ".join(tokens)


@st.composite
def edited_parts(draw, field, parts):
    """The parts with some changed, taken out, moved and added."""
    edited = []
    for part in parts:
        deed = draw(st.sampled_from(["keep", "keep", "keep", "change", "remove"]))
        if deed == "change":
            fresh = draw(ADDITIONS[field])
            cell = draw(st.sampled_from(sorted(part.keys() - {"id", "person", "name", "affiliation"})))
            edited.append(part | {cell: fresh[cell]})
        elif deed == "keep":
            edited.append(part)
    for _ in range(draw(st.integers(0, 1))):
        edited.insert(draw(st.integers(0, len(edited))), draw(ADDITIONS[field]) | {"id": None})
    if draw(st.booleans()) and draw(st.booleans()):
        edited = draw(st.permutations(edited))
    return as_stored(field, edited)


def as_stored(field, parts):
    """As a session can hold them: the first is never nested, nobody has one role twice."""
    if field == "activity" and parts:
        return [parts[0] | {"is_nested": False}, *parts[1:]]
    if field == "roles":
        return list({(one["role"], one["name"]): one for one in parts}.values())
    return parts


@st.composite
def part_lists(draw, field):
    parts = draw(st.lists(ADDITIONS[field], max_size=4))
    return as_stored(field, [part | {"id": number} for number, part in enumerate(parts, start=1)])


@st.composite
def contents(draw):
    return {
        "kind": draw(st.sampled_from(["track", "use_case"])),
        "title": draw(LINES),
        "short_description": draw(LINES),
        "detailed_description": draw(TEXTS),
        **draw(durations()),
        **{field: draw(part_lists(field)) for field in PARTS},
    }


def durations():
    minutes = MINUTES.map(lambda minutes: {"expected_minutes": minutes, "expected_rounds": None})
    return minutes | st.sampled_from([1, "all"]).map(lambda one: {"expected_minutes": None, "expected_rounds": one})


@st.composite
def edited(draw, content):
    """What a writer made of the content: a few fields are other ones now."""
    changes = {
        "kind": st.sampled_from(["track", "use_case"]),
        "title": LINES,
        "short_description": rewritten(content["short_description"]),
        "detailed_description": rewritten(content["detailed_description"]),
        **{field: edited_parts(field, content[field]) for field in PARTS},
    }
    chosen = draw(st.lists(st.sampled_from(sorted(changes)), max_size=4, unique=True))
    lasting = draw(durations()) if draw(st.booleans()) else {}
    return content | lasting | {name: draw(changes[name]) for name in chosen}


@st.composite
def versions(draw):
    """A common start and two versions of it."""
    base = draw(contents())
    return base, draw(edited(base)), draw(edited(base))
