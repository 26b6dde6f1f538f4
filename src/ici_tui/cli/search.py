"""``ici-tui search QUERY``: finds events, and explains the matches."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ici_tui.cli.exits import ExitCode, UsageError
from ici_tui.cli.narration import narrate, quoted, say
from ici_tui.cli.opening import open_record, reader_language
from ici_tui.cli.writing import Writer
from ici_tui.export.plain import printable
from ici_tui.i18n import catalogue
from ici_tui.i18n.labels import term_labels
from ici_tui.jsontext.writing import json_text
from ici_tui.lazy import lazy
from ici_tui.record.entities import Event
from ici_tui.record.event_fields import SEARCHED_TEXTS
from ici_tui.record.kinds import Collection
from ici_tui.search.cache.index_cache import index_of
from ici_tui.search.query import quoted_value

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from pydantic import JsonValue

    from ici_tui import describe
    from ici_tui.cli import terminal
    from ici_tui.describe import localizer as localizers
    from ici_tui.describe import query_notes, query_problems
    from ici_tui.record.entities import LanguageMap
    from ici_tui.record.protocol import Record
    from ici_tui.record.query_notes import QueryNote
    from ici_tui.search.index import Index
    from ici_tui.search.matching import Reason
    from ici_tui.search.query import Query
    from ici_tui.search.result import Result
else:
    # A query without mistakes, written as JSON, needs none of them.
    describe = lazy("ici_tui.describe")
    localizers = lazy("ici_tui.describe.localizer")
    query_notes = lazy("ici_tui.describe.query_notes")
    query_problems = lazy("ici_tui.describe.query_problems")
    terminal = lazy("ici_tui.cli.terminal")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Write the events that the query finds."""
    writer = Writer.chosen(arguments)
    if arguments.limit is not None and arguments.limit < 1:
        raise UsageError("argument --limit: at least 1", "ici-tui search")
    record = open_record(arguments.file, lenient=arguments.lenient)
    if record is None:
        return ExitCode.NOTHING
    language = reader_language(arguments.lang)
    index = index_of(record, term_labels())
    result = index.search(
        arguments.query, sort=arguments.sort, limit=arguments.limit, finished=True
    )
    answer = Answer(record, index, result, language)
    _narrate(result, language)
    if arguments.format in ("json", "jsonl"):
        answer.write_json(sys.stdout, lines=arguments.format == "jsonl", facets=arguments.facets)
    elif result.count:
        localized = describe.LocalizedRecord.of(record, language)
        writer.write_list(localized, Collection.EVENTS, answer.hits, sys.stdout)
        if arguments.explain:
            _print(answer.reasons(), language)
        if arguments.facets:
            _print(answer.facets(), language)
    if result.query.is_unusable:
        return ExitCode.USAGE
    if not result.count:
        narrate(catalogue(language).gettext("Nothing found."), language)
        for near in result.nearest[:-1]:
            message = catalogue(language).gettext("Try “{near}”: {count}")
            narrate(message, language, near=near.text, count=near.count)
    return ExitCode.FOUND if result.count else ExitCode.NOTHING


def narrate_problems(result: Result, language: str) -> None:
    """Report on stderr the parts of a query that could not be used."""
    for problem in result.problems:
        say(query_problems.query_problem(catalogue(language), problem, quoted), language)


def _narrate(result: Result, language: str) -> None:
    """Report on stderr how the query was understood, suggestions and how many are left out."""
    words = catalogue(language)
    narrate_problems(result, language)
    if result.notes:
        localizer = localizers.Localizer(language)
        for note in result.notes:
            say(query_notes.query_note(localizer, note, quoted), language)
    for correction in result.corrections if not result.count or result.relaxation else ():
        near = correction.suggestions[0]
        narrate(words.gettext("Did you mean “{near}”?"), language, near=near)
    if 0 < len(result.ids) < result.count:
        message = words.gettext("Showing the first {shown} of {count} events.")
        narrate(message, language, shown=len(result.ids), count=result.count)


def _print(lines: Iterator[str], language: str) -> None:
    """Print lines below the list: laid out on a terminal, else as logical text."""
    sys.stdout.write("\n")
    if not sys.stdout.isatty():
        sys.stdout.writelines(f"{_indent(line)}{printable(line.strip())}\n" for line in lines)
        return
    drawn = terminal.Terminal(sys.stdout)
    for line in lines:
        drawn.print_paragraph(printable(line), language)


def _indent(line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" ")))


class Answer:
    """The results of a query, ready to be written.

    Args:
        record: The record.
        index: Its index.
        result: What the index answered.
        language: The language in which it says what of the query could not be used.
    """

    def __init__(self, record: Record, index: Index, result: Result, language: str) -> None:
        self.hits = _events(record, result.ids)
        near = result.near
        self._meant = _events(record, near.ids) if near is not None else ()
        self._index = index
        self._result = result
        self._words = catalogue(language)
        self._language = language

    @property
    def _query(self) -> Query:
        return self._result.query

    def reasons(self) -> Iterator[str]:
        """Yield for each event the texts by which it was found, what matched in brackets."""
        for event in self.hits:
            yield event.id
            for reason in self._index.why(self._query, event.id):
                named = f" {reason.text.subject}" if reason.text.subject else ""
                yield f"  {reason.text.field}{named}: {_marked(reason)}"

    def facets(self) -> Iterator[str]:
        """Yield each value of each facet with its count, as it would be added to the query."""
        for facet, values in self._result.facets().items():
            for value, count in values.items():
                yield f"{facet}:={quoted_value(value)} {count}"
        for year, count in self._result.years().items():
            if count:
                yield f"year:{year} {count}"

    def write_json(self, stream: TextIO, *, lines: bool, facets: bool) -> None:
        """Write the answer as one object, or as lines: the events, those meant, the facets."""
        hits = (self._hit(event, self._query) for event in self.hits)
        if lines:
            stream.writelines(json_text({"record": "hit", **hit}) + "\n" for hit in hits)
            for event in self._meant:
                meant = self._hit(event, self._near_query)
                stream.write(json_text({"record": "meant", **meant}) + "\n")
            if facets:
                stream.write(json_text({"record": "facets", **self._facets()}) + "\n")
            return
        value: dict[str, JsonValue] = {
            "query": self._result.asked.text,
            "count": self._result.count,
            "problems": [
                {
                    "part": one.part,
                    "start": one.start,
                    "end": one.end,
                    "trouble": str(one.trouble),
                    "message": query_problems.query_problem(self._words, one),
                }
                for one in self._result.problems
            ],
            "notes": [self._note(one) for one in self._result.notes],
            "did_you_mean": [
                {"word": one.word, "suggestions": list(one.suggestions)}
                for one in self._result.corrections
            ],
            "meant": [event.id for event in self._meant],
            "nearest": [
                {"query": one.text, "count": one.count} for one in self._result.nearest if one.text
            ],
            "events": list(hits),
        }
        stream.write(json_text(value | (self._facets() if facets else {}), indent=2) + "\n")

    @property
    def _near_query(self) -> Query:
        near = self._result.near
        return self._query if near is None else near.query

    def _note(self, note: QueryNote) -> dict[str, JsonValue]:
        localizer = localizers.Localizer(self._language)
        return {
            "part": note.part,
            "start": note.start,
            "end": note.end,
            "note": str(note.kind),
            "date": note.edtf or None,
            "left_out": list(note.left_out),
            "message": query_notes.query_note(localizer, note),
        }

    def _facets(self) -> dict[str, JsonValue]:
        facets = self._result.facets().items()
        years = {str(year): count for year, count in self._result.years().items() if count}
        return {"facets": {str(facet): dict(values) for facet, values in facets}, "years": years}  # type: ignore[dict-item]

    def _hit(self, event: Event, query: Query) -> dict[str, JsonValue]:
        shown = {key: getattr(event, key) for key in SEARCHED_TEXTS}
        return {
            "id": event.id,
            "date": None if event.date is None else str(event.date),
            **({} if event.time is None else {"time": event.time}),
            "title": dict(event.title.root),
            "spans": {
                field: self._spans(query, texts, field) for field, texts in shown.items() if texts
            },
            "why": [
                {
                    "field": str(reason.text.field),
                    "subject": reason.text.subject or None,
                    "language": reason.text.language or None,
                    "text": reason.text.text,
                    "spans": [list(span) for span in reason.spans],
                }
                for reason in self._index.why(query, event.id)
            ],
        }

    def _spans(self, query: Query, texts: LanguageMap, field: str) -> dict[str, JsonValue]:
        return {
            language: [list(span) for span in self._index.spans(query, text, field)]
            for language, text in texts.root.items()
        }


def _events(record: Record, names: Iterable[str]) -> tuple[Event, ...]:
    """Return events by their ids, in that order."""
    return tuple(one for one in map(record.get, names) if isinstance(one, Event))


def _marked(reason: Reason) -> str:
    """Return the text of a reason with what matched in brackets."""
    text, marked, at = reason.text.text, "", 0
    for start, end in reason.spans:
        marked += f"{text[at:start]}[{text[start:end]}]"
        at = end
    return marked + text[at:]
