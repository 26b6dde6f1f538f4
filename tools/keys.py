"""Write docs/keys.md from the registry of commands (``make keys``); a test says when it is stale."""

from pathlib import Path

from ici_tui.i18n import catalogue
from ici_tui.tui.commands import COMMANDS, Group

DESTINATION = Path(__file__).parents[1] / "docs" / "keys.md"

_HEAD = """# Keys

Made from the registry of commands by `make keys`. The letters of the third column are those on the same
physical keys of the Arabic (101) layout; they work without switching the keyboard.
"""
_NAMES = {
    "apostrophe": "'",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "question_mark": "?",
    "slash": "/",
}


def _key(name: str) -> str:
    return f"`{_NAMES.get(name, name)}`"


def _is_arabic(name: str) -> bool:
    return len(name) == 1 and "\u0600" <= name <= "\u06ff"


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
