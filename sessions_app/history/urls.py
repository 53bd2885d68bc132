"""Addresses of the past. A workshop's slug stands first."""

from django.urls import path

from . import recent_views, views

urlpatterns = [
    path("<slug:workshop>/changes/", recent_views.recent_changes, name="recent_changes"),
    path("<slug:workshop>/changes.atom", recent_views.changes_feed, name="changes_feed"),
    path("<slug:workshop>/history/", views.workshop_history, name="workshop_history"),
    path("<slug:workshop>/history/<int:number>/", views.workshop_history, name="workshop_revision"),
    path("<slug:workshop>/sessions/<slug:session>/history/", views.session_history, name="session_history"),
    path(
        "<slug:workshop>/sessions/<slug:session>/history/<int:number>/", views.session_history, name="session_revision"
    ),
]
