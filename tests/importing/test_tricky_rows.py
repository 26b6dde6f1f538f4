"""Rows as they come: what is right to make of each, and what is left out with its reason."""

import pytest
from tests.importing.small_files import imported

from ici_tui.importing.problems import ImportProblem

INCIDENTS = """\
[event]
id = "{unique_event_ID|slug}"
date = "{date_time}"
kind = "{kind|default:incident|term}"
title = { en = "{summary|first_line|cut:80}", ar = "{summary_ar|first_line|cut:80}" }
place = "place"
claims = [ { source = "src", url = "{urls|split: \\\\n}" } ]

[entity.place]
in = "places"
key = "{name|or:name_ar|fold}"
kind = "town"
name = { en = "{name}", ar = "{name_ar}" }
lat = "{lat}"
lon = "{lon}"

[entity.src]
in = "sources"
key = "archive"
title = "Archive"
"""
HEADER = "unique_event_ID,name,name_ar,lon,lat,accuracy,date_time,summary,summary_ar,urls,kind\n"
PORT = (
    'PW_0107,Old Port,الميناء القديم,47.99,29.38,APPROXIMATE,08/21/13 12:00 AM,,"انقطع التيار عن'
    ' الرصيف\n(سطر ثان)","https://example.org/v/1\nhttps://example.org/v/2",\n'
)


def test_a_day_of_american_order_two_columns_of_names_and_two_addresses(tmp_path):
    other = "PW_0108,Old Port,,,,,08/23/13,Second,,,\n"
    made = imported(tmp_path, "a.csv", HEADER + PORT + other, mapping=INCIDENTS)
    event = made.all("event")[0]
    assert (event["id"], event["date"]) == ("pw_0107", "2013-08-21")
    assert "time" not in event
    assert event["title"] == {"ar": "انقطع التيار عن الرصيف"}
    assert made.one("place") == {
        "id": "old-port",
        "name": {"en": "Old Port", "ar": "الميناء القديم"},
        "kind": "town",
        "coordinates": [47.99, 29.38],
    }
    urls = [claim["url"] for claim in event["claims"]]
    assert urls == ["https://example.org/v/1", "https://example.org/v/2"]


def test_a_column_of_which_no_value_decides_the_order_is_an_error(tmp_path):
    rows = "a,,,,,,03/04/13,A,,,\nb,,,,,,05/06/13,B,,,\n"
    with pytest.raises(ImportProblem, match=r"day/month or month/day .*say dates\.order") as caught:
        imported(tmp_path, "a.csv", HEADER + rows, mapping=INCIDENTS)
    assert "date_time" in caught.value.message
    assert caught.value.usage
    made = imported(tmp_path, "a.csv", HEADER + rows, "dates.order=dmy", mapping=INCIDENTS)
    assert [one["date"] for one in made.all("event")] == ["2013-04-03", "2013-06-05"]


def test_a_column_that_holds_both_orders_is_an_error(tmp_path):
    rows = "a,,,,,,25/04/13,A,,,\nb,,,,,,05/26/13,B,,,\n"
    with pytest.raises(ImportProblem, match=r"holds day/month .* and month/day"):
        imported(tmp_path, "a.csv", HEADER + rows, mapping=INCIDENTS)


def test_an_undated_incident_with_a_path_of_places_and_flags(tmp_path):
    row = (
        '[{"incident_code":"KAT-141012","incident_date":"","title_en":"Street under water",'
        '"location":"الجهراء : القصر","latitude":"","longitude":"","weapons_used.0":"Flood",'
        '"weapons_used.1":"Power loss","Unlawful_and_so":"FALSE","Second_and_so":"TRUE",'
        '"confidence":2}]'
    )
    mapping = """\
[event]
id = "{incident_code|slug}"
date = "{incident_date}"
title = { en = "{title_en}" }
place = "place"
domains = ["weapons", "flags"]
x = { confidence = "{confidence}" }
[entity.place]
in = "places"
within = "{location|split:' : '|path}"
lat = "{latitude}"
lon = "{longitude}"
[entity.weapons]
in = "domains"
each = ["{weapons_used.*}"]
scheme = "weapon"
[entity.flags]
in = "domains"
each_true = ["/_and_/"]
"""
    made = imported(tmp_path, "a.json", row, mapping=mapping)
    event = made.one("event")
    assert "date" not in event
    outer, inner = made.all("place")
    assert (outer["id"], inner["id"], inner["within"]) == ("al-jahra", "al-qasr", "al-jahra")
    assert "coordinates" not in inner
    assert event["place"] == "al-qasr"
    assert event["domains"] == ["flood", "power-loss", "second_and_so"]
    assert event["x_confidence"] == 2
    assert made.problems == []


def test_an_article_without_a_title_is_a_source_by_its_address(tmp_path):
    mapping = """\
[event]
date = "{date}"
title = "{title}"
[source]
url = "{url}"
title = "{title}"
author = "{author}"
text = "{content|paragraphs}"
"""
    row = '{"title":"","author":"","content":"","url":"https://example.org/b/9","date":"2014"}\n'
    full = (
        '{"title":"A","author":"B","content":"One\\n\\nTwo","url":"https://example.org/b/8",'
        '"date":"2014"}\n'
    )
    made = imported(tmp_path, "a.jsonl", full + row, mapping=mapping)
    first, second = made.all("source")
    assert first["text"] == ["One", "Two"]
    assert second["title"] == {"en": "https://example.org/b/9"}
    assert "author" not in second
    assert [one["title"] for one in made.all("event")] == [{"en": "A"}]
    assert (2, "no title", True) in made.problems


def test_articles_in_archives_with_a_table_of_papers_beside_the_mapping(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "papers.csv").write_text("aawsat,Asharq Al-Awsat\n", "utf-8")
    row = (
        '[{"title":"&quot;عنوان&quot;","author":"","content":"فقرة\\n\\nثانية",'
        '"source":"aawsat","url":"https://example.org/1","date_extracted":"2015-07-21 00:00:00"}]'
    )
    made = imported(
        tmp_path,
        "a.json",
        row,
        "rows.path=*",
        "event.id=a{url|hash:12}",
        "event.date={date_extracted}",
        "event.kind=publication",
        "event.title.ar={title|unescape|or:url}",
        "source.title.ar={title|unescape}",
        "source.author.ar={author}",
        "source.publisher={source|map:papers.csv}",
        "source.url={url}",
        "source.text.ar={content|paragraphs}",
    )
    source, event = made.one("source"), made.one("event")
    assert source["publisher"] == {"en": "Asharq Al-Awsat"}
    assert (source["text"], source["language"]) == (["فقرة", "ثانية"], "ar")
    assert (event["date"], event["title"]) == ("2015-07-21", {"ar": '"عنوان"'})
    assert len(event["id"]) == 13
    assert event["claims"] == [{"source": source["id"]}]


def test_hijri_dates_by_column_and_a_day_of_every_year(tmp_path):
    text = """\
events:
  - {year: 61, month: 1, day: 10, partial_key: ASHURA, title: {ar: عاشوراء, fa_IR: عاشورا}}
  - {month: 3, day: 12, partial_key: mawlid, title: {ar: المولد}}
"""
    made = imported(
        tmp_path,
        "hijri.yml",
        text,
        "rows.path=events[*]",
        "dates.calendar=islamic-civil",
        "event.date={year}-{month}-{day}",
        "event.title={title|langs}",
        "event.id={partial_key|slug}",
    )
    first, second = made.all("event")
    assert first["date"] == "0680-10-13~"
    assert first["as_written"] == "61-01-10 AH"
    assert first["title"] == {"ar": "عاشوراء", "fa-IR": "عاشورا"}
    assert "date" not in second
    assert (second["as_written"], second["x_repeats"]) == ("3-12 AH", "yearly")
    assert made.problems == []


def test_a_row_twice_is_left_out_the_second_time(tmp_path):
    rows = "a,,,,,,2013,A,,,\na,,,,,,2014,B,,,\n"
    made = imported(tmp_path, "a.csv", HEADER + rows, mapping=INCIDENTS)
    assert made.problems == [(2, "duplicate id", True)]


@pytest.mark.parametrize(
    ("undated", "events", "problems"),
    [("keep", 2, []), ("skip", 1, [(1, "undated", True)])],
)
def test_a_placeholder_means_undated(tmp_path, undated, events, problems):
    text = "when,what\n2000-01-01,A\n2000-01-02,B\n"
    settings = ("event.date={when}", "event.title={what}", "dates.placeholders=2000-01-01")
    made = imported(tmp_path, "a.csv", text, *settings, f"dates.undated={undated}")
    assert len(made.all("event")) == events
    assert made.problems == problems


def test_a_value_that_does_not_fit_is_left_out_and_the_row_is_not(tmp_path):
    text = "when,what,lat,lon,link\n2001,A,95,47,ftp://x\nyesterday,B,,,\n"
    settings = ("event.date={when}", "event.title={what}", "event.url={link}")
    made = imported(tmp_path, "a.csv", text, *settings, "event.lat={lat}", "event.lon={lon}")
    assert made.one("event")["title"] == {"en": "A"}
    assert made.problems == [
        (1, "bad url", False),
        (1, "bad coordinates", False),
        (2, "bad date", True),
    ]


def test_a_time_of_its_own_column_and_an_end(tmp_path):
    text = "from,to,clock,what\n2001-05-01,2001-05-03,8:46 AM,A\n"
    settings = (
        "event.date.from={from}",
        "event.date.to={to}",
        "event.date.time={clock}",
        "event.title={what}",
    )
    event = imported(tmp_path, "a.csv", text, *settings).one("event")
    assert (event["date"], event["time"]) == ("2001-05-01/2001-05-03", "08:46")
