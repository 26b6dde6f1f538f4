"""What reading, comparing and showing an EDTF date costs, in microseconds per call."""

import time
from collections.abc import Callable
from functools import partial

from ici_tui.edtf.date import EdtfDate, read_date
from ici_tui.edtf.display import format_date

REPEATS = 7
SECONDS = 0.1
"""How long one sample runs, at least."""

TEXTS = ("2004-06-28", "2004-06", "2004", "2019-12-15~", "201X", "2015/2025-12", "2017-01-23/..")


def microseconds(action: Callable[[], object]) -> float:
    """Return the time of one call: the best of several samples of many calls."""
    calls = 1
    while (elapsed := _timed(action, calls)) < SECONDS:
        calls = max(calls * 2, int(calls * SECONDS / max(elapsed, 1e-9)))
    return min(_timed(action, calls) for _ in range(REPEATS)) / calls * 1e6


def _timed(action: Callable[[], object], calls: int) -> float:
    start = time.perf_counter()
    for _ in range(calls):
        action()
    return time.perf_counter() - start


def main() -> None:
    """Print one line for each operation."""
    for text in TEXTS:
        print(f"read {text:16} {microseconds(partial(read_date, text)):7.2f} µs")
    day = EdtfDate.parse("2004-06-28")
    print(f"read again            {microseconds(lambda: EdtfDate.parse('2004-06-28')):7.2f} µs")
    print(f"sort key              {microseconds(lambda: day.sort_key):7.2f} µs")
    print(f"show in Arabic        {microseconds(lambda: format_date(day, 'ar')):7.2f} µs")


if __name__ == "__main__":
    main()
