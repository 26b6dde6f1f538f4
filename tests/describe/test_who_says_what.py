"""What stands as a source's word is what that source says; the rest is the editor's, and marked."""

import pytest
from msgspec.structs import replace
from tests.record.small_records import TEXT, claim, event, office, person

from ici_tui.describe.document import Block, BlockKind
from ici_tui.describe.documents import describe
from ici_tui.describe.localized_record import LocalizedRecord
from ici_tui.describe.story import story_of
from ici_tui.disagreements.exactness import EXACTNESS
from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import (
    Citation,
    Description,
    Discrepancy,
    DiscrepancyKind,
    Domain,
    EventDomain,
    EventStatus,
    LanguageMap,
    OfficeClaim,
    Participant,
    Place,
    Relation,
    RelationStatus,
    RelationType,
    Source,
    SourceType,
)
from ici_tui.record.record import MemoryRecord
from ici_tui.tui.rows.story import StoryRows, link_words


def text(words: str) -> LanguageMap:
    return LanguageMap({"en": words})


def cite(source: str, *paragraphs: int) -> Citation:
    return Citation(source=source, paragraphs=paragraphs)


SOURCES = tuple(
    Source(id=name, type=SourceType.REPORT, title=text(f"Report {name}"), paragraphs=9)
    for name in ("s1", "s2")
)
CHIEF = replace(
    office("Secretary General", from_="2014-10-01", to="2024-09-30"),
    claims=(
        OfficeClaim(source="s1", paragraphs=(3,), title=text("Head of the body")),
        OfficeClaim(source="s2", paragraphs=(5,), from_=EdtfDate("2014-10-01")),
    ),
)
OPENING = event(
    "opening",
    "2017-01",
    claim("s1", 3, date="2017-01", place="country"),
    claim("s2", 4, date="2017-01-24", place="site"),
    title=text("The opening"),
    place="country",
    participants=(
        Participant(actor="chief", role="attendee", citations=(cite("s1", 3),)),
        Participant(actor="other", role="speaker"),
    ),
    domains=("plain", EventDomain(domain="cited", citations=(cite("s2", 4),))),
)
TALKS = event(
    "talks",
    "2018-01-28/2018-01-31",
    kind="statement",
    title=text("The talks"),
    status=EventStatus.INFERRED,
)
RECORD = MemoryRecord(
    description=Description(schema_version="1.1", id="r", title=TEXT),
    sources=SOURCES,
    places=(
        Place(id="country", name=text("Country"), kind="country"),
        Place(id="site", name=text("Site"), kind="site", within="country"),
    ),
    domains=tuple(Domain(id=name, name=text(name.title())) for name in ("plain", "cited")),
    actors=(
        replace(person("chief", CHIEF), name=text("The chief")),
        replace(person("other"), name=text("The other")),
        replace(person("body"), name=text("The body")),
    ),
    events=(OPENING, TALKS),
    relations=(
        Relation(
            from_="opening",
            type=RelationType.LEADS_TO,
            to="talks",
            status=RelationStatus.INFERRED,
            citations=(cite("s1", 3),),
        ),
        Relation(
            from_="chief", type=RelationType.REPRESENTS, to="body", citations=(cite("s1", 3),)
        ),
    ),
    discrepancies=(
        Discrepancy(
            id="doubt",
            kind=DiscrepancyKind.AMBIGUITY,
            title=text("Which opening?"),
            subjects=("opening",),
            about=("talks",),
            summary=text("Unclear."),
            citations=(cite("s1", 3),),
        ),
        Discrepancy(
            id="clash",
            kind=DiscrepancyKind.CONTRADICTION,
            title=text("Did they talk?"),
            subjects=("talks",),
            about=("opening",),
            summary=text("One says no."),
            citations=(cite("s2", 4),),
        ),
    ),
)
LOCALIZED = LocalizedRecord.of(RECORD)


def blocks(identifier: str) -> list[Block]:
    document = describe(LOCALIZED, identifier)
    assert document is not None
    return list(document.blocks)


def lines(identifier: str) -> list[str]:
    return [f"{one.label} {one.text}".strip() for one in blocks(identifier)]


def under(identifier: str, heading: str) -> list[str]:
    found: list[str] = []
    inside = False
    for block in blocks(identifier):
        if block.kind is BlockKind.HEADING:
            inside = block.text == heading
        elif inside:
            found.append(f"{block.label} {block.text}".strip())
    return found


def test_a_source_shows_of_an_office_only_what_it_says():
    assert "• The chief · Head of the body" in under("s1", "Paragraph 3")
    assert "• The chief · since 1 October 2014" in under("s2", "Paragraph 5")
    assert not any("2024" in line or "Secretary" in line for line in lines("s1"))


def test_the_profile_shows_the_editors_reading_and_each_claim_below_it():
    reading, *claims = [line for line in under("chief", "Offices") if line.startswith("•")]
    assert reading == "• Secretary General · body · 1 October 2014 to 30 September 2024".replace(
        "body", "The body"
    )
    assert claims == [
        "• Report s1 ¶3 · Head of the body",
        "• Report s2 ¶5 · since 1 October 2014",
    ]


def test_participants_and_domains_say_who_says_so():
    assert under("opening", "Who") == [
        "• The chief · attendee · Report s1 ¶3",
        "• The other · speaker",
    ]
    assert "Domains Plain, Cited · Report s2 ¶4" in lines("opening")
    assert "• The opening · The chief · attendee" in under("s1", "Paragraph 3")
    assert "• The opening · Cited" in under("s2", "Paragraph 4")


def test_an_inferred_relation_is_marked_and_is_no_sources_word():
    assert "→ ∴ leads to: The talks · worked out from Report s1 ¶3" in lines("opening")
    assert "← ∴ results from: The opening · worked out from Report s1 ¶3" in lines("talks")
    assert not any("leads to" in line for line in lines("s1"))
    assert "• The chief → represents: The body" in under("s1", "Paragraph 3")
    (link,) = next(step.links for step in story_of(RECORD, "opening").steps if step.side)
    assert link_words(LOCALIZED, link) == "∴ leads to"
    rows = StoryRows(LOCALIZED, None, "opening")
    drawn = [cell.text for n in range(len(rows)) for cell in getattr(rows.row(n), "cells", ())]
    assert any("∴ leads to" in cell for cell in drawn)


def test_what_is_more_exact_is_one_line_with_its_source():
    assert "More exact 24 January 2017 — Report s2 ¶4" in lines("opening")
    assert "Where Site (Report s2 ¶4), Country" in lines("opening")
    assert not any(line.startswith("⚠") for line in lines("opening"))


def test_the_bounds_of_a_moment_that_is_inferred_are_no_duration():
    assert lines("talks")[1] == (
        "between 28 and 31 January 2018 · statement · ⚠ disputed · ∴ inferred"
    )


def test_the_sign_of_a_warning_is_for_contradictions():
    assert "※ Which opening? · ambiguity" in lines("opening")
    assert "⚠ Did they talk? · contradiction" in lines("talks")
    assert "※ Did they talk? · contradiction" in lines("opening")
    assert "※ Which opening? · ambiguity" in under("s1", "Paragraph 3")
    assert "⚠ Did they talk? · contradiction" in under("s2", "Paragraph 4")
    assert not any("Unclear." in line or "One says no." in line for line in lines("s1"))


def test_a_disagreement_shows_its_title_its_subjects_and_what_else_to_see():
    assert lines("doubt")[0] == "Which opening?"
    assert "About The opening" in lines("doubt")
    assert "See also The talks" in lines("doubt")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_one_document_lists_all_that_is_more_exact(language):
    localized = LOCALIZED.in_language(language)
    document = describe(localized, EXACTNESS)
    assert document is not None
    assert "opening" in document.targets
    assert {"s2", "site"} <= set(document.targets)
    assert document.title == localized.name(EXACTNESS)
