"""The date of an event out of one or several columns, their order proved by all of their values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.grammar import EdtfError
from ici_tui.importing.calendar_dates import DateError, NoYearError, Settings, in_edtf
from ici_tui.importing.calendars import Calendar
from ici_tui.importing.date_orders import orders
from ici_tui.importing.filters import text_of
from ici_tui.importing.problems import ImportProblem
from ici_tui.importing.read_dates import read_date, read_time
from ici_tui.importing.templates import Expression, compile_template, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ici_tui.importing.filters import Context
    from ici_tui.importing.mapping import DateOptions
    from ici_tui.importing.templates import Columns

_KEYS = ("from", "to", "time", "to_time", "precision", "text", "year", "month", "day")
_END_KEYS = ("to_year", "to_month", "to_day")
_DAY = re.compile(r"-?\d{4}-\d\d-\d\d")
_ERA = {
    Calendar.UMM_AL_QURA: " AH",
    Calendar.ISLAMIC_CIVIL: " AH",
    Calendar.PERSIAN: " SH",
    Calendar.JULIAN: " (Julian)",
    Calendar.GREGORIAN: "",
}
_PRECISIONS = {
    **dict.fromkeys(("day", "1", "11"), "day"),
    **dict.fromkeys(("week", "2"), "week"),
    **dict.fromkeys(("month", "3", "10"), "month"),
    **dict.fromkeys(("year", "9"), "year"),
    **dict.fromkeys(("decade", "8"), "decade"),
    **dict.fromkeys(("century", "7"), "century"),
}
"""Precisions by name, by ACLED's numbers and by Wikidata's."""


class EventDate(NamedTuple):
    """When an event was.

    Attributes:
        date: EDTF; empty if it is undated.
        time: ``08:46``, or two with a slash; empty if none is known.
        as_written: The date as the row has it, where that says more than the date.
        repeats: Whether it is a day of every year.
    """

    date: str = ""
    time: str = ""
    as_written: str = ""
    repeats: bool = False


class _Column:
    """A template that is one date, with the settings that its values have proved."""

    def __init__(self, read: Callable[[Mapping[str, Any]], Any], name: str) -> None:
        self.read = read
        self.name = name
        self.settings = Settings()

    def text(self, row: Mapping[str, Any]) -> str:
        return text_of(self.read(row)).strip()


class _Parts:
    """Year, month and day from columns of their own."""

    def __init__(self, parts: tuple[Callable[[Mapping[str, Any]], Any], ...], name: str) -> None:
        self.parts = parts
        self.name = name
        self.settings = Settings()

    def texts(self, row: Mapping[str, Any]) -> list[str]:
        return [text_of(read(row)).strip() for read in self.parts]


class DateColumns:
    """Reads the dates of events.

    Args:
        spec: The mapping's ``event.date``: a template, or a table with ``from`` and ``to``, or
            ``year``, ``month`` and ``day``, and what goes with them.
        options: What the mapping says of dates.
        columns: Where values come from.
        context: What filters need.

    Raises:
        ImportProblem: The specification cannot be understood.
    """

    def __init__(self, spec: Any, options: DateOptions, columns: Columns, context: Context) -> None:
        self.options = options
        self._columns, self._context = columns, context
        self._placeholders = {one.strip() for one in options.placeholders} - {""}
        self.all: list[_Column | _Parts] = []
        if isinstance(spec, str):
            spec = {"from": spec}
        if not isinstance(spec, dict) or set(spec) - {*_KEYS, *_END_KEYS}:
            raise ImportProblem(
                f"event.date is a template or a table with {', '.join((*_KEYS, *_END_KEYS))}",
                usage=True,
            )
        self._from = self._date_of(spec, "from", ("year", "month", "day"))
        self._to = self._date_of(spec, "to", ("to_year", "to_month", "to_day"))
        self._time = self._template(spec.get("time"))
        self._to_time = self._template(spec.get("to_time"))
        self._precision = self._template(spec.get("precision"))
        self._text = self._template(spec.get("text"))

    def _template(self, template: Any) -> Callable[[Mapping[str, Any]], Any] | None:
        if template is None:
            return None
        return compile_template(str(template), self._columns, self._context)

    def _date_of(
        self, spec: Mapping[str, Any], key: str, parts: tuple[str, ...]
    ) -> _Column | _Parts | None:
        found: _Column | _Parts | None = None
        if key in spec:
            template = spec[key]
            if isinstance(template, dict):
                return self._date_of(
                    {f"{key}_{name}": one for name, one in template.items()},
                    "",
                    (f"{key}_year", f"{key}_month", f"{key}_day"),
                )
            pieces = parse(str(template))
            if pieces[1::2] == ["-", "-"] and all(
                isinstance(one, Expression) for one in pieces[::2]
            ):
                reads = tuple(
                    compile_template(one, self._columns, self._context)
                    for one in _split_parts(str(template))
                )
                found = _Parts(reads, str(template))
            else:
                found = _Column(self._template(template), str(template).strip("{}"))  # type: ignore[arg-type]
        elif any(part in spec for part in parts):
            reads = tuple(self._template(spec.get(part, "")) or (lambda _row: "") for part in parts)
            found = _Parts(reads, spec.get(parts[0], parts[0]).strip("{}"))
        if found is not None:
            self.all.append(found)
        return found

    def decide(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Decide the order of days and months of each column by all of its values.

        Args:
            rows: All rows.

        Raises:
            ImportProblem: The values of a column prove nothing, or prove both.
        """
        options = self.options
        plain = Settings(
            "" if options.order == "auto" else options.order,
            options.calendar,
            options.bce == "astronomical",
            options.zero_time == "keep",
            options.first_of_year == "year",
        )
        columns = [one for one in self.all if isinstance(one, _Column)]
        for one in self.all:
            one.settings = plain
        if options.order != "auto" or not columns:
            return
        proofs: list[dict[str, str]] = [{} for _ in columns]
        open_texts = [""] * len(columns)
        for row in rows:
            for number, column in enumerate(columns):
                text = column.text(row)
                if _DAY.match(text) or text in self._placeholders:
                    continue
                possible = orders(text)
                if possible is None:
                    continue
                if len(possible) == 1:
                    proofs[number].setdefault(next(iter(possible)), text)
                elif possible:
                    open_texts[number] = open_texts[number] or text
        for column, proof, text in zip(columns, proofs, open_texts, strict=True):
            column.settings = plain._replace(order=_decided(column.name, proof, text))

    def read(self, row: Mapping[str, Any]) -> EventDate:
        """Read the date of a row.

        Raises:
            NoYearError: It has no year.
            DateError: It cannot be read.
        """
        first, first_time, written = self._read_one(self._from, row, self._time)
        last, last_time, last_written = self._read_one(self._to, row, self._to_time)
        if not first and not last:
            shown = text_of(self._text(row)) if self._text else written
            return EventDate("", "", shown)
        if self._precision is not None and first:
            first = at_precision(first, text_of(self._precision(row)))
        date = first or f"/{last}"
        if first and last and last != first:
            date = f"{first.partition('/')[0]}/{last.rpartition('/')[2]}"
        try:
            EdtfDate(date)
        except EdtfError as error:
            raise DateError(error.reason) from None
        time = first_time if _DAY.match(first) else ""
        if time and last_time and last_time != time and _DAY.match(last):
            time = f"{time}/{last_time}"
        return EventDate(date, time, self._as_written(row, date, written, last_written))

    def _as_written(
        self, row: Mapping[str, Any], date: str, written: str, last_written: str
    ) -> str:
        if self._text is not None and (shown := text_of(self._text(row)).strip()):
            return shown
        if not self.options.keep_text:
            return ""
        texts = list(dict.fromkeys(filter(None, (written, last_written))))
        if all(_is_plain(one) and one[:4] in date for one in texts):
            return ""
        return " – ".join(texts)

    def _read_one(
        self,
        column: _Column | _Parts | None,
        row: Mapping[str, Any],
        time: Callable[[Mapping[str, Any]], Any] | None,
    ) -> tuple[str, str, str]:
        if column is None:
            return "", "", ""
        if isinstance(column, _Parts):
            date, written = self._of_parts(column, row)
            read_at = ""
        else:
            text = column.text(row)
            if not text or text in self._placeholders:
                return "", "", ""
            date, read_at = read_date(text, column.settings)
            written = text
            if date in self._placeholders:
                return "", "", ""
        if time is not None and date and (own := text_of(time(row)).strip()):
            read_at = read_time(own, column.settings)
            written = f"{written} {own}".strip()
        return date, read_at, written

    def _of_parts(self, column: _Parts, row: Mapping[str, Any]) -> tuple[str, str]:
        texts = column.texts(row)
        if not any(texts):
            return "", ""
        joined = "-".join(filter(None, texts))
        if not texts[0]:
            raise NoYearError(f"{joined}{_ERA[column.settings.calendar]}")
        settings = column.settings
        year_reading = read_date(texts[0], settings._replace(calendar=Calendar.GREGORIAN)).date
        if not re.fullmatch(r"Y?-?\d+", year_reading):
            return year_reading, joined
        year = int(year_reading.removeprefix("Y"))
        month = _month(texts[1] if len(texts) > 1 else "", joined)
        day = int(float(texts[2])) if len(texts) > 2 and _NUMBER.fullmatch(texts[2]) else 0
        date = in_edtf(settings.calendar, year, month, day, joined, settings)
        if date in self._placeholders:
            return "", ""
        if settings.calendar is Calendar.GREGORIAN:
            return date, joined if year < 1 else date
        shown = [texts[0], *(f"{number:02}" for number in (month, day) if number)]
        return date, "-".join(shown) + _ERA[settings.calendar]


_NUMBER = re.compile(r"\d{1,2}(?:\.0)?")


def _split_parts(template: str) -> list[str]:
    """Return the three expressions of ``{year}-{month}-{day}``."""
    return [f"{{{one}}}" for one in template.strip()[1:-1].split("}-{")]


def _month(text: str, whole: str) -> int:
    from ici_tui.importing.date_words import MONTHS, flatten

    flat = flatten(text)
    if not flat:
        return 0
    if _NUMBER.fullmatch(flat):
        return int(float(flat))
    if flat.rstrip(".") in MONTHS:
        return MONTHS[flat.rstrip(".")][1]
    raise DateError(f"'{whole}' has no month '{text}'")


def _is_plain(text: str) -> bool:
    """Say whether a text is a date as EDTF has it, maybe with a time."""
    return bool(_PLAIN.fullmatch(text))


_PLAIN = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])"
    r"(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)?)?"
)


def _decided(name: str, proof: Mapping[str, str], text: str) -> str:
    if len(proof) == 2:
        message = (
            f"{name} holds day/month ('{proof['dmy']}') and month/day ('{proof['mdy']}');"
            " say dates.order"
        )
        raise ImportProblem(message, usage=True)
    if not proof and text:
        message = f"{name} can be day/month or month/day ('{text}'); say dates.order"
        raise ImportProblem(message, usage=True)
    return next(iter(proof), "")


def at_precision(date: str, precision: str) -> str:
    """Return a date as coarse as a source says it is.

    Args:
        date: A day or a year in EDTF; anything else stays.
        precision: ``day``, ``week``, ``month``, ``year``, ``decade`` or ``century``, or the number
            that ACLED or Wikidata have for it.
    """
    wanted = _PRECISIONS.get(precision.strip().lower())
    is_year = re.fullmatch(r"\d{4}", date) and wanted in ("decade", "century")
    if wanted is None or not (_DAY.fullmatch(date) or is_year):
        return date
    year, month = (date, date) if is_year else (date[:-6], date[:-3])
    if wanted == "week":
        return f"{date}~"
    if wanted == "month":
        return month
    if wanted == "year":
        return year
    if wanted in ("decade", "century") and not year.startswith("-"):
        return f"{year[:3]}X" if wanted == "decade" else f"{year[:2]}XX"
    return date
