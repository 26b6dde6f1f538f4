import math

import pytest

from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.extent import extent_of


def exclude(one: str, other: str) -> bool:
    """Whether no day can belong to both dates."""
    first, second = extent_of(EdtfDate.parse(one)), extent_of(EdtfDate.parse(other))
    return first.begins_from > second.ends_by or second.begins_from > first.ends_by


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2004-05", "2004-06"),
        ("2017-01-23", "2017-01-24"),
        ("/2004-06-28", "2004-06-29"),
    ],
)
def test_dates_without_a_common_day_exclude_each_other(one, other):
    assert exclude(one, other)
    assert exclude(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2004-06", "2004-06-XX"),
        ("2004-06-28", "2004-06"),
        ("2004/2006", "2005/2007"),
        ("2017-01-23/..", "2030"),
        ("/2004-06-28", "1990"),
        ("../1985", "1985/.."),
    ],
)
def test_dates_with_a_common_day_do_not(one, other):
    assert not exclude(one, other)
    assert not exclude(other, one)


@pytest.mark.parametrize(
    ("one", "other", "excludes"),
    [
        ("2019-12-15~", "2019-12-16", False),
        ("2019-12-15~", "2019-12-18", False),
        ("2019-12-15~", "2019-12-19", True),
        ("2019-12-15~", "2019-12-20~", False),
        ("2004-06~", "2004-07", False),
        ("2004-06~", "2004-09", True),
        ("2004~", "2005-12-31", False),
        ("2004~", "2006-02", True),
        ("2004?", "2005", True),
        ("2004~/2005", "2006", True),
        ("2004/2005~", "2006", False),
    ],
)
def test_an_approximate_date_does_not_exclude_a_near_one(one, other, excludes):
    assert exclude(one, other) is excludes
    assert exclude(other, one) is excludes


def test_an_open_end_proves_no_duration():
    extent = extent_of(EdtfDate.parse("2017-01-23/.."))
    assert extent.ends_from == extent.begins_from
    assert extent.ends_by == math.inf
