"""``ici-tui validate FILE…``: reports every problem in records."""

from __future__ import annotations

import sys
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.exits import ExitCode
from ici_tui.cli.narration import write_line, write_problems
from ici_tui.jsontext.problems import visible
from ici_tui.recordfile import validate

if TYPE_CHECKING:
    import argparse

    from ici_tui.recordfile import Report


def run(arguments: argparse.Namespace) -> ExitCode:
    """Check every file; problems go to stdout, verdicts to stderr."""
    reports = [_checked(report) for report in map(validate, map(Path, arguments.files))]
    return ExitCode.FOUND if all(reports) else ExitCode.NOTHING


def _checked(report: Report) -> bool:
    write_problems(merge(report.problems, report.warnings), report.name, sys.stdout)
    sys.stdout.flush()
    for note in report.notes:
        write_line(f"note: {note.summary(report.name)}", sys.stderr)
    write_line(_verdict(report), sys.stderr)
    return report.ok


def _verdict(report: Report) -> str:
    """Return the summary line of a report, in English like the problems."""
    name = visible(report.name)
    if report.ok:
        total = sum(count for kind, count in report.counts.items() if kind != "dataset")
        counted = f"{name}: valid, {total:,} {'entity' if total == 1 else 'entities'}"
        number = len(report.warnings)
        return f"{counted}, {number:,} warning{'s' if number > 1 else ''}" if number else counted
    shown = len(report.problems)
    problems = f"{report.total:,} {'problem' if report.total == 1 else 'problems'}"
    return f"{name}: {problems}" + (f", the first {shown:,} shown" if report.more else "")
