"""The line at the end of a run that says what was not tested."""

import re
from pathlib import Path

from tests.left_out import _REMEDIES, summary

TESTS = Path(__file__).parent


def test_nothing_is_said_where_nothing_was_left_out():
    assert summary([]) == ""


def test_reasons_of_one_kind_are_counted_together_with_what_helps():
    line = summary(
        [
            "Skipped: no Unicode data files: install Debian's unicode-data or set UCD_DIR",
            "Skipped: PyICU is not installed",
            "Skipped: LineBreakTest.txt is not among the Unicode data files",
            "Skipped: the moon is full",
        ]
    )
    assert line == (
        "Left out: 2 × Unicode's conformance files: make conformance;"
        " 1 × the comparison with ICU: make conformance; 1 × the moon is full"
    )


def test_what_is_chosen_by_a_mark_only_is_told_too():
    assert summary([], ["budget"]) == "Left out: limits of time: make budgets"


def test_every_reason_in_the_tests_has_its_remedy():
    source = "".join(
        path.read_text("utf-8") for path in TESTS.rglob("*.py") if path != Path(__file__)
    )
    reasons = re.findall(r'(?:pytest\.skip\(|reason=)f?"([^"]+)"', source)
    assert len(reasons) > 8
    unknown = [
        reason
        for reason in reasons
        if not any(
            part in reason.replace("{shell}", "zsh").replace("{name}", "tmux") for part in _REMEDIES
        )
    ]
    assert unknown == []
