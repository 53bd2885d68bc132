"""What happened to one session, in whole sentences to whom it concerns."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta, tzinfo
from typing import Any

from django.utils.text import get_text_list

from ...models import Role
from ..times import day
from .places import Place

GONE = "It is not in the agenda any more."
NEW = "It is new in the agenda."
LEFT = "You are not on its crew any more."
STARRED = "You starred it."
SEATS = {"seat": "You have a seat in it.", "waiting": "You stand in line for a seat in it."}
WAS_OUT = "It was not in that agenda."
WAS_OFF = "You were not on its crew in that agenda."


def sentence_of(
    told: Mapping[str, Any],
    sort: str,
    was: Sequence[Place],
    becomes: Sequence[Place],
    zone: tzinfo,
    *,
    is_to_crew: bool,
) -> str:
    """Empty where there is nothing to say but the time. `told` is one session of a notice of this sort."""
    if sort == "withdrawn":
        return "" if was else was_without(told, is_to_crew=is_to_crew)
    starred = [STARRED] if is_to_crew and not (told["had"] or told["has"]) else []
    starred = [SEATS[told["seat"]]] if "seat" in told else starred
    if sort == "first":
        return joined([*starred, you_are(told["has"])])
    if not told["is_in"]:
        return joined([GONE, *starred])
    if not told["was_in"]:
        return joined([NEW, *starred, you_are(told["has"])])
    if told["had"] and not told["has"]:
        return LEFT
    came = bool(told["has"]) and not told["had"]
    moved = "" if came else what_moved(was, becomes, zone)
    return joined([moved, *starred, role_words(told["had"], told["has"])])


def was_without(told: Mapping[str, Any], *, is_to_crew: bool) -> str:
    """Why there is no time in what was withdrawn; empty for who only starred a session that had one."""
    if not told["is_in"]:
        return WAS_OUT
    return WAS_OFF if is_to_crew and (told["had"] or told["has"]) else ""


def joined(sentences: Iterable[str]) -> str:
    return " ".join(filter(None, sentences))


# --- What somebody is in it -----------------------------------------------------------------------------------------


def you_are(roles: Sequence[str]) -> str:
    return f"You are its {roles_in_words(roles)}." if roles else ""


def role_words(had: Sequence[str], has: Sequence[str]) -> str:
    """Empty when nothing differs."""
    came, went = [one for one in has if one not in had], [one for one in had if one not in has]
    if came and went:
        return f"You are its {roles_in_words(came)} now, and not its {roles_in_words(went)} any more."
    if came:
        return f"You are its {roles_in_words(came)} now{', too' if had else ''}."
    if went:
        return f"You are not its {roles_in_words(went)} any more, but still its {roles_in_words(has)}."
    return ""


def roles_in_words(roles: Iterable[str]) -> str:
    """Topic leader and host, in small letters."""
    return get_text_list([str(Role.Kind(one).label).lower() for one in roles], "and")


# --- Where and when -------------------------------------------------------------------------------------------------


def what_moved(was: Sequence[Place], becomes: Sequence[Place], zone: tzinfo) -> str:
    """Of a session that is in both agendas; empty when its places are the same."""
    if len(was) == len(becomes) == 1:
        return f"It {get_text_list(list(differences(was[0], becomes[0], zone)), 'and')}."
    if was and becomes:
        return "It has other times or rooms."
    if becomes:
        return "It has another time as well." if len(becomes) == 1 else f"It has {len(becomes)} other times as well."
    if was:
        gone = "One of its times is" if len(was) == 1 else f"{len(was)} of its times are"
        return f"{gone} gone. The rest stays."
    return ""


def differences(was: Place, becomes: Place, zone: tzinfo) -> Iterable[str]:
    """What goes on after “It”."""
    later = minutes(becomes.starts - was.starts)
    longer = minutes(becomes.ends - becomes.starts) - minutes(was.ends - was.starts)
    if day(was.starts, zone) != day(becomes.starts, zone):
        yield f"is on {day(becomes.starts, zone)} instead of {day(was.starts, zone)}"
    elif later:
        yield f"starts {lasting(abs(later))} {'later' if later > 0 else 'earlier'}"
    if longer:
        yield f"is {lasting(abs(longer))} {'longer' if longer > 0 else 'shorter'}"
    if was.room != becomes.room or was.room_id != becomes.room_id:
        yield other_room(was, becomes)


def minutes(time: timedelta) -> int:
    return int(time.total_seconds()) // 60


def other_room(was: Place, becomes: Place) -> str:
    if not becomes.room:
        return f"has no room any more (it was {was.room})"
    if not was.room:
        return f"has a room now, {becomes.room}"
    if was.room_id == becomes.room_id:
        return f"stays in its room, which is called {becomes.room} now (it was {was.room})"
    return f"meets in {becomes.room} instead of {was.room}"


def lasting(minutes: int) -> str:
    """1 hour 15 minutes"""
    hours, rest = divmod(minutes, 60)
    return " ".join(
        f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in [(hours, "hour"), (rest, "minute")] if count
    )
