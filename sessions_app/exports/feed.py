"""Releases of an agenda as an Atom feed (RFC 4287)."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from ..agenda.releases.views import listed
from ..history.feed import NOBODY, allowed
from ..models import Release, Workshop
from ..permissions import workshop_for
from .views import etag_of

MOST = 30  # releases

Entry = tuple[Release, str]  # and in short what it changed


@require_safe
def releases_feed(request: HttpRequest, workshop: str) -> HttpResponseBase:
    """The latest ones; 1 query where nothing changed, else 3."""
    event = workshop_for(request, workshop)
    etag = etag_of(request, event)
    answer = get_conditional_response(request, etag=etag) or written(request, event)
    answer["ETag"] = etag
    return answer


def written(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    numbers = Release.objects.filter(workshop=workshop).order_by("-number").values_list("number", flat=True)[:MOST]
    return ReleasesFeed(workshop, listed(workshop, list(numbers)))(request)


class ReleasesFeed(Feed):
    """An entry keeps its id when it is withdrawn, and wherever the site is served; it says so then, and no more."""

    feed_type = Atom1Feed

    def __init__(self, workshop: Workshop, entries: list[Entry]) -> None:
        self.title = allowed(f"Agenda of {workshop}")
        self.link = reverse("releases", args=[workshop.slug])
        self.feed_guid = workshop.urn("releases")
        self.workshop, self.entries = workshop, entries

    def items(self) -> list[Entry]:
        return self.entries

    def item_title(self, item: Entry) -> str:
        release, _ = item
        return f"{release}, withdrawn" if release.is_withdrawn else str(release)

    def item_description(self, item: Entry) -> str:
        release, in_short = item
        if release.is_withdrawn:
            return "The organizers withdrew it."
        again = f"{release.again} again: " if release.again else ""
        note = f"{escape(release.note)}\n\n" if release.note else ""
        return allowed(f"{note}{again}{in_short}.".replace("\n", "<br>"))

    def item_link(self, item: Entry) -> str:
        return reverse("release", args=[self.workshop.slug, item[0].number])

    def item_guid(self, item: Entry) -> str:
        return self.workshop.urn(f"release/{item[0].number}")

    def item_author_name(self, item: Entry) -> str:
        return allowed(str(item[0].by or NOBODY))

    def item_pubdate(self, item: Entry) -> datetime:
        return item[0].at

    def item_updateddate(self, item: Entry) -> datetime:
        return item[0].withdrawn_at or item[0].at
