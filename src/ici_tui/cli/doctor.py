"""``ici-tui doctor``: reports the detected terminal, calibrates it, and resets it.

The pages are drawn without Textual, so that only the terminal itself is tested.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.bidi import isolate
from ici_tui.cli.exits import ExitCode
from ici_tui.cli.narration import narrate, write_problems
from ici_tui.cli.opening import reader_language
from ici_tui.describe.failures import save_failure
from ici_tui.files.atomic import BusyError
from ici_tui.files.folders import terminals_path
from ici_tui.i18n import catalogue
from ici_tui.terminal import PROFILES, Advice, Reason, detect
from ici_tui.terminal.device import NoTerminalError, open_device
from ici_tui.terminal.memory import save_calibration
from ici_tui.terminal.passthrough import passthrough_of
from ici_tui.terminal.recovery import reset_sequences, sane, write_now
from ici_tui.terminal.report import FONTS, report_lines, shown

if TYPE_CHECKING:
    import argparse

    from ici_tui.cli.doctor_pages import Pages
    from ici_tui.i18n import Catalogue
    from ici_tui.terminal import Detection
    from ici_tui.terminal.device import Device


def run(arguments: argparse.Namespace) -> ExitCode:
    """Show the detected terminal and the test card, or do what the options ask for."""
    language = reader_language(arguments.lang)
    device = _device()
    # A report that goes to a file or a pipe is wanted by itself.
    interactive = device is not None and (arguments.calibrate or sys.stdout.isatty())
    asked = arguments.reset or not (arguments.forget or interactive)
    _check_settings()
    detection = detect(arguments.terminal, ask_always=not asked)
    if arguments.reset:
        return _reset(detection, language, device)
    if arguments.forget:
        return _forget(detection, language)
    code = ExitCode.FOUND
    if device is not None and interactive and not arguments.report:
        from ici_tui.cli.doctor_pages import Pages

        with Pages(detection, language, device) as pages:
            if arguments.calibrate or pages.card(_told(detection, catalogue(language))) == "c":
                detection, code = _calibrate(pages, detection, language)
    elif arguments.calibrate:
        narrate(catalogue(language).gettext("A calibration needs a terminal."), language)
        return ExitCode.USAGE
    for line in (*report_lines(detection, os.environ), _kept_indexes()):
        sys.stdout.write(f"{line}\n")
    return code


def _device() -> Device | None:
    """Return the terminal that the program is used at; None where there is none."""
    try:
        return open_device()
    except NoTerminalError:
        return None


def _kept_indexes() -> str:
    """Return the line of the report about cached search indexes."""
    from ici_tui.files.folders import cache_folder
    from ici_tui.search.cache.index_cache import IndexCache

    kept = IndexCache(cache_folder(os.environ))
    folder, size = shown(str(kept.folder)), kept.size / 1e6
    return f"search indexes: {len(kept.paths())} in {folder} ({size:.1f} MB)"


def _check_settings() -> None:
    """Report mistakes in the settings; the explorer checks commands and themes."""
    from ici_tui.cli.choices import TERMINALS
    from ici_tui.files.folders import settings_path
    from ici_tui.user.settings import Known, read_settings

    file = settings_path(os.environ)
    _, problems = read_settings(file, Known(terminals=tuple(TERMINALS)))
    write_problems(problems, str(file), sys.stderr)


def _reset(detection: Detection, language: str, device: Device | None) -> ExitCode:
    """Reset terminal modes that a killed program left on."""
    words = catalogue(language)
    if device is None:
        narrate(words.gettext("There is no terminal to reset."), language)
        return ExitCode.NOTHING
    sane(device.output)
    pane = passthrough_of(detection)
    if pane is not None:
        pane.open()
        pane.is_open()
    write_now(device.output, reset_sequences(detection.profile, detection.layers))
    if pane is not None:
        pane.close()
    narrate(words.gettext("The terminal has been reset."), language)
    return ExitCode.FOUND


def _forget(detection: Detection, language: str) -> ExitCode:
    """Remove the profile that the user chose for this terminal."""
    words = catalogue(language)
    try:
        _save(detection, None)
    except (OSError, BusyError) as error:
        reason = save_failure(words, str(terminals_path(os.environ)), error)
        message = words.gettext("The choice saved for this terminal could not be removed: {reason}")
        narrate(message, language, reason=reason)
        return ExitCode.NOTHING
    narrate(words.gettext("The choice saved for this terminal was removed."), language)
    return ExitCode.FOUND


def _save(detection: Detection, profile: str | None) -> None:
    save_calibration(terminals_path(os.environ), detection.identity, profile)


def _calibrate(pages: Pages, detection: Detection, language: str) -> tuple[Detection, ExitCode]:
    """Let the user choose the line that looks correct, and save the choice."""
    profile = pages.calibrate()
    words = catalogue(language)
    if profile is None:
        pages.say(words.gettext("Nothing was changed."))
        return detection, ExitCode.FOUND
    try:
        _save(detection, profile)
    except (OSError, BusyError) as error:
        message = words.gettext(
            "The choice could not be saved: {reason}. To use it once: ici-tui --terminal {profile}"
        )
        reason = save_failure(words, str(terminals_path(os.environ)), error)
        pages.say(message, reason=reason, profile=profile)
        return detection, ExitCode.NOTHING
    pages.say(
        words.gettext("Saved for this terminal: {profile}. To undo: ici-tui doctor --forget"),
        profile=profile,
    )
    found = replace(detection, profile=PROFILES[profile], reason=Reason.CALIBRATION)
    return found, ExitCode.FOUND


def _told(detection: Detection, words: Catalogue) -> list[str]:
    """Describe the detection in the user's language."""
    reasons = {
        Reason.ASKED: words.gettext("set by you"),
        Reason.CALIBRATION: words.gettext("chosen by you in a calibration"),
        Reason.TMUX: words.gettext("reported by tmux for its client"),
        Reason.ENVIRONMENT: words.gettext("the environment variables agree on it"),
        Reason.ANSWERS: words.gettext("reported by the terminal"),
        Reason.NOTHING: words.gettext(
            "the terminal could not be identified, so cells are sent unchanged"
        ),
    }
    advice = {
        Advice.REPORTED: words.gettext(
            "This terminal has not been tested. If the card looks wrong, calibrate."
        ),
        Advice.UNKNOWN: words.gettext(
            "This terminal is unknown. If the card looks wrong, calibrate."
        ),
        Advice.PASSTHROUGH: words.gettext(
            "tmux blocks the control sequence that the terminal needs. The program allows it for"
            " its own pane while it runs."
        ),
        Advice.ZELLIJ: words.gettext(
            "zellij blocks the control sequence that the terminal needs: Arabic is right outside"
            " zellij only."
        ),
        Advice.NO_ARABIC: words.gettext(
            "The Linux console has no Arabic letters. Use a terminal window, or English."
        ),
    }
    return [
        words.gettext("Terminal: {name}").format(
            name=detection.terminal or words.gettext("unknown")
        ),
        words.gettext("Profile: {name}").format(name=detection.profile.name),
        words.gettext("Why: {reason}").format(reason=reasons[detection.reason]),
        *(advice[each] for each in detection.advice),
        words.gettext(
            "If letters below lie on each other or stand apart, the terminal's font has no Arabic:"
            " choose {fonts}."
        ).format(fonts=isolate(FONTS)),
    ]
