"""Step 2, outer part: explicit levels and directions (X1 to X8) and run sequences (X9, X10)."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from ici_tui.bidi.classes import INITIATORS, REMOVED

MAX_DEPTH: Final = 125
"""The deepest explicit level (BD2)."""


class ExplicitLevels(NamedTuple):
    """What rules X1 to X8 give: a level and a class for every character."""

    levels: bytearray
    """The explicit level of each character; what X9 removes keeps the level around it."""
    classes: str
    """The classes, changed by overrides (never those that X9 removes)."""


class RunSequence(NamedTuple):
    """An isolating run sequence (BD13): the positions of its characters and its borders."""

    positions: list[int]
    level: int
    sos: str
    eos: str


def isolate_ends(classes: str) -> dict[int, int]:
    """Return the position of the matching PDI for each isolate initiator that has one (BD9)."""
    ends: dict[int, int] = {}
    open_isolates: list[int] = []
    for position, letter in enumerate(classes):
        if letter in INITIATORS:
            open_isolates.append(position)
        elif letter == "p":
            if open_isolates:
                ends[open_isolates.pop()] = position
        elif letter == "B":
            open_isolates.clear()
    return ends


def first_strong_level(classes: str, ends: dict[int, int], start: int, stop: int) -> int | None:
    """Return 0 or 1 by the first strong character outside isolates (P2, P3), or None."""
    position = start
    while position < stop:
        letter = classes[position]
        if letter == "L":
            return 0
        if letter in "RA":
            return 1
        if letter in INITIATORS:
            # P2: an isolate without an end reaches to the end of the paragraph
            position = ends.get(position, stop)
        position += 1
    return None


class _Status(NamedTuple):
    """An entry of the directional status stack (X1)."""

    level: int
    override: str | None
    isolate: bool


def explicit_levels(classes: str, base: int, ends: dict[int, int]) -> ExplicitLevels:
    """Apply rules X1 to X8.

    Args:
        classes: The class letters of a paragraph.
        base: The paragraph level, 0 or 1.
        ends: The matching PDI of each isolate initiator, from :func:`isolate_ends`.
    """
    levels = bytearray(len(classes))
    changed = list(classes)
    stack = [_Status(base, None, False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for i, letter in enumerate(classes):
        top = stack[-1]
        levels[i] = top.level
        if letter in "cdfg":  # X2 to X5
            rtl = letter in "dg"
            level = (top.level + 1) | 1 if rtl else (top.level + 2) & ~1
            if level <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                override = None if letter in "cd" else "R" if rtl else "L"
                stack.append(_Status(level, override, False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif letter in INITIATORS:  # X5a to X5c
            if top.override:
                changed[i] = top.override
            rtl = letter == "j" or (
                letter == "k"
                and first_strong_level(classes, ends, i + 1, ends.get(i, len(classes))) == 1
            )
            level = (top.level + 1) | 1 if rtl else (top.level + 2) & ~1
            if level <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append(_Status(level, None, True))
            else:
                overflow_isolates += 1
        elif letter == "p":  # X6a
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1].isolate:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            top = stack[-1]
            levels[i] = top.level
            if top.override:
                changed[i] = top.override
        elif letter == "h":  # X7
            if overflow_isolates:
                pass
            elif overflow_embeddings:
                overflow_embeddings -= 1
            elif not top.isolate and len(stack) > 1:
                stack.pop()
        elif letter == "B":  # X8
            del stack[1:]
            overflow_isolates = overflow_embeddings = valid_isolates = 0
            levels[i] = base
        elif letter != "b" and top.override:  # X6
            changed[i] = top.override
    return ExplicitLevels(levels, "".join(changed))


def _level_runs(positions: Sequence[int], levels: Sequence[int]) -> list[list[int]]:
    """Split the positions that X9 leaves into runs of one level (BD7)."""
    runs: list[list[int]] = []
    previous = -1
    for position in positions:
        level = levels[position]
        if level == previous:
            runs[-1].append(position)
        else:
            runs.append([position])
            previous = level
    return runs


def run_sequences(
    classes: str, levels: Sequence[int], base: int, ends: dict[int, int]
) -> list[RunSequence]:
    """Return the isolating run sequences with their ``sos`` and ``eos`` (X9, X10).

    Args:
        classes: The original class letters.
        levels: The explicit levels.
        base: The paragraph level.
        ends: The matching PDI of each isolate initiator.
    """
    kept = [i for i, letter in enumerate(classes) if letter not in REMOVED]
    runs = _level_runs(kept, levels)
    run_from = {run[0]: run for run in runs}
    continued = {ends[run[-1]] for run in runs if run[-1] in ends}
    order = {position: rank for rank, position in enumerate(kept)}
    sequences: list[RunSequence] = []
    for run in runs:
        if run[0] in continued and run[0] in run_from:
            continue
        positions = list(run)
        while positions[-1] in ends:
            positions += run_from[ends[positions[-1]]]
        level = levels[positions[0]]
        first, last = order[positions[0]], order[positions[-1]]
        before = levels[kept[first - 1]] if first else base
        if last + 1 < len(kept) and classes[positions[-1]] not in INITIATORS:
            after = levels[kept[last + 1]]
        else:
            after = base
        sos = "R" if max(level, before) & 1 else "L"
        eos = "R" if max(level, after) & 1 else "L"
        sequences.append(RunSequence(positions, level, sos, eos))
    return sequences
