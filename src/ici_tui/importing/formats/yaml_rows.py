"""YAML: rows are mappings, found by a path; every scalar is read as the text that it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ici_tui.importing.formats.json_rows import rows_at
from ici_tui.importing.importer import Importer, _, needed
from ici_tui.importing.problems import ImportProblem
from ici_tui.importing.rows import Table

if TYPE_CHECKING:
    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import RowOptions

_KEY = re.compile(r"(?:^|\n)(?:---[^\n]*\n)?(?:-\s+)?[A-Za-z_][\w -]*:(?:\s|$)")
_MOST_ALIASES = 1000


def read_yaml(file: ForeignFile, options: RowOptions) -> list[Table]:
    """Return the rows of a YAML file by the path that the mapping names.

    Raises:
        ImportProblem: It is no YAML, or has no rows there.
    """
    yaml = needed("yaml")
    # The base loader makes texts of all scalars: no ``no`` becomes false, no date a moment.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    if len(re.findall(r"(?<=[\s\[,])\*\w", file.text)) > _MOST_ALIASES:
        raise ImportProblem(f"'{file.name}' has too many aliases")
    try:
        documents: list[Any] = list(yaml.load_all(file.text, Loader=loader))
    except (yaml.YAMLError, RecursionError) as error:
        raise ImportProblem(f"'{file.name}' is not YAML: {' '.join(str(error).split())}") from None
    value = documents[0] if len(documents) == 1 else documents
    return [Table(file.name, None, rows_at(value, options.path, file.name))]


def _recognised(file: ForeignFile) -> bool:
    head = file.head.lstrip()
    if file.plain_name.endswith((".yaml", ".yml")):
        return True
    return head.startswith("---") or (
        head[:1] not in ("{", "[", "<", "@", "%")
        and bool(_KEY.match(head))
        and "BEGIN:" not in head[:99]
    )


YAML = Importer(
    name="yaml",
    title=_("YAML"),
    holds="one event an item of a list, by a mapping",
    recognises=_recognised,
    tables=read_yaml,
    needs="yaml",
)
