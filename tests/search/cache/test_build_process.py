"""What the process that builds an index is told before the events."""

from io import BytesIO

from tests.record.small_records import claim, dated, event, record

from ici_tui.recordfile import load
from ici_tui.search.cache.build_process import messages, read_events, read_task, read_things
from ici_tui.search.fields import Field
from ici_tui.search.subjects import Subjects


def test_it_marks_as_disputed_what_the_whole_record_contradicts(tmp_path):
    of = record(
        dated("dates", "2004", "2005"),
        event("places", "2006", claim("s1", place="istanbul"), claim("s2", place="ankara")),
        dated("agreed", "2007", "2007-05"),
    )
    stream = BytesIO(b"".join(messages(of, {})))
    task = read_task(stream)
    assert task.record.events == ()
    things = read_things(stream, task, tmp_path / "things")
    there = Subjects.of(things, task.labels, task.surroundings.contradicted)
    here = Subjects.of(of)
    found: dict[str, list[set[str]]] = {}
    for one in read_events(stream):
        for subjects in (there, here):
            statuses = {s.id for s in subjects.of_event(one) if s.field is Field.STATUS}
            found.setdefault(one.id, []).append(statuses)
    assert found == {
        "dates": [{"disputed"}] * 2,
        "places": [{"disputed"}] * 2,
        "agreed": [{"attested"}] * 2,
    }


def test_what_events_may_name_comes_as_it_is(tmp_path):
    of = load(None)
    stream = BytesIO(b"".join(messages(of, {})))
    task = read_task(stream)
    things = read_things(stream, task, tmp_path / "things")
    for kept, all_ in ((things.actors, of.actors), (things.places, of.places)):
        assert {one.id: one for one in kept} == {one.id: one for one in all_}
    for group in (of.actors, of.places, of.domains, of.sources):
        assert all(things.get(one.id) == one for one in group)
    assert things.get("nothing") is None
    there, here = Subjects.of(things, {}, frozenset()), Subjects.of(of, {}, frozenset())
    for one in read_events(stream):
        names = [[(s.field, s.id, s.texts) for s in by.of_event(one)] for by in (there, here)]
        assert names[0] == names[1]
    things.close()
    assert list(tmp_path.iterdir()) == []
