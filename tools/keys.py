"""Write docs/keys.md from the registry of commands (``make keys``); a test tells when to."""

import unicodedata
from pathlib import Path

from textual.keys import key_to_character

from ici_tui.i18n import catalogue
from ici_tui.tui.state.command import Group
from ici_tui.tui.state.commands import COMMANDS
from ici_tui.tui.state.contexts import CONTEXTS, Context
from ici_tui.user.keymap import PUNCTUATION

DESTINATION = Path(__file__).parents[1] / "docs" / "keys.md"

_HEAD = """# Keys

Made from the registry of commands by `make keys`. The letters of the third column are those on the
same physical keys of the Arabic (101) layout; they work without switching the keyboard.
"""


_WHERE = """## Where they work

A key has one command in each place, and may have another one in another place. What closes a dialog
closes it without an answer. In lines of text, letters are text, and the keys of any line work too.
The letters of the labels that stand on what can be jumped to are no commands.

| place | commands | what closes it |
|---|---|---|
"""


def _key(name: str) -> str:
    character = key_to_character(name) if _is_arabic(name) else PUNCTUATION.get(name)
    return f"`{character or name}`"


def _is_arabic(name: str) -> bool:
    character = key_to_character(name)
    return character is not None and unicodedata.name(character, "").startswith("ARABIC")


def _where() -> str:
    """Return which commands work in which place."""
    lines = []
    for context, uses in CONTEXTS.items():
        if context is Context.EXPLORER:
            works = "all under the headings from Views to Program"
        else:
            works = " ".join(f"`{name}`" for name in (*uses.own, *uses.chosen))
        closing = " ".join(f"`{name}`" for name in uses.closing)
        lines.append(f"| {context} | {works} | {closing} |\n")
    return _WHERE + "".join(lines)


def page() -> str:
    """Return the text of docs/keys.md."""
    arabic = catalogue("ar")
    lines = [_HEAD]
    for group in Group:
        lines += [f"## {group} — {arabic.gettext(group)}", ""]
        lines += [
            "| command | keys | Arabic layout | what it does | ما يفعله |",
            "|---|---|---|---|---|",
        ]
        for command in COMMANDS:
            if command.group is group:
                latin = " ".join(_key(name) for name in command.keys if not _is_arabic(name))
                other = " ".join(_key(name) for name in command.keys if _is_arabic(name))
                title = arabic.gettext(command.title)
                lines.append(
                    f"| `{command.name}` | {latin} | {other} | {command.title} | {title} |"
                )
        lines.append("")
    return "\n".join(lines) + "\n" + _where()


if __name__ == "__main__":
    DESTINATION.write_text(page(), encoding="utf-8")
