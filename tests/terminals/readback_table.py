"""``make terminals``: read the app's Arabic back from pictures of real terminals, cell by cell.

Runs the read-back tool of the harness in ``../shared/termshot`` (or in ``$TERMSHOT``) on screens of
the explorer in Arabic, the profile detected, in each emulator that is installed: without a
multiplexer, in tmux as it comes, in tmux with ``allow-passthrough``, and in GNU screen. Prints the
table of ``docs/terminals.md``. Emulators that are missing are named and skipped.

Arguments choose runs: ``kitty``, ``kitty+tmux``, ``kitty+screen+actors``. ``$TERMSHOT_APP`` is the
program, if not the one of this checkout; ``$TERMSHOT_WAIT`` the seconds that it is given to start.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SIZE = "110x36"
LEAST = 0.97
LEAST_OTHER = 0.96
APP = os.environ.get("TERMSHOT_APP", str(ROOT / ".venv" / "bin" / "ici-tui"))
WAIT = os.environ.get("TERMSHOT_WAIT", "6")

BETWEEN = {"plain": None, "tmux": "tmux", "passthrough": "tmux", "screen": "screen"}
"""What stands between program and terminal, and the program that has to be installed for it."""

SCREENS = {
    "timeline": ("--query", "الكويت"),
    "actors": ("--view", "actors", "--select", "nato"),
    "disagreements": ("--view", "disagreements"),
}
"""Screens to read: the list with hits, a profile with numbers, and claims with English titles."""

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

BLURRED = frozenset({"xtermjs-dom"})
"""Terminals that place letters between pixels, where the tool takes letters for look-alikes."""

_FIGURES = re.compile(r"arabic (?P<arabic>[\d.]+) \(\d+/\d+\), other (?P<other>[\d.]+) ")


class Run(NamedTuple):
    """A screen of the explorer in a terminal."""

    terminal: str
    between: str
    screen: str


class Reading(NamedTuple):
    """What was read back: shares of cells, 0 to 1."""

    arabic: float
    other: float

    def __str__(self) -> str:
        return f"{self.arabic:.3f}/{self.other:.3f}"


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


def chosen(wanted: Sequence[str]) -> list[Run]:
    """Return the runs that arguments choose; all of them without arguments.

    Raises:
        KeyError: There is no such terminal, multiplexer or screen.
    """
    if not wanted:
        return [Run(*parts) for parts in product(PROGRAMS, BETWEEN, SCREENS)]
    runs = []
    for argument in wanted:
        terminal, *rest = argument.split("+")
        between = [part for part in rest if part in BETWEEN] or [*BETWEEN]
        screens = [part for part in rest if part in SCREENS] or [*SCREENS]
        unknown = {*rest} - BETWEEN.keys() - SCREENS.keys()
        if terminal not in PROGRAMS or unknown:
            raise KeyError(argument)
        runs += [Run(*parts) for parts in product([terminal], between, screens)]
    return runs


def reading(tools: Path, run: Run) -> Reading | None:
    """Return what is read back in a run; None where it cannot be measured, which is told.

    Args:
        tools: The harness.
        run: The run.
    """
    python = os.environ.get("TERMSHOT_PYTHON", sys.executable)
    name = "+".join(run)
    needed = [PROGRAMS[run.terminal], "Xvfb", *filter(None, [BETWEEN[run.between]])]
    missing = [program for program in needed if shutil.which(program) is None]
    if missing:
        sys.stderr.write(f"{name}: skipped, not installed: {', '.join(missing)}\n")
        return None
    command = [
        *("nice", "-n", "10", python, str(tools / "readback.py"), run.terminal, SIZE),
        *("--wait", WAIT, "--min", str(LEAST), "--min-other", str(LEAST_OTHER)),
        *("--cache", str(tools / "cache" / run.terminal), "--"),
        *("sh", str(Path(__file__).with_name("between.sh")), run.between),
        *(APP, "--lang", "ar", *SCREENS[run.screen]),
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    figures = _FIGURES.search(result.stdout)
    if figures is None:
        words = (result.stdout + result.stderr).strip().splitlines() or ["no answer"]
        sys.stderr.write(f"{name}: not measured: {words[-1]}\n")
        return None
    return Reading(float(figures["arabic"]), float(figures["other"]))


def main(wanted: Sequence[str]) -> int:
    """Print the table; return 1 if a terminal reads less than it should."""
    try:
        runs = chosen(wanted)
    except KeyError as error:
        sys.stderr.write(f"no such run {error}: {', '.join([*PROGRAMS, *BETWEEN, *SCREENS])}\n")
        return 2
    tools = harness()
    if tools is None:
        sys.stderr.write("make terminals: skipped, no harness: set TERMSHOT to its directory\n")
        return 0
    columns = list(dict.fromkeys(run.between for run in runs))
    sys.stdout.write(f"| terminal | screen | {' | '.join(columns)} |\n")
    sys.stdout.write(f"|{'---|' * (len(columns) + 2)}\n")
    wrong = []
    order = list(dict.fromkeys((run.terminal, run.screen) for run in runs))
    for terminal, screen in order:
        group = [run for run in runs if (run.terminal, run.screen) == (terminal, screen)]
        read = {run.between: reading(tools, run) for run in group}
        cells = [str(read.get(column) or "–") for column in columns]
        sys.stdout.write(f"| {terminal} | {screen} | {' | '.join(cells)} |\n")
        sys.stdout.flush()
        wrong += [
            f"{terminal}+{between}+{screen}"
            for between, one in read.items()
            if one is not None
            and terminal not in BLURRED
            and (one.arabic < LEAST or one.other < LEAST_OTHER)
        ]
    if wrong:
        sys.stderr.write(f"less than {LEAST} of the Arabic cells: {', '.join(wrong)}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
