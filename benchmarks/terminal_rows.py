"""What the terminal layer costs: detection before the first paint, and rows in another form."""

import os
import tempfile
from collections.abc import Callable
from statistics import median
from time import perf_counter

from ici_tui.bidi import Paragraph
from ici_tui.terminal import detect
from ici_tui.terminal.row_forms import marked_cells, paragraphs_row, runs_row, words_row
from ici_tui.terminal.screen_rows import ScreenRows

COLUMNS, LINES = 120, 40
TEXT = "افتتاح المركز الإقليمي للناتو (ICI) في الكويت، 23 يناير 2017"
COLOURS = ("38;2;224;224;224;48;2;18;18;18", "1;38;2;1;120;212;48;2;18;18;18")

CONCLUSIVE = {"TERM": "xterm-256color", "VTE_VERSION": "7006"}


def milliseconds(run: Callable[[], object], times: int = 30) -> float:
    """Return the median time of a run."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        run()
        taken.append(perf_counter() - start)
    return median(taken) * 1000


def frame(shift: int) -> str:
    """Return a repaint of every cell: two Arabic panes, a look for every word, as Textual writes.

    Args:
        shift: Turns the text round, so that no row is as in the frame before.
    """
    out = []
    words = TEXT.split()
    for y in range(LINES):
        turned = words[(y + shift) % len(words) :] + words[: (y + shift) % len(words)]
        line = Paragraph(" ".join(turned), "rtl").truncate(58)
        pane = " " * (58 - line.width) + str(line)
        cells = f"{pane} │ {pane}"[:COLUMNS]
        out.append(f"\x1b[{y + 1};1H")
        out += [f"\x1b[{COLOURS[n % 2]}m{word}\x1b[0m" for n, word in enumerate(_pieces(cells))]
    return "".join(out)


def _pieces(text: str) -> list[str]:
    return [text[start : start + 6] for start in range(0, len(text), 6)]


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as home:
        environ = {**CONCLUSIVE, "HOME": home}
        null = os.open(os.devnull, os.O_RDWR)
        cost = milliseconds(lambda: detect(environ=environ, input_fd=null, output_fd=null))
        os.close(null)
    print(f"detection, environment conclusive: {cost:.3f} ms (at most 20)")
    frames = [frame(shift) for shift in range(8)]
    print(f"a repaint of {COLUMNS}x{LINES}: {len(frames[0]):,} characters")
    for name, rows in (
        ("kitty", ScreenRows(words_row, by_font=True)),
        ("qterminal", ScreenRows(runs_row)),
        ("putty", ScreenRows(paragraphs_row, whole=True)),
    ):
        _measure(name, rows, frames)
    turn = iter(range(10**6))
    cost = milliseconds(lambda: marked_cells(frames[next(turn) % 8]))
    print(f"xtermjs: repaint {cost:.2f} ms")


def _measure(name: str, rows: ScreenRows, frames: list[str]) -> None:
    turn = iter(range(10**6))
    first = milliseconds(lambda: rows.feed(frames[next(turn)], COLUMNS, LINES), times=1)
    repaint = milliseconds(lambda: rows.feed(frames[next(turn) % 8], COLUMNS, LINES))
    small = f"\x1b[20;60H\x1b[{COLOURS[1]}mﺖﻳﻮﻜﻟﺍ\x1b[0m"
    update = milliseconds(lambda: rows.feed(small, COLUMNS, LINES))
    print(f"{name}: first {first:.2f} ms, repaint {repaint:.2f} ms, small update {update:.3f} ms")


if __name__ == "__main__":
    main()
