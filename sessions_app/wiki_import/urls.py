"""Addresses of the import: into a workshop that is there, and into a new one."""

from django.urls import path

from . import views

urlpatterns = [
    path("import/", views.to_come, name="import_new"),
    path("<slug:workshop>/import/", views.to_come, name="import"),
]
