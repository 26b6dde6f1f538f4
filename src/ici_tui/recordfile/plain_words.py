"""Describes JSON values and choices in plain words."""

from typing import Any

from ici_tui.jsontext.problems import quoted
from ici_tui.jsontext.suggestions import did_you_mean

_MANY = 8  # more choices than this are not listed in a message


def describe(value: Any) -> str:
    """Name a JSON value in plain words, such as ``the number 5`` or ``a list``."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text {quoted(value)}" if value else "an empty text"
    return "a list" if isinstance(value, list) else "an object"


def choices(values: list[str], wrong: object = None) -> str:
    """Describe the allowed values: the nearest to a wrong one, or all if they are few."""
    nearest = did_you_mean(wrong, values) if isinstance(wrong, str) else None
    if nearest:
        return f"'{nearest}'" if len(values) > _MANY else f"one of {_listed(values)} ('{nearest}'?)"
    shown = values if len(values) <= 3 * _MANY else values[:_MANY]
    return f"one of {_listed(shown)}" + (" …" if len(shown) < len(values) else "")


def _listed(values: list[str]) -> str:
    return ", ".join(values)
