"""What the process that builds an index is told before the events."""

from io import BytesIO

from tests.record.small_records import claim, dated, event, record

from ici_tui.search.cache.build_process import messages, read_events, read_task
from ici_tui.search.fields import Field, Subjects


def test_it_marks_as_disputed_what_the_whole_record_contradicts():
    of = record(
        dated("dates", "2004", "2005"),
        event("places", "2006", claim("s1", place="istanbul"), claim("s2", place="ankara")),
        dated("agreed", "2007", "2007-05"),
    )
    stream = BytesIO(b"".join(messages(of, {})))
    task = read_task(stream)
    assert task.record.events == ()
    there = Subjects.of(task.record, task.labels, task.contradicted)
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
