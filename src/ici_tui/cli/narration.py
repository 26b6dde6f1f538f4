"""Messages on stderr, and lists of problems on any stream."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ici_tui.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from ici_tui import bidi
    from ici_tui.cli import terminal
    from ici_tui.jsontext import problems as texts
    from ici_tui.jsontext.problems import Problem
else:
    # A pipe needs neither what draws nor what puts letters into order.
    bidi = lazy("ici_tui.bidi")
    terminal = lazy("ici_tui.cli.terminal")
    texts = lazy("ici_tui.jsontext.problems")


def narrate(message: str, language: str, **fields: object) -> None:
    """Write a message to stderr; on a terminal, lay it out for display.

    Args:
        message: A translated message with ``str.format`` fields.
        language: The language it is in.
        fields: Values for the fields; untrusted. Invisible and control characters are written out
            (:func:`~ici_tui.jsontext.problems.visible`), and on a terminal each value is isolated
            from the sentence around it.
    """
    say(message.format_map({name: quoted(str(value)) for name, value in fields.items()}), language)


def quoted(value: str) -> str:
    """Return an untrusted value made safe for a sentence that :func:`say` writes.

    Args:
        value: The value; its invisible and control characters are written out. On a terminal it is
            isolated.
    """
    text = texts.visible(value)
    return bidi.isolate(text) if sys.stderr.isatty() else text


def say(sentence: str, language: str) -> None:
    """Write a sentence to stderr; on a terminal, lay it out for display.

    Args:
        sentence: A translated sentence whose untrusted parts went through :func:`quoted`.
        language: The language it is in.
    """
    if sys.stderr.isatty():
        terminal.Terminal(sys.stderr).print_paragraph(sentence, language)
    else:
        sys.stderr.write(f"{sentence}\n")


def write_problems(problems: Iterable[Problem], name: str, stream: TextIO) -> None:
    """Write the problems of a file; on a terminal, lay them out for display.

    Args:
        problems: What is wrong.
        name: The file, as the user named it.
        stream: Where to.
    """
    if stream.isatty():
        drawn = terminal.Terminal(stream)
        for problem in problems:
            drawn.print_problem(problem, name)
    else:
        stream.writelines(f"{problem.render(name)}\n" for problem in problems)


def write_quoting(line: str, stream: TextIO, **fields: object) -> None:
    """Write a line of English with values of a record; on a terminal, lay it out for display.

    Args:
        line: The line, with ``str.format`` fields.
        stream: Where to.
        fields: What the fields hold; their invisible and control characters are written out, and on
            a terminal each is isolated from the line around it.
    """
    values = {name: texts.visible(str(value)) for name, value in fields.items()}
    if stream.isatty():
        isolated = {name: bidi.isolate(value) for name, value in values.items()}
        line = line.format_map(isolated)
        if not line.isascii():
            terminal.Terminal(stream).print_lines(line)
            return
    else:
        line = line.format_map(values)
    stream.write(f"{line}\n")


def write_line(line: str, stream: TextIO) -> None:
    """Write a line of English that may quote Arabic; on a terminal, lay it out for display.

    Args:
        line: The line; its invisible and control characters are written out.
        stream: Where to.
    """
    line = texts.visible(line)
    if stream.isatty() and not line.isascii():
        terminal.Terminal(stream).print_lines(line)
    else:
        stream.write(f"{line}\n")
