"""The sources of a selection, for the formats of bibliographies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.export.evidence import Cited, cited

if TYPE_CHECKING:
    from ici_tui.export.file_format import Selected


def sources_of(selected: Selected) -> tuple[Cited, ...]:
    """Return the sources of what is selected; of a whole record all, those of its events first."""
    found = cited(selected.record, selected.chosen)
    if selected.events is not None:
        return found
    known = {one.source.id for one in found}
    return (*found, *(Cited(one) for one in selected.record.sources if one.id not in known))
