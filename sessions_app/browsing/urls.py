"""Addresses of pages to read. A workshop's slug stands first, so these come after all others."""

from django.urls import path

from . import agenda_views, appearance, health, offline, views

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("appearance/", appearance.appearance, name="appearance"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", health.robots, name="robots"),
    path("service-worker.js", offline.service_worker, name="service_worker"),
    path("favicon.ico", health.favicon, name="favicon"),
    path("people/<slug:person>/", views.person, name="person"),
    path("<slug:workshop>/", views.workshop, name="workshop"),
    path("<slug:workshop>/agenda/", agenda_views.agenda, name="agenda"),
    path("<slug:workshop>/sessions/<slug:session>/", views.session, name="session"),
]
