"""Addresses of exports. A workshop's slug stands first."""

from django.urls import path

from . import calendar_views, feed, pages, views
from .formats import FORMATS

urlpatterns = [
    path(f"<slug:workshop>/{form.file}", views.export, {"name": form.name}, name=f"export_{form.name}")
    for form in FORMATS
]
urlpatterns += [
    path("<slug:workshop>/formats/", pages.formats, name="formats"),
    path("<slug:workshop>/agenda/embed/", pages.agenda_embed, name="agenda_embed"),
    path("<slug:workshop>/releases.atom", feed.releases_feed, name="releases_feed"),
    path("people/<slug:person>/calendar.ics", calendar_views.person_calendar, name="person_calendar"),
    path(
        "<slug:workshop>/sessions/<slug:session>/session.ics", calendar_views.session_calendar, name="session_calendar"
    ),
]
