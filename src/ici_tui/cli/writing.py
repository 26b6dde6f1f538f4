"""Writes entities to a stream in the requested format and languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.cli.exits import UsageError
from ici_tui.cli.opening import reader_languages
from ici_tui.describe.documents import describe
from ici_tui.disagreements.disagreement import Disagreement
from ici_tui.export import delimited, json_text, markdown, text
from ici_tui.export.overview import overview
from ici_tui.export.selection import Collection
from ici_tui.record.entities import Actor, Discrepancy, Domain, Event, Place, Source, Statement
from ici_tui.record.kinds import COLLECTIONS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from ici_tui.describe import Document, Telling
    from ici_tui.record.record import Entity

_COLLECTION_OF: dict[type, Collection] = {
    Event: Collection.EVENTS,
    Actor: Collection.ACTORS,
    Domain: Collection.DOMAINS,
    Source: Collection.SOURCES,
    Place: Collection.PLACES,
    Statement: Collection.STATEMENTS,
    Discrepancy: Collection.DISCREPANCIES,
    Disagreement: Collection.DISCREPANCIES,
}

# JSON has every language of a record, and CSV a column for each.
_ALL_LANGUAGES = ("en", "ar")


class Writer(Struct, frozen=True):
    """Writes entities as the arguments specify.

    Args:
        format: One of :data:`ici_tui.cli.arguments.FORMATS`.
        lang: ``ar``, ``en`` or ``both``; None for what suits the format.
        excel: Whether CSV is for Excel.
    """

    format: str
    lang: str | None
    excel: bool = False

    @classmethod
    def chosen(cls, arguments: argparse.Namespace) -> Writer:
        """Return the writer that the arguments specify.

        Raises:
            UsageError: If a language is asked for in a format that always has them all, or Excel
                in another format than CSV.
        """
        form = arguments.format or ("csv" if arguments.excel else "text")
        if arguments.excel and form != "csv":
            raise UsageError(
                f"--excel is for csv, not for --format {form}", f"ici-tui {arguments.command}"
            )
        if form in ("json", "jsonl") and arguments.lang in ("ar", "en"):
            raise UsageError(
                f"--format {form} always has every language of the record;"
                f" leave out --lang {arguments.lang}",
                f"ici-tui {arguments.command}",
            )
        return cls(form, arguments.lang, arguments.excel)

    def write_list(
        self,
        telling: Telling,
        collection: Collection,
        things: Sequence[Entity | Disagreement],
        stream: TextIO,
    ) -> None:
        """Write things of a collection.

        Args:
            telling: The record in the reader's language.
            collection: What the things are.
            things: What to write, at least one.
            stream: Where to.
        """
        if self.format == "text" or self.format == "markdown":
            tellings = [telling.in_language(one) for one in reader_languages(self.lang)]
            table = overview(collection, things, tellings)
            if self.format == "markdown":
                _write_lines(stream, markdown.table_lines(table))
            elif stream.isatty():
                from ici_tui.cli.terminal import Terminal

                Terminal(stream).print_table(table, tellings[0].language)
            else:
                _write_lines(stream, text.table_lines(table))
        elif self.format == "json":
            stream.writelines(json_text.json_array(things))
        else:
            stream.writelines(self._records(collection, things))

    def write_one(self, telling: Telling, thing: Entity | Disagreement, stream: TextIO) -> None:
        """Write everything about one thing.

        Args:
            telling: The record in the reader's language.
            thing: What to write.
            stream: Where to.
        """
        if self.format == "text" or self.format == "markdown":
            for number, language in enumerate(reader_languages(self.lang)):
                document = describe(telling.in_language(language), thing.id)
                if document is not None:
                    if number:
                        stream.write("\n")
                    self._write_document(document, language, stream)
        elif self.format == "json":
            stream.write(json_text.json_text(json_text.as_json(thing), indent=2) + "\n")
        else:
            stream.writelines(self._records(_COLLECTION_OF[type(thing)], (thing,)))

    def _write_document(self, document: Document, language: str, stream: TextIO) -> None:
        if self.format == "markdown":
            _write_lines(stream, markdown.document_lines(document))
        elif stream.isatty():
            from ici_tui.cli.terminal import Terminal

            Terminal(stream).print_document(document, language)
        else:
            _write_lines(stream, text.document_lines(document))

    def _records(
        self, collection: Collection, things: Iterable[Entity | Disagreement]
    ) -> Iterator[str]:
        if self.format == "jsonl":
            disagree = collection is Collection.DISCREPANCIES
            kind = "disagreement" if disagree else COLLECTIONS[collection]
            return json_text.json_lines(kind, things)
        languages = (self.lang,) if self.lang in _ALL_LANGUAGES else _ALL_LANGUAGES
        return delimited.csv_lines(collection, things, languages, excel=self.excel)


def _write_lines(stream: TextIO, lines: Iterable[str]) -> None:
    stream.writelines(f"{line}\n" for line in lines)
