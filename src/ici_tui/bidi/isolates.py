"""Sentences and rows made of fields, each isolated from what stands around it (UAX #9, 3.1.2)."""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

LRI: Final = "\u2066"
RLI: Final = "\u2067"
FSI: Final = "\u2068"
PDI: Final = "\u2069"

_OPENING: Final = {"auto": FSI, "ltr": LRI, "rtl": RLI}
# What could end the isolate or reach beyond it; LRM, RLM and ALM cannot.
_UNBALANCED: Final = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# A paragraph separator ends every isolate (X8).
_SEPARATORS: Final = dict.fromkeys([0x0A, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2029], " ")


class Field(NamedTuple):
    """Where a field's text stands in a composed text, its isolates not included."""

    name: str
    start: int
    end: int


class Composed(NamedTuple):
    """A logical text made of fields, for a paragraph to lay out; never sent to a terminal."""

    text: str
    fields: tuple[Field, ...]

    def __str__(self) -> str:
        return self.text


def isolate(text: str, direction: Literal["auto", "ltr", "rtl"] = "auto") -> str:
    """Return ``text`` between an isolate initiator and PDI.

    Its own embeddings, overrides, isolates and paragraph separators are taken out, so that it can
    neither end the isolate nor leave one open. The cells of a paragraph hold none of these.

    Args:
        text: A field.
        direction: The field's direction; ``auto`` takes it from its first strong character.
    """
    return _OPENING[direction] + isolated_text(text) + PDI


def isolated_text(text: str) -> str:
    """Return ``text`` without what could act beyond its isolate; positions shift if it has any."""
    return text if text.isascii() and text.isprintable() else text.translate(_ISOLATED)


def neutral_text(text: str) -> str:
    """Return ``text`` with its embeddings, overrides and isolates made idle.

    Each gives way to a word joiner, so positions stay what they are, for ranges over the text. A
    word joiner takes no cell, has no direction (class BN) and is no place to break a line.
    """
    return text if text.isascii() else text.translate(_IDLE)


_IDLE: Final = dict.fromkeys(_UNBALANCED, "\u2060")
_ISOLATED: Final = _UNBALANCED | _SEPARATORS


def compose(template: str, /, *args: str, **fields: str) -> Composed:
    """Fill a template such as ``"{actor} in {place}"``, each field isolated.

    Args:
        template: ``{name}``, ``{0}`` or ``{}`` for fields, ``{{`` and ``}}`` for braces.
        args: Fields by number.
        fields: Fields by name.

    Returns:
        The text and where each field stands in it.

    Raises:
        KeyError: The template names a field that was not given.
        ValueError: The template asks for a conversion or a format, or is not well formed.
    """
    from string import Formatter

    parts: list[str] = []
    placed: list[Field] = []
    length = number = 0
    for literal, name, spec, conversion in Formatter().parse(template):
        parts.append(literal)
        length += len(literal)
        if name is None:
            continue
        if spec or conversion:
            raise ValueError(f"the field {name!r} is text: no format or conversion applies")
        if not name:
            name = str(number)
            number += 1
        text = isolated_text(fields[name] if not name.isdecimal() else _argument(args, name))
        placed.append(Field(name, length + 1, length + 1 + len(text)))
        parts += (FSI, text, PDI)
        length += len(text) + 2
    return Composed("".join(parts), tuple(placed))


def _argument(args: tuple[str, ...], name: str) -> str:
    try:
        return args[int(name)]
    except IndexError:
        raise KeyError(name) from None


def join_isolated(texts: Iterable[str], separator: str = " · ") -> Composed:
    """Return the texts with the separator between them, each isolated; fields are named by rank."""
    items = list(texts)
    return compose(
        separator.replace("{", "{{").replace("}", "}}").join("{}" for _ in items), *items
    )
