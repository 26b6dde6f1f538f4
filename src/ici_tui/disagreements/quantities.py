"""Disagreements between the numbers that claims of one event give."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from ici_tui.disagreements.disagreement import (
    Aspect,
    Disagreement,
    Side,
    citation_of,
    merged,
)
from ici_tui.record.entities import DiscrepancyKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.record.entities import Claim, Event, Quantity

    _Said = list[tuple[Quantity, Claim]]

_ALIKE = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None})


def quantity_conflicts(event: Event) -> Iterator[Disagreement]:
    """Yield what is counted differently by the claims of an event, in the order of the claims.

    Two quantities are of the same thing if they have the same words for it in a language that both
    have, and the same unit. Only different numbers contradict each other: 12 and 12.0 do not.
    """
    number = 0
    for group in _alike(event):
        sides = merged(Side(one, (event.id,), (citation_of(claim),)) for one, claim in group)
        if len(sides) < 2:
            continue
        number += 1
        name = f"computed:{Aspect.QUANTITY}:{event.id}" + (f":{number}" if number > 1 else "")
        kind = DiscrepancyKind.CONTRADICTION
        yield Disagreement(name, kind, Aspect.QUANTITY, (event.id,), sides)


def _alike(event: Event) -> list[_Said]:
    """Return the quantities of the claims of an event, those of one thing together."""
    groups: list[_Said] = []
    group_of: dict[tuple[str, str, str], _Said] = {}
    for claim in event.claims:
        for one in claim.quantities:
            names = names_of(one)
            known = [group_of[name] for name in names if name in group_of]
            group: _Said = known[0] if known else []
            for other in known[1:]:
                if other is not group and other in groups:
                    group += other
                    groups = [kept for kept in groups if kept is not other]
                    group_of |= {name: group for name, had in group_of.items() if had is other}
            if not known:
                groups.append(group)
            group.append((one, claim))
            group_of |= dict.fromkeys(names, group)
    return groups


def names_of(quantity: Quantity) -> list[tuple[str, str, str]]:
    """Return what a quantity is of: the language, the words and the unit, for each language."""
    unit = folded(quantity.unit or "")
    return [(tag.partition("-")[0], folded(text), unit) for tag, text in quantity.what.root.items()]


def folded(text: str) -> str:
    """Return a text without capitals, marks, the forms of letters that stand for each other."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_ALIKE)
    kept = "".join(one for one in plain if unicodedata.category(one) not in ("Mn", "Cf"))
    return " ".join(kept.split())
