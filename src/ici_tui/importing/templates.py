"""Templates of mapping files: texts with ``{column|filter|filter:argument}`` in them.

A template is compiled once into a function of a row. One that is a single expression gives the
value as it is, be it a number or a list; in any other the values are put into the text, and if all
of them are empty the result is empty.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, NamedTuple

from ici_tui.importing.filters import make_filter, text_of
from ici_tui.importing.problems import ImportProblem
from ici_tui.jsontext.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ici_tui.importing.filters import Context

Row = "Mapping[str, Any]"
_JOINTS = " \t–—:;,/-|"
EMPTY: tuple[Any, ...] = ("", None, [], {})


class Expression(NamedTuple):
    """What stands between braces: a column and its filters, each with its argument."""

    column: str
    filters: tuple[tuple[str, str], ...]


class Columns:
    """Finds the values of columns in rows.

    Args:
        names: The columns of a table; None where each row has its own keys, as in JSON.
        empty: Texts that mean nothing, beside the empty one.
        used: Takes the names of columns that were asked for; None for what is no single column.

    Attributes:
        used: As it was given.
    """

    def __init__(
        self,
        names: Sequence[str] | None,
        empty: Iterable[str] = (),
        used: list[str | None] | None = None,
    ) -> None:
        self.names = names
        self.used: list[str | None] = [] if used is None else used
        self.empty = frozenset(empty)
        self._by_fold: dict[str, str] = {}
        for name in names or ():
            self._by_fold.setdefault(_key(name), name)

    def getter(self, column: str) -> Callable[[Mapping[str, Any]], Any]:
        """Return what gets the value of a column, empty where it has none.

        Args:
            column: Its name; capitals and spaces around do not matter. In JSON a path such as
                ``actor.name``; ``weapons.*`` are all the values of a list, or of columns that begin
                so.

        Raises:
            ImportProblem: The table has no such column.
        """
        if self.names is None:
            self.used.append(None)
            return self._path_getter(column)
        if "*" in column and column not in self.names:
            self.used.append(None)
            names = [name for name in self.names if fnmatchcase(name, column)]
            if not names:
                raise ImportProblem(f"no column is like '{column}'", usage=True)
            return lambda row: [
                value for value in map(self._clean, map(row.get, names)) if value not in EMPTY
            ]
        name = column if column in self.names else self._by_fold.get(_key(column))
        if name is None:
            by_fold = {one.casefold(): one for one in self.names}
            near = by_fold.get(did_you_mean(column, by_fold) or "")
            hint = f"; did you mean '{near}'?" if near else f"; it has: {', '.join(self.names)}"
            raise ImportProblem(f"the table has no column '{column}'{hint}", usage=True)
        clean = self._clean
        self.used.append(name)
        return lambda row: clean(row.get(name))

    def _path_getter(self, column: str) -> Callable[[Mapping[str, Any]], Any]:
        steps = column.replace("[*]", ".*").replace("[", ".").replace("]", "").split(".")

        def get(row: Mapping[str, Any]) -> Any:
            if column in row:
                return self._clean(row[column])
            if "*" in column:
                flat = [row[key] for key in row if fnmatchcase(key, column)]
                if flat:
                    return [one for one in map(self._clean, flat) if one not in EMPTY]
            return self._clean(_walked(row, steps))

        return get

    def _clean(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip()
            return "" if value in self.empty else value
        if isinstance(value, list):
            return [one for one in map(self._clean, value) if one not in EMPTY]
        return "" if value is None else value


def _key(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()


def _walked(value: Any, steps: Sequence[str]) -> Any:
    for number, step in enumerate(steps):
        if step == "*":
            items = value.values() if isinstance(value, dict) else value
            if not isinstance(items, list) and not isinstance(value, dict):
                return ""
            found = [_walked(one, steps[number + 1 :]) for one in items]
            return [one for one in found if one not in EMPTY]
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return ""
    return value


def compile_template(
    template: str, columns: Columns, context: Context
) -> Callable[[Mapping[str, Any]], Any]:
    """Return the function of a row that a template is.

    Args:
        template: Such as ``{Name|trim}`` or ``{Year}-{Month}``; ``{{`` and ``}}`` are braces.
        columns: Where values come from.
        context: What filters need.

    Raises:
        ImportProblem: It cannot be understood.
    """
    parts = parse(template)
    functions = [
        part if isinstance(part, str) else _compiled(part, columns, context) for part in parts
    ]
    if len(functions) == 1:
        only = functions[0]
        return (lambda _row: only) if isinstance(only, str) else only
    if all(isinstance(one, str) for one in functions):
        whole = "".join(map(str, functions))
        return lambda _row: whole

    def fill(row: Mapping[str, Any]) -> str:
        filled, some = [], False
        for one in functions:
            if isinstance(one, str):
                filled.append(one)
                continue
            text = text_of(one(row))
            some = some or bool(text)
            filled.append(text)
        if not some:
            return ""
        # What joins a value to nothing joins nothing.
        whole = "".join(filled).strip()
        if not isinstance(functions[-1], str) and not filled[-1]:
            whole = whole.rstrip(_JOINTS)
        if not isinstance(functions[0], str) and not filled[0]:
            whole = whole.lstrip(_JOINTS)
        return whole

    return fill


def _compiled(
    expression: Expression, columns: Columns, context: Context
) -> Callable[[Mapping[str, Any]], Any]:
    get = columns.getter(expression.column)
    steps: list[Callable[[Any, Mapping[str, Any]], Any]] = []
    for name, argument in expression.filters:
        if name == "or":
            steps.append(_or(columns.getter(argument)))
        else:
            steps.append(_of_value(make_filter(name, argument, context)))
    if not steps:
        return get

    def value_of(row: Mapping[str, Any]) -> Any:
        value = get(row)
        for step in steps:
            value = step(value, row)
        return value

    return value_of


def _or(other: Callable[[Mapping[str, Any]], Any]) -> Callable[[Any, Mapping[str, Any]], Any]:
    """Return the filter that puts another column in the place of nothing."""
    return lambda value, row: value if value not in EMPTY else other(row)


def _of_value(apply: Callable[[Any], Any]) -> Callable[[Any, Mapping[str, Any]], Any]:
    return lambda value, _row: apply(value)


def parse(template: str) -> list[str | Expression]:
    """Return the parts of a template: texts, and what stands between braces.

    Raises:
        ImportProblem: A brace or a quotation mark is not closed.
    """
    parts: list[str | Expression] = []
    text, at = "", 0
    while at < len(template):
        two = template[at : at + 2]
        if two in ("{{", "}}"):
            text += two[0]
            at += 2
        elif template[at] == "{":
            inside, at = _inside(template, at + 1)
            if text:
                parts.append(text)
                text = ""
            parts.append(_expression(inside, template))
        elif template[at] == "}":
            raise ImportProblem(f"'{template}': a }} without its {{", usage=True)
        else:
            text += template[at]
            at += 1
    if text or not parts:
        parts.append(text)
    return parts


_PIECE = re.compile(
    r"""'[^']*'|"[^"]*"|(?<=re:)/(?:\\/|[^/])*/(?:(?:\\/|[^/|}])*/)?|.""", re.DOTALL
)


def _inside(template: str, start: int) -> tuple[list[str], int]:
    """Return what stands between braces, split at ``|``, and where it ends."""
    pieces, at = [""], start
    while at < len(template):
        piece = _PIECE.match(template, at)
        found = piece[0] if piece else template[at]
        if found == "}":
            return pieces, at + 1
        if found == "|":
            pieces.append("")
        else:
            pieces[-1] += found
        at += len(found)
    raise ImportProblem(f"'{template}': a {{ that is not closed", usage=True)


def _expression(pieces: Sequence[str], template: str) -> Expression:
    column = _unquoted(pieces[0], escapes=False)
    if not column:
        raise ImportProblem(f"'{template}': no column between the braces", usage=True)
    filters = []
    for piece in pieces[1:]:
        name, _, argument = piece.partition(":")
        filters.append((name.strip(), _unquoted(argument, escapes=name.strip() != "re")))
    return Expression(column, tuple(filters))


_ESCAPES = {r"\n": "\n", r"\t": "\t"}


def _unquoted(text: str, *, escapes: bool) -> str:
    short = text.strip()
    if len(short) > 1 and short[0] == short[-1] and short[0] in "'\"":
        return _unescaped(short[1:-1]) if escapes else short[1:-1]
    if not short:
        # A blank is asked for, or what TOML made of \n beside one.
        return next((one for one in "\n\t" if one in text), text)
    return _unescaped(short) if escapes else short


def _unescaped(text: str) -> str:
    for written, meant in _ESCAPES.items():
        text = text.replace(written, meant)
    return text
