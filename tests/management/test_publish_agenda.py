"""manage.py publish_agenda"""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sessions_app.models import Release

from .. import make
from ..agenda.drafts import small_draft

pytestmark = pytest.mark.django_db


def publish(*options):
    out = StringIO()
    call_command("publish_agenda", "technical-architecture-workshop", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def draft(workshop, session):
    return small_draft(workshop, session)


def test_the_draft_changed_last_is_published(workshop, draft):
    make.draft(workshop, "Empty")
    make.block(draft, "break", minutes=15)

    said = publish("--note", "Come all")

    assert said == "Release 1 of Technical Architecture Workshop is published, from Draft 1, First draft.\n"
    made = Release.objects.get()
    assert (made.draft, made.note, made.by) == (draft, "Come all", None)


def test_clashes_need_a_reason(draft, workshop):
    make.session(workshop, "Not placed")

    with pytest.raises(CommandError, match="This draft has 1 clash that may not be") as refused:
        publish()
    assert (refused.value.returncode, Release.objects.count()) == (1, 0)

    publish("--reason", "It comes later")
    assert Release.objects.get().reason == "It comes later"


def test_nothing_new_is_refused_in_one_line(draft):
    publish()

    with pytest.raises(CommandError, match=r"^Nothing changed since release 1\.$"):
        publish()


def test_what_is_not_there_is_named(workshop):
    with pytest.raises(CommandError, match="has no draft of an agenda yet") as refused:
        publish()
    assert refused.value.returncode == 2

    with pytest.raises(CommandError, match=r"^There is no workshop nowhere\.$") as refused:
        call_command("publish_agenda", "nowhere")
    assert refused.value.returncode == 2


@pytest.mark.parametrize(
    ("option", "length", "words"),
    [
        ("--reason", 501, "--reason has 501 characters. Say it in 500 at most."),
        ("--note", 2001, "--note has 2,001 characters. Say it in 2,000 at most."),
    ],
)
def test_what_is_too_long_is_refused_in_one_line(draft, option, length, words):
    with pytest.raises(CommandError) as refused:
        publish(option, "a" * length)

    assert (str(refused.value), refused.value.returncode, Release.objects.count()) == (words, 2, 0)
    publish(option, "a" * (length - 1))
    assert Release.objects.count() == 1


def test_a_workshop_is_found_at_a_former_address(workshop, draft):
    with workshop.being_revised(by=None):
        workshop.become({"title": "Another Title"})
    type(workshop).objects.filter(pk=workshop.pk).update(
        slug="another-title", former_slugs=["technical-architecture-workshop"]
    )

    assert publish() == "Release 1 of Another Title is published, from Draft 1, First draft.\n"
