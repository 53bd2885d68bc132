"""Recent changes as an Atom feed (RFC 4287)."""

import re
from datetime import datetime

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from ..models import Workshop
from .recent import RecentChange

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0, section 2.2
NOBODY = "Workshop Planner"  # wrote what no person did


class ChangesFeed(Feed):
    """Names who changed what, never their e-mail. An entry keeps its id when its session is renamed, and wherever the
    site is served. `asked`, the query of its address, tells feeds of the same workshop apart.
    """

    feed_type = Atom1Feed

    def __init__(self, workshop: Workshop, changes: list[RecentChange], asked: str) -> None:
        self.title = allowed(f"Recent changes, {workshop}")
        self.link = reverse("recent_changes", args=[workshop.slug])
        self.feed_guid = workshop.urn(f"changes?{asked}")
        self.workshop, self.changes = workshop, changes

    def items(self) -> list[RecentChange]:
        return self.changes

    def item_title(self, item: RecentChange) -> str:
        return allowed(f"{item.of}: {item.words}")

    def item_description(self, item: RecentChange) -> str:
        return allowed(escape(item.revision.why or item.words))

    def item_link(self, item: RecentChange) -> str:
        return item.url

    def item_guid(self, item: RecentChange) -> str:
        return self.workshop.urn(f"revision/{item.revision.pk}")

    def item_author_name(self, item: RecentChange) -> str:
        return allowed(str(item.revision.by or NOBODY))

    def item_pubdate(self, item: RecentChange) -> datetime:
        return item.revision.at

    def item_updateddate(self, item: RecentChange) -> datetime:
        return item.revision.at


def allowed(text: str) -> str:
    """Without what no XML may hold; some of it may be stored since earlier days, or come with a login."""
    return NOT_IN_XML.sub("", text)
