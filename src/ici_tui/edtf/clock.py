"""Times of day, as a date-time of EDTF and the time of an event have them."""

import re
from typing import NamedTuple

from ici_tui.edtf.faults import DateFault

_HOUR, _SIXTY = r"(?:[01][0-9]|2[0-3])", r"[0-5][0-9]"
CLOCK = rf"{_HOUR}:{_SIXTY}(?::{_SIXTY})?(?:Z|[+-]{_HOUR}(?::{_SIXTY})?)?"
"""An ECMA-262 pattern of a time of day."""
CLOCKS = rf"^{CLOCK}(?:/{CLOCK})?$"
"""The pattern of a time of day, or of the first and the last one of something that lasts."""

_SHAPE = re.compile(
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?:(?P<utc>Z)|(?P<sign>[+-])(?P<ahead>[0-9]{2})(?::(?P<by>[0-9]{2}))?)?"
)


class ClockError(ValueError):
    """A text is no time of day.

    Attributes:
        fault: The kind of the mistake.
        nearest: A time of day that may be meant; empty if there is none.
    """

    def __init__(self, fault: DateFault, nearest: str) -> None:
        super().__init__(str(fault))
        self.fault = fault
        self.nearest = nearest

    def __reduce__(self) -> tuple[type["ClockError"], tuple[DateFault, str]]:
        return type(self), (self.fault, self.nearest)


class Clock(NamedTuple):
    """A time of day.

    Args:
        hour: 0 to 23.
        minute: 0 to 59.
        second: 0 to 59; None where it is told to the minute.
        zone: The minutes that its clock is ahead of UTC; None where no zone is given.
    """

    hour: int
    minute: int
    second: int | None = None
    zone: int | None = None

    @property
    def seconds(self) -> int:
        """The seconds since midnight, by its own clock."""
        return self.hour * 3600 + self.minute * 60 + (self.second or 0)

    @property
    def instant(self) -> int:
        """The seconds since the midnight of UTC; less than 0 or more than a day are possible."""
        return self.seconds - 60 * (self.zone or 0)

    @property
    def share(self) -> float:
        """The part of the day that is over, from 0 to 1."""
        return self.seconds / 86_400


def parse_clock(text: str) -> Clock:
    """Read a time of day.

    Args:
        text: ``08:46`` or ``08:46:30``, also followed by ``Z`` or an offset from UTC (``+03:00``).

    Raises:
        ClockError: It is none.
    """
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise _wrong(DateFault.NO_CLOCK, text)
    said = match.groupdict()
    hour, minute, second = int(said["hour"]), int(said["minute"]), int(said["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise _wrong(DateFault.NO_SUCH_TIME, text)
    zone = 0 if said["utc"] else None
    if said["sign"]:
        ahead, by = int(said["ahead"]), int(said["by"] or 0)
        if ahead > 23 or by > 59:
            raise ClockError(DateFault.NO_SUCH_TIME, text[: match.start("sign")])
        zone = (60 * ahead + by) * (-1 if said["sign"] == "-" else 1)
    return Clock(hour, minute, second if said["second"] else None, zone)


def _wrong(fault: DateFault, text: str) -> ClockError:
    # Only a mistake needs what recognises it.
    from ici_tui.edtf.nearest_clock import nearest_clock

    return ClockError(fault, nearest_clock(text))
