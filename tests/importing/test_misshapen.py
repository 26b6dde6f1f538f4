"""Values of another shape than their format gives them: told with their row, never an error."""

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.importing.small_files import imported

from ici_tui.importing.problems import ImportProblem

MAPPING = """\
[event]
id = "{id}"
date = { from = "{a}", to = "{b}", time = "{c}" }
title = "{a|first_line}"
tags = "{b|split:','}"
claims = [ { source = "src", paragraphs = "{c|int}", quote = "{d.*}" } ]
quantities = [ { value = "{c}", what = "{a}" } ]
lat = "{c}"
lon = "{d}"
[entity.src]
in = "sources"
each = "{b}"
[entity.place]
in = "places"
name = "{d}"
within = "{b|split:':'|path}"
"""
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    st.lists(
        st.fixed_dictionaries({}, optional=dict.fromkeys(("id", "a", "b", "c", "d"), JSON_VALUES)),
        min_size=1,
        max_size=4,
    )
)
@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_whatever_rows_hold_the_record_is_valid(tmp_path, rows):
    # The helper has the checker look at all that is made; dates may say nothing of their order.
    with suppress(ImportProblem):
        imported(tmp_path, "a.json", json.dumps(rows), mapping=MAPPING)


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        (
            "t.json",
            '{"events": [3, {"text": {"headline": "A"}, "media": {"url": []}}]}',
            "timelinejs",
        ),
        (
            "t.json",
            '{"events": [{"text": {"headline": "A"}, "start_date": {"year": "1e999"}}]}',
            "timelinejs",
        ),
        ("q.json", '{"results": {"bindings": [3, {"item": 3}]}}', "wikidata"),
        (
            "e.json",
            '{"entities": {"Q1": {"labels": {"en": "A"}, "claims": {"P585": 3}}}}',
            "wikidata",
        ),
        ("c.json", '[{"title": "A", "issued": {"date-parts": [["x"]]}}]', "csl"),
        (
            "h.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:x\nEND:VEVENT\nEND:VCALENDAR\n",
            "ics",
        ),
    ],
)
def test_an_entry_of_another_shape_is_left_out(tmp_path, name, text, form):
    made = imported(tmp_path, name, text, form=form)
    assert any(left_out for _, _, left_out in made.problems)
