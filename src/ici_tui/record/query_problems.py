"""Problems of a query, as values; :mod:`ici_tui.describe.query_problems` has the messages."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from ici_tui.edtf.faults import DateFault


class QueryProblemKind(StrEnum):
    """The kinds of problems; the values of ``trouble`` in the JSON of ``ici-tui search``."""

    UNKNOWN_FIELD = "unknown-field"
    """Unknown field; its words are searched."""
    NO_FIELD = "no-field"
    """Unknown field without a value: a word with a colon is not a query."""
    EMPTY = "empty"
    INCOMPLETE = "incomplete"
    NOT_YEARS = "not-years"
    ENDS_BEFORE_START = "ends-before-start"
    NOT_A_DATE = "not-a-date"
    NO_FIRST_DAY = "no-first-day"
    NO_LAST_DAY = "no-last-day"
    NOT_A_STATUS = "not-a-status"
    NOT_A_POSSESSION = "not-a-possession"
    """What is no value of ``has:``."""
    NOT_NUMBER = "not-a-number"
    """A comparison with what is no number."""
    NO_SUCH_KEY = "no-such-key"
    """A key of one's own that no event has."""
    NO_SUCH_ADDRESS = "no-such-address"
    UNOPENED_PARENTHESIS = "unopened-parenthesis"
    UNCLOSED_PARENTHESIS = "unclosed-parenthesis"
    MISSING_OPERAND = "missing-operand"
    NO_SUCH_NAME = "no-such-name"
    NO_WORDS = "no-words"
    """The whole query has no letter or digit."""


class YearSpan(Struct, frozen=True):
    """A range of astronomical years."""

    first: int
    last: int


class WrongDate(Struct, frozen=True):
    """Why a text is no date.

    Attributes:
        fault: The kind of the mistake.
        values: The values for its message.
        example: A similar valid date; empty if there is none.
    """

    fault: DateFault
    values: tuple[tuple[str, int], ...] = ()
    example: str = ""


class QueryProblem(Struct, frozen=True):
    """A part of the query that could not be used; the rest is searched.

    Attributes:
        trouble: What is wrong.
        start: Where the part starts in the query's text.
        end: Where it ends.
        part: The part as written.
        detail: The years of ``ENDS_BEFORE_START``, the reason of ``NOT_A_DATE``; else None.
    """

    trouble: QueryProblemKind
    start: int
    end: int
    part: str
    detail: YearSpan | WrongDate | None = None

    @property
    def passing(self) -> bool:
        """Whether more typing may fix it, so that it is not shown while typing."""
        return self.trouble is QueryProblemKind.INCOMPLETE
