"""Addresses of planning and publishing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
