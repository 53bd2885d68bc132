"""Time zones as one chooses them, and whether a name is one."""

from functools import cache
from zoneinfo import available_timezones


@cache
def zones() -> list[tuple[str, str]]:
    """Those one would choose: UTC, and those named after a place."""
    places = sorted(name for name in known_zones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


@cache
def known_zones() -> frozenset[str]:
    """All names of zones, CET and US/Eastern among them. To list them reads hundreds of files, so once."""
    return frozenset(available_timezones())


def city(zone: str) -> str:
    """America/New_York → New York"""
    return zone.rpartition("/")[2].replace("_", " ")
