"""The kinds of mistakes in a date, for messages in any language."""

from enum import StrEnum


class DateFault(StrEnum):
    """Why a text is not a date; the values are English messages with ``str.format`` fields."""

    BEYOND_LEVEL_1 = "no date of EDTF level 0 or 1"
    DAY_OF_NO_MONTH = "a day in an unspecified month"
    DAY_OF_SEASON = "a season has no days"
    DAYS_IN_MONTH = "{month} {year} has {days} days"
    DAY_ZERO = "day 00"
    EMPTY = "an empty text"
    ENDS_BEFORE_START = "the interval ends before it starts"
    INTERVAL_WITHOUT_DATE = "an interval needs a date"
    KEYWORD = "a keyword of an older EDTF draft"
    MONTH = "month {month}"
    ORDER = "year, month, day is the order"
    OTHER_DIGITS = "digits other than 0 to 9"
    SHORT_YEAR = "a year is written with four digits"
    TIME_OF_DAY = "it contains a time of day"
    TOO_LONG = "too long"
    WHITE_SPACE = "white space around it"
    WITH_ERA = "EDTF names no era, and 0000 is 1 BC"
    YEAR_MINUS_ZERO = "year -0000"
    YEAR_NEEDS_Y = "a year of more than four digits is written with Y"
    YEAR_NEEDS_Y_ALONE = "a year of more than four digits is written with Y, without month and day"
    YEAR_TOO_LONG = "year too long"
    Y_FOR_LONG_YEARS = "the Y form is for years beyond four digits"
