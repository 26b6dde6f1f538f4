"""Write docs/keys.md from the registry of commands (``make keys``); a test tells when to."""

import unicodedata
from pathlib import Path

from ici_tui.i18n import catalogue
from ici_tui.tui.state.commands import COMMANDS, Group
from ici_tui.user.keymap import PUNCTUATION

DESTINATION = Path(__file__).parents[1] / "docs" / "keys.md"

_HEAD = """# Keys

Made from the registry of commands by `make keys`. The letters of the third column are those on the
same physical keys of the Arabic (101) layout; they work without switching the keyboard.
"""


def _key(name: str) -> str:
    return f"`{PUNCTUATION.get(name, name)}`"


def _is_arabic(name: str) -> bool:
    return len(name) == 1 and unicodedata.name(name, "").startswith("ARABIC")


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
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    DESTINATION.write_text(page(), encoding="utf-8")
