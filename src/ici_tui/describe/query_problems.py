"""Messages for problems in a query, for the command line and the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.edtf.display import month_name
from ici_tui.edtf.faults import DateFault
from ici_tui.edtf.years import eras_differ, format_year
from ici_tui.record.query_problems import QueryProblemKind, WrongDate, YearSpan

if TYPE_CHECKING:
    from collections.abc import Callable

    from ici_tui.i18n import Catalogue
    from ici_tui.record.query_problems import QueryProblem


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


_TROUBLES = {
    QueryProblemKind.UNKNOWN_FIELD: _("“{part}” is not a field; its words are searched"),
    # Translators: the names of the fields as they are typed
    QueryProblemKind.NO_FIELD: _(
        "“{part}” is not a field; the fields are actor, domain, place, source, kind, tag, is,"
        " has, year, before, after and title"
    ),
    QueryProblemKind.EMPTY: _("“{part}” has no value"),
    QueryProblemKind.INCOMPLETE: _("“{part}” is incomplete"),
    QueryProblemKind.NOT_YEARS: _(
        "“{part}” is not a year or range of years such as {year} or {range}"
    ),
    QueryProblemKind.ENDS_BEFORE_START: _("“{part}” ends in {last} before it starts in {first}"),
    QueryProblemKind.NO_FIRST_DAY: _("“{part}” has no first day"),
    QueryProblemKind.NO_LAST_DAY: _("“{part}” has no last day"),
    QueryProblemKind.NOT_A_STATUS: _(
        "“{part}” is not a status; the statuses are disputed, attested, inferred and undated"
    ),
    QueryProblemKind.NOT_A_POSSESSION: _(
        "“{part}” is not something that events have; they have quote, media, numbers,"
        " coordinates and url"
    ),
    QueryProblemKind.NOT_NUMBER: _("“{part}” compares with no number"),
    QueryProblemKind.NO_SUCH_KEY: _("“{part}” asks for a key that no event has"),
    QueryProblemKind.NO_SUCH_ADDRESS: _("“{part}” is the address of nothing in the record"),
    QueryProblemKind.UNOPENED_PARENTHESIS: _("“{part}” has no opening parenthesis"),
    QueryProblemKind.UNCLOSED_PARENTHESIS: _("“{part}” has no closing parenthesis"),
    QueryProblemKind.MISSING_OPERAND: _("“{part}” needs a word on both sides"),
    QueryProblemKind.NO_SUCH_NAME: _("“{part}” is not a name in the record"),
    QueryProblemKind.NO_WORDS: _("“{part}” contains no letter or digit to search for"),
}
_PLAIN_DATE = _("“{part}” is not a date such as {year}, {month} or {day}")
_DATE_WITH_REASON = _("“{part}” is not a date ({reason})")
_DATE_WITH_EXAMPLE = _("“{part}” is not a date ({reason}); try {example}")
_EXAMPLES = {"year": "2016", "range": "2016..2018", "month": "2016-05", "day": "2016-05-12"}
_LIKE_EXAMPLE = _("“{part}” is not a date such as {example}")

_FAULTS = {
    DateFault.DAY_OF_NO_MONTH: _("a day in an unspecified month"),
    DateFault.DAY_OF_SEASON: _("a season has no days"),
    DateFault.DAYS_IN_MONTH: _("{month} {year} has {days} days"),
    DateFault.DAY_ZERO: _("there is no day 0"),
    DateFault.ENDS_BEFORE_START: _("the interval ends before it starts"),
    DateFault.INTERVAL_WITHOUT_DATE: _("an interval needs a date"),
    DateFault.MONTH: _("there is no month {month}"),
    DateFault.ORDER: _("the order is year, month, day"),
    DateFault.SHORT_YEAR: _("a year is written with four digits"),
    DateFault.NO_SUCH_TIME: _("there is no such time of day"),
    DateFault.SET_ENDS_BEFORE_START: _("the range ends before it starts"),
    DateFault.TIME_OF_NO_DAY: _("only a day has a time of day"),
    DateFault.TOO_LONG: _("it is too long"),
    DateFault.WITH_ERA: _("BC or AD may only follow a year"),
    DateFault.YEAR_MINUS_ZERO: _("there is no year -0"),
    DateFault.YEAR_NEEDS_Y: _("a year of more than four digits is written with Y"),
    DateFault.YEAR_NEEDS_Y_ALONE: _(
        "a year of more than four digits is written with Y, without month and day"
    ),
    DateFault.YEAR_TOO_LONG: _("a year has at most 18 digits"),
    DateFault.Y_FOR_LONG_YEARS: _("Y is for years of more than four digits"),
}
"""Faults with a message more specific than “not a date”."""


def query_problem(
    words: Catalogue, problem: QueryProblem, quote: Callable[[str], str] = str
) -> str:
    """Return the message for a problem in a query, without a full stop.

    Args:
        words: The reader's language.
        problem: What the parser found.
        quote: Makes a value safe to insert into a sentence: typed text is untrusted and has its own
            direction.
    """
    detail = problem.detail
    part = quote(problem.part)
    examples = {name: quote(example) for name, example in _EXAMPLES.items()}
    if isinstance(detail, YearSpan):
        era = eras_differ(detail.last, detail.first)
        first, last = (
            quote(format_year(year, words.language, era=era))
            for year in (detail.first, detail.last)
        )
        return words.gettext(_TROUBLES[problem.trouble]).format(part=part, first=first, last=last)
    if problem.trouble is QueryProblemKind.NOT_A_DATE:
        if detail is not None and (detail.fault in _FAULTS or detail.example):
            return _wrong_date(words, part, detail, quote)
        return words.gettext(_PLAIN_DATE).format(part=part, **examples)
    return words.gettext(_TROUBLES[problem.trouble]).format(part=part, **examples)


def _wrong_date(words: Catalogue, part: str, wrong: WrongDate, quote: Callable[[str], str]) -> str:
    if wrong.fault not in _FAULTS:
        return words.gettext(_LIKE_EXAMPLE).format(part=part, example=quote(wrong.example))
    values = dict(wrong.values)
    named = {name: str(value) for name, value in values.items()}
    if wrong.fault is DateFault.DAYS_IN_MONTH:
        named["month"] = month_name(values["month"], words.language)
        named["year"] = format_year(values["year"], words.language)
    quoted = {name: quote(value) for name, value in named.items()}
    reason = words.gettext(_FAULTS[wrong.fault]).format(**quoted)
    message = words.gettext(_DATE_WITH_EXAMPLE if wrong.example else _DATE_WITH_REASON)
    return message.format(part=part, reason=reason, example=quote(wrong.example))
