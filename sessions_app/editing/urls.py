"""Addresses of pages to write."""

from django.urls import path

from . import views

urlpatterns = [
    path("new/", views.to_come, name="workshop_new"),
    path("markdown/", views.to_come, name="markdown_preview"),
    path("<slug:workshop>/settings/", views.to_come, name="workshop_settings"),
    path("<slug:workshop>/order/", views.to_come, name="workshop_order"),
    path("<slug:workshop>/removed/", views.to_come, name="removed_sessions"),
    path("<slug:workshop>/sessions/new/", views.to_come, name="session_new"),
    path("<slug:workshop>/sessions/<slug:session>/edit/", views.to_come, name="session_edit"),
    path("<slug:workshop>/sessions/<slug:session>/removal/", views.to_come, name="session_removal"),
    path("<slug:workshop>/sessions/<slug:session>/restoration/", views.to_come, name="session_restoration"),
    path("people/<slug:person>/edit/", views.to_come, name="person_edit"),
]
