"""What kinds of events say of time. The vocabulary is open: of other kinds nothing is known."""

from __future__ import annotations

from typing import Final

MOMENTARY: Final = frozenset(
    {
        *("accession", "agreement", "appointment", "approval", "launch", "opening", "proposal"),
        *("publication", "statement"),
    }
)
"""Kinds of what happens at one time and does not last."""
