"""Of a long list a document tells as much as is asked for, and says how much it leaves out."""

import pytest
from msgspec.structs import replace

from ici_tui.describe import LocalizedRecord
from ici_tui.describe.documents import describe
from ici_tui.recordfile import load

RECORD = load(None)


def told(localized: LocalizedRecord, identifier: str) -> list[str]:
    document = describe(localized, identifier)
    assert document is not None
    return ["".join(span.text for span in block.spans) for block in document.blocks]


@pytest.mark.parametrize("collection", ["actors", "domains", "places"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_events_beyond_the_most_are_counted(collection, language):
    localized = LocalizedRecord.of(RECORD, language)
    names = [one.id for one in getattr(RECORD, collection)]
    identifier = max(names, key=lambda name: len(RECORD.events_under(name)))
    count = len(RECORD.events_under(identifier))
    assert count > 7
    whole, cut = told(localized, identifier), told(replace(localized, most=7), identifier)
    [note] = [text for text in cut if text not in whole]
    assert str(count - 7) in note
    assert len(whole) - len(cut) == count - 7 - 1
    assert told(replace(localized, most=count), identifier) == whole


def test_assertions_beyond_the_most_are_counted_and_gaps_are_those_of_the_whole_source():
    localized = LocalizedRecord.of(RECORD)
    source = max(RECORD.sources, key=lambda one: len(RECORD.assertions_of(one.id)))
    count = len(RECORD.assertions_of(source.id))
    whole, cut = told(localized, source.id), told(replace(localized, most=5), source.id)
    [note] = [text for text in cut if text not in whole]
    assert note == f"and {count - 5} more · filter by this to list them all"
    assert whole[-1] == cut[-1] or "Not cited" not in whole
    assert told(replace(localized, most=count), source.id) == whole
