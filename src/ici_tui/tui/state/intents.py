"""What a click on a piece of a bar asks for."""

from __future__ import annotations

from msgspec import Struct


class Intent(Struct, frozen=True):
    """What a click on a piece asks for."""


class CommandChosen(Intent, frozen=True):
    """A command is to be run.

    Args:
        name: The command.
    """

    name: str


class FilterDropped(Intent, frozen=True):
    """A filter is to be removed from the query.

    Args:
        number: Which, in the order of the query.
    """

    number: int


class SpellingTaken(Intent, frozen=True):
    """A word is to be put in the place of one that finds little.

    Args:
        number: Which of the words that find little.
        rank: Which of those that may be meant by it.
    """

    number: int
    rank: int


class KindChosen(Intent, frozen=True):
    """The disagreements of one kind are to be listed.

    Args:
        kind: The kind; empty for all of them.
    """

    kind: str


class MapChosen(Intent, frozen=True):
    """The domains are to be shown by years, or as a list.

    Args:
        by_year: Whether by years.
    """

    by_year: bool
