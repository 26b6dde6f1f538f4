"""The bundled record keeps the format, cites everything it says and says it in both languages."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ici_tui import recordfile
from ici_tui.disagreements.joining import disagreements
from ici_tui.record.kinds import COLLECTIONS
from ici_tui.recordfile.shape_check import check_shape

ARTICLES = {"khaleej-2026": 25, "wasat-background": 12}


def codes(record: dict[str, Any], collection: str, prefix: str) -> list[str]:
    found = (entity.get("x_fact", "") for entity in record[collection])
    return sorted(code for code in found if code.startswith(prefix))


def numbered(prefix: str, count: int, width: int = 1) -> list[str]:
    return sorted(f"{prefix}{number:0{width}}" for number in range(1, count + 1))


def all_citations(value: Any) -> list[dict[str, Any]]:
    """Everything under ``value`` that names a source: claims and citations alike."""
    if isinstance(value, dict):
        inside = [citation for item in value.values() for citation in all_citations(item)]
        return [value, *inside] if "source" in value else inside
    if isinstance(value, list):
        return [citation for item in value for citation in all_citations(item)]
    return []


def without_extensions(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: without_extensions(v) for k, v in value.items() if not k.startswith("x_")}
    if isinstance(value, list):
        return [without_extensions(item) for item in value]
    return value


@pytest.mark.parametrize("collection", [name for name in COLLECTIONS if name != "terms"])
def test_every_entity_has_the_shape_of_its_kind(record: dict[str, Any], collection: str) -> None:
    assert record[collection]
    for entity in record[collection]:
        assert check_shape(COLLECTIONS[collection], without_extensions(entity)) == (True, [], 0)


def test_the_validator_finds_nothing_wrong() -> None:
    report = recordfile.validate(Path(__file__).resolve().parents[2] / "data" / "events.json")
    assert report.problems == ()


def test_every_row_of_the_chronology_is_an_event(record: dict[str, Any]) -> None:
    assert codes(record, "events", "E") == numbered("E", 26, 2)
    assert codes(record, "events", "SER") == numbered("SER", 2)
    assert codes(record, "events", "C") == numbered("C", 2)
    assert len(record["events"]) >= 38


def test_persons_bodies_places_and_domains_are_complete(record: dict[str, Any]) -> None:
    persons = [actor for actor in record["actors"] if actor["kind"] == "person"]
    assert codes({"actors": persons}, "actors", "P") == numbered("P", 7)
    assert codes(record, "actors", "O") == numbered("O", 19)  # the last is only implied
    assert codes(record, "places", "L") == numbered("L", 10)
    assert codes(record, "domains", "D") == numbered("D", 6)
    assert len(codes(record, "domains", "T-")) == 20


def test_statements_and_discrepancies_are_complete(record: dict[str, Any]) -> None:
    for prefix, count in (("PR", 8), ("F", 6), ("Q", 6), ("W", 5), ("FC", 7)):
        found = codes(record, "statements", prefix)
        assert [c for c in found if c.removeprefix(prefix).isdigit()] == numbered(prefix, count)
    assert codes(record, "discrepancies", "X") == numbered("X", 22, 2)


def test_the_menu_has_its_six_numbers_and_topics_have_none(record: dict[str, Any]) -> None:
    menu = [domain for domain in record["domains"] if domain["scheme"] == "ici-menu"]
    assert [domain["number"] for domain in menu] == [1, 2, 3, 4, 5, 6]
    assert [domain["x_fact"] for domain in menu] == numbered("D", 6)
    topics = [domain for domain in record["domains"] if domain["scheme"] == "topic"]
    assert len(menu) + len(topics) == len(record["domains"])
    assert not any("number" in domain for domain in topics)


@pytest.mark.parametrize("collection", ["events", "statements", "discrepancies", "relations"])
def test_everything_said_names_its_source(record: dict[str, Any], collection: str) -> None:
    for entity in record[collection]:
        label = entity.get("id") or (entity["from"], entity["type"], entity["to"])
        said = entity.get("claims") or entity.get("citations")
        assert said or entity.get("type") == "part-of", label


def test_every_actor_office_and_domain_names_its_source(record: dict[str, Any]) -> None:
    for actor in record["actors"]:
        assert actor.get("citations"), actor["id"]
        for office in actor.get("offices", ()):
            said = office.get("claims") or office.get("citations")
            assert said, (actor["id"], office["title"]["en"])
    assert all(domain["citations"] for domain in record["domains"])


def test_the_articles_are_cited_by_paragraphs_that_they_have(record: dict[str, Any]) -> None:
    counts = {source["id"]: source.get("paragraphs") for source in record["sources"]}
    assert {source: counts[source] for source in ARTICLES} == ARTICLES
    cited = [citation for citation in all_citations(record) if citation["source"] in ARTICLES]
    assert cited
    for citation in cited:
        paragraphs = citation.get("paragraphs", [])
        assert paragraphs, citation
        assert paragraphs == sorted(set(paragraphs)), citation
        assert 1 <= paragraphs[0] <= paragraphs[-1] <= ARTICLES[citation["source"]], citation


def test_every_source_is_used_and_says_who_published_it_where(record: dict[str, Any]) -> None:
    used = {citation["source"] for citation in all_citations(record)}
    for source in record["sources"]:
        assert source["id"] in used, source["id"]
        assert source["publisher"], source["id"]
        assert source["url"].startswith(("https://", "http://")), source["id"]
        assert source["url"].isascii(), source["id"]


def test_what_the_articles_do_not_say_is_not_put_in_their_mouth(record: dict[str, Any]) -> None:
    for event in record["events"]:
        by_article = [claim for claim in event["claims"] if claim["source"] in ARTICLES]
        assert bool(by_article) == ("x_fact" in event), event["id"]


def test_opinions_are_attributed_to_who_says_them_or_to_the_one_unsigned_text(
    record: dict[str, Any],
) -> None:
    unsigned = {source["id"] for source in record["sources"] if "author" not in source}
    for statement in record["statements"]:
        if statement["kind"] == "opinion" and not statement.get("by"):
            (source,) = {citation["source"] for citation in statement["citations"]}
            assert source in unsigned, statement["id"]


def test_what_an_article_claims_of_an_office_has_no_dates(record: dict[str, Any]) -> None:
    """Neither article says when anybody took an office or left it."""
    claims = [
        claim
        for actor in record["actors"]
        for office in actor.get("offices", ())
        for claim in (*office.get("claims", ()), *office.get("citations", ()))
        if claim["source"] in ARTICLES
    ]
    assert len(claims) == 6
    assert not any({"from", "to"} & claim.keys() for claim in claims)
    assert all("title" in claim for claim in claims)


def test_relations_are_cited_or_inferred_and_no_relation_is_written_twice(
    record: dict[str, Any],
) -> None:
    seen = Counter((one["from"], one["type"], one["to"]) for one in record["relations"])
    assert max(seen.values()) == 1
    inferred = [one for one in record["relations"] if one.get("status") == "inferred"]
    assert len(inferred) > 8
    assert all(one.get("citations") for one in record["relations"])


def test_every_entry_of_the_editors_has_a_title_and_subjects(record: dict[str, Any]) -> None:
    titles = [entry["title"] for entry in record["discrepancies"]]
    assert all(entry["subjects"] for entry in record["discrepancies"])
    for language in ("ar", "en"):
        assert len({title[language] for title in titles}) == len(titles)
        assert all(len(title[language]) <= 40 for title in titles)


def test_a_source_puts_every_event_under_its_area_of_the_menu(record: dict[str, Any]) -> None:
    broader = {one["id"]: one.get("broader") for one in record["domains"]}
    menu = {one["id"] for one in record["domains"] if one["scheme"] == "ici-menu"}
    under = 0
    for event in record["events"]:
        for domain in event.get("domains", ()):
            name = domain if isinstance(domain, str) else domain["domain"]
            if name in menu or broader[name] in menu:
                assert domain != name, (event["id"], name)
                assert domain["citations"], (event["id"], name)
                under += 1
    assert under >= 6


def test_only_a_derived_date_is_in_no_claim(record: dict[str, Any]) -> None:
    for event in record["events"]:
        dated = any("date" in claim for claim in event["claims"])
        assert dated == (event.get("status") != "inferred"), event["id"]


def test_no_two_claims_of_an_event_are_the_same(record: dict[str, Any]) -> None:
    for event in record["events"]:
        claims = Counter(json.dumps(claim, sort_keys=True) for claim in event["claims"])
        assert max(claims.values()) == 1, event["id"]


def test_what_only_outsiders_contradict_cites_an_article_and_an_outsider(
    record: dict[str, Any],
) -> None:
    outside = [d for d in record["discrepancies"] if d.get("x_outside") and "x_fact" in d]
    assert sorted(d["x_fact"] for d in outside) == ["X05", "X08", "X17", "X18"]
    for discrepancy in outside:
        cited = {citation["source"] for citation in discrepancy["citations"]}
        assert cited & set(ARTICLES), discrepancy["id"]
        assert cited - set(ARTICLES), discrepancy["id"]


@pytest.mark.parametrize(
    ("event", "dates"),
    [
        ("centre-opens", {"2017-01-23", "2017-01-24"}),
        ("kuwait-joins", {"2004-12", "2004-11", "2004-06", "2005-01/2005-03"}),
        ("transit-agreement", {"2016-02", "2016-02-29"}),
        ("kuwait-conference-2006", {"2006-12", "2006-12-12"}),
        ("anniversary-20", {"2024-09", "2024-09-25"}),
        ("pag-2018", {"2018", "2018-01-22/2018-01-23"}),
        ("centre-proposal", {"2012", "2012-02-14"}),
        ("centre-approval", {"2012", "2012-05-20"}),
    ],
)
def test_differing_dates_stand_side_by_side_as_claims(
    record: dict[str, Any], event: str, dates: set[str]
) -> None:
    claims = next(e["claims"] for e in record["events"] if e["id"] == event)
    assert dates <= {claim.get("date") for claim in claims}


def test_the_file_is_laid_out_for_people_and_diffs(raw: str) -> None:
    lines = raw.splitlines()
    assert raw.endswith("}\n")
    assert "\t" not in raw
    assert "\\u" not in raw
    assert all(line == line.rstrip() for line in lines)
    assert all((len(line) - len(line.lstrip())) % 2 == 0 for line in lines)


def test_the_editors_explain_every_contradiction_that_rules_find() -> None:
    found = {d.id: d for d in disagreements(recordfile.load()) if d.computed}
    explained = {name: d.editorial.id for name, d in found.items() if d.editorial}
    assert {
        "computed:place:istanbul-summit": "istanbul-or-ankara",
        "computed:place:ici-launch": "istanbul-or-ankara",
        "computed:date:ici-launch": "launch-day-or-month",
        "computed:order:gcc-consultations:ici-launch": "consultations-before-launch",
        "computed:date:centre-opens": "opening-day",
        "computed:date:kuwait-joins": "kuwait-joining-date",
        "computed:date:centre-approval": "dates-of-2012",
        "computed:date:centre-proposal": "dates-of-2012",
        "computed:place:centre-proposal": "proposal-brussels-or-chicago",
    }.items() <= explained.items()
    contradictions = {name for name, d in found.items() if d.kind == "contradiction"}
    assert contradictions - set(explained) == set()


@pytest.mark.parametrize(
    ("actor", "spellings"),
    [
        ("jens-stoltenberg", {"ستولتنبرغ", "شتولتنبرغ", "ستولتنبرج", "ستولتنبيرغ", "Stoltenberg"}),
        ("nato", {"الناتو", "ناتو", "حلف الناتو", "حلف شمال الاطلسي", "الحلف", "NATO"}),
        ("ici", {"مبادرة اسطنبول للتعاون", "مبادرة إستانبول للتعاون", "المبادرة", "ICI"}),
        ("policy-advisory-group", {"المجموعة السياسية الاستشارية", "Policy Advisory Group"}),
        ("jarrah-al-ahmad", {"الشيخ جراح الجابر"}),
        ("individual-partnership-programme", {"IPCP"}),
    ],
)
def test_other_spellings_lead_to_an_actor(
    record: dict[str, Any], actor: str, spellings: set[str]
) -> None:
    aliases = next(a["aliases"] for a in record["actors"] if a["id"] == actor)
    assert spellings <= {alias for known in aliases.values() for alias in known}
