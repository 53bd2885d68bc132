"""Addresses of pages to write."""

from django.urls import path

from . import (
    availability_views,
    draft_views,
    markdown_views,
    person_views,
    reverting,
    room_views,
    session_views,
    wish_views,
    workshop_views,
)

urlpatterns = [
    path("new/", workshop_views.workshop_new, name="workshop_new"),
    path("markdown/", markdown_views.markdown_preview, name="markdown_preview"),
    path("<slug:workshop>/settings/", workshop_views.workshop_settings, name="workshop_settings"),
    path("<slug:workshop>/order/", workshop_views.workshop_order, name="workshop_order"),
    path("<slug:workshop>/rooms/", room_views.rooms, name="rooms"),
    path("<slug:workshop>/availability/", availability_views.availability, name="availability"),
    path("<slug:workshop>/availability/me/", availability_views.my_availability, name="my_availability"),
    path(
        "<slug:workshop>/availability/people/<slug:person>/",
        availability_views.availability_of,
        name="availability_of",
    ),
    path("<slug:workshop>/wishes/", wish_views.wishes, name="wishes"),
    path("<slug:workshop>/wishes/<int:wish>/removal/", wish_views.wish_removal, name="wish_removal"),
    path("<slug:workshop>/removed/", workshop_views.removed_sessions, name="removed_sessions"),
    path("<slug:workshop>/sessions/new/", session_views.session_new, name="session_new"),
    path("<slug:workshop>/sessions/new/draft/", draft_views.new_session_draft, name="new_session_draft"),
    path("<slug:workshop>/sessions/<slug:session>/draft/", draft_views.session_draft, name="session_draft"),
    path("<slug:workshop>/sessions/<slug:session>/presence/", draft_views.session_presence, name="session_presence"),
    path("<slug:workshop>/sessions/<slug:session>/edit/", session_views.session_edit, name="session_edit"),
    path("<slug:workshop>/sessions/<slug:session>/removal/", session_views.session_removal, name="session_removal"),
    path(
        "<slug:workshop>/sessions/<slug:session>/restoration/",
        session_views.session_restoration,
        name="session_restoration",
    ),
    path(
        "<slug:workshop>/sessions/<slug:session>/history/<int:number>/revert/",
        reverting.session_revert,
        name="session_revert",
    ),
    path("<slug:workshop>/history/<int:number>/revert/", reverting.workshop_revert, name="workshop_revert"),
    path("people/<slug:person>/edit/", person_views.person_edit, name="person_edit"),
]
