"""The table of commands: every key of the explorer, its dialogs and its lines of text.

Where each of them works is said in :mod:`ici_tui.tui.state.contexts`.
"""

from __future__ import annotations

from ici_tui.tui.state.command import Command, Group
from ici_tui.tui.state.views import VIEWS


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


# Arabic letters are those on the same physical keys of the Arabic (101) layout.
EXPLORER_COMMANDS: tuple[Command, ...] = (
    *(
        Command(f"view:{one.view}", (one.key, one.arabic_key), one.title, Group.VIEWS)
        for one in VIEWS
    ),
    Command("map", ("m", "ة"), _("Domains: map of years or list"), Group.VIEWS),
    Command("kind", ("d", "ي"), _("Next kind of disagreement"), Group.VIEWS),
    Command("search", ("slash", "ctrl+slash", "ظ"), _("Search"), Group.SEARCHING, early=True),
    Command("hit:next", ("n", "ى"), _("Next hit"), Group.SEARCHING),
    Command("hit:previous", ("N", "آ"), _("Previous hit"), Group.SEARCHING),
    Command("narrow", ("f", "ب"), _("Filter by what is shown"), Group.SEARCHING),
    Command("facets", ("F", "right_square_bracket"), _("Show or hide filters"), Group.SEARCHING),
    Command("years", ("v", "ر"), _("Choose years"), Group.SEARCHING),
    Command("mend", ("w", "ص"), _("Use the suggested word"), Group.SEARCHING),
    Command("order", ("r", "ق"), _("Best hits first, or by date"), Group.SEARCHING),
    Command("clear", ("ctrl+l",), _("Clear the search"), Group.SEARCHING),
    Command("down", ("down", "j", "ت"), _("Next row or link"), Group.MOVING, listed=("down", "j")),
    Command("up", ("up", "k", "ن"), _("Previous row or link"), Group.MOVING, listed=("up", "k")),
    Command("page:down", ("pagedown", "ctrl+f", "space"), _("Page down"), Group.MOVING),
    Command("page:up", ("pageup", "ctrl+b"), _("Page up"), Group.MOVING),
    Command("prefix", ("g", "ل"), _("Go to: first, last, year, view"), Group.MOVING),
    Command(
        "jump", ("apostrophe", "ctrl+o", "ط"), _("Jump to anything on the screen"), Group.MOVING
    ),
    Command("palette", ("ctrl+p",), _("Commands and names"), Group.MOVING),
    Command("first", ("home",), _("First"), Group.MOVING),
    Command("last", ("end", "G", "ﻷ"), _("Last"), Group.MOVING, listed=("end", "G")),
    Command("open", ("enter",), _("Open or follow the link"), Group.MOVING),
    Command(
        "pane:left", ("left", "h", "ا"), _("Pane on the left"), Group.MOVING, listed=("left", "h")
    ),
    Command(
        "pane:right",
        ("right", "l", "م"),
        _("Pane on the right"),
        Group.MOVING,
        listed=("right", "l"),
    ),
    Command("turn:next", ("tab",), _("Next pane"), Group.MOVING),
    Command("turn:previous", ("shift+tab",), _("Previous pane"), Group.MOVING),
    Command("back", ("backspace", "alt+left"), _("Back"), Group.MOVING),
    Command("escape", ("escape",), _("Step back: pane, words, filters"), Group.MOVING),
    Command("forward", ("alt+right",), _("Forward"), Group.MOVING),
    Command("cite", ("c", "ؤ"), _("Copy the citation"), Group.COPYING),
    Command("cite_as", ("C", "left_curly_bracket"), _("Copy the citation as…"), Group.COPYING),
    Command("copy_shown", ("y", "غ"), _("Copy the text"), Group.COPYING),
    Command("copy_text", ("ctrl+c", "super+c"), _("Copy the selection"), Group.COPYING),
    Command("copy_link", ("Y", "إ"), _("Copy the command that reopens this place"), Group.COPYING),
    Command("export", ("e", "ث"), _("Export the results to a file"), Group.COPYING),
    Command("bookmark", ("b", "ﻻ", "asterisk"), _("Add or remove bookmark"), Group.KEEPING),
    Command("bookmarks", ("B", "ﻵ", "f4"), _("Bookmarks and saved views"), Group.KEEPING),
    Command("save", ("s", "س"), _("Save this view under a name"), Group.KEEPING),
    Command("open_file", ("o", "خ"), _("Open a file"), Group.KEEPING),
    Command("problems", ("exclamation_mark",), _("Problems in the changed file"), Group.KEEPING),
    Command("zoom", ("z", "ئ"), _("Show one pane or all"), Group.PROGRAM),
    Command("share:more", ("greater_than_sign",), _("Widen the list"), Group.PROGRAM),
    Command("share:less", ("less_than_sign",), _("Narrow the list"), Group.PROGRAM),
    Command("share:even", ("equals_sign",), _("Reset the width of the list"), Group.PROGRAM),
    Command(
        "language",
        ("L", "f2"),
        _("Switch between Arabic and English"),
        Group.PROGRAM,
        listed=("L", "f2"),
    ),
    Command("theme", ("t", "ف"), _("Next theme"), Group.PROGRAM),
    Command("digits", ("number_sign",), _("Digits: 2017 or ٢٠١٧"), Group.PROGRAM),
    Command("hijri", ("i", "ه"), _("Show or hide Hijri dates"), Group.PROGRAM),
    Command("help", ("question_mark", "arabic_question_mark"), _("Help"), Group.PROGRAM),
    Command("guide", ("f1",), _("Guide"), Group.PROGRAM),
    Command("calibrate", ("f8",), _("Calibrate how the terminal shows Arabic"), Group.PROGRAM),
    Command("suspend", ("ctrl+z",), _("Suspend (fg resumes)"), Group.PROGRAM),
    Command("quit", ("q", "ctrl+q", "ض"), _("Quit"), Group.PROGRAM),
)

YEARS_COMMANDS: tuple[Command, ...] = (
    Command(
        "year:left", ("left", "h", "ا"), _("The year at the left"), Group.YEARS, runs="step(-1)"
    ),
    Command(
        "year:right", ("right", "l", "م"), _("The year at the right"), Group.YEARS, runs="step(1)"
    ),
    Command(
        "range:left",
        ("shift+left", "H", "أ"),
        _("Extend the range to the left"),
        Group.YEARS,
        runs="step(-1, True)",
    ),
    Command(
        "range:right",
        ("shift+right",),
        _("Extend the range to the right"),
        Group.YEARS,
        runs="step(1, True)",
    ),
    Command("year:first", ("home",), _("The first year"), Group.YEARS, runs="edge(-1)"),
    Command("year:last", ("end",), _("The last year"), Group.YEARS, runs="edge(1)"),
    Command("range:apply", ("enter", "space"), _("Filter by the years"), Group.YEARS, runs="apply"),
    Command(
        "range:clear",
        ("delete", "backspace"),
        _("Remove the filter by years"),
        Group.YEARS,
        runs="unbrush",
    ),
    Command(
        "leave_years", ("escape",), _("Back to the list"), Group.YEARS, runs="screen.focus_list"
    ),
)

DIALOG_COMMANDS: tuple[Command, ...] = (
    Command("close", ("escape",), _("Close without an answer"), Group.DIALOGS, _("Close")),
    Command("answer:yes", ("y", "Y", "غ", "ن"), _("Answer yes"), Group.DIALOGS),
    # ن and ل begin the Arabic yes and no, and ﻻ is a no.
    Command("answer:no", ("n", "N", "ى", "ل", "ﻻ"), _("Answer no"), Group.DIALOGS),
    Command("pick:1", ("1", "١"), _("Choose the first"), Group.DIALOGS),
    Command("pick:2", ("2", "٢"), _("Choose the second"), Group.DIALOGS),
    Command("pick:3", ("3", "٣"), _("Choose the third"), Group.DIALOGS),
    Command("pick:4", ("4", "٤"), _("Choose the fourth"), Group.DIALOGS),
    Command("pick:5", ("5", "٥"), _("Choose the fifth"), Group.DIALOGS),
    Command("pick:6", ("6", "٦"), _("Choose the sixth"), Group.DIALOGS),
    Command("pick:7", ("7", "٧"), _("Choose the seventh"), Group.DIALOGS),
    Command("pick:8", ("8", "٨"), _("Choose the eighth"), Group.DIALOGS),
    Command("pick:9", ("9", "٩"), _("Choose the ninth"), Group.DIALOGS),
    Command("go:first", ("g", "ل"), _("Go to the first"), Group.DIALOGS, _("First")),
    Command("go:last", ("e", "ث"), _("Go to the last"), Group.DIALOGS, _("Last")),
    Command("go:year", ("y", "غ"), _("Go to a year"), Group.DIALOGS, _("Year")),
    Command("edit", ("e", "ث"), _("Edit the note or the name"), Group.DIALOGS, _("Note or name")),
    Command(
        "remove",
        ("d", "delete", "ي"),
        _("Remove a bookmark or a view"),
        Group.DIALOGS,
        _("Remove"),
    ),
    Command("undo", ("u", "ع"), _("Put back what was removed"), Group.DIALOGS, _("Undo")),
    Command("retry", ("r", "f5", "ق"), _("Try again"), Group.DIALOGS),
    Command(
        "lenient",
        ("o", "خ"),
        _("Open the file without what is wrong in it"),
        Group.DIALOGS,
        _("Open without these"),
    ),
    Command(
        "import",
        ("i", "ه"),
        _("Make a record of a file of another format"),
        Group.DIALOGS,
        _("Import"),
    ),
)

LINE_COMMANDS: tuple[Command, ...] = (
    Command("accept", ("enter",), _("Accept the line or the entry"), Group.TYPING, _("OK")),
    Command("complete", ("tab",), _("Complete the line"), Group.TYPING, _("Complete")),
    Command("entry:next", ("down",), _("The next entry"), Group.TYPING),
    Command("entry:previous", ("up", "shift+tab"), _("The previous entry"), Group.TYPING),
    Command("entry:page_down", ("pagedown",), _("A page of entries forward"), Group.TYPING),
    Command("entry:page_up", ("pageup",), _("A page of entries back"), Group.TYPING),
    Command("parent", ("alt+up",), _("Parent folder"), Group.TYPING),
    Command(
        "leave_search",
        ("enter", "escape"),
        _("Leave the search for its hits"),
        Group.TYPING,
        runs="screen.search_done",
    ),
    Command(
        "recall:previous",
        ("up",),
        _("An earlier search"),
        Group.TYPING,
        runs="screen.recall(-1)",
    ),
    Command("recall:next", ("down",), _("A later search"), Group.TYPING, runs="screen.recall(1)"),
    Command("caret:left", ("left",), _("Move left"), Group.TYPING, runs="step(-1)"),
    Command("caret:right", ("right",), _("Move right"), Group.TYPING, runs="step(1)"),
    Command(
        "caret:word_left",
        ("ctrl+left", "alt+b"),
        _("Move a word left"),
        Group.TYPING,
        runs="step_word(-1)",
    ),
    Command(
        "caret:word_right",
        ("ctrl+right", "alt+f"),
        _("Move a word right"),
        Group.TYPING,
        runs="step_word(1)",
    ),
    Command(
        "caret:start", ("home", "ctrl+a"), _("To the start of the text"), Group.TYPING, runs="start"
    ),
    Command("caret:end", ("end", "ctrl+e"), _("To the end of the text"), Group.TYPING, runs="end"),
    Command(
        "select:left",
        ("shift+left",),
        _("Select leftwards"),
        Group.TYPING,
        runs="step(-1, True)",
    ),
    Command(
        "select:right",
        ("shift+right",),
        _("Select rightwards"),
        Group.TYPING,
        runs="step(1, True)",
    ),
    Command(
        "select:word_left",
        ("ctrl+shift+left",),
        _("Select a word leftwards"),
        Group.TYPING,
        runs="step_word(-1, True)",
    ),
    Command(
        "select:word_right",
        ("ctrl+shift+right",),
        _("Select a word rightwards"),
        Group.TYPING,
        runs="step_word(1, True)",
    ),
    Command(
        "select:start", ("shift+home",), _("Select to the start"), Group.TYPING, runs="start(True)"
    ),
    Command("select:end", ("shift+end",), _("Select to the end"), Group.TYPING, runs="end(True)"),
    Command("select:all", ("ctrl+shift+a",), _("Select all"), Group.TYPING, runs="select_all"),
    Command(
        "delete:back",
        ("backspace", "ctrl+h"),
        _("Delete backwards"),
        Group.TYPING,
        runs="delete_back",
    ),
    Command(
        "delete:forward",
        ("delete", "ctrl+d"),
        _("Delete forwards"),
        Group.TYPING,
        runs="delete_forward",
    ),
    Command(
        "delete:word_back",
        ("ctrl+w", "ctrl+backspace", "alt+backspace"),
        _("Delete a word backwards"),
        Group.TYPING,
        runs="delete_word(False)",
    ),
    Command(
        "delete:word_forward",
        ("ctrl+delete", "alt+d"),
        _("Delete a word forwards"),
        Group.TYPING,
        runs="delete_word(True)",
    ),
    Command(
        "delete:to_start",
        ("ctrl+u",),
        _("Delete to the start"),
        Group.TYPING,
        runs="delete_rest(False)",
    ),
    Command(
        "delete:to_end",
        ("ctrl+k",),
        _("Delete to the end"),
        Group.TYPING,
        runs="delete_rest(True)",
    ),
)

COMMANDS: tuple[Command, ...] = (
    *EXPLORER_COMMANDS,
    *YEARS_COMMANDS,
    *DIALOG_COMMANDS,
    *LINE_COMMANDS,
)
"""All commands with their default keys; every name stands once."""

LATIN_OF: dict[str, str] = dict(
    zip(
        "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ١٢٣٤٥٦٧٨٩٠ﻻﻷﻹﻵ",
        "qwertyuiop[]asdfghjkl;'zxcvnm,./1234567890bGTB",
        strict=True,
    )
)
"""The letter on the same physical key for each letter of the Arabic (101) layout.

The last four are typed as two letters (:func:`ici_tui.tui.terminal.key_queue.lam_alef`).
"""
