"""The explorer's copies and exports: citations, texts, the command that returns here, files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from ici_tui.tui.explorer.host import ExplorerPart
from ici_tui.tui.widgets.query_input import QueryInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ici_tui.export.evidence import Cited
    from ici_tui.export.formats import Format
    from ici_tui.record.entities import Event

ENDINGS_SHOWN = ".json .csv .excel.csv .md .html .bib .txt …"
"""The ends of names that stand in the question for a file: one for each thing that is wanted."""

_LRM = "\u200e"  # keeps the list of endings together in an Arabic line
CITATIONS = ("chicago", "csl", "bibtex")
"""What a citation can be copied as."""


class Copying(ExplorerPart):
    """The part of the explorer that gives its contents away."""

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
        """Copy the citation of what is shown, as a note for readers."""
        self._copy_citation("chicago")

    def action_cite_as(self) -> None:
        """Ask which citation is wanted, and copy it."""
        from ici_tui.tui.dialogs.choice import Choice

        if not self._cited():
            return
        words = self.words
        options = (
            ("chicago", "Chicago", words.gettext("a note for readers")),
            ("csl", "CSL-JSON", words.gettext("for Zotero and other programs")),
            ("bibtex", "BibTeX", words.gettext("for LaTeX and biblatex")),
        )

        def chosen(form: str | None) -> None:
            if form is not None:
                self._copy_citation(form)

        label = words.gettext("Copy the citation as")
        self.app.push_screen(Choice(label, options, language=self.language), chosen)

    def _copy_citation(self, form: str) -> None:
        from ici_tui.export.bibtex import bibtex_pieces
        from ici_tui.export.citations import notes
        from ici_tui.export.csl import csl_pieces

        evidence = self._cited()
        if not evidence or self.telling is None:
            return
        if form == "csl":
            text = "".join(csl_pieces(evidence))
        elif form == "bibtex":
            text = "".join(bibtex_pieces(evidence))
        else:
            text = "\n".join(notes(self.telling, evidence))
        self.app.copy_to_clipboard(text)

    # Texts.

    def action_copy_text(self) -> None:
        """Copy what is selected: in the search while it is typed in, else with the mouse."""
        from ici_tui.bidi import strip_controls

        typed = self.focused
        text = self.get_selected_text()
        if isinstance(typed, QueryInput):
            start, end = typed.edited.selection
            text = strip_controls(typed.text[start:end]) or text
        if text:
            self.app.copy_to_clipboard(text)
        else:
            self.say(self.words.gettext("Nothing is selected. The key q quits."), warning=True)

    def _key_escape(self) -> None:
        """Leave Esc to its command; Textual's screen would drop the selection before it."""

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

        self.app.copy_to_clipboard(command_line(self.session.path, self.location, self.language))

    # Files.

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
        from ici_tui.tui.dialogs.path_completion import completions
        from ici_tui.tui.dialogs.prompt import Prompt

        if self.telling is None:
            return
        hits = self._hits()
        count = len(self.telling.record.events if hits is None else hits)
        label = self.words.ngettext(
            "Write {number} event to the file", "Write {number} events to the file", count
        ).format(number=self.telling.count(count))
        label = f"{label} ({_LRM}{ENDINGS_SHOWN}{_LRM})"
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

            message = self.words.gettext("The file {name} exists. Write over it?")
            overwrite = self.words.gettext("Overwrite")
            question = Question(message.format(name=path.name), overwrite, language=self.language)
            self.app.push_screen(question, answered)

    def _export_endings(self) -> str:
        from ici_tui.export.formats import SUFFIXES

        message = self.words.gettext("The end of the name says the format: {endings}")
        return message.format(endings=" ".join(SUFFIXES))

    @work(thread=True, group="write")
    def _write_export(self, path: Path, form: Format, events: tuple[Event, ...] | None) -> None:
        """Write the file off the UI thread, and say how it went."""
        from ici_tui.export.formats import Format, selection_pieces
        from ici_tui.files.atomic import write_text

        telling = self.telling
        if telling is None:
            return
        tellings = [telling]
        if form in (Format.CSV, Format.EXCEL):
            tellings.append(telling.in_language("en" if self.mirrored else "ar"))
        count = len(telling.record.events if events is None else events)
        words = self.words
        try:
            write_text(path, selection_pieces(tellings, form, events, self.query_text.strip()))
        except OSError as error:
            message = words.gettext("The file {name} could not be written: {reason}").format(
                name=path.name, reason=error.strerror or error
            )
            self.app.call_from_thread(self.say, message, warning=True)
        else:
            message = words.ngettext(
                "{number} event written to {name}", "{number} events written to {name}", count
            ).format(number=telling.count(count), name=path.name)
            self.app.call_from_thread(self.say, message)
