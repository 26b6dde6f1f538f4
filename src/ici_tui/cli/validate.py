"""``ici-tui validate FILE…``: reports every problem in records."""

from __future__ import annotations

import sys
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.exits import ExitCode, UsageError
from ici_tui.cli.narration import write_line, write_problems
from ici_tui.jsontext.problems import visible
from ici_tui.recordfile import MAX_PROBLEMS, validate

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from typing import Any

    from ici_tui.jsontext.problems import Problem
    from ici_tui.recordfile import Report
    from ici_tui.recordfile.report import ProblemKind


def run(arguments: argparse.Namespace) -> ExitCode:
    """Check every file; problems go to stdout, verdicts to stderr.

    Raises:
        UsageError: If the number of problems to show is negative.
    """
    summary, limit = arguments.summary, arguments.limit
    if limit is not None and limit < 0:
        raise UsageError("argument --limit: a number of problems is 0 or more")
    if limit is None:
        limit = 0 if summary else MAX_PROBLEMS
    reports = (validate(Path(file), limit=limit, kinds=summary) for file in arguments.files)
    if arguments.format == "json":
        return _write_json(reports)
    valid = [_write_text(report, limit) for report in reports]
    return ExitCode.FOUND if all(valid) else ExitCode.NOTHING


def _write_text(report: Report, limit: int) -> bool:
    if not report.ok and _is_foreign(report):
        return False
    for kind in report.kinds:
        write_line(f"{kind.count:,} × {kind.where or '/'}, the first at", sys.stdout)
        write_line(f"    {kind.first.summary(report.name)}", sys.stdout)
    write_problems(merge(report.problems, report.warnings[:limit]), report.name, sys.stdout)
    sys.stdout.flush()
    for note in report.notes:
        write_line(f"note: {note.summary(report.name)}", sys.stderr)
    write_line(_verdict(report), sys.stderr)
    return report.ok


def _is_foreign(report: Report) -> bool:
    """Write the one problem of a file of another format, and what makes a record of it."""
    from ici_tui.cli.opening import narrate_import
    from ici_tui.importing.advice import advice_on

    advice = advice_on(Path(report.name))
    if advice is None:
        return False
    write_problems([advice.problem], report.name, sys.stdout)
    sys.stdout.flush()
    return narrate_import(report.name)


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
    if report.kinds:
        number = len(report.kinds)
        problems += f" of {number:,} kind{'s' if number > 1 else ''}"
    return f"{name}: {problems}" + (f", the first {shown:,} shown" if report.more and shown else "")


def _write_json(reports: Iterator[Report]) -> ExitCode:
    """Write an array with an object for each file, each as soon as the file is checked."""
    from msgspec import json

    valid = True
    before = "["
    for report in reports:
        valid &= report.ok
        text = json.format(json.encode(_as_json(report)), indent=2).decode()
        sys.stdout.write(f"{before}\n{text}")
        before = ","
    sys.stdout.write("\n]\n")
    return ExitCode.FOUND if valid else ExitCode.NOTHING


def _as_json(report: Report) -> dict[str, Any]:
    found: dict[str, Any] = {"file": report.name, "valid": report.ok, "total": report.total}
    if report.kinds:
        found["kinds"] = [_kind_as_json(kind) for kind in report.kinds]
    found["problems"] = [_problem_as_json(problem) for problem in report.problems]
    found["warnings"] = [_problem_as_json(problem) for problem in report.warnings]
    found["entities"] = {kind: n for kind, n in report.counts.items() if kind != "dataset"}
    return found


def _kind_as_json(kind: ProblemKind) -> dict[str, Any]:
    return {
        "count": kind.count,
        "pointer": kind.where,
        "first": _problem_as_json(kind.first),
    }


def _problem_as_json(problem: Problem) -> dict[str, Any]:
    return {
        "line": problem.line,
        "column": problem.column,
        "pointer": problem.pointer,
        "message": problem.message,
        "expected": problem.expected,
    }
