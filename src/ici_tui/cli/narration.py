"""What a command says beside the data: lines on stderr; and problems, wherever they go."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

    from ici_tui.jsontext.problems import Problem


def narrate(message: str, language: str, **fields: object) -> None:
    """Write a message to stderr, drawn for a terminal where there is one.

    Args:
        message: A translated message with ``str.format`` fields.
        language: The language it is in.
        fields: Values for the fields; untrusted. What hides in them or commands is written out
            (:func:`ici_tui.jsontext.problems.visible`), and on a terminal they are isolated from the
            sentence around them.
    """
    from ici_tui.jsontext.problems import visible

    values: Mapping[str, str] = {name: visible(str(value)) for name, value in fields.items()}
    if sys.stderr.isatty():
        from ici_tui.bidi import isolate
        from ici_tui.cli.terminal import Terminal

        text = message.format_map({name: isolate(value) for name, value in values.items()})
        Terminal(sys.stderr).print_paragraph(text, language)
    else:
        sys.stderr.write(f"{message.format_map(values)}\n")


def write_problems(problems: Iterable[Problem], name: str, stream: TextIO) -> None:
    """Write what is wrong with a file, drawn for a terminal where there is one.

    Args:
        problems: What is wrong.
        name: The file, as the user named it.
        stream: Where to.
    """
    if stream.isatty():
        from ici_tui.cli.terminal import Terminal

        terminal = Terminal(stream)
        for problem in problems:
            terminal.print_problem(problem, name)
    else:
        stream.writelines(f"{problem.render(name)}\n" for problem in problems)


def write_line(line: str, stream: TextIO) -> None:
    """Write a line of English that may quote Arabic, drawn for a terminal where there is one.

    Args:
        line: The line; what hides in it or commands is written out.
        stream: Where to.
    """
    from ici_tui.jsontext.problems import visible

    line = visible(line)
    if stream.isatty() and not line.isascii():
        from ici_tui.cli.terminal import Terminal

        Terminal(stream).print_lines(line)
    else:
        stream.write(f"{line}\n")
