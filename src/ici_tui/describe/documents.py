"""Creates the document of the entity or disagreement with a given id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.describe.document import Document
from ici_tui.describe.events import event_blocks
from ici_tui.disagreements.joining import Disagreement
from ici_tui.record.entities import Actor, Domain, Event, Place, Source, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.describe.document import Block
    from ici_tui.describe.localized_record import LocalizedRecord
    from ici_tui.record.record import Entity


def describe(localized: LocalizedRecord, identifier: str) -> Document | None:
    """Return the document of an entity or disagreement, None for an unknown id."""
    subject = localized.find(identifier)
    if subject is None:
        return None
    return Document(identifier, localized.name(identifier), tuple(_blocks(localized, subject)))


def _blocks(localized: LocalizedRecord, subject: Entity | Disagreement) -> Iterator[Block]:
    if isinstance(subject, Event):
        return event_blocks(localized, subject)
    # Other kinds are needed later than the first screen, if at all.
    from ici_tui.describe.actors import actor_blocks, domain_blocks, place_blocks
    from ici_tui.describe.disagreements import disagreement_document_blocks
    from ici_tui.describe.sources import source_blocks, statement_blocks

    match subject:
        case Actor():
            return actor_blocks(localized, subject)
        case Domain():
            return domain_blocks(localized, subject)
        case Place():
            return place_blocks(localized, subject)
        case Source():
            return source_blocks(localized, subject)
        case Statement():
            return statement_blocks(localized, subject)
        case Disagreement():
            return disagreement_document_blocks(localized, subject)
        case _:
            # An editor's entry is always shown as the disagreement that it belongs to.
            return disagreement_document_blocks(
                localized, next(one for one in localized.disagreements if one.editorial == subject)
            )
