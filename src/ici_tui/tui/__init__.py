"""The Textual application: screens, widgets, commands and styles. The only layer with Textual."""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from ici_tui.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from ici_tui import bidi, i18n
    from ici_tui import terminal as terminals
    from ici_tui.edtf.display import Digits
    from ici_tui.files import behind, folders
    from ici_tui.terminal import Detection, memory, passthrough, questions
    from ici_tui.terminal import device as devices
    from ici_tui.terminal.decision import Advice
    from ici_tui.terminal.passthrough import Passthrough
    from ici_tui.tui import app as application
    from ici_tui.tui.state import location
    from ici_tui.tui.state.state import Order
    from ici_tui.tui.terminal import colours, driver, filters, themes
    from ici_tui.user.saved import SavedView
else:
    # Whoever has no terminal to draw on waits for none of them. Textual is loaded by several; it
    # takes its colours from the environment at that moment.
    application = lazy("ici_tui.tui.app")
    behind = lazy("ici_tui.files.behind")
    bidi = lazy("ici_tui.bidi")
    colours = lazy("ici_tui.tui.terminal.colours")
    devices = lazy("ici_tui.terminal.device")
    driver = lazy("ici_tui.tui.terminal.driver")
    filters = lazy("ici_tui.tui.terminal.filters")
    folders = lazy("ici_tui.files.folders")
    i18n = lazy("ici_tui.i18n")
    location = lazy("ici_tui.tui.state.location")
    memory = lazy("ici_tui.terminal.memory")
    passthrough = lazy("ici_tui.terminal.passthrough")
    questions = lazy("ici_tui.terminal.questions")
    terminals = lazy("ici_tui.terminal")
    themes = lazy("ici_tui.tui.terminal.themes")

__all__ = ["UnusableTerminalError", "preload", "run", "theme_names"]


_GROUND_SECONDS: Final = 0.02
"""Seconds to wait for the terminal's ground, beyond the time that loading takes."""


class UnusableTerminalError(Exception):
    """Nothing can be drawn on this terminal."""


def preload() -> None:
    """Have Textual draw sooner what a key has changed; to be called before it is imported.

    It waits for the next of its frames, of which there are 60 in a second unless the environment
    says otherwise: more than half of the time from a key to its frame is that wait.
    """
    os.environ.setdefault("TEXTUAL_FPS", "120")


def theme_names() -> tuple[str, ...]:
    """Return the names of the themes that :func:`run` takes: ours first, then Textual's."""
    return themes.names()


def run(
    path: Path | None = None,
    *,
    view: str | None = None,
    language: str = "en",
    theme: str | None = None,
    usual_theme: str | None = None,
    terminal: str | None = None,
    digits: Digits = "western",
    hijri: bool = False,
    order: Order = "date",
    ascii_signs: bool = False,
    query: str = "",
    select: str = "",
    saved: SavedView | None = None,
    kept: Path | None = None,
    keys: Mapping[str, Sequence[str]] | None = None,
    notices: Sequence[str] = (),
    tell: Callable[[str], None] | None = None,
    lenient: bool = False,
) -> int:
    """Open the explorer and return the exit code of the program.

    Args:
        path: The record's file; None for the bundled one.
        view: The view that is open at the start, one of :class:`~ici_tui.tui.state.location.View`;
            after a colon what it is seen through, as ``story:`` and the id of an event.
        language: The interface's language, ``ar`` or ``en``.
        theme: The name of a theme, one of :func:`theme_names`; None for the one that
            suits the terminal.
        usual_theme: The theme where the terminal has the colours for one and none is named.
        terminal: The profile of the terminal, one of :data:`ici_tui.terminal.PROFILES`, or
            ``auto``; None takes ``ICI_TUI_TERMINAL``, and finds it out without that.
        digits: The digits of the Arabic interface, ``western`` or ``arabic-indic``.
        hijri: Whether Umm al-Qura days stand beside day-precise dates.
        order: How the events that a search finds are listed.
        ascii_signs: Whether ASCII stands for signs; it does so anyway where the locale's encoding
            is not UTF-8.
        query: What to search for at the start.
        select: The id of what is shown at the start.
        saved: The view to open, in ``language``; ``view``, ``query`` and ``select`` go before
            its own.
        kept: The file of bookmarks and all else that the reader keeps; None keeps nothing.
        keys: The keys of the commands that the reader has rebound, by the command's name.
        notices: What to tell the reader at the start.
        tell: Tells the reader something when the explorer has ended and the terminal is the
            shell's again.
        lenient: Whether to leave out the entities of the file that are wrong.

    Raises:
        UnusableTerminalError: The terminal cannot move its cursor, or there is none.
        ValueError: There is no such view or no such profile.
        Exception: What has ended the explorer; the terminal is restored.
    """
    from msgspec.structs import replace

    if colours.unusable(os.environ):
        raise UnusableTerminalError(
            "the explorer needs a terminal that can move its cursor, and "
            f"TERM={os.environ.get('TERM', '')} cannot; try 'ici-tui list events'"
        )
    detection = terminals.detect(terminal)
    try:
        device = devices.open_device()
    except devices.NoTerminalError:
        raise UnusableTerminalError(
            "the explorer needs a terminal, and there is none; try 'ici-tui list events'"
        ) from None
    pane = passthrough.passthrough_of(detection)
    if pane is not None:
        pane.open()  # takes effect while the rest is loaded
        # Where the program is interrupted before there is a driver to put it back.
        atexit.register(pane.close)
    if detection.full_colour:
        # Before Textual chooses its colours: this terminal has them all, and does not say so.
        os.environ.setdefault("COLORTERM", "truecolor")
    number = colours.colours(os.environ, detection.most_colours)
    if theme is None and number > colours.FEW:
        theme = usual_theme
        if theme is None:
            detection = _with_ground(detection, device)
            theme = themes.default_theme(os.environ, detection.ground)

    from textual import constants

    # Of the languages the caller has chosen one; a saved view's is among them.
    destination = None if saved is None else replace(location.destination_of(saved), language="")
    view, _, parameter = (view or "").partition(":")
    if query or select or parameter:
        opened = destination or location.Destination()
        destination = replace(
            opened,
            view=location.View(view) if view else opened.view,
            query=query or opened.query,
            parameter=parameter or opened.parameter,
            selected=select or opened.selected,
            shown=select or opened.shown,
        )
    app = application.IciTui(
        path,
        view=location.View(view or location.View.TIMELINE),
        language=language,
        theme=theme,
        digits=digits,
        hijri=hijri,
        order=order,
        colours=number,
        signs=filters.signs_for(
            sys.__stderr__, ascii_only=ascii_signs or filters.lacks_signs(detection)
        ),
        destination=destination,
        kept=kept,
        keys=keys,
        notices=[*notices, *_news(detection, pane, language, keys or {})],
        lenient=lenient,
    )
    if sys.platform != "win32" and not constants.DRIVER:
        app.driver_class = driver.driver_class(detection, _greeting(language), device, pane)
    app.run_to_the_end()
    if app.unsaved and tell is not None:
        tell(app.unsaved)
    return app.return_value or app.return_code or 0


def _with_ground(detection: Detection, device: devices.Device) -> Detection:
    """Return the detection with the terminal's ground, where it tells that in time.

    The question is on its way while the explorer is loaded.
    """
    from msgspec.structs import replace

    if (
        detection.ground is not None
        or detection.awaiting
        or os.environ.get("TERM") == "linux"  # which knows another OSC
        or sys.platform == "win32"
    ):
        return detection
    import termios

    try:
        with questions.asking(device.input, device.output, questions.GROUND_ONLY) as asked:
            _ = application.IciTui  # loads it
            answers, typed = asked.result(_GROUND_SECONDS)
    except (OSError, termios.error):
        return detection
    return replace(detection, ground=answers.ground, typed=detection.typed + typed)


def _greeting(language: str) -> str:
    """Return what is said before there is a screen, in visual order."""
    return bidi.Paragraph(i18n.catalogue(language).gettext("Loading…")).line().visual


def _news(
    detection: Detection, pane: Passthrough | None, language: str, keys: Mapping[str, Sequence[str]]
) -> list[str]:
    """Return what the reader was not told before about the terminal."""
    from ici_tui.terminal.decision import Advice

    advice = [
        each
        for each in detection.advice
        # What is not known yet may still be answered.
        if not (each is Advice.UNKNOWN and detection.awaiting and not detection.layers)
        and not (each is Advice.PASSTHROUGH and pane is not None and pane.is_open())
    ]
    if not advice:
        return []
    path = folders.terminals_path(os.environ)
    new = memory.news(path, detection.identity, advice)
    if not new:
        return []
    _remember_told(path, detection.identity, new)
    from ici_tui.tui.state.keymap import rebind
    from ici_tui.tui.terminal.advice import advice_texts

    return advice_texts(new, language, rebind(keys)["calibrate"].shown)


def _remember_told(path: Path, identity: str, advice: Sequence[Advice]) -> None:
    """Write what the reader was told, without holding up the first frame."""
    from ici_tui.files.atomic import BusyError

    def save() -> None:
        with suppress(OSError, BusyError):  # then it is told again
            memory.save_shown_advice(path, identity, advice)

    behind.cache_writer().do(save)
