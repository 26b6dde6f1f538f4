"""Writes entities to a stream in the requested format and languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.cli.exits import UsageError
from ici_tui.cli.opening import reader_languages
from ici_tui.export.delimited import CSV, EXCEL
from ici_tui.export.file_format import Columns, Languages, Listed, documents_of
from ici_tui.export.formats import FORMAT_OF, FORMATS
from ici_tui.export.overview import overview
from ici_tui.export.text import FORMAT as TEXT
from ici_tui.record.entities import COLLECTION_OF
from ici_tui.record.kinds import Collection

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from typing import TextIO

    from ici_tui.describe import LocalizedRecord
    from ici_tui.disagreements.disagreement import Disagreement
    from ici_tui.export.file_format import FileFormat
    from ici_tui.record.record import Entity


def languages_for(form: FileFormat, lang: str | None, command: str) -> Sequence[str]:
    """Return the languages in which a format is written, the reader's own first.

    Args:
        form: The format.
        lang: What ``--lang`` asks for: ``ar``, ``en`` or ``both``; None for what suits the format.
        command: The command that the error sends the reader to.

    Raises:
        UsageError: The format does not leave that choice.
    """
    if form.languages is Languages.ALL and lang in ("ar", "en"):
        raise UsageError(
            f"--format {form.name} always has every language of the record;"
            f" leave out --lang {lang}",
            command,
        )
    if form.languages is Languages.ONE and lang == "both":
        raise UsageError(
            f"--format {form.name} is in one language: --lang ar or --lang en", command
        )
    wide = lang is None and form.languages is Languages.COLUMNS
    return reader_languages("both" if wide else lang)


def for_excel(form: FileFormat | None, command: str) -> FileFormat:
    """Return the format that ``--excel`` makes of the one that is asked for.

    Args:
        form: The format; None if none is asked for.
        command: The command that the error sends the reader to.

    Raises:
        UsageError: It is another format than CSV.
    """
    if form not in (None, CSV, EXCEL):
        raise UsageError(f"--excel is for csv, not for --format {form.name}", command)
    return EXCEL


def columns_of(form: FileFormat, arguments: argparse.Namespace) -> Columns:
    """Return which columns the tables of a format have.

    Args:
        form: The format.
        arguments: The arguments, with ``--lang`` and ``--names``.

    Raises:
        UsageError: Names are asked for in a format without such tables.
    """
    if not form.tables:
        if arguments.names:
            offered = ", ".join(one.name for one in FORMATS if one.tables)
            raise UsageError(
                f"--names is for {offered}, not for --format {form.name}",
                f"ici-tui {arguments.command}",
            )
        return Columns()
    languages = reader_languages(arguments.lang) if arguments.lang else None
    ordered = sorted(languages, key=("en", "ar").index) if languages else None
    return Columns(None if ordered is None else tuple(ordered), names=arguments.names)


class Writer(Struct, frozen=True):
    """Writes entities as the arguments specify.

    Args:
        form: The format.
        languages: The languages of the texts, the reader's own first.
        columns: Which columns tables have.
    """

    form: FileFormat
    languages: Sequence[str]
    columns: Columns

    @classmethod
    def chosen(cls, arguments: argparse.Namespace) -> Writer:
        """Return the writer that the arguments specify.

        Raises:
            UsageError: If a language is asked for in a format that always has them all, or Excel
                in another format than CSV.
        """
        command = f"ici-tui {arguments.command}"
        form = FORMAT_OF[arguments.format] if arguments.format else None
        form = for_excel(form, command) if arguments.excel else form or TEXT
        languages = languages_for(form, arguments.lang, command)
        return cls(form, languages, columns_of(form, arguments))

    def write_list(
        self,
        localized: LocalizedRecord,
        collection: Collection,
        things: Sequence[Entity | Disagreement],
        stream: TextIO,
    ) -> None:
        """Write things of a collection.

        Args:
            localized: The record in the reader's language.
            collection: What the things are.
            things: What to write.
            stream: Where to.
        """
        listed = Listed(self._localized_records(localized), collection, things, self.columns)
        if self.form is TEXT and stream.isatty():
            from ici_tui.cli.terminal import Terminal

            if things:
                Terminal(stream).print_table(overview(listed), listed.localized_records[0].language)
        elif self.form.write_list is not None:
            stream.writelines(self.form.write_list(listed))

    def write_one(
        self, localized: LocalizedRecord, thing: Entity | Disagreement, stream: TextIO
    ) -> None:
        """Write everything about one thing.

        Args:
            localized: The record in the reader's language.
            thing: What to write.
            stream: Where to.
        """
        collection = COLLECTION_OF.get(type(thing), Collection.DISCREPANCIES)
        listed = Listed(self._localized_records(localized), collection, (thing,), self.columns)
        if self.form is TEXT and stream.isatty():
            from ici_tui.cli.terminal import Terminal

            for number, document in enumerate(documents_of(listed)):
                if number:
                    stream.write("\n")
                Terminal(stream).print_document(document, listed.localized_records[number].language)
        elif (write := self.form.write_one or self.form.write_list) is not None:
            stream.writelines(write(listed))

    def _localized_records(self, localized: LocalizedRecord) -> Sequence[LocalizedRecord]:
        return [localized.in_language(one) for one in self.languages]
