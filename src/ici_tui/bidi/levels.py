"""Step 2: embedding levels (UAX #9, P2 to I2), and the order they put a line in (L1, L2)."""

import re
from typing import Final, Literal, NamedTuple

from ici_tui.bidi.brackets import has_brackets
from ici_tui.bidi.explicit import (
    explicit_levels,
    first_strong_level,
    isolate_ends,
    run_sequences,
)
from ici_tui.bidi.implicit import sequence_levels

Base = Literal["auto", "ltr", "rtl"]
"""The direction of a paragraph: told, or from its first strong character (P2, P3)."""

_NEEDS_SEQUENCES: Final = re.compile("[bcdfghijkpB]")
_RUNS: Final = re.compile(rb"(.)\1*", re.DOTALL)
_L1_TRAILING: Final = "WSBbcdfghijkp"
_L1_STRETCH: Final = re.compile(f"[{_L1_TRAILING}]+")


class Run(NamedTuple):
    """A level run of a line: what is between ``start`` and ``end`` goes one way."""

    start: int
    end: int
    level: int


def paragraph_level(classes: str, base: Base = "auto") -> int:
    """Return the paragraph level, 0 or 1 (P2, P3; HL1 if ``base`` tells it)."""
    if base != "auto":
        return int(base == "rtl")
    strong_at = re.search("[LRAijk]", classes)
    if strong_at is None or strong_at[0] == "L":
        return 0
    if strong_at[0] in "RA":
        return 1
    ends = isolate_ends(classes)
    return first_strong_level(classes, ends, 0, len(classes)) or 0


def embedding_levels(classes: str, level: int, text: str = "") -> bytes:
    """Return the resolved level of each character of a paragraph (X1 to I2).

    Args:
        classes: The class letters of the paragraph.
        level: The paragraph level, 0 or 1.
        text: The characters, for rule N0; without them there are no brackets.

    Returns:
        One byte a character. Characters that X9 removes have the level of what they stand in, as
        section 5.2 of UAX #9 advises.
    """
    bracketed = has_brackets(text)
    if not _NEEDS_SEQUENCES.search(classes):
        direction = "R" if level else "L"
        return sequence_levels(classes, text if bracketed else None, level, direction, direction)
    ends = isolate_ends(classes)
    explicit = explicit_levels(classes, level, ends)
    levels = explicit.levels
    for sequence in run_sequences(classes, levels, level, ends):
        positions = sequence.positions
        resolved = sequence_levels(
            "".join([explicit.classes[i] for i in positions]),
            "".join([text[i] for i in positions]) if bracketed else None,
            sequence.level,
            sequence.sos,
            sequence.eos,
        )
        for position, resolved_level in zip(positions, resolved, strict=True):
            levels[position] = resolved_level
    _level_removed(classes, levels, level)
    return bytes(levels)


def _level_removed(classes: str, levels: bytearray, base: int) -> None:
    """Give what X9 removes the level of the character before it (the base at the start)."""
    previous = base
    for match in re.finditer("[bcdfgh]+|[^bcdfgh]+", classes):
        start, end = match.span()
        if match[0][0] in "bcdfgh":
            levels[start:end] = bytes([previous]) * (end - start)
        else:
            previous = levels[end - 1]


def line_levels(classes: str, levels: bytes, base: int) -> bytes:
    """Return the levels of one line, its separators and trailing spaces at the base level (L1).

    Args:
        classes: The line's original class letters.
        levels: The line's resolved levels.
        base: The paragraph level.
    """
    kept = len(classes.rstrip(_L1_TRAILING))
    if kept < len(classes):
        levels = levels[:kept] + bytes([base]) * (len(classes) - kept)
    if "S" in classes or "B" in classes:
        changed = bytearray(levels)
        for match in _L1_STRETCH.finditer(classes):
            # separators, and the spaces before the last of them
            size = max(match[0].rfind("S"), match[0].rfind("B")) + 1
            changed[match.start() : match.start() + size] = bytes([base]) * size
        return bytes(changed)
    return levels


def level_runs(levels: bytes) -> list[Run]:
    """Return the runs of equal level, in logical order."""
    return [Run(m.start(), m.end(), m[1][0]) for m in _RUNS.finditer(levels)]


def visual_runs(levels: bytes) -> list[Run]:
    """Return the runs of equal level from left to right (L2); odd ones are read from their end."""
    runs = level_runs(levels)
    if len(runs) < 2:
        return runs
    run_levels = [run.level for run in runs]
    lowest_odd = min(run_levels) | 1
    for level in range(max(run_levels), lowest_odd - 1, -1):
        start = 0
        while start < len(runs):
            if runs[start].level < level:
                start += 1
                continue
            end = start + 1
            while end < len(runs) and runs[end].level >= level:
                end += 1
            runs[start:end] = runs[start:end][::-1]
            start = end
    return runs


def visual_order(levels: bytes) -> list[int]:
    """Return the positions of a line from left to right (L2)."""
    order: list[int] = []
    for start, end, level in visual_runs(levels):
        order.extend(range(end - 1, start - 1, -1) if level & 1 else range(start, end))
    return order
