"""The description of a format that can be imported.

A format is a module of :mod:`ici_tui.importing.formats` with its :class:`Importer`, listed in
:data:`ici_tui.importing.table.IMPORTERS`. ``docs/adding.md`` explains how to add one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ici_tui.importing.problems import ImportProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ici_tui.importing.draft import Draft
    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import MappingFile, RowOptions
    from ici_tui.importing.rows import Table


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


class Importer(Struct, frozen=True, kw_only=True):
    """A format.

    Args:
        name: What ``--as`` calls it.
        title: What it is, as in "this is …", in English; a message id of the catalogues.
        holds: What a file of it makes, in English for ``docs/import.md``.
        recognises: Says whether a file is of this format, by its name and its beginning.
        tables: Returns the rows of a file; None for a format whose ``make`` reads it.
        mapping: Returns the mapping that comes with the format, given the columns; what the user
            says is laid over it. None if every file has columns of its own.
        make: Makes the entities of a file that is no table; None for a format with ``tables``.
        needs: The module that reads it and is not always installed; empty if none is.
    """

    name: str
    title: str
    holds: str
    recognises: Callable[[ForeignFile], bool]
    tables: Callable[[ForeignFile, RowOptions], Sequence[Table]] | None = None
    mapping: Callable[[Sequence[str] | None], Mapping[str, Any]] | None = None
    make: Callable[[ForeignFile, Draft, MappingFile], None] | None = None
    needs: str = ""


def needed(module: str) -> Any:
    """Import a module that is not always installed.

    Raises:
        ImportProblem: It is not installed; says how to get it.
    """
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        package = {"yaml": "PyYAML"}.get(module, module)
        raise ImportProblem(
            f"this format needs the package {package}: pip install 'ici-tui[import]'"
        ) from None
