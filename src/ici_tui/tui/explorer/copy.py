"""Copies and exports: citations, texts, the command that returns here, files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.bidi import isolate
from ici_tui.i18n.direction import is_arabic
from ici_tui.tui.abandoning import ended, started, started_briefly
from ici_tui.tui.text.glyphs import MORE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from ici_tui.describe.document import Document
    from ici_tui.export.evidence import Cited
    from ici_tui.export.file_format import FileFormat, Selected
    from ici_tui.i18n import Catalogue
    from ici_tui.record.entities import Event
    from ici_tui.tui.explorer.host import Host
    from ici_tui.tui.session import Session

_LRM = "\u200e"  # keeps the list of endings together in an Arabic line
LEAVING_SECONDS = 2.0
"""How long the end of the program waits for files that are being written."""


class Copies:
    """Copies and exports what is shown.

    Args:
        host: The screen.
        session: Has the record's file.
        selected_text: Returns the text that is selected; empty where none is.
        document: Returns what the detail shows.

    Attributes:
        writing: The files that exports are at work on, and what ends with each.
        unsaved: What is not written, once that was given up; empty where everything is.
    """

    def __init__(
        self,
        host: Host,
        session: Session,
        selected_text: Callable[[], str],
        document: Callable[[], Document | None],
    ) -> None:
        self._host = host
        self._session = session
        self._selected_text = selected_text
        self._document = document
        self.writing: list[tuple[Path, Future[None]]] = []
        self.unsaved = ""

    @property
    def _words(self) -> Catalogue:
        return self._host.state.words

    # Citations.

    def _cited(self) -> Sequence[Cited]:
        """Return the sources of what is shown; none is said where there are none."""
        from ici_tui.export.evidence import cited

        state = self._host.state
        localized, shown = state.localized, state.shown
        thing = localized.find(shown) if localized and shown else None
        found = cited(localized.record, (thing,)) if localized and thing else ()
        if not found:
            self._host.say(state.words.gettext("No source is cited for this."), warning=True)
        return found

    def cite(self) -> None:
        """Copy the citation of what is shown, as a note in Chicago style."""
        from ici_tui.export.formats import CITATIONS

        self._copy_citation(CITATIONS[0].name)

    def cite_as(self) -> None:
        """Ask which citation is wanted, and copy it."""
        from ici_tui.export.formats import CITATIONS
        from ici_tui.tui.dialogs.choice import Choice

        if not self._cited():
            return
        words = self._words
        options = [(one.name, one.title, words.gettext(one.purpose)) for one in CITATIONS]

        def chosen(form: str | None) -> None:
            if form is not None:
                self._copy_citation(form)

        label = words.gettext("Copy the citation as")
        self._host.ask(Choice(label, options, language=words.language), chosen)

    def _copy_citation(self, name: str) -> None:
        from ici_tui.export.formats import CITATIONS

        evidence, localized = self._cited(), self._host.state.localized
        if evidence and localized is not None:
            form = next(one for one in CITATIONS if one.name == name)
            self._host.copy(form.write(localized, evidence))

    # Texts.

    def copy_text(self) -> None:
        """Copy what is selected: in the search while it is typed in, else with the mouse."""
        text = self._selected_text()
        if text:
            self._host.copy(text)
        else:
            message = self._words.gettext("Nothing is selected. The key {key} quits.")
            key = isolate(self._host.state.keymap["quit"].first_key)
            self._host.say(message.format(key=key), warning=True)

    def copy_shown(self) -> None:
        """Copy what is selected; without that, all that is shown of the row, as plain text."""
        from ici_tui.export.text import document_lines

        text = self._selected_text()
        document = self._document()
        if not text and document is not None:
            text = "\n".join(document_lines(document))
        if text:
            self._host.copy(text)

    def copy_link(self) -> None:
        """Copy the command that opens the program again where the reader is."""
        from ici_tui.tui.explorer.deep_link import command_line

        state = self._host.state
        self._host.copy(command_line(self._session.path, state.location, state.language))

    # Files.

    def _hits(self) -> tuple[Event, ...] | None:
        """Return the events that the query finds; None where nothing is asked for."""
        hits = self._host.state.hits
        return tuple(hits.events()) if hits is not None else None

    def export(self) -> None:
        """Ask for a file, and write the hits of the query to it, or all events without one."""
        hits = self._hits()
        if self._host.state.localized is None:
            return
        if hits is not None and not hits:
            self._host.say(self._words.gettext("Nothing found."), warning=True)
            return
        name = self._host.state.localized.record.description.id
        self._ask_export_path(f"{name}.json" if hits is None else f"{name}-selection.json")

    def _ask_export_path(self, text: str) -> None:
        """Ask where to write; what was typed before stands there again."""
        from ici_tui.export.formats import FORMATS
        from ici_tui.tui.dialogs.path_completion import completions
        from ici_tui.tui.dialogs.prompt import Prompt

        if self._host.state.localized is None:
            return
        hits = self._hits()
        count = len(self._host.state.localized.record.events if hits is None else hits)
        label = self._words.ngettext(
            "Export {number} event to the file", "Export {number} events to the file", count
        ).format(number=self._host.state.localized.count(count))
        endings = " ".join(one.suffixes[0] for one in FORMATS if one.prompted)
        label = f"{label} ({_LRM}{endings} {MORE}{_LRM})"
        prompt = Prompt(
            label, text, completions, self._export_problem, language=self._words.language
        )
        self._host.ask(prompt, self._export_path_given)

    def _export_problem(self, text: str) -> str:
        """Return why the system takes no such path, as a sentence; empty where it does."""
        from ici_tui.tui.dialogs.path_completion import expanded, path_problem, short_name

        path = expanded(text)
        reason = path_problem(path)
        message = self._words.gettext("The file {name} could not be written: {reason}")
        return message.format(name=short_name(path), reason=reason) if reason else ""

    def _export_path_given(self, text: str | None) -> None:
        """Write to a path; ask first where a file would be lost, again where it cannot be one."""
        from ici_tui.export.formats import format_of
        from ici_tui.tui.dialogs.path_completion import expanded, is_folder

        if text is None or not text.strip():
            return
        path = expanded(text)
        form = format_of(path)
        if form is None:
            self._refuse_export(text)
            return

        def go_on(there: Future[tuple[bool, bool]]) -> None:
            folder, exists = there.result()
            if folder:
                self._refuse_export(text)
            elif exists:
                self._ask_to_overwrite(path, form, text)
            else:
                self._write_export(path, form)

        async def go_on_later(there: Future[tuple[bool, bool]]) -> None:
            await ended(there)
            go_on(there)

        # A disk that does not answer must not hold up the keys.
        there = started_briefly(lambda: (is_folder(path), path.exists()))
        if there.done():
            go_on(there)
        else:
            self._host.work(go_on_later(there), "write")

    def _refuse_export(self, text: str) -> None:
        """Say which names a file may have, and ask again."""
        self._host.say(self._export_endings(), warning=True)
        self._ask_export_path(text)

    def _ask_to_overwrite(self, path: Path, form: FileFormat, text: str) -> None:
        from ici_tui.tui.dialogs.prompt import Question

        def answered(yes: bool | None) -> None:
            if yes:
                self._write_export(path, form)
            else:
                self._ask_export_path(text)

        message = self._words.gettext("The file {name} already exists. Overwrite it?")
        question = Question(
            message.format(name=path.name),
            self._words.gettext("Overwrite"),
            language=self._words.language,
        )
        self._host.ask(question, answered)

    def _export_endings(self) -> str:
        from ici_tui.export.formats import SUFFIXES

        message = self._words.gettext("The file extension sets the format: {endings}")
        return message.format(endings=" ".join(SUFFIXES))

    def _write_export(self, path: Path, form: FileFormat) -> None:
        """Write the file while the reader goes on."""
        from ici_tui.export.file_format import Languages, Selected
        from ici_tui.files import atomic

        state = self._host.state
        localized = state.localized
        if localized is None:
            return
        localized_records = [localized]
        if form.languages is Languages.COLUMNS:
            localized_records.append(
                localized.in_language("en" if is_arabic(state.language) else "ar")
            )
        selected = Selected(localized_records, self._hits(), state.query.strip())
        writing = started(lambda: atomic.write_text(path, form.write(selected)))
        self.writing.append((path, writing))
        self._host.work(self._written(path, form, selected, writing), "write")

    async def _written(
        self, path: Path, form: FileFormat, selected: Selected, writing: Future[None]
    ) -> None:
        """Say how the writing of a file has ended."""
        words, localized = self._words, selected.localized
        await ended(writing)
        self.writing.remove((path, writing))
        try:
            writing.result()
        except OSError as error:
            message = words.gettext("The file {name} could not be written: {reason}").format(
                name=path.name, reason=error.strerror or error
            )
            self._host.say(message, warning=True)
            return
        held, left_out = form.count(selected)
        number = held if form.sources is None else len(form.sources(selected))
        message = (
            words.ngettext(
                "{number} event written to {name}", "{number} events written to {name}", number
            )
            if form.sources is None
            else words.ngettext(
                "{number} source written to {name}", "{number} sources written to {name}", number
            )
        ).format(number=localized.count(number), name=path.name)
        if left_out:
            rest = words.ngettext(
                "{number} event is left out: {reason}",
                "{number} events are left out: {reason}",
                left_out,
            ).format(number=localized.count(left_out), reason=words.gettext(form.left_out))
            message = f"{message}. {rest}"
        self._host.say(message)

    def finish(self) -> None:
        """Wait for exports, but not long; what is not written then is said in :attr:`unsaved`."""
        from concurrent.futures import wait

        from ici_tui.describe.failures import save_failure

        wait([writing for _, writing in self.writing], LEAVING_SECONDS)
        late = [path for path, writing in self.writing if not writing.done()]
        if late:
            self.unsaved = save_failure(self._words, late[0].name, TimeoutError())
