"""The agenda as a table: one row for each place, and one for each session that has none (RFC 4180).

It begins with a byte order mark: without it Excel takes UTF-8 for the code page of the machine and spoils every name
that is not ASCII, while other readers know the mark and skip it.
"""

import csv
from codecs import BOM_UTF8
from io import StringIO

from ..values import Item, Programme, Slot
from .addresses import address_of_session

COLUMNS = (
    "start end time_zone block room part parts kind title short_description leaders moderators hosts alternate_hosts "
    "expected_minutes expected_rounds outcomes activities pre_reading url guid"
).split()
FORMULA = (*"=+-@", *"＝＋－＠")  # what spreadsheets begin to calculate at, behind spaces and in full width too
SKIPPED = ("\t", "\r", "\n")


def write(programme: Programme, site: str) -> bytes:
    out = StringIO()
    rows = csv.writer(out)  # lines end in CR LF, as section 2.1 has it
    rows.writerow(COLUMNS)
    for slot, item in programme.slots:
        rows.writerow(map(harmless, [*of_slot(slot, programme), *of_session(item, programme, site), str(slot.guid)]))
    for item in programme.sessions:
        if not item.slots:
            rows.writerow(map(harmless, [*[""] * 7, *of_session(item, programme, site), str(item.guid)]))
    return BOM_UTF8 + out.getvalue().encode()


def of_slot(slot: Slot, programme: Programme) -> list[str]:
    return [
        slot.starts.isoformat(timespec="minutes"),
        slot.ends.isoformat(timespec="minutes"),
        programme.zone.key,
        slot.block.name,
        slot.room.name if slot.room else "",
        str(slot.part),
        str(slot.parts),
    ]


def of_session(item: Item, programme: Programme, site: str) -> list[str]:
    """Lists have one entry a line."""
    return [
        item.kind,
        item.title,
        item.short_description,
        *(people(item, role) for role in ("leader", "moderator", "host", "alternate_host")),
        "" if item.minutes is None else str(item.minutes),
        "" if item.rounds is None else str(item.rounds),
        "\n".join(item.outcomes),
        "\n".join(f"{'  ' * one.is_nested}{one.text}" for one in item.activity),
        "\n".join(" ".join(filter(None, [one.title, one.url])) for one in item.pre_reading),
        address_of_session(item, programme, site),
    ]


def people(item: Item, role: str) -> str:
    return "\n".join(f"{one.name} ({one.affiliation})" if one.affiliation else one.name for one in item.in_role(role))


def harmless(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would calculate, which it shows as plain text then."""
    is_formula = cell.startswith(SKIPPED) or cell.lstrip().startswith(FORMULA)
    return f"'{cell}" if is_formula else cell
