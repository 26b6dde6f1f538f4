"""The explorer's copies and exports: citations, texts, the command that returns here, files."""

from __future__ import annotations

from functools import cached_property
from threading import Condition
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from ici_tui.tui.explorer.host import ExplorerPart
from ici_tui.tui.text.glyphs import MORE
from ici_tui.tui.widgets.query_input import QueryInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ici_tui.export.evidence import Cited
    from ici_tui.export.file_format import FileFormat
    from ici_tui.record.entities import Event

_LRM = "\u200e"  # keeps the list of endings together in an Arabic line
LEAVING_SECONDS = 2.0
"""How long the end of the program waits for files that are being written."""


class Copying(ExplorerPart):
    """The part of the explorer that gives its contents away."""

    @property
    def record_path(self) -> Path | None:
        """The file of the record that is shown; None for the bundled one."""
        path: Path | None = getattr(self.app, "path", None)
        return path

    # Citations.

    def _cited(self) -> Sequence[Cited]:
        """Return the sources of what is shown; none is said where there are none."""
        from ici_tui.export.evidence import cited

        subject = self.detail_subject
        thing = self.telling.find(subject) if self.telling and subject else None
        found = cited(self.telling.record, (thing,)) if self.telling and thing else ()
        if not found:
            self.say(self.words.gettext("No source is cited for this."), warning=True)
        return found

    def action_cite(self) -> None:
        """Copy the citation of what is shown, as a note in Chicago style."""
        from ici_tui.export.formats import CITATIONS

        self._copy_citation(CITATIONS[0].name)

    def action_cite_as(self) -> None:
        """Ask which citation is wanted, and copy it."""
        from ici_tui.export.formats import CITATIONS
        from ici_tui.tui.dialogs.choice import Choice

        if not self._cited():
            return
        words = self.words
        options = [(one.name, one.title, words.gettext(one.purpose)) for one in CITATIONS]

        def chosen(form: str | None) -> None:
            if form is not None:
                self._copy_citation(form)

        label = words.gettext("Copy the citation as")
        self.app.push_screen(Choice(label, options, language=self.language), chosen)

    def _copy_citation(self, name: str) -> None:
        from ici_tui.export.formats import CITATIONS

        evidence = self._cited()
        if not evidence or self.telling is None:
            return
        form = next(one for one in CITATIONS if one.name == name)
        self.app.copy_to_clipboard(form.write(self.telling, evidence))

    # Texts.

    def action_copy_text(self) -> None:
        """Copy what is selected: in the search while it is typed in, else with the mouse."""
        from ici_tui.bidi import isolate, strip_controls

        typed = self.focused
        text = self.get_selected_text()
        if isinstance(typed, QueryInput):
            start, end = typed.edited.selection
            text = strip_controls(typed.text[start:end]) or text
        if text:
            self.app.copy_to_clipboard(text)
        else:
            message = self.words.gettext("Nothing is selected. The key {key} quits.")
            key = isolate(self.keymap["quit"].first_key)
            self.say(message.format(key=key), warning=True)

    def _key_escape(self) -> None:
        """Leave Esc to its command; Textual's screen would drop the selection before it.

        See :mod:`ici_tui.tui.terminal.textual_internals`.
        """

    def action_copy_shown(self) -> None:
        """Copy what is selected; without that, all that is shown of the row, as plain text."""
        from ici_tui.export.text import document_lines

        text = self.get_selected_text()
        document = self.detail.document
        if not text and document is not None:
            text = "\n".join(document_lines(document))
        if text:
            self.app.copy_to_clipboard(text)

    def action_copy_link(self) -> None:
        """Copy the command that opens the program again where the reader is."""
        from ici_tui.tui.explorer.deep_link import command_line

        self.app.copy_to_clipboard(command_line(self.record_path, self.location, self.language))

    # Files.

    @cached_property
    def _being_written(self) -> list[Path]:
        """The files that exports are at work on."""
        return []

    @cached_property
    def _written(self) -> Condition:
        """What tells that an export has ended."""
        return Condition()

    def on_unmount(self) -> None:
        """Wait for exports, but not long; what is not written then is said at the end."""
        from ici_tui.describe.failures import save_failure
        from ici_tui.tui.session import RecordApp

        app = self.app
        with self._written:
            written = self._written.wait_for(lambda: not self._being_written, LEAVING_SECONDS)
            if not written and isinstance(app, RecordApp):
                name = self._being_written[0].name
                app.unsaved = save_failure(self.words, name, TimeoutError())

    def _hits(self) -> tuple[Event, ...] | None:
        """Return the events that the query finds; None where nothing is asked for."""
        if self.telling is None or self.found is None or self.found.query.is_empty:
            return None
        return tuple(self.found.events())

    def action_export(self) -> None:
        """Ask for a file, and write the hits of the query to it, or all events without one."""
        hits = self._hits()
        if self.telling is None:
            return
        if hits is not None and not hits:
            self.say(self.words.gettext("Nothing found."), warning=True)
            return
        name = self.telling.record.description.id
        self._ask_export_path(f"{name}.json" if hits is None else f"{name}-selection.json")

    def _ask_export_path(self, text: str) -> None:
        """Ask where to write; what was typed before stands there again."""
        from ici_tui.export.formats import FORMATS
        from ici_tui.tui.dialogs.path_completion import completions
        from ici_tui.tui.dialogs.prompt import Prompt

        if self.telling is None:
            return
        hits = self._hits()
        count = len(self.telling.record.events if hits is None else hits)
        label = self.words.ngettext(
            "Export {number} event to the file", "Export {number} events to the file", count
        ).format(number=self.telling.count(count))
        endings = " ".join(one.suffixes[0] for one in FORMATS if one.prompted)
        label = f"{label} ({_LRM}{endings} {MORE}{_LRM})"
        prompt = Prompt(label, text, completions, self._export_problem, language=self.language)
        self.app.push_screen(prompt, self._export_path_given)

    def _export_problem(self, text: str) -> str:
        """Return why the system takes no such path, as a sentence; empty where it does."""
        from ici_tui.tui.dialogs.path_completion import expanded, path_problem, short_name

        path = expanded(text)
        reason = path_problem(path)
        message = self.words.gettext("The file {name} could not be written: {reason}")
        return message.format(name=short_name(path), reason=reason) if reason else ""

    def _export_path_given(self, text: str | None) -> None:
        """Write to a path; ask first where a file would be lost, again where it cannot be one."""
        from ici_tui.export.formats import format_of
        from ici_tui.tui.dialogs.path_completion import expanded
        from ici_tui.tui.dialogs.prompt import Question

        if text is None or not text.strip():
            return
        path = expanded(text)
        form = format_of(path)
        if form is None or path.is_dir():
            self.say(self._export_endings(), warning=True)
            self._ask_export_path(text)
        elif not path.exists():
            self._write_export(path, form, self._hits())
        else:

            def answered(yes: bool | None) -> None:
                if yes:
                    self._write_export(path, form, self._hits())
                else:
                    self._ask_export_path(text)

            message = self.words.gettext("The file {name} already exists. Overwrite it?")
            overwrite = self.words.gettext("Overwrite")
            question = Question(message.format(name=path.name), overwrite, language=self.language)
            self.app.push_screen(question, answered)

    def _export_endings(self) -> str:
        from ici_tui.export.formats import SUFFIXES

        message = self.words.gettext("The file extension sets the format: {endings}")
        return message.format(endings=" ".join(SUFFIXES))

    @work(thread=True, group="write")
    def _write_export(self, path: Path, form: FileFormat, events: tuple[Event, ...] | None) -> None:
        """Write the file off the UI thread, and say how it went."""
        from ici_tui.export.file_format import Languages, Selected
        from ici_tui.files.atomic import write_text
        from ici_tui.tui.abandoning import unless_cancelled

        worker = get_current_worker()
        telling = self.telling
        if telling is None:
            return
        tellings = [telling]
        if form.languages is Languages.COLUMNS:
            tellings.append(telling.in_language("en" if self.mirrored else "ar"))
        selected = Selected(tellings, events, self.query_text.strip())
        held, left_out = form.count(selected)
        words = self.words

        def write() -> None:
            self._being_written.append(path)
            try:
                write_text(path, form.write(selected))
            finally:
                with self._written:
                    self._being_written.remove(path)
                    self._written.notify_all()

        try:
            unless_cancelled(write, worker)
            if worker.is_cancelled:
                return
        except OSError as error:
            message = words.gettext("The file {name} could not be written: {reason}").format(
                name=path.name, reason=error.strerror or error
            )
            self.app.call_from_thread(self.say, message, warning=True)
        else:
            message = words.ngettext(
                "{number} event written to {name}", "{number} events written to {name}", held
            ).format(number=telling.count(held), name=path.name)
            if left_out:
                rest = words.ngettext(
                    "{number} event is left out: {reason}",
                    "{number} events are left out: {reason}",
                    left_out,
                ).format(number=telling.count(left_out), reason=words.gettext(form.left_out))
                message = f"{message}. {rest}"
            self.app.call_from_thread(self.say, message)
