"""Small made-up files, imported without writing anything."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ici_tui.importing.draft import Draft
from ici_tui.importing.output import items_of, valid_items
from ici_tui.importing.run import Wanted, import_files
from ici_tui.importing.slugs import IdBook


class Made:
    """What an import makes: entities by kind, problems, the top of the record."""

    def __init__(self, draft: Draft, record: dict[str, Any], form: str) -> None:
        self.draft = draft
        self.record = record
        self.form = form

    def all(self, kind: str) -> list[dict[str, Any]]:
        """The entities of a kind, without fields that say nothing."""
        return list(self.draft.entities[kind].values())

    def one(self, kind: str) -> dict[str, Any]:
        """The only entity of a kind."""
        (found,) = self.all(kind)
        return found

    @property
    def problems(self) -> list[tuple[int, str, bool]]:
        """The row, the kind and whether it is left out, of each problem."""
        return [(one.row, one.kind, one.left_out) for one in self.draft.problems]


def imported(
    folder: Path,
    name: str,
    text: str | bytes,
    *settings: str,
    form: str = "",
    language: str = "",
    mapping: str = "",
    files: Sequence[str] = (),
    ids: IdBook | None = None,
    row: int = 0,
    keep_row: bool = False,
) -> Made:
    """Import a file with some contents."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    map_path = None
    if mapping:
        map_path = folder / "map.toml"
        map_path.write_text(mapping, "utf-8")
    wanted = Wanted(files or [str(path)], form, map_path, settings, language, row, keep_row)
    result = import_files(wanted, ids or IdBook())
    before = list(result.draft.problems)
    items = items_of(result.draft)
    # What an importer makes is valid as it is: the checker finds nothing to leave out.
    assert valid_items(result.record, items, result.draft) == items
    assert result.draft.problems == before
    return Made(result.draft, result.record, result.formats[0].name)
