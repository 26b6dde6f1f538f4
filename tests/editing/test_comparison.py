"""Two records are compared by what they say."""

from tests.editing.small_files import document, event

from ici_tui.editing.canonical import formatted
from ici_tui.editing.comparison import Difference, compare, differences
from ici_tui.editing.record_text import read_text

EVENTS = [event("a", "The lamp is lit", "1900-01-01"), event("b", "Storm over the quay", "1901")]


def test_another_layout_order_of_keys_and_form_say_the_same(tmp_path, record):
    other = tmp_path / f"other{record.path.suffix}"
    other.write_text(formatted(record), encoding="utf-8")
    assert compare(record, read_text(other)).is_same


def test_what_is_added_removed_and_changed_is_told_apart(tmp_path):
    changed = {**EVENTS[0], "date": "1900-01-02", "x_note": None}
    new = event("c", "New glass for the tower", "1905")
    first = document(tmp_path / "a.json", events=EVENTS)
    second = document(tmp_path / "b.json", events=[changed, new])
    found = compare(first, second)
    assert [one.id for one in found.added] == ["c"]
    assert [one.id for one in found.removed] == ["b"]
    (only,) = found.changed
    assert only.differences == (Difference(("date",), "1900-01-01", "1900-01-02"),)


def test_what_has_another_id_and_is_alike_is_compared_and_not_added(tmp_path):
    renamed = {**EVENTS[0], "id": "lamp", "date": "1900-01-02"}
    first = document(tmp_path / "a.json", events=EVENTS)
    second = document(tmp_path / "b.json", events=[EVENTS[1], renamed])
    found = compare(first, second)
    assert (found.added, found.removed) == ((), ())
    (pair,) = found.changed
    assert [one.path for one in pair.differences] == [("id",), ("date",)]
    assert pair.reasons == ("the same titles", "dates near")


def test_of_lists_the_items_are_told_that_one_side_has():
    found = differences({"a": [1, 2, 3]}, {"a": [3, 4, 1]})
    assert list(found) == [Difference(("a",), [2], [4])]
    assert list(differences([1, 2], [2, 1])) == [Difference((), [1, 2], [2, 1])]


def test_texts_differ_by_language():
    found = list(differences({"title": {"en": "a", "ar": "ا"}}, {"title": {"en": "b"}}))
    assert [one.pointer for one in found] == ["/title/en", "/title/ar"]


def test_the_same_relation_twice_is_twice(tmp_path):
    relation = {"from": "a", "type": "precedes", "to": "b"}
    first = document(tmp_path / "a.json", events=EVENTS, relations=[relation, relation])
    second = document(tmp_path / "b.json", events=EVENTS, relations=[relation])
    assert [one.id for one in compare(first, second).removed] == ["a precedes b"]
