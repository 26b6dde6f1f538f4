"""Everything of a record can be told, in both languages, and every link leads somewhere."""

import re

import pytest

from ici_tui.describe import BlockKind, Telling
from ici_tui.describe.documents import describe as describe_or_none
from ici_tui.library import load

RECORD = load(None)
TELLINGS = {language: Telling.of(RECORD, language) for language in ("en", "ar")}


def describe(telling, identifier):
    document = describe_or_none(telling, identifier)
    assert document is not None, identifier
    return document


SUBJECTS = [*RECORD.entities, *(item.id for item in TELLINGS["en"].disagreements)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_has_a_document_whose_links_all_lead_somewhere(language):
    telling = TELLINGS[language]
    for identifier in SUBJECTS:
        document = describe(telling, identifier)
        assert document.blocks, identifier
        for target in document.targets:
            assert telling.find(target) is not None, f"{identifier} → {target}"


def test_what_is_not_in_the_record_has_no_document():
    assert describe_or_none(TELLINGS["en"], "no-such-thing") is None


def test_an_events_document_names_what_the_event_names():
    telling = TELLINGS["en"]
    for event in RECORD.events:
        targets = set(describe(telling, event.id).targets)
        named = {participant.actor for participant in event.participants}
        named |= set(event.domains) | {claim.source for claim in event.claims}
        named |= {name for name in (event.place, event.part_of) if name}
        named |= {item.id for item in telling.disagreements_of(event.id)}
        assert named <= targets, event.id


def test_an_actors_document_lists_all_its_events_and_offices():
    telling = TELLINGS["en"]
    for actor in RECORD.actors:
        document = describe(telling, actor.id)
        assert {event.id for event in RECORD.events_of(actor.id)} <= set(document.targets)
        text = "\n".join(block.text for block in document.blocks)
        for office in actor.offices:
            assert telling.text(office.title) in text


def test_a_sources_document_gives_its_assertions_in_reading_order():
    telling = TELLINGS["en"]
    source = next(one for one in RECORD.sources if one.id == "khaleej-2026")
    headings = [
        block.text
        for block in describe(telling, source.id).blocks
        if block.kind is BlockKind.HEADING and block.text.startswith("Paragraph")
    ]
    first = [int(re.findall(r"\d+", text)[0]) for text in headings]
    assert first == sorted(first)
    assert len(headings) > 10


def test_every_claim_of_a_source_is_in_its_document():
    telling = TELLINGS["en"]
    for source in RECORD.sources:
        targets = set(describe(telling, source.id).targets)
        claimed = {
            event.id for event in RECORD.events for c in event.claims if c.source == source.id
        }
        assert claimed <= targets


def test_a_disagreement_names_all_its_sides_and_their_sources():
    telling = TELLINGS["en"]
    for item in telling.disagreements:
        targets = set(describe(telling, item.id).targets)
        assert item.sources <= targets, item.id
        assert set(item.about) <= targets | {item.id}, item.id


def test_an_arabic_document_is_told_in_arabic():
    telling = TELLINGS["ar"]
    document = describe(telling, "transit-agreement")
    words = "\n".join(block.label + block.text for block in document.blocks)
    assert "فبراير 2016" in words
    assert "الكويت" in words
    headings = [block.text for block in document.blocks if block.kind is BlockKind.HEADING]
    for heading in headings:
        assert any("\u0600" <= letter <= "\u06ff" for letter in heading), heading


def test_arabic_indic_digits_are_used_throughout_when_asked_for():
    telling = Telling.of(RECORD, "ar", "arabic-indic")
    document = describe(telling, "transit-agreement")
    standing = document.blocks[2].text
    assert "٢٠١٦" in standing
    assert "2016" not in standing
