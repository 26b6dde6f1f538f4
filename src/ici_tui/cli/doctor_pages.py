"""The doctor's pages: the test card and the calibration, drawn cell by cell on an empty screen."""

from __future__ import annotations

import os
import select
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, Self

from ici_tui.bidi import Paragraph
from ici_tui.bidi.isolates import isolate
from ici_tui.i18n import catalogue
from ici_tui.i18n.direction import is_rtl
from ici_tui.terminal.device import Output
from ici_tui.terminal.passthrough import passthrough_of
from ici_tui.terminal.recovery import routed
from ici_tui.terminal.replies import ReplySplitter
from ici_tui.terminal.report import shown
from ici_tui.terminal.row_forms import form_text
from ici_tui.terminal.test_card import CARD_WIDTH, WITHOUT_SWITCH, candidates, card_lines
from ici_tui.terminal.unbuffered import unbuffered

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from ici_tui.terminal import Detection, Profile
    from ici_tui.terminal.device import Device

_OPEN: Final = "\x1b[?1049h\x1b[?7l\x1b[?25l"
_CLOSE: Final = "\x1b[?7h\x1b[?25h\x1b[?1049l"
_CLEAR: Final = "\x1b[0m\x1b[H\x1b[2J"
_WIDTH: Final = CARD_WIDTH + 8
_LEAVE_KEYS: Final = ("q", "\x1b", "\r", "\n", "ض", "")
_QUITS: Final = b"\x11\x03"
"""Ctrl+Q and Ctrl+C, which leave a page also among other input, as they do in the explorer."""


class Pages:
    """A full-screen page; leaving the block restores the terminal, also on an exception.

    Args:
        detection: What was detected: its switch is sent while the card is shown.
        language: The reader's language, ``ar`` or ``en``.
        device: The terminal, for keys and pages whatever the standard streams are.
    """

    def __init__(self, detection: Detection, language: str, device: Device) -> None:
        self._detection = detection
        self._device = device
        # Where the terminal is gone, the next key is the end of input.
        self._output = Output(device.output, lambda: None)
        self._lines: list[str] = []
        self._language = language
        self._words = catalogue(language)
        self._profile = detection.profile
        self._switched: Profile | None = None
        self._stack = ExitStack()
        self._pane = passthrough_of(detection, any_profile=True)

    def __enter__(self) -> Self:
        self._stack.enter_context(unbuffered(self._device.input, self._open, self._close))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _open(self) -> None:
        """Take the screen, with the page that was on it before the program was stopped."""
        if self._pane is not None:
            self._pane.open()
            self._pane.is_open()
        self._write(_OPEN)
        if self._switched is not None:
            self._write(routed(self._switched.enter, self._detection.layers))
        if self._lines:
            self._draw()

    def _close(self) -> None:
        """Give the screen back."""
        leave = "" if self._switched is None else self._switched.leave
        self._write(routed(leave, self._detection.layers) + _CLOSE)
        if self._pane is not None:
            self._pane.close()

    def card(self, told: Iterable[str]) -> str:
        """Show the detection, its evidence and the test card; return the key that was pressed.

        Args:
            told: What was detected, in the reader's language.
        """
        self._switch(self._detection.profile)
        lines = [*self._paragraphs(told), "", *self._evidence(), ""]
        lines += [f"│ {form_text(line, self._profile)} │" for line in self._framed_card()]
        lines += ["", *self._paragraphs([self._words.gettext("c: calibrate   q: quit")])]
        self._show(lines)
        return self._key({"c", "ؤ", *_LEAVE_KEYS}).replace("ؤ", "c")

    def calibrate(self) -> str | None:
        """Let the user find the line that looks correct.

        First come the forms that need no switch, all on one page; if none of them looks correct,
        each switch on a page of its own, because it changes the whole screen.

        Returns:
            The profile's name; None if no line looks correct or the user quit.
        """
        every = list(candidates())
        count = len(WITHOUT_SWITCH)
        self._switch(None)
        lines = self._paragraphs(
            [self._words.gettext("Press the number of the first line that looks correct:")]
        )
        for number, candidate in enumerate(every[:count], 1):
            lines += ["", f" {number}  {candidate.line}"]
        lines += ["", *self._paragraphs([self._words.gettext("0: none of them   q: quit")])]
        self._show(lines)
        key = self._key({*"0123456789"[: count + 1], *"٠١٢٣٤٥٦٧٨٩"[: count + 1], *_LEAVE_KEYS})
        if key in _LEAVE_KEYS:
            return None
        if int(key):
            return every[int(key) - 1].profile.name
        for candidate in every[count:]:
            self._switch(candidate.profile)
            question = self._words.gettext(
                "Does this line look correct?   y: yes   n: no   q: quit"
            )
            self._show(["", f"    {candidate.line}", "", *self._paragraphs([question])])
            key = self._key({"y", "n", "غ", "ى", *_LEAVE_KEYS})
            if key in _LEAVE_KEYS:
                return None
            if key in ("y", "غ"):
                return candidate.profile.name
        return None

    def say(self, message: str, **fields: str) -> None:
        """Show a message until a key is pressed."""
        text = message.format_map({name: isolate(value) for name, value in fields.items()})
        self._switch(self._profile)
        self._show(
            [*self._paragraphs([text]), "", *self._paragraphs([self._words.gettext("q: quit")])]
        )
        self._key({*_LEAVE_KEYS, " "})

    def _framed_card(self) -> list[str]:
        return [f"{line:<{CARD_WIDTH}}" for line in card_lines()]

    def _evidence(self) -> list[str]:
        """Return the lines of evidence; overruled ones are marked. Values are not translated."""
        lines = []
        for finding in self._detection.findings:
            points = f"  → {finding.speaks_for}" if finding.speaks_for else ""
            mark = " " if finding.believed else "✗"
            text = f"{mark} {finding.source:18} {shown(finding.value)[:30] or '—':30}{points}"
            lines.append(f"  {text}"[:_WIDTH])
        return lines

    def _paragraphs(self, texts: Iterable[str]) -> list[str]:
        """Return paragraphs in the reader's language as lines in the terminal's form."""
        lines = []
        right = is_rtl(self._language)
        for text in texts:
            for line in Paragraph(text, "rtl" if right else "ltr").wrap(_WIDTH):
                indent = _WIDTH - line.width if right else 0
                lines.append(" " * indent + form_text(str(line), self._profile))
        return lines

    def _switch(self, profile: Profile | None) -> None:
        """Send a profile's switch, after undoing the one before."""
        between = self._detection.layers
        if self._switched is not None:
            self._write(routed(self._switched.leave, between))
        if profile is not None:
            self._write(routed(profile.enter, between))
        self._switched = profile

    def _show(self, lines: Iterable[str]) -> None:
        self._lines = [*lines]
        self._draw()

    def _draw(self) -> None:
        _, rows = self._device.size or (80, 24)
        placed = [f"\x1b[{row};1H{line}" for row, line in enumerate(self._lines, 2) if row <= rows]
        self._write(_CLEAR + "".join(placed))

    def _write(self, text: str) -> None:
        self._output.write(text)
        self._output.flush()

    def _key(self, wanted: set[str]) -> str:
        """Wait for one of the given keys; an empty string at the end of input."""
        answers = ReplySplitter()
        while True:
            held = answers.holds
            if held and not select.select([self._device.input], [], [], held)[0]:
                data = answers.release()
            else:
                read = os.read(self._device.input, 64)
                if not read:
                    return ""
                data = b"".join(answers.feed(read))
            if any(one in _QUITS for one in data):
                return "q"
            for key in (data.decode(errors="replace")[:1], data.decode(errors="replace")):
                if key.lower() in wanted and not (key == "\x1b" and len(data) > 1):
                    return key.lower()
