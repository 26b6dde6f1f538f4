"""How well the best hits come first, by the realistic queries of ``realistic_queries.tsv``."""

from pathlib import Path

from ici_tui.i18n.labels import term_labels
from ici_tui.record.entities import Event
from ici_tui.recordfile import load
from ici_tui.search.index import Index
from ici_tui.search.ranking import is_far

RECORD = load(Path(__file__).parents[2] / "data" / "events.json")
INDEX = Index.build(RECORD, labels=term_labels())
QUERIES = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("realistic_queries.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def rank(query, wanted):
    """Return the place of the wanted event, those that may be meant after the hits; 0 for none."""
    result = INDEX.search(query, finished=True, sort="relevance")
    ids = [*result.ids, *(result.near.ids if result.near else ())]
    return ids.index(wanted) + 1 if wanted in ids else 0


def test_the_queries_are_65_and_their_events_exist():
    assert len(QUERIES) == len({query for query, _ in QUERIES}) == 65
    assert all(isinstance(RECORD.get(wanted), Event) for _, wanted in QUERIES)


def test_the_mean_reciprocal_rank_is_at_least_85_percent(record_property):
    ranks = {query: rank(query, wanted) for query, wanted in QUERIES}
    mean = sum(1 / one for one in ranks.values() if one) / len(ranks)
    record_property("mean reciprocal rank", f"{mean:.3f} of {len(ranks)}")
    assert mean >= 0.85, {query: one for query, one in ranks.items() if one != 1}


def test_every_wanted_event_is_found():
    assert [query for query, wanted in QUERIES if not rank(query, wanted)] == []


def test_the_best_hit_is_the_first_by_relevance():
    result = INDEX.search("bahrain", finished=True)
    relevant = INDEX.search("bahrain", finished=True, sort="relevance")
    assert result.best == relevant.ids[0] == "bahrain-joins"
    assert INDEX.search("kind:summit").best is None
    assert INDEX.search("").best is None


def test_relevance_lists_every_hit_once():
    for query in ("nato", "kuwait -training", "june 2004", "الكويت"):
        by_date = INDEX.search(query, finished=True).ids
        relevant = INDEX.search(query, finished=True, sort="relevance").ids
        assert sorted(by_date) == sorted(relevant)


def test_hits_by_a_far_mention_come_last():
    result = INDEX.search("البحرين", finished=True, sort="relevance")
    far = [
        all(is_far(one.text, event) for one in INDEX.why(result.query, event.id))
        for event in map(RECORD.get, result.ids)
        if isinstance(event, Event)
    ]
    assert True in far
    assert far == sorted(far)
