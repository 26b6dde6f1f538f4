"""Which languages are written from right to left, and which are Arabic: by the primary subtag."""

import pytest

from ici_tui.i18n.direction import is_arabic, is_rtl


@pytest.mark.parametrize(
    ("tag", "rtl", "arabic"),
    [
        ("ar", True, True),
        ("ar-KW", True, True),
        ("AR", True, True),
        ("fa", True, False),
        ("arc", True, False),
        ("en", False, False),
        ("en-GB", False, False),
        ("", False, False),
    ],
)
def test_the_primary_subtag_says_direction_and_language(tag, rtl, arabic):
    assert (is_rtl(tag), is_arabic(tag)) == (rtl, arabic)
