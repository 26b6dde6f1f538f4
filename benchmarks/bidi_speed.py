"""What a line of text costs from string to cells with index maps, against what it has cost before.

The measure is ``arabic_reshaper.reshape`` and ``bidi.get_display`` on the same lines: the usual way
to put Arabic on a terminal, without maps. The samples of both are taken in turns, so that both see
the same machine, and the ratio is the median of the rounds.
"""

import json
import time
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from statistics import median

from arabic_reshaper import reshape

from bidi import get_display
from ici_tui.bidi import Paragraph
from ici_tui.bidi.paragraph import forget_paragraphs

RECORD = Path(__file__).parent.parent / "data" / "events.json"
ROUNDS = 15
SHORTEST, LONGEST = 60, 73
MIXED_LIMIT = 1.0
LATIN_LIMIT = 1 / 20
KEPT_LIMIT = 2.0
"""Microseconds for a line that is in the cache."""


def cut(text: str) -> list[str]:
    """Return pieces of ``SHORTEST`` to ``LONGEST`` characters, cut at spaces."""
    pieces: list[str] = []
    while len(text) >= LONGEST:
        end = text.rfind(" ", SHORTEST, LONGEST)
        if end < 0:
            break
        pieces.append(text[:end])
        text = text[end + 1 :]
    return pieces


def corpus() -> tuple[list[str], list[str]]:
    """Return lines in Arabic with Latin names and dates, and lines in English, from the record."""
    events = json.loads(RECORD.read_text(encoding="utf-8"))["events"]
    mixed: dict[str, None] = {}
    latin: dict[str, None] = {}
    for event in events:
        for key in ("title", "summary"):
            text = event.get(key, {})
            if "ar" in text and "en" in text:
                name = " ".join(text["en"].split()[:2])
                mixed.update(dict.fromkeys(cut(f"{text['ar']} ({name}) {event['date']} " * 2)))
                latin.update(dict.fromkeys(line for line in cut(text["en"]) if line.isascii()))
    return list(mixed), list(latin)


def lay_out(text: str) -> None:
    """Do all that a widget may ask of a line: what to draw, each cell, and the maps both ways."""
    line = Paragraph(text).line()
    assert line.visual
    assert line.cells[0]
    line.cell_of(0)
    line.index_at(0)


def lay_out_and_list(text: str) -> None:
    """Do the same and take every cell out as an object of its own."""
    list(Paragraph(text).line().cells)


def reshape_and_reorder(text: str) -> None:
    """Do what there was before: a string to print."""
    get_display(reshape(text))


def microseconds(action: Callable[[str], None], lines: Sequence[str]) -> float:
    """Return the time of one line, no line being in the cache."""
    forget_paragraphs()
    start = time.perf_counter()
    for line in lines:
        action(line)
    return (time.perf_counter() - start) / len(lines) * 1e6


def kept_microseconds(lines: Sequence[str]) -> float:
    """Return the time of a line that is in the cache."""
    few = lines[:50]
    for line in few:
        lay_out(line)
    repeated = list(chain.from_iterable([few] * 40))
    start = time.perf_counter()
    for line in repeated:
        _ = Paragraph(line).line().cells
    return (time.perf_counter() - start) / len(repeated) * 1e6


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Return the figures of the medians: times in microseconds, and the two ratios."""
    mixed, latin = corpus()
    for line in mixed:
        lay_out(line)
        reshape_and_reorder(line)
    samples = [
        (
            microseconds(reshape_and_reorder, mixed),
            microseconds(lay_out, mixed),
            microseconds(lay_out, latin),
            kept_microseconds(mixed),
            microseconds(lay_out_and_list, mixed),
        )
        for _ in range(rounds)
    ]
    return {
        "lines": len(mixed),
        "reshape and get_display": median(sample[0] for sample in samples),
        "mixed": median(sample[1] for sample in samples),
        "latin": median(sample[2] for sample in samples),
        "kept": min(sample[3] for sample in samples),
        "listed ratio": median(sample[4] / sample[0] for sample in samples),
        "mixed ratio": median(sample[1] / sample[0] for sample in samples),
        "latin ratio": median(sample[2] / sample[0] for sample in samples),
    }


def main() -> None:
    """Print the figures and what is required of them."""
    figures = measure()
    print(f"{figures['lines']:.0f} mixed lines of {SHORTEST} to {LONGEST} characters")
    print(f"reshape + get_display     {figures['reshape and get_display']:7.1f} µs a line, no maps")
    print(
        f"mixed line with maps      {figures['mixed']:7.1f} µs  "
        f"{figures['mixed ratio']:.2f} x   required: at most {MIXED_LIMIT:.2f} x"
    )
    print(f"  and all cells in a list             {figures['listed ratio']:.2f} x")
    print(
        f"Latin line with maps      {figures['latin']:7.1f} µs  "
        f"{figures['latin ratio']:.3f} x  required: at most {LATIN_LIMIT:.3f} x"
    )
    print(
        f"line from the cache       {figures['kept']:7.2f} µs          "
        f"required: at most {KEPT_LIMIT:.1f} µs"
    )


if __name__ == "__main__":
    main()
