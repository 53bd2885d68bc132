"""Addresses of pages to read. A workshop's slug stands first, so these come after all others."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.to_come, name="home"),
    path("search/", views.to_come, name="search"),
    path("appearance/", views.to_come, name="appearance"),
    path("healthz", views.to_come, name="healthz"),
    path("readyz", views.to_come, name="readyz"),
    path("people/<slug:person>/", views.to_come, name="person"),
    path("<slug:workshop>/", views.to_come, name="workshop"),
    path("<slug:workshop>/sessions/<slug:session>/", views.to_come, name="session"),
]
