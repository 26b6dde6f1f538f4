"""Dates as bitmaps of documents: which events can lie in these years, before or after a day."""

from pyroaring import BitMap

from ici_tui.edtf.grammar import Day
from ici_tui.search.postings import (
    AFTER_ALL_YEARS,
    BEFORE_ALL_YEARS,
    calendar_numbers,
    unite,
    united,
    unpack,
)
from ici_tui.search.reader import Reader

_MONTHS, _DAYS = 12, 31


class DateReader(Reader):
    """The dates of an index; bitmaps that it returns may be shared and must not be changed."""

    def years(self, first: int | None, last: int | None) -> BitMap:
        """Return the documents whose date can fall in a range of years; None means no limit."""
        return self.cached(("years", first, last), lambda: self._in_years(first, last))

    def _in_years(self, first: int | None, last: int | None) -> BitMap:
        starts, ends = self.by_year()
        found = self.everything
        if last is not None:
            found = found & unite([documents for year, documents in starts if year <= last])
        if first is not None:
            found = found & unite([documents for year, documents in ends if year >= first])
        return found

    def by_year(self) -> tuple[list[tuple[int, BitMap]], list[tuple[int, BitMap]]]:
        """Return documents by the year in which their date starts, and by that in which it ends.

        Sorted by year; open and unknown ends come first and last, as years beyond all others.
        """
        with self.lock:
            if self._years is None:
                found: tuple[dict[int, list[BitMap]], dict[int, list[BitMap]]] = ({}, {})
                for side, year, value in self.connection.execute(
                    "SELECT side, value, documents FROM dates WHERE unit = 0 AND side IN (0, 1)"
                ):
                    found[side].setdefault(year, []).append(unpack(value))
                starts, ends = (
                    sorted((year, unite(parts)) for year, parts in side.items()) for side in found
                )
                self._years = starts, ends
            return self._years

    def before(self, day: Day) -> BitMap:
        """Return the documents whose date can lie before a day."""
        year, *finer = calendar_numbers(day)
        found = [self._dated(0, 0, BEFORE_ALL_YEARS, year - 1)]
        if finer:
            month, date = finer
            found.append(self._dated(0, 1, year * 100, month - 1))
            found.append(self._dated(0, 2, month * 100, date - 1))
        return unite(found)

    def after(self, day: Day) -> BitMap:
        """Return the documents whose date can lie after a day."""
        year, *finer = calendar_numbers(day)
        found = [self._dated(1, 0, year + 1, AFTER_ALL_YEARS)]
        if finer:
            month, date = finer
            found.append(self._dated(1, 1, month + 1, year * 100 + _MONTHS))
            found.append(self._dated(1, 2, date + 1, month * 100 + _DAYS))
        return unite(found)

    def _dated(self, side: int, unit: int, first: int, last: int) -> BitMap:
        return united(
            self.values(
                "SELECT documents FROM dates WHERE side = ? AND unit = ? AND value BETWEEN ? AND ?",
                (side, unit, first, last),
            )
        )
