"""What a command says beside the data: lines on stderr."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ici_tui.export.plain import printable

if TYPE_CHECKING:
    from collections.abc import Mapping


def narrate(message: str, language: str, **fields: object) -> None:
    """Write a message to stderr, drawn for a terminal where there is one.

    Args:
        message: A translated message with ``str.format`` fields.
        language: The language it is in.
        fields: Values for the fields; untrusted, and isolated from the sentence around them.
    """
    values: Mapping[str, str] = {name: printable(str(value)) for name, value in fields.items()}
    if sys.stderr.isatty():
        from ici_tui.bidi import isolate
        from ici_tui.cli.terminal import Terminal

        text = message.format_map({name: isolate(value) for name, value in values.items()})
        Terminal(sys.stderr).print_paragraph(text, language)
    else:
        sys.stderr.write(f"{message.format_map(values)}\n")
