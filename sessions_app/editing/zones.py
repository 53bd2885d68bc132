"""Time zones as one chooses them in a form."""

from ..agenda.zones import zones
from ..models.workshop import known_zones

NOT_SAID = ("", "Not said: where the workshop's clock stands")


def zones_with(present: str | None) -> list[tuple[str, str]]:
    """For somebody who need not say: the one that is chosen at present is among them, such as CET, if it is one."""
    known = dict(zones())
    other = [(present, present)] if present and present not in known and present in known_zones() else []
    return [NOT_SAID, *other, *known.items()]
