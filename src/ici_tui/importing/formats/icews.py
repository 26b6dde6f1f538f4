"""ICEWS: coded events of news stories, with tabs between twenty columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ici_tui.importing.formats.delimited import has_columns, read_table
from ici_tui.importing.importer import Importer, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import RowOptions
    from ici_tui.importing.rows import Table

COLUMNS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text"),
    *("CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID"),
    *("Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude"),
    "Longitude",
)


def _tables(file: ForeignFile, options: RowOptions) -> list[Table]:
    named = file.text.lstrip().lower().startswith(COLUMNS[0].lower())
    return [read_table(file, options, () if named else COLUMNS, "\t")]


def _actor(side: str) -> dict[str, Any]:
    return {
        "in": "actors",
        "key": f"{{{side} Name}}",
        "name": f"{{{side} Name}}",
        "kind": {
            "from": f"{{{side} Name}}",
            "rules": [[f"= {{{side} Country}}", "state"], [r"/\(.+\)$/", "group"], ["*", "person"]],
        },
        "x": {"sectors": f"{{{side} Sectors|split:','}}", "country": f"{{{side} Country}}"},
    }


def _mapping(_columns: Sequence[str] | None) -> Mapping[str, Any]:
    return {
        "record": {"language": "en"},
        "rows": {"empty": ["", "NA"]},
        "dates": {"order": "ymd"},
        "event": {
            "id": "{Event ID}",
            "key": "{Event ID} {Event Date}",
            "date": "{Event Date}",
            "kind": "{Event Text|term}",
            "title": "{Source Name}: {Event Text} – {Target Name}",
            "place": "place",
            "domains": ["cameo"],
            "participants": [
                {"actor": "source_actor", "role": "source"},
                {"actor": "target_actor", "role": "target"},
            ],
            "claims": [
                {
                    "source": "story",
                    "locator": {"kind": "sentence", "value": "{Sentence Number}"},
                }
            ],
            "x": {"intensity": "{Intensity|float}"},
        },
        "entity": {
            "source_actor": _actor("Source"),
            "target_actor": _actor("Target"),
            "cameo": {
                "in": "domains",
                "key": "cameo {CAMEO Code}",
                "id": "cameo-{CAMEO Code}",
                "name": "{Event Text}",
                "scheme": "cameo",
                "x": {"code": "{CAMEO Code}"},
            },
            "story": {
                "in": "sources",
                "key": "{Story ID}",
                "id": "story-{Story ID}",
                "title": "{Publisher|default:ICEWS} {Story ID}",
                "publisher": "{Publisher}",
                "issued": "{Event Date}",
                "type": "article-newspaper",
            },
            "place": {
                "in": "places",
                "name": "{City}",
                "kind": "city",
                "lat": "{Latitude|float}",
                "lon": "{Longitude|float}",
                "within": ["{Country}", "{Province}", "{District}"],
            },
        },
    }


ICEWS = Importer(
    name="icews",
    title=_("ICEWS events"),
    holds="events with two actors, a CAMEO domain, the story and its sentence",
    recognises=lambda file: has_columns(file, "Event ID", "CAMEO Code", "Sentence Number"),
    tables=_tables,
    mapping=_mapping,
)
