"""A mapping is guessed from names and values, and what is not known is left to the user."""

import tomllib

import pytest

from ici_tui.importing.guessing import guessed_mapping
from ici_tui.importing.problems import ImportProblem
from ici_tui.importing.run import Wanted


def guessed(folder, text, name="a.csv"):
    path = folder / name
    path.write_text(text, "utf-8")
    mapping, columns = guessed_mapping(Wanted([str(path)]))
    return tomllib.loads(mapping), mapping, columns


def test_columns_are_taken_by_their_names_in_either_language(tmp_path):
    mapping, _, columns = guessed(
        tmp_path,
        "رقم,التاريخ,العنوان,المكان,الجهات,الرابط\n"
        "1,25/12/2013,افتتاح,الميناء,هيئة; بحرية,https://e.org/1\n"
        "2,مارس 2014,زيارة,الميناء,بحرية,https://e.org/2\n",
    )
    event = mapping["event"]
    assert (event["id"], event["date"]) == ("{رقم|slug}", "{التاريخ}")
    assert event["title"] == {"ar": "{العنوان|first_line|cut:100}"}
    assert mapping["entity"]["place"]["name"] == {"ar": "{المكان}"}
    assert mapping["entity"]["who"]["each"] == "{الجهات|split:';'}"
    assert mapping["source"]["url"] == "{الرابط}"
    assert mapping["dates"]["order"] == "dmy"
    assert len(columns) == 6


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (("25/12/2013", "01/02/2014"), "dmy"),
        (("12/25/2013", "01/02/2014"), "mdy"),
        (("03/04/2013", "01/02/2014"), None),
        (("2013-04-03", "2014-01-02"), "auto"),
    ],
)
def test_an_order_that_no_value_proves_is_not_guessed(tmp_path, values, order):
    text = "date,title\n" + "".join(f"{one},A\n" for one in values)
    mapping, written, _ = guessed(tmp_path, text)
    assert mapping["dates"].get("order") == order
    assert ("say which" in written) == (order is None)


def test_ends_flags_coordinates_and_what_is_left_over(tmp_path):
    mapping, written, _ = guessed(
        tmp_path,
        "incident_code,start date,end date,Title (AR),Title (EN),lat,lon,unlawful,dead\n"
        "K-1,2013,2014,ا,A,29,47,TRUE,3\nK-2,2014,,ب,B,29,47,FALSE,4\n",
    )
    event = mapping["event"]
    assert event["id"] == "{incident_code|slug}"
    assert event["date"] == {"from": "{start date}", "to": "{end date}"}
    assert event["title"].keys() == {"ar", "en"}
    assert mapping["entity"]["flags"]["each_true"] == ["unlawful"]
    assert '# dead = "{dead}"' in written


def test_years_in_columns_of_their_own(tmp_path):
    mapping, _, _ = guessed(tmp_path, "Year,Month,Day,Event\n1914,7,28,A\n-300,,,B\n")
    assert mapping["event"]["date"] == {"year": "{Year}", "month": "{Month}", "day": "{Day}"}


def test_rows_of_json_have_paths_for_columns(tmp_path):
    text = '[{"when": "2013", "name": "A", "where": {"name": "Port"}}]'
    mapping, _, columns = guessed(tmp_path, text, "a.json")
    assert mapping["event"]["title"] == {"en": "{name|first_line|cut:100}"}
    assert any(line.startswith("where.name:") for line in columns)


def test_a_format_with_fields_of_its_own_needs_no_mapping(tmp_path):
    with pytest.raises(ImportProblem, match="an RIS bibliography, which needs no mapping"):
        guessed(tmp_path, "TY  - JOUR\nTI  - A\nER  - \n", "a.ris")
