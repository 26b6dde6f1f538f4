"""Everything of a record can be told, in both languages, and every link leads somewhere."""

import re

import pytest
from tests.record import small_records

from ici_tui.describe import BlockKind, LocalizedRecord, Role
from ici_tui.describe.actors import CO_ACTORS_SHOWN, co_actors
from ici_tui.describe.documents import describe as describe_or_none
from ici_tui.record.entities import (
    Description,
    DiscrepancyKind,
    Event,
    LanguageMap,
    Source,
    SourceType,
)
from ici_tui.record.record import MemoryRecord
from ici_tui.recordfile import load

RECORD = load(None)
TELLINGS = {language: LocalizedRecord.of(RECORD, language) for language in ("en", "ar")}


def describe(localized, identifier):
    document = describe_or_none(localized, identifier)
    assert document is not None, identifier
    return document


SUBJECTS = [*RECORD.entities, *(item.id for item in TELLINGS["en"].disagreements)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_has_a_document_whose_links_all_lead_somewhere(language):
    localized = TELLINGS[language]
    for identifier in SUBJECTS:
        document = describe(localized, identifier)
        assert document.blocks, identifier
        for target in document.targets:
            assert localized.find(target) is not None, f"{identifier} → {target}"


def test_what_is_not_in_the_record_has_no_document():
    assert describe_or_none(TELLINGS["en"], "no-such-thing") is None


def test_an_events_document_names_what_the_event_names():
    localized = TELLINGS["en"]
    for event in RECORD.events:
        targets = set(describe(localized, event.id).targets)
        named = {participant.actor for participant in event.participants}
        named |= set(event.domain_ids) | {claim.source for claim in event.claims}
        named |= {name for name in (event.place, event.part_of) if name}
        named |= {
            item.id
            for item in localized.disagreements_of(event.id)
            if item.kind is not DiscrepancyKind.PRECISION or item.editorial
        }
        assert named <= targets, event.id


def test_an_actors_document_lists_all_its_events_and_offices():
    localized = TELLINGS["en"]
    for actor in RECORD.actors:
        document = describe(localized, actor.id)
        assert {event.id for event in RECORD.events_of(actor.id)} <= set(document.targets)
        text = "\n".join(block.text for block in document.blocks)
        for office in actor.offices:
            assert localized.text(office.title) in text


def test_a_sources_document_gives_its_assertions_in_reading_order():
    localized = TELLINGS["en"]
    source = next(one for one in RECORD.sources if one.id == "khaleej-2026")
    headings = [
        block.text
        for block in describe(localized, source.id).blocks
        if block.kind is BlockKind.HEADING and block.text.startswith("Paragraph")
    ]
    first = [int(re.findall(r"\d+", text)[0]) for text in headings]
    assert first == sorted(first)
    assert len(headings) > 10


def test_every_claim_of_a_source_is_in_its_document():
    localized = TELLINGS["en"]
    for source in RECORD.sources:
        targets = set(describe(localized, source.id).targets)
        claimed = {
            event.id for event in RECORD.events for c in event.claims if c.source == source.id
        }
        assert claimed <= targets


def test_a_disagreement_names_all_its_sides_and_their_sources():
    localized = TELLINGS["en"]
    for item in localized.disagreements:
        targets = set(describe(localized, item.id).targets)
        assert item.sources <= targets, item.id
        assert set(item.about) <= targets | {item.id}, item.id


def test_an_arabic_document_is_told_in_arabic():
    localized = TELLINGS["ar"]
    document = describe(localized, "transit-agreement")
    words = "\n".join(block.label + block.text for block in document.blocks)
    assert "فبراير 2016" in words
    assert "الكويت" in words
    headings = [block.text for block in document.blocks if block.kind is BlockKind.HEADING]
    for heading in headings:
        assert any("\u0600" <= letter <= "\u06ff" for letter in heading), heading


def test_arabic_indic_digits_are_used_throughout_when_asked_for():
    localized = LocalizedRecord.of(RECORD, "ar", "arabic-indic")
    document = describe(localized, "transit-agreement")
    standing = document.blocks[2].text
    assert "٢٠١٦" in standing
    assert "2016" not in standing


def block_texts(document, heading):
    """Return the blocks below a heading, up to the next one."""
    blocks = list(document.blocks)
    start = next(
        n for n, b in enumerate(blocks) if b.kind is BlockKind.HEADING and b.text == heading
    )
    below = []
    for block in blocks[start + 1 :]:
        if block.kind is BlockKind.HEADING:
            break
        below.append(block)
    return below


def test_co_actors_have_bars_in_proportion_to_the_events_shared():
    localized = TELLINGS["en"]
    bars = {}
    for block in block_texts(describe(localized, "kuwait"), "Together with"):
        if block.spans[0].role is Role.BAR:
            bars[block.spans[2].target] = block.spans[0].text
    shared = dict(co_actors(RECORD, "kuwait"))
    assert len(bars) == CO_ACTORS_SHOWN
    most = max(shared.values())
    for name, drawn in bars.items():
        assert drawn.count("▇") == max(1, round(10 * shared[name] / most))


def test_an_actor_has_its_first_and_last_event_and_the_years_of_its_offices():
    document = describe(TELLINGS["en"], "minuto-rizzo")
    fields = {block.label: block for block in document.blocks if block.kind is BlockKind.FIELD}
    events = RECORD.events_of("minuto-rizzo")
    assert [span.target for span in fields["First event"].spans][-1] == events[0].id
    assert [span.target for span in fields["Last event"].spans][-1] == events[-1].id
    strips = [
        block.text
        for block in block_texts(document, "Offices")
        if any(span.role is Role.BAR for span in block.spans)
    ]
    # From the year of the first office to the last of the record: 2001 to 2026 in 13 cells.
    assert strips == ["2001 ▇▇▇▇▁▁▁▁▁▁▁▁▁ 2026", "2001 ▁▇▁▁▁▁▁▁▁▁▁▁▁ 2026"]


def test_a_source_names_the_offices_statements_notes_and_disagreements_it_supports():
    document = describe(TELLINGS["en"], "khaleej-2026")
    text = "\n".join(block.text for block in document.blocks)
    source_claims = [
        claim for event in RECORD.events for claim in event.claims if claim.source == "khaleej-2026"
    ]
    for claim in source_claims:
        if claim.note:
            assert TELLINGS["en"].text(claim.note) in text
    for actor in RECORD.actors:
        for office in actor.offices:
            for said_of_it in office.claims:
                if said_of_it.source == "khaleej-2026" and said_of_it.title:
                    assert TELLINGS["en"].text(said_of_it.title) in text
    targets = set(document.targets)
    for item in TELLINGS["en"].disagreements:
        if item.kind is DiscrepancyKind.CONTRADICTION and "khaleej-2026" in item.sources:
            assert item.id in targets
    for said in RECORD.statements:
        if any(citation.source == "khaleej-2026" for citation in said.citations):
            assert said.id in targets


def test_a_source_lists_the_paragraphs_that_nothing_cites():
    for source in RECORD.sources:
        if not source.paragraphs:
            continue
        cited = {n for one in RECORD.assertions_of(source.id) for n in one.paragraphs}
        missing = sorted(set(range(1, source.paragraphs + 1)) - cited)
        headings = [
            b.text
            for b in describe(TELLINGS["en"], source.id).blocks
            if b.kind is BlockKind.HEADING
        ]
        assert ("Not cited" in headings) == bool(missing)


@pytest.mark.parametrize(
    ("paragraphs", "cited", "missing"),
    [
        (6, (2, 4), "¶1, 3, 5, 6"),
        (6, (1, 2, 3), "¶4–6"),
        (6, (4, 5, 6), "¶1–3"),
        (3, (1, 3), "¶2"),
        (3, (1, 2), "¶3"),
        (3, (2, 3), "¶1"),
        (3, (1, 2, 3), ""),
        (1, (1,), ""),
        (None, (1,), ""),
        (3, (), ""),
    ],
)
def test_the_paragraphs_that_nothing_cites_are_numbered_from_the_first_to_the_last(
    paragraphs, cited, missing
):
    source = Source(
        id="log", type=SourceType.BOOK, title=LanguageMap({"en": "Log"}), paragraphs=paragraphs
    )
    events = [
        small_records.event(f"e{number}", "2001", small_records.claim("log", number))
        for number in cited
    ]
    small = MemoryRecord(
        description=Description(schema_version="1.0", id="r", title=source.title),
        sources=(source,),
        events=tuple(events),
    )
    document = describe(LocalizedRecord.of(small, "en"), "log")
    headings = [block.text for block in document.blocks if block.kind is BlockKind.HEADING]
    if not missing:
        assert "Not cited" not in headings
        return
    told = "".join(block.text for block in block_texts(document, "Not cited"))
    assert told == missing


def test_the_sides_of_a_disagreement_are_columns_beside_each_other():
    for item in TELLINGS["en"].disagreements:
        columns = [block.column for block in describe(TELLINGS["en"], item.id).blocks]
        expected = range(1, len(item.sides) + 1) if item.computed else range(0)
        assert [c for c in dict.fromkeys(columns) if c] == list(expected), item.id


def test_the_side_that_the_editor_follows_is_marked():
    item = next(
        one
        for one in TELLINGS["en"].disagreements
        if {"istanbul", "ankara"} <= {side.value for side in one.sides}
    )
    marked = [b for b in describe(TELLINGS["en"], item.id).blocks if b.label == "✓"]
    (block,) = marked
    event = RECORD.get(item.about[0])
    assert isinstance(event, Event)
    assert item.sides[block.column - 1].value == event.place
