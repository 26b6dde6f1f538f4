from hypothesis import given
from hypothesis import strategies as st

from ici_tui.record.containment import ancestors, descendants

NAMES = "abcdef"
PARENTS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(NAMES))


def test_ancestors_come_from_the_inside_out():
    parents = {"hall": "city", "city": "country"}
    assert list(ancestors("hall", parents.get)) == ["city", "country"]
    assert list(ancestors("country", parents.get)) == []


def test_descendants_come_once_each_those_above_first():
    children = {"country": ["city", "port"], "city": ["hall"], "port": ["hall"]}
    found = list(descendants("country", lambda name: children.get(name, [])))
    assert found == ["city", "port", "hall"]


@given(PARENTS)
def test_both_walks_end_and_agree_whatever_contains_what(parents):
    def children(name: str) -> list[str]:
        return [child for child, parent in parents.items() if parent == name]

    for one in NAMES:
        above = list(ancestors(one, parents.get))
        assert len(above) == len(set(above))
        assert one not in above
        for other in NAMES:
            if other != one:
                assert (other in above) == (one in list(descendants(other, children)))
