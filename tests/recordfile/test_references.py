"""Which values name others, and what the ends of a relation may be."""

import pytest

from ici_tui.record.kinds import COLLECTIONS
from ici_tui.recordfile.references import Declaration, containment, declaration, fits, references


@pytest.mark.parametrize(
    ("kinds", "kind", "subkind", "fine"),
    [
        (("actor",), "actor", "person", True),
        (("person",), "actor", "person", True),
        (("person",), "actor", "state", False),
        (("person",), "place", "", False),
        (("thing",), "discrepancy", "", True),
    ],
)
def test_a_kind_of_actor_is_an_actor_and_not_the_other_way_round(kinds, kind, subkind, fine):
    assert fits(kinds, kind, subkind) is fine


def test_the_references_of_an_event_are_all_found():
    event = {
        "place": "p",
        "participants": [{"actor": "a", "citations": [{"source": "t"}]}, {"actor": 5}, "x"],
        "domains": ["d", None, {"domain": "f", "citations": [{"source": "u", "paragraphs": [2]}]}],
        "claims": [{"source": "s", "paragraphs": [3, True, "4"], "place": "q"}],
        "part_of": "e",
    }
    found = [(r.path, r.target, r.kinds, r.paragraph) for r in references("event", event)]
    assert sorted(found, key=str) == sorted(
        [
            (("part_of",), "e", ("event",), 0),
            (("place",), "p", ("place",), 0),
            (("participants", 0, "actor"), "a", ("actor",), 0),
            (("participants", 0, "citations", 0, "source"), "t", ("source",), 0),
            (("domains", 0), "d", ("domain",), 0),
            (("domains", 2, "domain"), "f", ("domain",), 0),
            (("domains", 2, "citations", 0, "source"), "u", ("source",), 0),
            (("domains", 2, "citations", 0, "paragraphs", 0), "u", ("source",), 2),
            (("claims", 0, "source"), "s", ("source",), 0),
            (("claims", 0, "paragraphs", 0), "s", ("source",), 3),
            (("claims", 0, "place"), "q", ("place",), 0),
        ],
        key=str,
    )


def test_the_references_of_offices_and_discrepancies_are_all_found():
    claims = [{"source": "s", "paragraphs": [5], "organisation": "o"}, None]
    actor = {"offices": [{"organisation": "n", "claims": claims, "citations": [{"source": "t"}]}]}
    found = {(r.path[2:], r.target, r.paragraph) for r in references("actor", actor)}
    assert found == {
        (("organisation",), "n", 0),
        (("claims", 0, "source"), "s", 0),
        (("claims", 0, "paragraphs", 0), "s", 5),
        (("claims", 0, "organisation"), "o", 0),
        (("citations", 0, "source"), "t", 0),
    }
    entry = {"subjects": ["a", 5], "about": ["b"]}
    assert [r.target for r in references("discrepancy", entry)] == ["a", "b"]


@pytest.mark.parametrize("value", [None, 5, "x", [], {"claims": 5, "participants": {}, "about": 1}])
@pytest.mark.parametrize("kind", COLLECTIONS.values())
def test_what_has_the_wrong_shape_has_no_references(kind, value):
    assert list(references(kind, value)) == []
    assert containment(kind, value) is None


def test_a_part_with_mistakes_still_declares_its_id():
    value = {"id": "a", "kind": "persona", "name": 5}
    assert declaration("actor", value) == Declaration("a", "actor", "persona")
    assert declaration("actor", {"id": 5}) is None
