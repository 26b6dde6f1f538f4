"""Dates as bitmaps of documents: which events can lie in these years, before or after a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.edtf.grammar import Day, ordinal
from ici_tui.search.postings import (
    AFTER_ALL_YEARS,
    BEFORE_ALL_YEARS,
    calendar_numbers,
    unite,
    united,
    unpack,
)
from ici_tui.search.reader import Reader

if TYPE_CHECKING:
    from pyroaring import BitMap

    from ici_tui.search.query import Dated

_MONTHS, _DAYS = 12, 31


class DateReader(Reader):
    """The dates of a segment; bitmaps that it returns may be shared and must not be changed."""

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
        if first is None or last is None:
            return found if (first, last) != (None, None) else found & self.with_date()
        return found - self._in_gap(Day(first, 1, 1), Day(last, 12, 31))

    def with_date(self) -> BitMap:
        """Return the documents that have a date."""
        years = BEFORE_ALL_YEARS, AFTER_ALL_YEARS
        return self.cached("with a date", lambda: self._dated(0, 0, *years))

    def _in_gap(self, first: Day, last: Day) -> BitMap:
        """Return the documents with a set of dates of which none is between two days."""
        rows = self.values(
            "SELECT document FROM gaps WHERE first <= ? AND last >= ?",
            (float(ordinal(first)), float(ordinal(last))),
        )
        return united(rows)

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

    def dated(self, date: Dated) -> BitMap:
        """Return the documents whose date can fall in a date; in a day or month of any year, lies.

        Args:
            date: The date.
        """
        name = ("dated", date.first, date.last, date.month, date.day)
        return self.cached(name, lambda: self._on(date))

    def _on(self, date: Dated) -> BitMap:
        if date.month:
            return self._yearly(date.month, date.day)
        found = self.everything
        if date.last is not None:
            found = found & self._bounded(0, date.last)
        if date.first is not None:
            found = found & self._bounded(1, date.first)
        if date.first is None or date.last is None:
            return found
        return found - self._in_gap(date.first, date.last)

    def within(self, first: Day | None, last: Day | None) -> BitMap:
        """Return the documents whose whole date lies between two days, both included."""
        found = self.with_date()
        if last is not None:
            found = found - self.after(last)
        if first is not None:
            found = found - self.before(first)
        return found

    def _bounded(self, side: int, day: Day) -> BitMap:
        """Return the documents whose date starts up to a day (0), or ends from it on (1)."""
        found = self.after(day) if side else self.before(day)
        unit = len(calendar_numbers(day)) - 1
        value = calendar_numbers(day)[-1]
        return found | self._dated(side, unit, value, value)

    def _yearly(self, month: int, day: int) -> BitMap:
        unit, most = (2, 100 * 100) if day else (1, 100)
        wanted = month * 100 + day if day else month
        sides: list[dict[int, list[tuple[bytes | int]]]] = [{}, {}]
        for side, value, documents in self.rows(
            "SELECT side, value, documents FROM dates WHERE side IN (0, 1) AND unit = ?"
            " AND (value % ? + ?) % ? = ?",
            (unit, most, most, most, wanted),
        ):
            sides[int(str(side))].setdefault(int(str(value)), []).append((documents,))  # type: ignore[arg-type]
        starts, ends = sides
        return unite([united(starts[one]) & united(ends[one]) for one in starts if one in ends])

    def _dated(self, side: int, unit: int, first: int, last: int) -> BitMap:
        return united(
            self.values(
                "SELECT documents FROM dates WHERE side = ? AND unit = ? AND value BETWEEN ? AND ?",
                (side, unit, first, last),
            )
        )
