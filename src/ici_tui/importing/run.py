"""An import from the names of files to a draft of a record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ici_tui.importing.draft import Draft
from ici_tui.importing.foreign_files import ForeignFile, foreign_files
from ici_tui.importing.mapping import MappingFile, mapping_of, merged, read_toml, settings_of
from ici_tui.importing.problems import ImportProblem
from ici_tui.importing.rows import Table, map_rows
from ici_tui.importing.slugs import IdBook, slug
from ici_tui.importing.table import importer_for
from ici_tui.importing.texts import Language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ici_tui.importing.importer import Importer


class Wanted(NamedTuple):
    """What the user asks for.

    Attributes:
        files: Names of files, patterns, archives.
        form: The name of their format; empty if it is to be found out.
        mapping: A mapping file, if there is one.
        settings: Settings ``key=template`` that count more than the mapping.
        language: The language of texts in no column of their own; empty if nothing says it.
        row: The number of the one row that is wanted; 0 for all.
        keep_row: Whether events keep their rows.
    """

    files: Sequence[str]
    form: str = ""
    mapping: Path | None = None
    settings: Sequence[str] = ()
    language: str = ""
    row: int = 0
    keep_row: bool = False


class Imported(NamedTuple):
    """A draft and what it was made of.

    Attributes:
        draft: The entities.
        record: What the mapping says of the record, with a title and an id.
        formats: The formats of the files.
        rows: How many rows were read; of formats without rows, how many things were made or left
            out.
    """

    draft: Draft
    record: dict[str, Any]
    formats: tuple[Importer, ...]
    rows: int


def mapping_values(wanted: Wanted) -> dict[str, Any]:
    """Return what the user's mapping file and settings say together."""
    values = read_toml(wanted.mapping) if wanted.mapping is not None else {}
    values = merged(values, settings_of(wanted.settings))
    if wanted.language:
        values = merged(values, {"record": {"language": wanted.language}})
    return values


def read_files(wanted: Wanted, values: Mapping[str, Any]) -> list[tuple[ForeignFile, Importer]]:
    """Return the files with their formats.

    Raises:
        ImportProblem: There is no such file, or it is of no known format.
    """
    rows = mapping_of({"rows": values.get("rows", {})}, Path()).rows
    members = rows.path.partition("!")[2] if ".zip!" in rows.path else "*"
    files = foreign_files(wanted.files, members, rows.encoding)
    return [(file, importer_for(file, wanted.form)) for file in files]


def import_files(wanted: Wanted, ids: IdBook, values: dict[str, Any] | None = None) -> Imported:
    """Import files.

    Args:
        wanted: Which, and how.
        ids: The ids that are known already.
        values: A mapping in the place of the user's; None for that of ``wanted``.

    Raises:
        ImportProblem: They cannot be read, or not with this mapping.
    """
    values = mapping_values(wanted) if values is None else values
    folder = wanted.mapping.parent if wanted.mapping is not None else Path()
    files = read_files(wanted, values)
    if not files:
        raise ImportProblem("there is nothing in the archive that could be imported")
    groups: dict[str, list[tuple[ForeignFile, Importer]]] = {}
    for file, importer in files:
        groups.setdefault(importer.name, []).append((file, importer))
    draft: Draft | None = None
    record: dict[str, Any] = {}
    rows = 0
    for group in groups.values():
        importer = group[0][1]
        tables: list[Table] = []
        mapping = mapping_of(values, folder)
        if importer.tables is not None:
            for file, _ in group:
                tables += importer.tables(file, mapping.rows)
        if importer.mapping is not None:
            ready = importer.mapping(tables[0].columns if tables else None)
            mapping = mapping_of(merged(ready, values), folder)
        draft = draft or Draft(ids, Language(str(mapping.record.get("language", ""))))
        if importer.make is not None:
            _refuse_fields(mapping, importer)
            before = _made(draft)
            for file, _ in group:
                importer.make(file, draft, mapping)
            rows += _made(draft) - before
        else:
            rows += map_rows(tables, mapping, draft, only=wanted.row, keep=wanted.keep_row)
        record = {**mapping.record, **record}
    assert draft is not None  # noqa: S101 - there is at least one group
    _complete(record, files[0][0], draft)
    importers = tuple(group[0][1] for group in groups.values())
    return Imported(draft, record, importers, rows)


def _made(draft: Draft) -> int:
    return len(draft.entities["event"]) + sum(one.left_out for one in draft.problems)


def _refuse_fields(mapping: MappingFile, importer: Importer) -> None:
    if not mapping.says_nothing:
        raise ImportProblem(
            f"{importer.name} has its own fields: a mapping may say [record] and [dates] only",
            usage=True,
        )


def _complete(record: dict[str, Any], file: ForeignFile, draft: Draft) -> None:
    """Give a record the title and the id that nothing has said: the file's name."""
    stem = Path(file.name.partition("!")[0]).name
    stem = stem.partition(".")[0] if stem not in ("", "-") else "record"
    title = draft.language.texts(record.get("title", "")) or {
        draft.language.given or "en": stem.replace("_", " ").replace("-", " ").strip() or stem
    }
    record["title"] = title
    record["id"] = slug(str(record.get("id", ""))) or slug(stem) or "record"
    if "description" in record:
        record["description"] = draft.language.texts(record["description"])
    record.pop("language", None)
