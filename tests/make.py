"""Builders: each makes one noun with sensible values, through the one way of writing where there is one."""

from itertools import count
from typing import Any

from sessions_app.models import Person, Session, User, Workshop

numbers = count(1)


def user(username: str = "", **fields: Any) -> User:
    username = username or f"user{next(numbers)}"
    made = User(username=username, **{"name": username.title(), "email": f"{username}@example.org", **fields})
    made.set_unusable_password()
    made.save()
    return made


def workshop(title: str = "Grid Workshop", *, organizers: tuple[User, ...] = (), **fields: Any) -> Workshop:
    made = Workshop(title=title, **fields)
    with made.being_revised(by=None, why="Made"):
        made.save()
    made.organizers.set(organizers)
    return made


def person(name: str = "", affiliation: str = "", **fields: Any) -> Person:
    made = Person(name=name or f"Person {next(numbers)}", affiliation=affiliation, **fields)
    with made.being_revised(by=None, why="Made"):
        pass
    return made


def session(workshop: Workshop, title: str = "Data Architecture", *, by: User | None = None, **content: Any) -> Session:
    """`content` is shaped like a snapshot; roles may be given as `leaders=[person, …]` and the like."""
    roles = [
        {"role": kind, "person": one.pk}
        for kind, key in [
            ("leader", "leaders"),
            ("moderator", "moderators"),
            ("host", "hosts"),
            ("alternate_host", "alternate_hosts"),
        ]
        for one in content.pop(key, [])
    ]
    made = Session(workshop=workshop)
    with made.being_revised(by=by, why="Made"):
        made.become({"title": title, "roles": roles, **content})
    return made


def full_session(workshop: Workshop, title: str = "Security Framework", **content: Any) -> Session:
    """A session in which nothing is missing."""
    ana, ben = person("Ana Moreau", "RTE"), person("Ben Okoro", "TenneT")
    return session(
        workshop,
        title,
        **{
            "kind": "track",
            "short_description": "How projects answer security risks together.",
            "detailed_description": "First the **threats**, then the countermeasures.",
            "expected_minutes": 60,
            "outcomes": [{"text": "A first impact assessment"}, {"text": "A threat model"}],
            "leaders": [ana],
            "moderators": [ben],
            "hosts": [ben],
            "activity": [
                {"text": "Introduction", "minutes": 10},
                {"text": "Risk analysis", "minutes": 40},
                {"text": "In groups", "minutes": 30, "is_nested": True},
            ],
            "pre_reading": [
                {"title": "The bowtie method", "url": "https://example.org/bowtie", "heading": "Methods"},
                {"title": "A printed handbook"},
            ],
            **content,
        },
    )
