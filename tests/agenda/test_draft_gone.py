"""A draft that somebody deletes between the moment it is looked up and the moment it is locked."""

import pytest

from sessions_app.agenda.planner import draft_views, moving
from sessions_app.agenda.proposals import views as proposal_views
from sessions_app.agenda.releases import publishing
from sessions_app.models import Draft, Proposal, Release
from sessions_app.models.draft_change import ChangedSince
from sessions_app.permissions import draft_for

from .. import make
from ..browsing.reading import texts


def and_delete(*asked):
    draft = draft_for(*asked)
    Draft.objects.filter(pk=draft.pk).delete()
    return draft


def sent_to(planned, page):
    one = make.placement(planned.opening, planned.community)
    return {
        "moves/": ("moves/", {"session": planned.compas.pk, "block": planned.round_1.pk}),
        "minutes/": (f"placements/{one.pk}/minutes/", {"by": "5"}),
        "copy/": ("copy/", {}),
        "removal/": ("removal/", {}),
        "undo/": ("undo/", {}),
        "proposals/": ("proposals/", {"seconds": "30", "keep": "present"}),
    }[page]


@pytest.mark.parametrize("page", ["moves/", "minutes/", "copy/", "removal/", "undo/", "proposals/"])
def test_page_says_that_it_is_gone_and_stores_nothing(planned, planner, monkeypatch, page):
    address, sent = sent_to(planned, page)
    for module in (moving, draft_views, proposal_views):
        monkeypatch.setattr(module, "draft_for", and_delete)

    response = planner.post(planned.url + address, sent)

    assert response.status_code == 409
    assert "This draft is not there any more. Nothing was changed." in " ".join(texts(response, "p"))
    assert (Draft.objects.count(), Proposal.objects.count()) == (0, 0)


def test_nothing_is_published_of_it(planned, organizer):
    Draft.objects.filter(pk=planned.draft.pk).delete()

    with pytest.raises(ChangedSince, match="This draft is not there any more"):
        publishing.publish(planned.draft, by=organizer)
    assert Release.objects.count() == 0
