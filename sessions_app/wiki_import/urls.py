"""Addresses of the import: into a workshop that is there, and into a new one."""

from django.urls import path

from . import views

urlpatterns = [
    path("import/", views.import_new, name="import_new"),
    path("<slug:workshop>/import/", views.import_page, name="import"),
]
