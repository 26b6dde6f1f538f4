"""The filters of templates: small functions from a value of a row to another.

A value is a text, a number, a truth value, a list or an object, as JSON has them. A filter of one
value is applied to each of a list.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any

from ici_tui.importing.html_text import links, plain_text
from ici_tui.importing.problems import FieldError, ImportProblem
from ici_tui.importing.slugs import digest, folded, slug, term_slug

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Filter = "Callable[[Any], Any]"


class Path(list[str]):
    """Names of places of which each contains the next."""


class Context:
    """What filters may need beside the value.

    Args:
        tables: The tables of the mapping: what each value stands for, by the table's name.
        read_date: Returns a date in EDTF.
        read_table: Returns the table in a file that a template names; None: there are no files.
    """

    def __init__(
        self,
        tables: Mapping[str, Mapping[str, Any]],
        read_date: Callable[[str], str],
        read_table: Callable[[str], Mapping[str, Any]] | None = None,
    ) -> None:
        self.tables = tables
        self.read_date = read_date
        self.read_table = read_table


def text_of(value: Any) -> str:
    """Return a value as text: nothing for null, ``true`` for true, 3 for 3.0."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list):
        return ", ".join(filter(None, map(text_of, value)))
    if isinstance(value, dict):
        return next(filter(None, map(text_of, value.values())), "")
    return str(value)


def number_of(value: Any) -> float | int:
    """Return a value as a number; digits of any script, and commas between thousands, are read.

    Raises:
        FieldError: It is none.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = text_of(value).strip().replace("\u2212", "-").replace("\u066b", ".").replace("٬", "")
    try:
        if _THOUSANDS.fullmatch(text):
            text = text.replace(",", "")
        elif _DECIMAL_COMMA.fullmatch(text):
            text = text.replace(",", ".")
        if "_" in text:
            raise ValueError
        number = float(text)
    except ValueError:
        raise FieldError(f"'{text}' is not a number") from None
    if number != number or number in (float("inf"), float("-inf")):
        raise FieldError(f"'{text}' is not a number")
    return int(number) if number.is_integer() and "." not in text else number


_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+")
_SENTENCE = re.compile(r"(?<=[.!?؟۔])\s+|\n+")


def _each(function: Callable[[str], Any]) -> Callable[[Any], Any]:
    """Return a filter of texts that is applied to each of a list."""

    def apply(value: Any) -> Any:
        if isinstance(value, list):
            found = [function(text_of(one)) for one in value]
            return type(value)([one for one in found if one not in ("", None)])
        text = text_of(value)
        return function(text) if text else ""

    return apply


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def cut(text: str, length: int) -> str:
    """Return a text of at most so many characters, cut between words, with an ellipsis."""
    text = text.strip()
    if len(text) <= length:
        return text
    short = text[:length]
    whole = short.rpartition(" ")[0]
    return (whole if len(whole) > length // 2 else short[:-1]).rstrip(" ,;:،؛-") + "…"


def _number(text: str) -> float | int:
    return number_of(text)


def _int(text: str) -> int:
    return int(number_of(text))


def _html(text: str) -> str:
    return plain_text(text)


def _plain(text: str) -> str:
    return plain_text(text, keep_links=False)


def _links(text: str) -> list[str]:
    return [address for address, _ in links(text)]


def _unescape(text: str) -> str:
    """Return a text without character references, also those that were escaped twice."""
    once = unescape(text)
    return unescape(once) if _REFERENCE.search(once) else once


_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|quot|amp|apos|nbsp|lt|gt);")


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def languages(value: Any) -> Any:
    """Return an object of texts by language with its keys as BCP 47 writes them."""
    if not isinstance(value, dict):
        return value
    found = {}
    for key, one in value.items():
        tag, text = _tag(str(key)), text_of(one).strip()
        if text and tag:
            found[tag] = text
    return found


@lru_cache(maxsize=256)
def _tag(key: str) -> str:
    """Return a language tag as BCP 47 writes it; empty if it is none."""
    head, _, rest = key.strip().replace("_", "-").partition("-")
    return "-".join(filter(None, (head.lower(), rest))) if head.isalpha() else ""


_PLAIN: dict[str, Callable[[Any], Any]] = {
    "trim": _each(str.strip),
    "slug": _each(slug),
    "term": _each(term_slug),
    "fold": _each(folded),
    "lower": _each(str.lower),
    "upper": _each(str.upper),
    "first_line": _each(_first_line),
    "int": _each(_int),
    "float": _each(_number),
    "html": _each(_html),
    "plain": _each(_plain),
    "links": lambda value: _flat(_each(_links)(value)),
    "unescape": _each(_unescape),
    "paragraphs": lambda value: _flat(_each(_paragraphs)(value)),
    "langs": languages,
    "path": lambda value: (
        Path(map(str.strip, map(text_of, value))) if isinstance(value, list) else value
    ),
    "unique": lambda value: list(dict.fromkeys(value)) if isinstance(value, list) else value,
    "first": lambda value: next(iter(value), "") if isinstance(value, list) else value,
    "last": lambda value: value[-1] if isinstance(value, list) and value else value,
}
WITH_ARGUMENT = (
    *("cut", "split", "join", "or", "default", "hash", "sentence", "re", "map", "before", "after"),
    "date",
)
NAMES = (*_PLAIN, *WITH_ARGUMENT)
"""The names of all filters; ``or`` is the template's own, because it reads another column."""


def _flat(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    flat: list[Any] = []
    for one in value:
        if isinstance(one, list):
            flat += one
        else:
            flat.append(one)
    return flat


def make_filter(name: str, argument: str, context: Context) -> Callable[[Any], Any]:
    """Return a filter by its name.

    Args:
        name: One of :data:`NAMES`.
        argument: What follows its colon; empty if nothing does.
        context: What it may need.

    Raises:
        ImportProblem: There is no such filter, or it has no such argument.
    """
    if name in _PLAIN:
        return _PLAIN[name]
    if name == "date":
        return _each(context.read_date)
    make = _MAKERS.get(name)
    if make is None:
        from ici_tui.jsontext.suggestions import did_you_mean

        near = did_you_mean(name, NAMES)
        hint = f"; did you mean '{near}'?" if near else f"; there are: {' '.join(NAMES)}"
        raise ImportProblem(f"there is no filter '{name}'{hint}", usage=True)
    if not argument and name not in ("hash",):
        raise ImportProblem(f"the filter '{name}' needs an argument, '{name}:…'", usage=True)
    return make(argument, context)


def _make_cut(argument: str, _context: Context) -> Callable[[Any], Any]:
    length = _whole(argument, "cut")
    return _each(lambda text: cut(text, length))


def _make_hash(argument: str, _context: Context) -> Callable[[Any], Any]:
    length = _whole(argument, "hash") if argument else 8
    return _each(lambda text: digest(text, length))


def _whole(argument: str, name: str) -> int:
    if not argument.strip().isdecimal() or not 1 <= int(argument) <= 100_000:
        raise ImportProblem(f"the filter '{name}' needs a number, not '{argument}'", usage=True)
    return int(argument)


def _make_split(argument: str, _context: Context) -> Callable[[Any], Any]:
    def split(value: Any) -> Any:
        if isinstance(value, dict):
            return value
        found: list[str] = []
        for one in value if isinstance(value, list) else [value]:
            found += [part.strip() for part in text_of(one).split(argument)]
        return [one for one in found if one]

    return split


def _make_join(argument: str, _context: Context) -> Callable[[Any], Any]:
    return lambda value: (
        argument.join(filter(None, map(text_of, value))) if isinstance(value, list) else value
    )


def _make_default(argument: str, _context: Context) -> Callable[[Any], Any]:
    return lambda value: value if value not in ("", None, []) else argument


def _make_sentence(argument: str, _context: Context) -> Callable[[Any], Any]:
    wanted = folded(argument)

    def sentence(text: str) -> str:
        sentences = (one.strip() for one in _SENTENCE.split(text))
        return next((one for one in sentences if wanted in folded(one)), "")

    return _each(sentence)


def _make_before(argument: str, _context: Context) -> Callable[[Any], Any]:
    return _each(lambda text: text.partition(argument)[0].strip())


def _make_after(argument: str, _context: Context) -> Callable[[Any], Any]:
    return _each(lambda text: text.partition(argument)[2].strip())


def _make_map(argument: str, context: Context) -> Callable[[Any], Any]:
    table = context.tables.get(argument)
    if table is None and context.read_table is not None and argument.lower().endswith(".csv"):
        table = context.read_table(argument)
    if table is None:
        raise ImportProblem(f"there is no table '{argument}' to map by", usage=True)
    known = table
    return _each(lambda text: known.get(text, known.get(text.strip(), text)))


def _make_re(argument: str, _context: Context) -> Callable[[Any], Any]:
    parts = split_pattern(argument)
    try:
        pattern = re.compile(parts[0])
        if len(parts) > 1:
            new = parts[1]
            pattern.sub(new, "")
            return _each(lambda text: pattern.sub(new, text).strip())
    except (re.error, IndexError) as error:
        raise ImportProblem(
            f"the pattern of 're:{argument}' is wrong: {error}", usage=True
        ) from None

    def found(text: str) -> str:
        match = pattern.search(text)
        if match is None:
            return ""
        return next((one for one in match.groups() if one), "") if match.groups() else match[0]

    return _each(found)


def split_pattern(argument: str) -> list[str]:
    r"""Return the parts of ``/pattern/`` or ``/pattern/new/``; a slash inside is ``\/``."""
    parts = re.split(r"(?<!\\)/", argument)
    if len(parts) < 3 or parts[0].strip():
        raise ImportProblem(
            f"a pattern stands between slashes: re:/…/, not '{argument}'", usage=True
        )
    return [part.replace("\\/", "/") for part in parts[1:-1]]


_MAKERS: dict[str, Callable[[str, Context], Callable[[Any], Any]]] = {
    "cut": _make_cut,
    "hash": _make_hash,
    "split": _make_split,
    "join": _make_join,
    "default": _make_default,
    "sentence": _make_sentence,
    "before": _make_before,
    "after": _make_after,
    "map": _make_map,
    "re": _make_re,
}
