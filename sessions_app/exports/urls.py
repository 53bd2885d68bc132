"""Addresses of exports. A workshop's slug stands first."""

from django.urls import path

from . import views
from .formats import FORMATS

urlpatterns = [
    path(f"<slug:workshop>/{form.file}", views.export, {"name": form.name}, name=f"export_{form.name}")
    for form in FORMATS
]
