"""Absolute addresses of what exports name. `site` has a slash at its end."""

from urllib.parse import urljoin

from django.urls import reverse

from ..values import Item, Programme


def address_of_workshop(programme: Programme, site: str) -> str:
    return urljoin(site, reverse("workshop", args=[programme.slug]))


def address_of_agenda(programme: Programme, site: str) -> str:
    return urljoin(site, reverse("agenda", args=[programme.slug]))


def address_of_session(item: Item, programme: Programme, site: str) -> str:
    return f"{address_of_workshop(programme, site)}sessions/{item.slug}/"  # reverse() takes long, 500 times


def address_of_person(slug: str, site: str) -> str:
    return urljoin(site, f"people/{slug}/")
