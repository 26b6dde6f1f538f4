"""The settings: ``$XDG_CONFIG_HOME/ici-tui/config.toml``, validated key by key.

Mistakes are reported with their line and ignored. ``ICI_TUI_…`` environment variables override the
file, and arguments of the command line override both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from ici_tui.files.patience import read_within
from ici_tui.jsontext.problems import Problem, excerpt, pointer_of, quoted
from ici_tui.user.keymap import Conflict, KeyRequest, assigned, normal_key, prints

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ici_tui.user.toml_positions import KeyPath, Position

LANGUAGES = ("ar", "en")
DIGITS = ("western", "arabic-indic")
ORDERS = ("date", "relevance")
_MAX_BYTES = 1 << 20
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


class Settings(Struct, frozen=True):
    """The settings; None for those that are not set.

    Attributes:
        language: The interface's language, ``ar`` or ``en``.
        digits: ``western`` (2017) or ``arabic-indic`` (٢٠١٧).
        hijri: Whether dates known to the day are also shown in the Hijri calendar.
        order: How the events that a search finds are listed: by ``date``, or the best first
            (``relevance``).
        theme: The name of a theme.
        ascii: Whether glyphs are drawn in ASCII.
        terminal: The terminal's profile, or ``auto``.
        keys: The keys of rebound commands, and of those that lost a key by it; in Textual's
            spelling, by the command's name.
    """

    language: str | None = None
    digits: Literal["western", "arabic-indic"] | None = None
    hijri: bool | None = None
    order: Literal["date", "relevance"] | None = None
    theme: str | None = None
    ascii: bool | None = None
    terminal: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Known(Struct, frozen=True):
    """The valid names in settings; None if any name is accepted.

    Attributes:
        themes: The names of the themes.
        terminals: The names of the terminal profiles.
        commands: The keys of every command.
        contexts: Where each command works; None where all work everywhere.
        typed: The commands that work while text is typed: their keys print nothing.
    """

    themes: Sequence[str] | None = None
    terminals: Sequence[str] | None = None
    commands: Mapping[str, Sequence[str]] | None = None
    contexts: Mapping[str, frozenset[str]] | None = None
    typed: frozenset[str] = frozenset()

    def choices(self) -> dict[str, Sequence[str] | None]:
        """Return the values of the settings that are names."""
        return {
            "language": LANGUAGES,
            "digits": DIGITS,
            "order": ORDERS,
            "theme": self.themes,
            "terminal": self.terminals,
        }


SWITCHES = ("hijri", "ascii")
NAMES = ("language", "digits", "hijri", "order", "theme", "ascii", "terminal", "keys")


def read_settings(path: Path, known: Known) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings of a file.

    Args:
        path: The file, which need not exist.
        known: The valid names.

    Returns:
        The valid settings, and the problems. Nothing is raised.
    """
    try:
        data = read_within(path, _MAX_BYTES + 1)
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (Problem(0, 0, "", f"it cannot be read: {error.strerror}"),)
    if len(data) > _MAX_BYTES:
        return Settings(), (Problem(0, 0, "", "it is too large", "less than a megabyte"),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Settings(), (Problem(line, 1, "", "it is not UTF-8", "text in UTF-8"),)
    # Imported only if there is a settings file.
    from ici_tui.user.toml_positions import TomlFault, key_positions, parsed

    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        table = parsed(text)
    except TomlFault as error:
        problem = _Checker(text, {}, known).problem((), error.message, place=error.place)
        return Settings(), (problem,)
    except RecursionError:
        return Settings(), (Problem(0, 0, "", "its values are nested too deep"),)
    checker = _Checker(text, key_positions(text), known)
    settings = checker.check(table)
    return settings, tuple(sorted(checker.problems))


def with_environment(
    settings: Settings, environ: Mapping[str, str], known: Known
) -> tuple[Settings, tuple[Problem, ...]]:
    """Override the settings of the file with those of the environment.

    Args:
        settings: The settings of the file.
        environ: The environment: ``ICI_TUI_LANGUAGE``, ``ICI_TUI_HIJRI`` and so on for every
            setting but the keys. An empty variable is ignored. The terminal's is not checked:
            :func:`ici_tui.terminal.detect` reports mistakes in it.
        known: What can be named.

    Returns:
        The settings, and the problems of variables.
    """
    checker = _Checker("", {}, known)
    values: dict[str, Any] = {}
    for name in NAMES[:-1]:
        variable = f"ICI_TUI_{name.upper()}"
        text = environ.get(variable, "")
        if not text:
            continue
        if name == "terminal":
            values[name] = text
            continue
        value: Any = text
        if name in SWITCHES:
            lower = text.lower()
            value = True if lower in _TRUE else False if lower in _FALSE else text
        checked = checker.value((name,), value, called=variable)
        if checked is not None:
            values[name] = checked
    return replace(settings, **values), tuple(checker.problems)


class _Checker:
    """Takes the valid values of a table and collects the problems of the others."""

    def __init__(self, text: str, places: Mapping[KeyPath, Position], known: Known) -> None:
        self.problems: list[Problem] = []
        self._lines = text.split("\n")
        self._places = places
        self._known = known

    def problem(
        self, path: KeyPath, message: str, expected: str = "", *, place: Position | None = None
    ) -> Problem:
        line, column = place or self._places.get(path) or (0, 0)
        shown, caret = "", 0
        if 0 < line <= len(self._lines):
            shown, caret = excerpt(self._lines[line - 1], column)
        return Problem(line, column, pointer_of(path), message, expected, shown, caret)

    def _add(self, path: KeyPath, message: str, expected: str = "") -> None:
        self.problems.append(self.problem(path, message, expected))

    def check(self, table: Mapping[str, Any]) -> Settings:
        values: dict[str, Any] = {}
        for name, value in table.items():
            if name == "keys":
                values[name] = self._keys(value)
            elif name in NAMES:
                checked = self.value((name,), value)
                if checked is not None:
                    values[name] = checked
            else:
                self._unknown((name,), "setting", name, NAMES)
        return Settings(**values)

    def _unknown(self, path: KeyPath, kind: str, name: str, known: Iterable[str]) -> None:
        known = list(known)
        near = _did_you_mean(name, known)
        expected = quoted(near) if near else f"one of {', '.join(known)}"
        self._add(path, f"no {kind} is called {quoted(name)}", expected)

    def value(self, path: KeyPath, value: Any, *, called: str = "") -> Any:
        """Return a valid value; None after reporting an invalid one."""
        name = path[-1]
        before = f"{called}: " if called else ""
        if name in SWITCHES:
            if isinstance(value, bool):
                return value
            self._add(path, f"{before}{_described(value)} is neither on nor off", "true or false")
            return None
        choices = self._known.choices()[name]
        if isinstance(value, str) and (choices is None or value in choices):
            return value
        expected = "a text in quotes"
        if choices is not None:
            near = _did_you_mean(value, choices) if isinstance(value, str) else None
            expected = quoted(near) if near else f"one of {', '.join(choices)}"
        self._add(path, f"{before}{_described(value)} is no {name}", expected)
        return None

    def _keys(self, table: Any) -> dict[str, tuple[str, ...]]:
        if not isinstance(table, dict):
            self._add(("keys",), f"{_described(table)} is not a table", "[keys]")
            return {}
        commands = self._known.commands
        wishes: list[KeyRequest] = []
        for name, value in table.items():
            path = ("keys", name)
            if commands is not None and name not in commands:
                self._unknown(path, "command", name, commands)
                continue
            keys = self._key_list(path, value)
            if name in self._known.typed:
                keys = self._without_text(path, keys)
            if keys:
                wishes.append(KeyRequest(name, keys))
        if commands is None:
            return dict(wishes)
        result, conflicts = assigned(commands, wishes, self._known.contexts)
        for conflict in conflicts:
            self._conflict(conflict)
        return {name: keys for name, keys in result.items() if keys != tuple(commands[name])}

    def _key_list(self, path: KeyPath, value: Any) -> tuple[str, ...]:
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not texts:
            self._add(path, f"{_described(value)} is not a list of keys", '["g", "ctrl+home"]')
            return ()
        keys = []
        for text in texts:
            key = normal_key(text) if isinstance(text, str) else None
            if key is None:
                self._add(
                    path,
                    f"{_described(text)} is not a key",
                    'such as "g", "?", "f5" or "ctrl+home"',
                )
            else:
                keys.append(key)
        return tuple(keys)

    def _without_text(self, path: KeyPath, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out the keys that are text where the command works."""
        for key in filter(prints, keys):
            self._add(
                path,
                f"{quoted(key)} is text where {quoted(path[-1])} works",
                'a key that prints nothing, such as "ctrl+g" or "f5"',
            )
        return tuple(key for key in keys if not prints(key))

    def _conflict(self, conflict: Conflict) -> None:
        path = ("keys", conflict.command)
        key, holder = quoted(conflict.key), quoted(conflict.holder)
        if conflict.last:
            self._add(
                path, f"{key} is the only key of {holder}", f"another key, or one more for {holder}"
            )
        else:
            line, _ = self._places.get(("keys", conflict.holder), (0, 0))
            where = f" on line {line}" if line else ""
            self._add(path, f"{key} is given to {holder}{where}", "a key of its own")


def _did_you_mean(word: str, known: Iterable[str]) -> str | None:
    from ici_tui.jsontext.suggestions import did_you_mean

    return did_you_mean(word, known)


def _described(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value)
        case int() | float():
            return str(value)
        case list():
            return "a list" if value else "an empty list"
        case dict():
            return "a table"
        case _:
            return "a date or time"
