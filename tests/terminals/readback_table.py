"""``make terminals``: read the app's Arabic back from pictures of real terminals, cell by cell.

Runs the read-back tool of the harness in ``../shared/termshot`` (or in ``$TERMSHOT``) on the
explorer's Arabic timeline, with a query highlighted and the profile detected, in each emulator
that is installed, and prints the table of ``docs/terminals.md``. Emulators that are missing are
named and skipped. ``$TERMSHOT_APP`` is the program, if not the one of this checkout.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SIZE = "110x36"
LEAST = 0.97
QUERY = "الكويت"
APP = os.environ.get("TERMSHOT_APP", str(ROOT / ".venv" / "bin" / "ici-tui"))
WAIT = os.environ.get("TERMSHOT_WAIT", "6")

PROGRAMS = {
    "xterm": "xterm",
    "urxvt": "urxvt",
    "st": "st",
    "foot": "foot",
    "alacritty": "alacritty",
    "xtermjs": "chromium",
    "xfce4": "xfce4-terminal",
    "konsole": "konsole",
    "mlterm": "mlterm",
    "kitty": "kitty",
    "qterminal": "qterminal",
    "pterm": "pterm",
    "xtermjs-dom": "chromium",
}
"""The harness's name of each terminal, and the program that has to be installed for it."""

UNDER_TMUX = ("xterm", "kitty", "xfce4")
BLURRED = frozenset({"xtermjs-dom"})
"""Terminals that place letters between pixels, where the tool takes letters for look-alikes."""

_FIGURES = re.compile(
    r"arabic (?P<arabic>[\d.]+) \((?P<cells>\d+/\d+)\), other (?P<other>[\d.]+) .*"
    r"colour (?P<colour>[\d.]+|nan)"
)


class Reading(NamedTuple):
    """What was read back in one terminal.

    Attributes:
        name: The terminal, and whether under tmux.
        arabic: The share of Arabic cells read as they should be, 0 to 1.
        row: The row of the table.
    """

    name: str
    arabic: float
    row: str


def harness() -> Path | None:
    """Return a copy of the harness that may be written to; None where there is none."""
    source = Path(os.environ.get("TERMSHOT", ROOT.parent / "shared" / "termshot"))
    if not (source / "readback.py").exists():
        return None
    copy = Path(tempfile.gettempdir()) / "ici-tui-termshot"
    shutil.copytree(source, copy, dirs_exist_ok=True)
    for path in copy.rglob("*"):
        path.chmod(path.stat().st_mode | 0o200)
    return copy


def readings(tools: Path, wanted: Sequence[str]) -> Iterator[Reading]:
    """Yield what is read back in each terminal that is installed.

    Args:
        tools: The harness.
        wanted: Terminals to run, such as ``kitty`` or ``kitty+tmux``; empty for all.
    """
    python = os.environ.get("TERMSHOT_PYTHON", sys.executable)
    runs = [*PROGRAMS, *(f"{name}+tmux" for name in UNDER_TMUX)]
    for run in runs:
        if wanted and run not in wanted:
            continue
        name, _, tmux = run.partition("+")
        needed = [PROGRAMS[name], "Xvfb", *(["tmux"] if tmux else [])]
        missing = [program for program in needed if shutil.which(program) is None]
        if missing:
            sys.stderr.write(f"{run}: skipped, not installed: {', '.join(missing)}\n")
            continue
        command = [
            *("nice", "-n", "10", python, str(tools / "readback.py"), name, SIZE),
            *("--wait", WAIT, "--min", str(LEAST), *(["--tmux"] if tmux else [])),
            *("--cache", str(tools / "cache"), "--"),
            *(APP, "--lang", "ar", "--query", QUERY),
        ]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        figures = _FIGURES.search(result.stdout)
        if figures is None:
            words = (result.stdout + result.stderr).strip().splitlines() or ["no answer"]
            sys.stderr.write(f"{run}: not measured: {words[-1]}\n")
            continue
        yield Reading(
            run,
            float(figures["arabic"]),
            f"| {run.replace('+', ' in ')} | {figures['arabic']} ({figures['cells']})"
            f" | {figures['other']} | {figures['colour']} |",
        )


def main(wanted: Sequence[str]) -> int:
    """Print the table; return 1 if a terminal reads less than it should."""
    unknown = sorted({name.partition("+")[0] for name in wanted} - PROGRAMS.keys())
    if unknown:
        sys.stderr.write(f"no terminal {unknown[0]!r}: {', '.join(PROGRAMS)}\n")
        return 2
    tools = harness()
    if tools is None:
        sys.stderr.write("make terminals: skipped, no harness: set TERMSHOT to its directory\n")
        return 0
    sys.stdout.write("| terminal | Arabic cells | other cells | colour |" + "\n")
    sys.stdout.write("|---|---|---|---|" + "\n")
    wrong = []
    for reading in readings(tools, wanted):
        sys.stdout.write(f"{reading.row}\n")
        sys.stdout.flush()
        if reading.arabic < LEAST and reading.name not in BLURRED:
            wrong.append(reading.name)
    if wrong:
        sys.stderr.write(f"less than {LEAST} of the Arabic cells: {', '.join(wrong)}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
