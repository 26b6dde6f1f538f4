"""The full check of every line, which the quick check has to agree with."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ici_tui.recordfile import Report, reading, validate
from ici_tui.recordfile.line_check import CheckedBlock
from ici_tui.recordfile.quick_check import Verdict


def _all_in_doubt(blocks: Iterable[bytes], _register: Any) -> Iterator[CheckedBlock]:
    number = 1
    for block in blocks:
        lines = block.split(b"\n")
        yield CheckedBlock(number, lines, Verdict([], [], [*range(number, number + len(lines))]))
        number += len(lines)


@contextmanager
def only_the_full_check() -> Iterator[None]:
    """Have everything checked in full, as if the quick check were sure of nothing."""
    with (
        patch.object(reading, "checked", _all_in_doubt),
        patch.object(reading, "sure_document", lambda _data, _progress: None),
    ):
        yield


def checked_in_full(path: Path) -> Report:
    """Validate a file without the quick check."""
    with only_the_full_check():
        return validate(path)
