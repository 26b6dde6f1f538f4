"""Takes apart what is made of dates: date-times, and the sets of EDTF level 2."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from ici_tui.edtf.clock import Clock, ClockError, parse_clock
from ici_tui.edtf.faults import DateFault
from ici_tui.edtf.grammar import (
    SUCH_AS,
    DateParts,
    Day,
    EdtfError,
    Precision,
    UnexplainedError,
    parse_date,
    shown,
    wrong_date,
)

ONE_OF, ALL_OF = "[]", "{}"
"""The brackets of a set of which one date is meant, and of one of which all are."""


class _Dated(Protocol):
    @property
    def earliest(self) -> Day | None: ...
    @property
    def latest(self) -> Day | None: ...


_D = TypeVar("_D", bound=_Dated)
MOST_MEMBERS = 64
"""The maximum number of places in a set."""

_Member = tuple[_D | None, _D | None]
"""The first and the last date of a place of a set, the same for a single date; None is open."""


class DayAndClock(NamedTuple):
    """A date-time: its day and its time of day."""

    parts: DateParts
    clock: Clock


def day_and_clock(text: str) -> DayAndClock:
    """Read a date-time of level 0.

    Args:
        text: Such as ``2013-08-21T08:46``; it contains a T.

    Raises:
        EdtfError: It is none.
    """
    day, _, time = text.partition("T")
    try:
        parts = parse_date(day)
    except UnexplainedError:
        raise UnexplainedError(text) from None
    except EdtfError as error:
        like = error.example and f"{SUCH_AS}{error.example}T{time}"
        raise EdtfError(error.reason, like or error.expected, error.fault, error.values) from None
    if parts.precision is not Precision.DAY or parts.traits:
        raise wrong_date(text, DateFault.TIME_OF_NO_DAY, f"{SUCH_AS}{day}")
    try:
        return DayAndClock(parts, parse_clock(time))
    except ClockError as error:
        nearest = f"{day}T{error.nearest}" if error.nearest else day
        raise wrong_date(text, error.fault, f"{SUCH_AS}{nearest}") from None


def set_members(text: str, read: Callable[[str], _D]) -> Sequence[_Member[_D]]:
    """Read the places of a set.

    Args:
        text: Such as ``[1501,1503]``, ``[..1509]`` or ``{1501-05..1502-06,1504}``; it starts with
            a bracket.
        read: Reads a date.

    Raises:
        EdtfError: It is no set.
    """
    closing = ONE_OF[1] if text[0] == ONE_OF[0] else ALL_OF[1]
    if not text.endswith(closing) or len(text) < 2:
        raise wrong_date(text, DateFault.UNCLOSED_SET, f"{SUCH_AS}{text[0]}1501,1503{closing}")
    inside = text[1:-1]
    if inside != (bare := "".join(inside.split())):
        raise wrong_date(text, DateFault.WHITE_SPACE, f"{SUCH_AS}{text[0]}{bare}{closing}")
    places = inside.split(",", MOST_MEMBERS)
    if len(places) > MOST_MEMBERS:
        raise wrong_date(text, DateFault.TOO_LONG, f"a set of at most {MOST_MEMBERS} dates")
    found: list[_Member[_D]] = []
    for number, place in enumerate(places):
        if not place or place == "..":
            kept = ",".join(one for one in places if one not in ("", ".."))
            like = f"{SUCH_AS}{text[0]}{kept or '1501,1503'}{closing}"
            raise wrong_date(text, DateFault.EMPTY_PLACE_IN_SET, like)
        if "/" in place:
            like = f"{SUCH_AS}{text.replace('/', '..')}"
            raise wrong_date(text, DateFault.INTERVAL_IN_SET, like)
        first, dots, last = place.partition("..")
        if (not first and number) or (dots and not last and number < len(places) - 1):
            raise wrong_date(text, DateFault.OPEN_IN_SET, f"{SUCH_AS}{text[0]}..1501,1503{closing}")
        try:
            start = read(first) if first else None
            end = (read(last) if last else None) if dots else start
        except UnexplainedError:
            raise
        except EdtfError as error:
            reason = f"in the set {shown(text)}, {error.reason}"
            raise EdtfError(reason, error.expected, error.fault, error.values) from None
        if start and end and end.latest and start.earliest and end.latest < start.earliest:
            like = text.replace(place, f"{last}..{first}")
            raise wrong_date(text, DateFault.SET_ENDS_BEFORE_START, f"{SUCH_AS}{like}")
        found.append((start, end))
    return found
