"""What the benchmark puts into the database before the editors come, and reads from it when they are gone."""

import random
from io import StringIO

from django.core.management import call_command
from django.db import connection

from sessions_app.models import Person, Session, User, Workshop

from .checking import Kept
from .choosing import new_paragraph


def editors(count):
    """Usernames of people who may contribute, like anybody who has signed in once."""
    names = [f"editor-{number:02}" for number in range(1, count + 1)]
    for name in names:
        User.objects.get_or_create(username=name, defaults={"name": name.replace("-", " ").title()})
    return names


def login_link(username):
    printed = StringIO()
    call_command("login_link", username, stdout=printed, stderr=StringIO())
    return printed.getvalue().strip()


def session_to_edit(title):
    """A new session of the example workshop in which each field says something and each part has some rows."""
    session = Session(workshop=Workshop.objects.get(slug="technical-architecture-workshop"))
    with session.being_revised(by=None, why="To be edited by many"):
        session.become({"title": title, **content(Person.objects.order_by("pk").values_list("pk", flat=True)[:3])})
    return session


def content(people):
    """What the editors start from; `people` are keys of those who lead the session."""
    luck = random.Random(title := "start")
    return {
        "kind": "track",
        "short_description": "What many people write together",
        "detailed_description": "\n\n".join(new_paragraph(luck, f"{title}{number}") for number in range(6)),
        "expected_minutes": 60,
        "outcomes": [{"text": f"Outcome start{number}"} for number in range(5)],
        "roles": [{"role": "leader", "person": person} for person in people],
        "activity": [
            {"text": f"Step start{number}", "minutes": 3 if number % 2 else 120, "is_nested": bool(number % 2)}
            for number in range(6)
        ],
        "pre_reading": [
            {"title": f"Reading start{number}", "url": f"https://example.org/start{number}", "heading": ""}
            for number in range(4)
        ],
    }


def history_of(session):
    """All revisions by number, each as it was kept."""
    revisions = session.revisions.select_related("by").order_by("number")
    kept = [Kept(one.number, one.by and one.by.username, one.why, one.started_from, one.snapshot) for one in revisions]
    connection.close()  # it is not needed while the next editors work
    return kept
