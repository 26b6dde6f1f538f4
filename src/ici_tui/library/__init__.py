"""Opens a record: the bundled one, a file in any supported form, or standard input.

Importing this package is cheap: pydantic, SQLite and zstandard load when a record is opened.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.library.errors import RecordError

if TYPE_CHECKING:
    from ici_tui.model.record import Record

__all__ = ["RecordError", "load"]


def load(path: Path | None = None) -> "Record":
    """Read a whole record into memory.

    Args:
        path: A ``.json``, ``.jsonl`` or ``.ndjson`` file, plain or compressed (``.gz``, ``.zst``);
            ``-`` for standard input; None for the bundled record.

    Raises:
        RecordError: It cannot be read or is not a valid record; all its problems are inside.
    """
    import json
    from importlib.resources import files

    from pydantic import ValidationError

    from ici_tui.model import entities as e
    from ici_tui.model.problems import Problem
    from ici_tui.model.record import Record

    bundled = files("ici_tui") / "data" / "events.json"
    if not bundled.is_file():
        bundled = Path(__file__).parents[3] / "data" / "events.json"
    source = path or bundled
    try:
        value = json.loads(source.read_bytes())
        kinds = {
            "sources": e.Source,
            "places": e.Place,
            "domains": e.Domain,
            "actors": e.Actor,
            "events": e.Event,
            "relations": e.Relation,
            "statements": e.Statement,
            "discrepancies": e.Discrepancy,
        }
        parts = {
            name: tuple(model.model_validate(item) for item in value.pop(name, []))
            for name, model in kinds.items()
        }
        return Record(description=e.Description.model_validate(value), **parts)  # type: ignore[arg-type]
    except (OSError, ValueError, ValidationError) as error:
        raise RecordError(str(source), (Problem(0, 0, "", str(error)),)) from None
