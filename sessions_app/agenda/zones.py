"""Time zones as one chooses them."""

from functools import cache

from ..models.workshop import known_zones


@cache
def zones() -> list[tuple[str, str]]:
    """Those one would choose: UTC, and those named after a place."""
    places = sorted(name for name in known_zones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


def city(zone: str) -> str:
    """America/New_York → New York"""
    return zone.rpartition("/")[2].replace("_", " ")
