"""Formats with a mapping of their own: small made-up files of each, and what is made of them."""

import io
import zipfile

import pytest
from tests.importing.small_files import imported

from ici_tui.importing.formats.gdelt import COLUMNS as GDELT_COLUMNS
from ici_tui.importing.formats.gedcom import gedcom_date
from ici_tui.importing.formats.icews import COLUMNS as ICEWS_COLUMNS

ICEWS_ROW = (
    "32889836\t2018-06-01\tFishermen (Harbourland)\tGeneral Population,Labour\tHarbourland\tConsult"
    "\t040\t1\tHarbourland\tNA\tHarbourland\t47400351\t2\tHarbour Daily\tNA\tNA\tNA\tNA\tNA\tNA\n"
)


@pytest.mark.parametrize("header", ["\t".join(ICEWS_COLUMNS) + "\n", ""])
def test_icews(tmp_path, header):
    made = imported(tmp_path, "a.tab", header + ICEWS_ROW, form="" if header else "icews")
    event = made.one("event")
    assert made.form == "icews"
    assert (event["id"], event["date"], event["kind"]) == ("32889836", "2018-06-01", "consult")
    assert event["domains"] == ["cameo-040"]
    assert made.one("domain")["x_code"] == "040"
    assert [(one["id"], one["kind"]) for one in made.all("actor")] == [
        ("fishermen-harbourland", "group"),
        ("harbourland", "state"),
    ]
    assert [one["role"] for one in event["participants"]] == ["source", "target"]
    (claim,) = event["claims"]
    assert claim["locator"] == {"kind": "sentence", "value": "2"}
    assert claim["source"] == made.one("source")["id"] == "story-47400351"
    assert event["x_intensity"] == 1
    assert made.all("place") == []
    assert "NA" not in str(made.draft.entities)
    assert made.problems == []


def test_icews_places_are_within_one_another(tmp_path):
    row = ICEWS_ROW.replace("NA\tNA\tNA\tNA\tNA\tNA", "Port\tNA\tSouth\tHarbourland\t29.1\t47.9")
    made = imported(tmp_path, "a.tab", "\t".join(ICEWS_COLUMNS) + "\n" + row)
    country, province, city = made.all("place")
    assert (province["within"], city["within"]) == (country["id"], province["id"])
    assert city["coordinates"] == [47.9, 29.1]
    assert made.one("event")["place"] == city["id"]


def test_plover_with_commas_at_ends_and_a_target_that_is_no_list(tmp_path):
    text = """\
{"id": "GSR-AGREE-0001", "date": "2000-01-01",
 "source": [{"actorText": "Hungarian", "code": "HUN"}, {"actorText": "Romanian"}],
 "target": "", "event": "AGREE", "eventText": "agreed", "context": "military, trade", "mode": "",
 "text": "They agreed.", "textInfo": {"markup": "(SRC: They) agreed."}, "language": "en",
 "publication": "Manual", "dateCoded": "2016-12-12", "comment": "", "dead": 3,
},
{"id": "GSR-AGREE-0001", "date": "2001", "source": "", "target": [{"actorText": "Romanian"}],
 "event": "CONSULT", "eventText": "met", "text": "They met.", "dateCoded": "2016-12-12",
},
"""
    made = imported(tmp_path, "gsr.txt", text, "dates.placeholders=2000-01-01")
    assert made.form == "plover"
    event = made.one("event")
    assert "date" not in event
    assert event["kind"] == "agree"
    assert event["domains"] == ["military", "trade"]
    assert [one["actor"] for one in event["participants"]] == ["hungarian", "romanian"]
    assert event["claims"][0]["quote"] == {"en": "They agreed."}
    assert event["quantities"] == [{"value": 3, "what": {"en": "dead"}}]
    assert made.problems == [(2, "duplicate id", True)]


def test_acled(tmp_path):
    text = (
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,"
        "actor1,assoc_actor_1,actor2,country,admin1,location,latitude,longitude,source,notes,"
        "fatalities,tags\n"
        "HRB12,05 March 2020,2020,2,Demonstrations,Protests,Peaceful protest,Dockers (Harbourland),"
        "Union A; Union B,,Harbourland,South,Port,29.1,47.9,Harbour Daily; Radio,A march.,0,"
        "crowd size=200\n"
    )
    made = imported(tmp_path, "acled.csv", text)
    event = made.one("event")
    assert (made.form, event["id"], event["date"]) == ("acled", "hrb12", "2020-03-05~")
    assert event["kind"] == "peaceful-protest"
    assert len(event["claims"]) == 2
    assert [one["id"] for one in made.all("place")] == ["harbourland", "south", "port"]
    assert event["quantities"] == [{"value": 0, "what": {"en": "fatalities"}}]
    assert event["tags"] == ["crowd size=200"]


def test_gdelt_has_no_header_and_codes_stay_texts(tmp_path):
    cells = dict.fromkeys(GDELT_COLUMNS, "")
    cells |= {
        "GlobalEventID": "1009",
        "Day": "20200305",
        "Actor1Code": "GOV",
        "Actor1Name": "MINISTER",
        "EventCode": "010",
        "EventRootCode": "01",
        "GoldsteinScale": "-1.5",
        "ActionGeo_FullName": "Port, South, Harbourland",
        "ActionGeo_Lat": "29.1",
        "ActionGeo_Long": "47.9",
        "SOURCEURL": "https://example.org/a",
    }
    made = imported(tmp_path, "20200305.export.CSV", "\t".join(cells.values()) + "\n")
    event = made.one("event")
    assert (made.form, event["date"], event["domains"]) == ("gdelt", "2020-03-05", ["cameo-010"])
    assert event["x_goldstein"] == -1.5
    assert event["claims"][0]["url"] == "https://example.org/a"
    assert made.one("place")["coordinates"] == [47.9, 29.1]


def test_aeon_times_people_and_what_has_no_date(tmp_path):
    text = (
        '"Type","Display ID","Label","Start Date","Duration","End Date","Participant","Tags"\n'
        'Event,"EV68","The bell is answered",1933-02-06 23:55:00,"8 minutes",1933-02-07 00:03:00,'
        '"Conductor,Hubbard",night\n'
        "Event,EV69,Later,,,,,\n"
        "Arc,A1,An arc,,,,,\n"
    )
    made = imported(tmp_path, "aeon.csv", text)
    first, second = made.all("event")
    assert made.form == "aeon"
    assert (first["id"], first["date"]) == ("ev68", "1933-02-06/1933-02-07")
    assert first["time"] == "23:55/00:03"
    assert [one["actor"] for one in first["participants"]] == ["conductor", "hubbard"]
    assert first["tags"] == ["night"]
    assert "date" not in second


TIMELINE = """\
{"title": {"text": {"headline": "<b>Light</b>", "text": "<p>About it</p>"}},
 "events": [
  {"start_date": {"year": "-300"}, "display_date": "c. 300 BCE",
   "text": {"headline": "<b>Euclid&#8217;s</b> Optica",
            "text": "<p>Light … <a href='https://example.org'>lines</a>.</p>"}},
  {"start_date": {"year": "1914", "month": "", "day": ""}, "end_date": {"year": "1918"},
   "group": "War", "text": {"headline": "War"},
   "media": {"url": "https://example.org/p.jpg", "caption": "<i>A</i> picture", "credit": "Me"}},
  {"start_date": {"year": "2001", "month": "9", "day": "11", "hour": "8", "minute": "46"},
   "text": {"headline": "Morning"},
   "media": {"url": "<blockquote>Said so.</blockquote>"}},
  {"text": {"headline": ""}}],
 "eras": [{"start_date": {"year": "1914"}, "end_date": {"year": "1918"},
           "text": {"headline": "The war"}}]}
"""


def test_timelinejs(tmp_path):
    made = imported(tmp_path, "t.json", TIMELINE, language="en")
    euclid, war, morning, era = made.all("event")
    assert made.form == "timelinejs"
    assert made.record["title"] == {"en": "Light"}
    assert (euclid["date"], euclid["as_written"]) == ("-0299", "c. 300 BCE")
    assert euclid["title"] == {"en": "Euclid’s Optica"}
    assert made.one("source")["url"] == "https://example.org"
    assert euclid["claims"] == [{"source": made.one("source")["id"]}]
    assert (war["date"], war["domains"]) == ("1914/1918", ["war"])
    assert war["media"] == [
        {"url": "https://example.org/p.jpg", "caption": {"en": "A picture"}, "credit": "Me"}
    ]
    assert (morning["date"], morning["time"]) == ("2001-09-11", "08:46")
    assert morning["summary"] == {"en": "Said so."}
    assert (era["kind"], era["date"]) == ("era", "1914/1918")
    assert made.problems == [(4, "no title", True)]


@pytest.mark.parametrize("form", ["", "timelinejs"])
def test_a_timelinejs_spreadsheet(tmp_path, form):
    text = (
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
        "Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n"
        ",,,,,,,,,My title,About,,,,,title,,\n"
        "2001,9,11,8:46 AM,,,,,,Morning,,,,,,,,\n"
        "1914,,,,1918,,,,,The war,,,,,,era,,\n"
    )
    made = imported(tmp_path, "t.csv", text, form=form)
    event, era = made.all("event")
    assert made.form == "timelinejs-csv"
    assert made.record["title"] == {"en": "My title"}
    assert (event["date"], event["time"]) == ("2001-09-11", "08:46")
    assert (era["kind"], era["date"]) == ("era", "1914/1918")


def test_wikidata_query_results_count_years_astronomically(tmp_path):
    text = """\
{"head": {"vars": ["item", "itemLabel", "date"]}, "results": {"bindings": [
 {"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q327052"},
  "itemLabel": {"xml:lang": "en", "type": "literal", "value": "A battle"},
  "date": {"type": "literal", "value": "-0232-01-01T00:00:00Z"},
  "coord": {"type": "literal", "value": "Point(12.5 41.9)"}},
 {"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q327052"},
  "itemLabel": {"xml:lang": "en", "type": "literal", "value": "A battle"},
  "date": {"type": "literal", "value": "-0232-01-01T00:00:00Z"}}]}}
"""
    event = imported(tmp_path, "q.json", text).one("event")
    assert (event["id"], event["date"]) == ("q327052", "-0232")
    assert event["coordinates"] == [12.5, 41.9]
    day = imported(tmp_path, "q.json", text, "dates.first_of_year=day").one("event")
    assert day["date"] == "-0232-01-01"


@pytest.mark.parametrize(
    ("time", "precision", "calendar", "expected", "written"),
    [
        ("+1807-06-22T00:00:00Z", 11, "Q1985727", "1807-06-22", None),
        ("+1807-06-00T00:00:00Z", 10, "Q1985727", "1807-06", None),
        ("+1807-00-00T00:00:00Z", 9, "Q1985727", "1807", None),
        ("+1980-00-00T00:00:00Z", 8, "Q1985727", "198X", None),
        ("-0233-00-00T00:00:00Z", 9, "Q1985786", "-0232", None),
        ("+1066-10-14T00:00:00Z", 11, "Q1985786", "1066-10-20", "1066-10-14 (Julian)"),
    ],
)
def test_wikidata_entities_number_years_as_history_does(
    tmp_path, time, precision, calendar, expected, written
):
    text = (
        '{"entities": {"Q1": {"id": "Q1", "labels": {"ar": {"language": "ar", "value": "معركة"},'
        '"en": {"language": "en", "value": "Battle"}}, "claims": {"P585": [{"mainsnak": {'
        f'"datavalue": {{"value": {{"time": "{time}", "precision": {precision},'
        f'"calendarmodel": "http://www.wikidata.org/entity/{calendar}"}}}}}}'
        ', "rank": "normal"}]}}}}'
    )
    event = imported(tmp_path, "e.json", text).one("event")
    assert (event["date"], event.get("as_written")) == (expected, written)
    assert event["title"] == {"ar": "معركة", "en": "Battle"}


def test_a_calendar(tmp_path):
    text = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a@example.org\r\n"
        "DTSTART;VALUE=DATE:20240225\r\nDTEND;VALUE=DATE:20240227\r\n"
        "SUMMARY;LANGUAGE=ar:العيد الوطني وعيد التحرير\\, عط\r\n لة رسمية\r\n"
        "CATEGORIES:HOLIDAY,STATE\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:b@example.org\r\n"
        "DTSTART:20240301T180000Z\r\nDTEND:20240301T193000Z\r\nSUMMARY:A talk\r\n"
        "LOCATION:Hall\\, first floor\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    first, second = (made := imported(tmp_path, "h.ics", text)).all("event")
    assert first["date"] == "2024-02-25/2024-02-26"
    assert first["title"] == {"ar": "العيد الوطني وعيد التحرير, عطلة رسمية"}
    assert first["tags"] == ["HOLIDAY", "STATE"]
    assert (second["date"], second["time"]) == ("2024-03-01", "18:00Z/19:30Z")
    assert second["x_repeats"] == "FREQ=YEARLY"
    assert made.one("place")["name"] == {"en": "Hall, first floor"}


TREE = """\
0 HEAD
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Henry /Tudor/
1 SEX M
1 BIRT
2 DATE 28 JUN 1491
2 PLAC Greenwich, Kent, England
1 DEAT
2 DATE BEF 1548
2 SOUR @S1@
3 PAGE 12
0 @I2@ INDI
1 NAME Anne /Boleyn/
0 @I3@ INDI
1 NAME Elizabeth /Tudor/
0 @F1@ FAM
1 HUSB @I1@
1 WIFE @I2@
1 CHIL @I3@
1 MARR
2 DATE BET 14 NOV 1532 AND 25 JAN 1532/33
0 @S1@ SOUR
1 TITL A chronicle
0 TRLR
"""


def test_a_family_tree(tmp_path):
    made = imported(tmp_path, "t.ged", TREE)
    birth, death, marriage = made.all("event")
    assert (birth["date"], birth["kind"]) == ("1491-06-28", "birth")
    assert birth["place"] == "greenwich"
    assert [one["id"] for one in made.all("place")] == ["england", "kent", "greenwich"]
    assert death["date"] == "[..1548]"
    assert death["claims"][0]["locator"] == {"kind": "page", "value": "12"}
    assert marriage["date"] == "[1532-11-14..1533-01-25]"
    assert [one["role"] for one in marriage["participants"]] == ["spouse", "spouse"]
    assert [(one["from"], one["type"], one["to"]) for one in made.draft.relations] == [
        ("henry-tudor", "spouse-of", "anne-boleyn"),
        ("henry-tudor", "parent-of", "elizabeth-tudor"),
        ("anne-boleyn", "parent-of", "elizabeth-tudor"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ABT 1500", "1500~"),
        ("EST 1500", "1500~"),
        ("BET 1490 AND 1500", "[1490..1500]"),
        ("FROM 1490 TO 1500", "1490/1500"),
        ("TO 1500", "[..1500]"),
        ("AFT JAN 1500", "[1500-01..]"),
        ("1 FEB 1710/11", "1711-02-01"),
        ("@#DJULIAN@ 4 JUL 1187", "1187-07-11"),
        ("INT 1500 (about then)", "1500"),
        ("44 B.C.", "-0043"),
    ],
)
def test_the_dates_of_family_trees(text, expected):
    assert gedcom_date(text) == expected


def test_bibtex(tmp_path):
    text = r"""
@article{esty1999,
  author = {Esty, Daniel C. and Jack A. Goldstone and {State Failure Task Force} and others},
  title = {State {Failure}: M{\"u}nchen \& more},
  journal = {Environmental Change},
  year = 1999, month = jun, volume = {5}, number = {2}, pages = {49--72},
  doi = {https://doi.org/10.1000/x}, langid = {english}
}
@book{nobody, title = {A book}, publisher = {House}, year = {1975}, isbn = {0-1}}
"""
    made = imported(tmp_path, "r.bib", text)
    first, second = made.all("source")
    assert first["id"] == "esty1999"
    assert first["authors"] == [
        {"family": "Esty", "given": "Daniel C."},
        {"family": "Goldstone", "given": "Jack A."},
        {"name": {"en": "State Failure Task Force"}},
    ]
    assert first["title"] == {"en": "State Failure: München & more"}
    assert (first["issued"], first["pages"], first["doi"]) == ("1999-06", "49–72", "10.1000/x")
    assert (first["type"], first["container"]) == (
        "article-journal",
        {"en": "Environmental Change"},
    )
    assert (second["type"], second["isbn"]) == ("book", "0-1")
    assert made.problems == []


def test_ris(tmp_path):
    text = (
        "TY  - JOUR\nAU  - Esty, Daniel C.\nAU  - قاسم، علي\nTI  - State\n  failure\nT2  - Change\n"
        "PY  - 1999/06//\nSP  - 49\nEP  - 72\nER  - \n\nTY  - NEWS\nUR  - https://e.org/1\nER  - \n"
    )
    made = imported(tmp_path, "r.ris", text)
    first, second = made.all("source")
    assert first["title"] == {"en": "State failure"}
    assert first["authors"][0] == {"family": "Esty", "given": "Daniel C."}
    assert (first["issued"], first["pages"]) == ("1999-06", "49–72")
    assert second["title"] == {"en": "https://e.org/1"}
    assert made.problems == [(2, "no title", False)]


def test_csl_json(tmp_path):
    text = """\
[{"id": "http://zotero.org/1", "citation-key": "esty1999", "type": "article-journal",
  "title": "State <i>failure</i>", "container-title": "Change", "language": "en-US",
  "author": [{"family": "Esty", "given": "D. C."}, {"literal": "Task Force"}],
  "issued": {"date-parts": [["1999", 6]]}, "page": "49-72"}]
"""
    made = imported(tmp_path, "r.json", text)
    source = made.one("source")
    assert (made.form, source["id"], source["issued"]) == ("csl", "esty1999", "1999-06")
    assert source["title"] == {"en-US": "State failure"}
    assert source["authors"] == [
        {"family": "Esty", "given": "D. C."},
        {"name": {"en": "Task Force"}},
    ]


def test_a_bibliography_takes_no_fields_of_a_mapping(tmp_path):
    from ici_tui.importing.problems import ImportProblem

    with pytest.raises(ImportProblem, match="its own fields"):
        imported(tmp_path, "r.ris", "TY  - JOUR\nTI  - A\nER  - \n", "event.title={x}")


def test_members_of_an_archive_are_files(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a/one.json", '[{"t": "A", "d": "2001"}]')
        archive.writestr("two.json", '[{"t": "B", "d": "2002"}]')
        archive.writestr("readme.txt", "no")
    settings = ("rows.path=*.zip!*.json", "event.title={t}", "event.date={d}")
    made = imported(tmp_path, "all.zip", data.getvalue(), *settings)
    assert [one["date"] for one in made.all("event")] == ["2001", "2002"]
