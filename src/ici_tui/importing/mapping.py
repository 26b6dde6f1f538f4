"""Mapping files: which column is which field, as TOML and as ``-s key=template``."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from ici_tui.importing.calendars import Calendar
from ici_tui.importing.problems import ImportProblem
from ici_tui.jsontext.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TOP = ("record", "rows", "dates", "event", "source", "entity", "map")
_RECORD = ("id", "title", "description", "license", "language")
_ROWS = ("path", "skip", "empty", "encoding", "delimiter", "sheet", "columns")
_DATES = (
    *("order", "calendar", "bce", "zero_time", "placeholders", "undated", "first_of_year"),
    "keep_text",
)
_CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("dates", "order"): ("auto", "dmy", "mdy", "ymd"),
    ("dates", "calendar"): tuple(Calendar),
    ("dates", "bce"): ("historical", "astronomical"),
    ("dates", "zero_time"): ("drop", "keep"),
    ("dates", "undated"): ("keep", "skip", "error"),
    ("dates", "first_of_year"): ("day", "year"),
}
_LISTS = frozenset({("rows", "empty"), ("dates", "placeholders"), ("rows", "columns")})
_FLAGS = frozenset({("dates", "keep_text")})
EMPTY_TEXTS = ("", "null", "NULL", "None", "NaN", "nan", "N/A", "n/a", "#N/A")
"""What means nothing in a cell where the mapping does not say so."""


class DateOptions(Struct, frozen=True):
    """What a mapping says of dates; see ``docs/import.md``."""

    order: str = "auto"
    calendar: Calendar = Calendar.GREGORIAN
    bce: str = "historical"
    zero_time: str = "drop"
    placeholders: tuple[str, ...] = ()
    undated: str = "keep"
    first_of_year: str = "day"
    keep_text: bool = True


class RowOptions(Struct, frozen=True):
    """Where the rows are and which are meant; see ``docs/import.md``."""

    path: str = ""
    skip: str = ""
    empty: tuple[str, ...] = EMPTY_TEXTS
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    columns: tuple[str, ...] = ()


class MappingFile(Struct, frozen=True):
    """A mapping, checked for its keys but not yet for its templates.

    Attributes:
        record: The top of the record.
        rows: Where the rows are.
        dates: How dates are read.
        event: The fields of an event; empty if the rows are no events.
        entities: The other entities that a row makes, by their names in the mapping.
        tables: What the values of tables stand for.
        folder: Where files are that the mapping names.
        given_dates: The keys of ``[dates]`` that it says.
    """

    record: dict[str, Any] = field(default_factory=dict)
    rows: RowOptions = RowOptions()
    dates: DateOptions = DateOptions()
    event: dict[str, Any] = field(default_factory=dict)
    entities: dict[str, dict[str, Any]] = field(default_factory=dict)
    tables: dict[str, Any] = field(default_factory=dict)
    folder: Path = Path()
    given_dates: frozenset[str] = frozenset()

    @property
    def says_nothing(self) -> bool:
        """Whether no field of anything is said."""
        return not self.event and not self.entities


def read_toml(path: Path) -> dict[str, Any]:
    """Return a mapping file as TOML has it.

    Raises:
        ImportProblem: It cannot be read, or is no TOML.
    """
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ImportProblem(f"'{path}': {error.strerror or error}", usage=True) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ImportProblem(f"'{path}': {error}", usage=True) from None


def settings_of(pairs: Iterable[str]) -> dict[str, Any]:
    """Return what ``-s key=template`` options say, in the form of a mapping file.

    Args:
        pairs: Such as ``event.title.en={Title}``; a part of a key in quotation marks may have dots.

    Raises:
        ImportProblem: One has no key or no ``=``.
    """
    found: dict[str, Any] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        steps = [quoted or plain for quoted, plain in _STEP.findall(key)]
        if not equals or not steps:
            raise ImportProblem(f"'-s {pair}' should be -s key=template", usage=True)
        place = found
        for step in steps[:-1]:
            inner = place.setdefault(step, {})
            if not isinstance(inner, dict):
                raise ImportProblem(f"'-s {pair}': '{step}' has a value of its own", usage=True)
            place = inner
        place[steps[-1]] = value
    return found


_STEP = re.compile(r"""["']([^"']+)["']|([^."']+)""")


def merged(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping with another laid over it, key by key."""
    result = dict(base)
    for key, value in change.items():
        old = result.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            result[key] = merged(old, value)
        else:
            result[key] = value
    return result


def mapping_of(values: Mapping[str, Any], folder: Path) -> MappingFile:
    """Check the keys of a mapping and return it.

    Args:
        values: As TOML and ``-s`` have it.
        folder: Where the files are that it names.

    Raises:
        ImportProblem: It has a key or a value that means nothing.
    """
    _known(values, _TOP, "")
    record = _table(values, "record")
    _known(record, _RECORD, "record.")
    rows = _options(values, "rows", _ROWS)
    dates = _options(values, "dates", _DATES)
    if "calendar" in dates:
        dates["calendar"] = Calendar(dates["calendar"])
    event = _table(values, "event")
    entities = {str(name): dict(one) for name, one in _tables(values, "entity").items()}
    source = _table(values, "source")
    if source:
        entities["source"] = {"in": "sources", **source}
    tables = {name: _read_table(one, folder) for name, one in _table(values, "map").items()}
    return MappingFile(
        dict(record),
        RowOptions(**rows),
        DateOptions(**dates),
        dict(event),
        entities,
        tables,
        folder,
        frozenset(dates),
    )


def _table(values: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = values.get(key, {})
    if not isinstance(found, dict):
        raise ImportProblem(f"the mapping's '{key}' should be a table, [{key}]", usage=True)
    return found


def _tables(values: Mapping[str, Any], key: str) -> Mapping[str, Mapping[str, Any]]:
    found = _table(values, key)
    for name, one in found.items():
        if not isinstance(one, dict):
            message = f"the mapping's '{key}.{name}' should be a table, [{key}.{name}]"
            raise ImportProblem(message, usage=True)
    return found


def _known(values: Mapping[str, Any], names: Iterable[str], prefix: str) -> None:
    for key in values:
        if key not in names:
            near = did_you_mean(key, names)
            hint = f"did you mean '{prefix}{near}'?" if near else f"there are: {' '.join(names)}"
            raise ImportProblem(f"the mapping has no '{prefix}{key}'; {hint}", usage=True)


def _options(values: Mapping[str, Any], key: str, names: tuple[str, ...]) -> dict[str, Any]:
    found = dict(_table(values, key))
    _known(found, names, f"{key}.")
    for name, value in found.items():
        if (key, name) in _LISTS:
            items = value.split(",") if isinstance(value, str) else value
            if not isinstance(items, list):
                raise ImportProblem(f"'{key}.{name}' should be a list", usage=True)
            found[name] = tuple(str(one).strip() for one in items)
        elif (key, name) in _FLAGS:
            found[name] = value if isinstance(value, bool) else str(value).lower() == "true"
        elif not isinstance(value, str):
            raise ImportProblem(f"'{key}.{name}' should be a text", usage=True)
        choices = _CHOICES.get((key, name))
        if choices and value not in choices:
            message = f"'{key}.{name}' is one of {', '.join(choices)}, not '{value}'"
            raise ImportProblem(message, usage=True)
    return found


def _read_table(value: Any, folder: Path) -> dict[str, Any]:
    """Return a table of the mapping: its own keys, or the first two columns of a CSV file."""
    if isinstance(value, dict):
        return dict(value)
    if not isinstance(value, str):
        raise ImportProblem("a table of 'map' is a table, or the name of a CSV file", usage=True)
    return read_pairs(folder / value)


def read_pairs(path: Path) -> dict[str, Any]:
    """Return the first two columns of a CSV file as a table.

    Raises:
        ImportProblem: It cannot be read.
    """
    from ici_tui.importing.foreign_files import decoded

    try:
        text = decoded(path.read_bytes())
    except OSError as error:
        raise ImportProblem(f"'{path}': {error.strerror or error}", usage=True) from None
    rows = csv.reader(text.splitlines())
    return {row[0].strip(): row[1].strip() for row in rows if len(row) > 1}
