"""Time zones as one chooses them in a form."""

from functools import cache
from zoneinfo import available_timezones

NOT_SAID = ("", "Not said: where the workshop's clock stands")


@cache
def zones() -> list[tuple[str, str]]:
    """Those one would choose: UTC, and those named after a place."""
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


def zones_with(present: str | None) -> list[tuple[str, str]]:
    """For somebody who need not say: the one that is chosen at present is among them, such as CET, if it is one."""
    known = dict(zones())
    other = [(present, present)] if present and present not in known and present in available_timezones() else []
    return [NOT_SAID, *other, *known.items()]
