"""Under each paragraph of the two articles stands what the paragraph says: no more and no less.

The table ``assertions.tsv`` was written from the articles. What the document of a source shows is
compared with it both ways.
"""

from collections import Counter
from pathlib import Path

import pytest
from tests.data.asserted import NOTED, Row, asserted

from ici_tui.describe.localized_record import LocalizedRecord
from ici_tui.recordfile import load

TABLE = Path(__file__).with_name("assertions.tsv")
ARTICLES = {"khaleej-2026": 25, "wasat-background": 12}
LINES = TABLE.read_text("utf-8").splitlines()
LOCALIZED = LocalizedRecord.of(load(None), "en")


def table(source: str) -> Counter[Row]:
    rows = (line.split("\t") for line in LINES if line and not line.startswith("#"))
    return Counter(Row(*rest) for name, *rest in rows if name == source)


def shown(source: str) -> Counter[Row]:
    return Counter(asserted(LOCALIZED, source))


@pytest.mark.parametrize("source", ARTICLES)
def test_nothing_is_shown_that_the_article_does_not_say(source):
    assert sorted(shown(source) - table(source)) == []


@pytest.mark.parametrize("source", ARTICLES)
def test_nothing_that_the_article_says_is_missing(source):
    assert sorted(table(source) - shown(source)) == []
    assert max(table(source).values()) == 1


@pytest.mark.parametrize("source", ARTICLES)
def test_the_table_says_of_every_paragraph_what_it_says(source):
    told = [line for line in LINES if line.startswith(f"# {source} ¶")]
    assert [line.partition("¶")[2].partition(":")[0] for line in told] == [
        str(number) for number in range(1, ARTICLES[source] + 1)
    ]


@pytest.mark.parametrize("source", ARTICLES)
def test_every_citation_of_the_article_in_the_record_is_in_the_table(source):
    """Counted from the record's own values, not from what the document makes of them."""
    record = LOCALIZED.record
    cited = 0
    for event in record.events:
        cited += sum(claim.source == source for claim in event.claims)
        for part in event.participants:
            cited += sum(one.source == source for one in part.citations)
        for under in event.domains:
            if not isinstance(under, str):
                cited += sum(one.source == source for one in under.citations)
    for actor in record.actors:
        cited += sum(one.source == source for one in actor.citations)
        for office in actor.offices:
            cited += sum(one.source == source for one in office.claims)
            cited += sum(one.source == source for one in office.citations)
    for statement in record.statements:
        cited += sum(one.source == source for one in statement.citations)
    for domain in record.domains:
        cited += sum(one.source == source for one in domain.citations)
    for relation in record.relations:
        if not relation.is_inferred:
            cited += sum(one.source == source for one in relation.citations)
    rows = [row for row in table(source) if not row.asserted.startswith(NOTED)]
    assert len(rows) == cited > 80


def test_no_inferred_relation_is_any_sources_word():
    inferred = [one for one in LOCALIZED.record.relations if one.is_inferred]
    assert inferred
    for source in LOCALIZED.record.sources:
        for assertion in LOCALIZED.record.assertions_of(source.id):
            assert assertion.subject not in inferred
