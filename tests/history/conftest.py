"""A session with a past."""

import pytest

from sessions_app.models import Revision


@pytest.fixture
def revise():
    """Save something with this content, which is shaped like a snapshot."""

    def go(of, by=None, why="", seen=None, **content):
        of.refresh_from_db()
        with of.being_revised(by=by, why=why, seen=seen):
            of.become(content)
        return of

    return go


@pytest.fixture
def thousand():
    """Give something 1,000 revisions, each with a longer description than the one before."""

    def go(of, by=None, field="detailed_description"):
        first = of.revisions.get()
        noun = {of._meta.model_name: of}
        Revision.objects.bulk_create(
            Revision(
                **noun,
                number=number,
                snapshot=first.snapshot | {field: f"Text {number}"},
                changed=[field],
                by=by,
                at=first.at,
            )
            for number in range(2, 1001)
        )
        type(of).objects.filter(pk=of.pk).update(revision=1000)

    return go
