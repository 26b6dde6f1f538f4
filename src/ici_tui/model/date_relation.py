"""How the days of two dates lie to each other; :meth:`EdtfDate.compare` states the rule."""

from enum import StrEnum
from typing import TYPE_CHECKING

from ici_tui.model.edtf_grammar import Precision, ordinal

if TYPE_CHECKING:
    from ici_tui.model.dates import EdtfDate

BEFORE_ALL = (float("-inf"), 0, 0)
AFTER_ALL = (float("inf"), 0, 0)

# How far an approximate date may be from what it says, in days: one unit of its own precision, and
# three days where that unit is the day ("about the 15th" does not deny the 16th, nor the 18th).
_SLACK = {
    Precision.DAY: 3,
    Precision.MONTH: 31,
    Precision.SEASON: 92,
    Precision.YEAR: 366,
    Precision.DECADE: 3653,
    Precision.CENTURY: 36525,
}


class DateRelation(StrEnum):
    """How the days of one date lie to the days of another."""

    EQUAL = "equal"
    WITHIN = "within"
    CONTAINS = "contains"
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"


def relation_of(one: "EdtfDate", other: "EdtfDate") -> DateRelation:
    """Say how the days of one date lie to those of another; WITHIN when they lie inside them."""
    first, last = one.earliest or BEFORE_ALL, one.latest or AFTER_ALL
    other_first, other_last = other.earliest or BEFORE_ALL, other.latest or AFTER_ALL
    if first == other_first and last == other_last:
        return DateRelation.EQUAL
    if last < other_first:
        return _across_gap(one, other)
    if other_last < first:
        return _across_gap(other, one)
    if other_first <= first and last <= other_last:
        return DateRelation.WITHIN
    if first <= other_first and other_last <= last:
        return DateRelation.CONTAINS
    return DateRelation.OVERLAPS


def _across_gap(earlier: "EdtfDate", later: "EdtfDate") -> DateRelation:
    """Tell two dates that share no day apart from two that approximate ends bring together."""
    if earlier.latest is None or later.earliest is None:
        return DateRelation.DISJOINT
    slack = 0
    for facing in (earlier.end or earlier, later.start or later):
        if facing.approximate:
            slack += _SLACK[facing.precision]
    near = slack and ordinal(later.earliest) - ordinal(earlier.latest) <= slack
    return DateRelation.OVERLAPS if near else DateRelation.DISJOINT
