"""The bundled record says what the table of facts and the articles say, where they are at hand."""

import re
from collections.abc import Callable
from typing import Any

ARTICLES = ("khaleej-2026", "wasat-background")
LESS_EXACT = {("E05", "wasat-background"): "2004-06"}
"""Where one article is less exact than the row of facts: it gives the launch by its month only."""
UNDATED = frozenset({"E04", "E15", "E24", "E25", "E26"})
"""The rows whose date is a bound that follows from other words: no article gives it."""


def claims_of(event: dict[str, Any]) -> list[dict[str, Any]]:
    return [claim for claim in event["claims"] if claim["source"] in ARTICLES]


def paragraphs(citations: list[dict[str, Any]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for citation in citations:
        if citation["source"] in ARTICLES:
            found.setdefault(citation["source"], set()).update(citation["paragraphs"])
    return found


def rows_of(facts: list[Any], pattern: str, columns: int) -> list[Any]:
    rows = [r for r in facts if re.fullmatch(pattern, r.code) and len(r.cells) == columns]
    assert rows
    return rows


def test_every_row_has_an_event_of_its_date(facts: list[Any], by_fact: dict[str, Any]) -> None:
    rows = rows_of(facts, r"(E|SER|C)\d+", 8)
    assert len(rows) == 30
    assert {row.code: row.cells[1].strip("`") for row in rows} == {
        row.code: by_fact[row.code]["date"] for row in rows
    }


def test_the_articles_claim_the_dates_of_their_rows_and_no_others(
    facts: list[Any], by_fact: dict[str, Any]
) -> None:
    for row in rows_of(facts, r"(E|SER|C)\d+", 8):
        claims = claims_of(by_fact[row.code])
        dated = [claim for claim in claims if "date" in claim]
        assert bool(dated) == (row.code not in UNDATED), row.code
        for claim in dated:
            expected = LESS_EXACT.get((row.code, claim["source"]), by_fact[row.code]["date"])
            assert claim["date"] == expected, (row.code, claim)


def test_claims_are_read_where_the_row_says(
    facts: list[Any], by_fact: dict[str, Any], locators: Callable[[str], dict[str, set[int]]]
) -> None:
    for row in rows_of(facts, r"(E|SER|C)\d+", 8):
        assert paragraphs(by_fact[row.code]["claims"]) == locators(row.cells[6]), row.code


def test_claims_are_read_where_the_anchors_of_the_row_stand(
    facts: list[Any], by_fact: dict[str, Any], articles: dict[str, list[str]]
) -> None:
    for row in rows_of(facts, r"(E|SER|C)\d+", 8):
        cited = paragraphs(by_fact[row.code]["claims"])
        read = [articles[source][n - 1] for source, numbers in cited.items() for n in numbers]
        for anchor in re.findall(r"«([^»]+)»", row.cells[7]):
            assert any(anchor in paragraph for paragraph in read), (row.code, anchor)


def test_the_summit_is_in_istanbul_in_one_article_and_in_ankara_in_the_other(
    by_fact: dict[str, Any],
) -> None:
    for code in ("C1", "E05"):
        places = {claim["source"]: claim["place"] for claim in claims_of(by_fact[code])}
        assert places == {"khaleej-2026": "istanbul", "wasat-background": "ankara"}


def test_statements_and_domains_cite_exactly_the_paragraphs_of_their_rows(
    facts: list[Any],
    record: dict[str, Any],
    by_fact: dict[str, Any],
    locators: Callable[[str], dict[str, set[int]]],
) -> None:
    for pattern, columns, cell in ((r"PR\d|F\d", 3, 2), (r"[QW]\d", 4, 3)):
        for row in rows_of(facts, pattern, columns):
            cited = paragraphs(by_fact[row.code]["citations"])
            assert cited == locators(row.cells[cell]), row.code
    for row in rows_of(facts, r"D[1-6]|T-[A-Z]{3}", 5):
        for code in re.findall(r"T-[A-Z]{3}", row.cells[0]):
            citations = by_fact[code]["citations"]
            if code == "T-TRN":  # one row for training, of which one paragraph says military
                domains = {one["id"]: one for one in record["domains"]}
                citations = [*citations, *domains["military-training"]["citations"]]
            assert paragraphs(citations) == locators(row.cells[3]), code


def test_discrepancies_cite_the_paragraphs_that_differ(
    facts: list[Any], by_fact: dict[str, Any], locators: Callable[[str], dict[str, set[int]]]
) -> None:
    kinds = {"C": "contradiction", "O": "contradiction"}
    kinds |= {"P": "precision", "A": "ambiguity", "F": "framing"}
    for row in rows_of(facts, r"X\d\d", 6):
        discrepancy = by_fact[row.code]
        assert discrepancy["kind"] == kinds[row.cells[1]], row.code
        assert discrepancy.get("x_outside", False) is (row.cells[1] == "O"), row.code
        cited = paragraphs(discrepancy["citations"])
        for source, expected in locators(row.cells[4]).items():
            assert expected <= cited.get(source, set()), (row.code, source)


def test_actors_are_cited_only_from_where_they_are_named(
    facts: list[Any], by_fact: dict[str, Any], locators: Callable[[str], dict[str, set[int]]]
) -> None:
    for row in [*rows_of(facts, r"P\d", 7), *rows_of(facts, r"O\d+", 6)]:
        person = row.code.startswith("P")
        expected = locators(row.cells[5 if person else 4])
        if not expected:  # "throughout"
            continue
        if not person:  # variants of the name have their own places
            for source, more in locators(row.cells[5]).items():
                expected.setdefault(source, set()).update(more)
        for source, cited in paragraphs(by_fact[row.code].get("citations", [])).items():
            assert cited <= expected.get(source, set()), (row.code, source)


def _bare(name: str) -> str:
    """A name as printed without quotation marks, brackets, preposition or demonstrative."""
    bare = " ".join(re.sub(r"[()\"“”]", " ", name).split())
    return re.sub(r"^لل", "ال", bare.removeprefix("تلك "))


def test_names_as_printed_lead_to_their_actor(facts: list[Any], by_fact: dict[str, Any]) -> None:
    rows = [*rows_of(facts, r"P\d", 7), *rows_of(facts, r"O\d+", 6)]
    checked = 0
    for row in rows:
        actor = by_fact[row.code]
        known = {_bare(n) for n in (actor["name"]["ar"], *actor.get("aliases", {}).get("ar", ()))}
        variants = row.cells[5] if row.code.startswith("O") else ""
        printed = row.cells[1] + variants.partition("adj.")[0]
        for name in re.findall(r"⟦([^⟧]+)⟧", printed):
            assert _bare(name) in known, (row.code, name)
            checked += 1
    assert checked >= 40


def test_places_and_domains_carry_the_label_of_the_article(
    facts: list[Any], by_fact: dict[str, Any]
) -> None:
    for row in rows_of(facts, r"L\d+", 6):
        (label,) = re.findall(r"⟦([^⟧]+)⟧", row.cells[1])
        assert _bare(label) == by_fact[row.code]["name"]["ar"], row.code


def test_every_relation_between_rows_is_kept(
    facts: list[Any], record: dict[str, Any], by_fact: dict[str, Any]
) -> None:
    kept = {(r["from"], r["type"], r["to"]) for r in record["relations"]}
    code = {entity["id"]: fact for fact, entity in by_fact.items()}
    coded = {(code.get(start), kind, code.get(end)) for start, kind, end in kept}
    expected = {
        *(("SER1", "precedes", "E05"), ("E04", "precedes", "E05"), ("E04", "precedes", "E06")),
        *(("E05", "enables", "E06"), ("E06", "enables", "E07"), ("E10", "approves", "E09")),
        *(("E10", "leads-to", "E14"), ("E13", "precedes", "E14")),
        # What the agreement strengthened is the framework for these, not the opening.
        *(("E13", "strengthens", topic) for topic in ("T-TRN", "T-CAP", "T-NTT")),
        *(("E15", "continues", "E14"), ("E18", "possible-duplicate", "E19")),
        *(("E19", "anniversary-of", "E05"), ("E20", "anniversary-of", "E05")),
        *(("E22", "succeeds", "SER2"), ("SER2", "culminates-in", "E21")),
        *(("E21", "culminates-in", "E22"), ("O3", "member-of", "O2")),
        *(("O3", "participant-in", "O15"), ("O3", "hosts", "O4")),
        *(("O3", "hosts", event) for event in ("E08", "E12", "E14", "E16", "E18", "E19", "E21")),
        *(("O4", "located-in", "L6"), ("O14", "located-in", "L1")),
        *(("P1", "represents", "O3"), ("P2", "represents", "O1")),
        *(("O2", "complements", forum) for forum in ("O9", "O10", "O11")),
        *(("O2", "offers", f"D{number}") for number in range(1, 7)),
        *(("E24", "discusses", topic) for topic in ("T-ENE", "T-MAR", "T-CYB", "T-DIS", "D3")),
        *(("E22", "coordinates-through", "O4"), ("E26", "comments-on", "E22")),
    }
    assert expected - coded == set()
    parts = {(code.get(e["id"]), code.get(e.get("part_of"))) for e in record["events"]}
    assert parts >= {("E01", "SER1"), ("E02", "SER1"), ("E03", "SER1"), ("E05", "C1")}
    assert parts >= {("E10", "C2"), *((e, "SER2") for e in ("E12", "E16", "E18", "E21"))}
