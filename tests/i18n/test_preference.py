"""The locale variables choose the interface language."""

import pytest

from ici_tui.i18n import preferred_language


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "ar_KW.UTF-8"}, "ar"),
        ({"LANG": "ar"}, "ar"),
        ({"LANG": "ar@latin"}, "ar"),
        ({"LANG": "ar-SA"}, "ar"),
        ({"LANG": "arn_CL.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LANG": "ar_KW.UTF-8"}, "en"),
        ({"LC_ALL": "ar_AE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8", "LANG": "C"}, "ar"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "ar_KW.UTF-8"}, "ar"),
        ({"LC_TIME": "ar_KW.UTF-8", "LANG": "en_US.UTF-8"}, "en"),
    ],
)
def test_the_first_locale_variable_that_is_set_decides(environ: dict[str, str], language: str):
    assert preferred_language(environ) == language
