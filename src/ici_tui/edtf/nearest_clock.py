"""Finds the time of day that people mean who write it in another way: ``8:46 AM``, ``0846``."""

import re

_WRITTEN = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2})(?:[.,][0-9]+)?)?)?"
    r"\s*(?P<half>[ap]\.?m\.?|[صم])?"
    r"\s*(?P<zone>(?:gmt|utc)?[+-][0-9]{2}:?(?:[0-9]{2})?|z|utc|gmt)?",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})?(?P<zone>z?)", re.I
)
_MIDDAY = 12


def nearest_clock(text: str) -> str:
    """Return the time of day that a person may mean; empty for a text that is none.

    Args:
        text: Such as ``8:46``, ``8:46 AM``, ``08.46``, ``0846`` or ``20:15:00.000+0300``.
    """
    text = text.strip()
    match = _TOGETHER.fullmatch(text) or _WRITTEN.fullmatch(text)
    if match is None:
        return ""
    said = {name: value or "" for name, value in match.groupdict().items()}
    half = said.get("half", "").lower()[:1]
    if not said["minute"] and not half:
        return ""  # a number alone is no time
    hour, minute, second = (int(said[name] or 0) for name in ("hour", "minute", "second"))
    if half:
        if not 1 <= hour <= _MIDDAY:
            return ""
        hour = hour % _MIDDAY + (_MIDDAY if half in "pم" else 0)
    if hour == 24 and not minute and not second:
        hour, minute = 23, 59
    if hour > 23 or minute > 59 or second > 59:
        return ""
    found = f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")
    zone = said["zone"].upper().replace(":", "")
    if zone in ("Z", "UTC", "GMT"):
        return f"{found}Z"
    zone = zone[-5:] if zone[-5:-4] in ("+", "-") else zone[-3:]
    return found + (f"{zone[:3]}:{zone[3:] or '00'}" if zone else "")


def says_nothing(clock: str) -> bool:
    """Return whether a time of day is only what a program writes where it knows none: midnight."""
    return clock.startswith("00:00") and not clock.strip("0:Z")
