"""CSL-JSON has the schema's keys and shapes and nothing else."""

import json

import pytest
from jsonschema import Draft7Validator

from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.display import format_date
from ici_tui.export.csl import csl_date, csl_item, csl_pieces
from ici_tui.export.evidence import Cited, cited
from ici_tui.recordfile import load

RECORD = load(None)

_TEXTS = ("id", "type", "title", "container-title", "publisher", "URL", "language", "note")
_NUMBER = {"type": ["string", "integer"]}
SHAPE = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            **{key: {"type": "string"} for key in _TEXTS},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"literal": {"type": "string"}},
                },
            },
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": _NUMBER},
                    },
                    "season": _NUMBER,
                    "circa": {"type": ["string", "integer", "boolean"]},
                    "literal": {"type": "string"},
                },
            },
            "custom": {"type": "object"},
        },
    },
}
"""What we use of ``csl-data.json`` of citation-style-language/schema 1.0.2."""


def test_every_source_is_an_item_of_the_schema_s_shape():
    text = "".join(csl_pieces(cited(RECORD, RECORD.sources)))
    items = json.loads(text)
    Draft7Validator(SHAPE).validate(items)
    assert [item["id"] for item in items] == [source.id for source in RECORD.sources]
    arabic = next(item for item in items if item["id"] == "khaleej-2026")
    assert arabic["author"] == [{"literal": "يوسف حمود"}]
    assert arabic["issued"] == {"date-parts": [[2026, 1, 31]]}
    assert arabic["language"] == "ar"
    assert arabic["container-title"] == "الخليج أونلاين"


@pytest.mark.parametrize(
    ("date", "value"),
    [
        ("2026-01-31", {"date-parts": [[2026, 1, 31]]}),
        ("2006-12", {"date-parts": [[2006, 12]]}),
        ("2018", {"date-parts": [[2018]]}),
        ("2011~", {"date-parts": [[2011]], "circa": True}),
        ("2015?", {"date-parts": [[2015]], "circa": True}),
        ("2012-21", {"date-parts": [[2012]], "season": 1}),
        ("2004-06-28/2004-07", {"date-parts": [[2004, 6, 28], [2004, 7]]}),
        ("201X", {"literal": format_date(EdtfDate("201X"), "en")}),
        ("2017/..", {"literal": format_date(EdtfDate("2017/.."), "en")}),
    ],
)
def test_dates_have_the_parts_that_are_known(date, value):
    assert csl_date(EdtfDate(date)) == value


def test_paragraphs_stand_beside_the_item():
    item = csl_item(Cited(RECORD.sources[0], (9, 12)))
    assert item["custom"] == {"label": "paragraph", "locator": "9, 12"}


def test_no_sources_are_an_empty_list():
    assert json.loads("".join(csl_pieces(()))) == []


def test_a_set_of_dates_is_literal_and_a_time_of_day_is_left_out():
    assert csl_date(EdtfDate("[1501,1503]")) == {"literal": "1501 or 1503"}
    assert csl_date(EdtfDate("2013-08-21T08:46")) == {"date-parts": [[2013, 8, 21]]}
