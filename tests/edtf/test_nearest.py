"""What people, spreadsheets and other programs write for dates is refused with the EDTF for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.edtf.date import EdtfDate, EdtfError
from ici_tui.edtf.nearest_clock import nearest_clock

MEANT = {
    # zeros and signs for what is not known
    "2019-11-00": "2019-11", "2019-00-00": "2019", "2019-00": "2019", "2019-11-??": "2019-11-XX",
    "+1883-00-00T00:00:00Z": "1883", "201u": "201X",
    # spreadsheets and databases
    "2013-08-21 12:00": "2013-08-21T12:00", "2013-08-21 00:00:00": "2013-08-21",
    "2013/08/21 14:00": "2013-08-21T14:00", "08/21/13 12:00 AM": "2013-08-21",
    "21/08/2013": "2013-08-21", "20150721": "2015-07-21", "2015-7-1": "2015-07-01",
    "7/2015": "2015-07", "٢٠١٥-٠٧-٢١": "2015-07-21", "01-Jul-2015": "2015-07-01",
    "21/08/13": "2013-08-21", "2013-08-21, 8:46 pm": "2013-08-21T20:46",
    "20130821T120000Z": "2013-08-21T12:00Z", "2013-13-05": "2013-05-13",
    "Wed Aug 21 2013 08:46:00 GMT+0300": "2013-08-21T08:46+03:00", "2013_08_21": "2013-08-21",
    # names of months
    "Thursday, 21 August 2013": "2013-08-21", "الخميس 21 أغسطس 2013": "2013-08-21",
    "21 Aug 2013": "2013-08-21", "August 2013": "2013-08", "Aug. 21, 2013": "2013-08-21",
    "21st of August 2013": "2013-08-21", "2013 August 21": "2013-08-21",
    "21 أغسطس 2013": "2013-08-21", "٢١ آب ٢٠١٣": "2013-08-21", "أغسطس 2013": "2013-08",
    "Spring 507": "0507-21", "صيف 1920": "1920-22",
    # about, perhaps
    "c. 1815": "1815~", "ca 1815": "1815~", "ABT 1500": "1500~", "EST 1500": "1500~",
    "CAL 12 MAY 1500": "1500-05-12~", "~1500": "1500~", "around March 1999": "1999-03~",
    "نحو 1815": "1815~", "حوالي 1815": "1815~", "1815 (?)": "1815?", "c. 300 BC": "-0299~",
    # before, after, between, or
    "BEF 1509": "[..1509]", "before 12 May 1509": "[..1509-05-12]", "قبل 1509": "[..1509]",
    "AFT 1509": "[1509..]", "بعد 1509": "[1509..]", "since 1999": "1999/..", "TO 1500": "/1500",
    "BET 1490 AND 1500": "[1490..1500]", "بين 1490 و1500": "[1490..1500]",
    "BET 1 MAY 1501 AND 3 JUN 1502": "[1501-05-01..1502-06-03]",
    "2334 or 2270 BCE": "[-2333,-2269]", "2334 أو 2270 ق.م": "[-2333,-2269]",
    "1999 or 2000": "[1999,2000]",
    # ranges
    "1990 – present": "1990/..", "1990 حتى الآن": "1990/..",
    "May 1-3, 1990": "1990-05-01/1990-05-03",
    "1456-1457": "1456/1457", "1456–57": "1456/1457", "1914-18": "1914/1918",
    "FROM 1490 TO 1500": "1490/1500", "من 1490 إلى 1500": "1490/1500", "2004..2005": "2004/2005",
    "20–21 May 1927": "1927-05-20/1927-05-21", "March-April 1920": "1920-03/1920-04",
    "3 May to 4 June 1502": "1502-05-03/1502-06-04", "300-280 BC": "-0299/-0279",
    "470/469 BCE": "-0469/-0468",
    # decades, centuries, years
    "1980s": "198X", "the 1900s": "19XX", "19th century": "18XX", "القرن 19": "18XX",
    "القرن التاسع عشر": "18XX", "ثمانينيات القرن العشرين": "198X", "late 19th century": "18XX",
    "5th century BC": "[-0499..-0400]", "622": "0622", "12004": "Y12004",
    "-13800000000": "Y-13800000000", "44 BC": "-0043", "AD 14": "0014", "in 1815": "1815",
    # Hijri
    "١١ ربيع الأول ١٤٤٥ هـ": "2023-09-26", "11 Rabi' I 1445 AH": "2023-09-26",
    "1445-03-11 هـ": "2023-09-26", "10 محرم 61 هـ": "0680-10-13~",
    "1445هـ": "[2023-07-19..2024-07-06]", "ربيع الأول 1445 هـ": "[2023-09-16..2023-10-15]",
    "سنة 61 هـ": "[0680..0681]",
}  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), MEANT.items(), ids=list(MEANT))
def test_what_is_meant_is_proposed(text, meant):
    with pytest.raises(EdtfError) as caught:
        EdtfDate.parse(text)
    assert caught.value.example == meant
    EdtfDate.parse(meant)


@pytest.mark.parametrize("text", ["0000-00-00", "n.d.", "null", "?", "بدون تاريخ"])
def test_what_says_that_there_is_no_date_is_to_be_left_out(text):
    with pytest.raises(EdtfError, match="no date: an event may lack one"):
        EdtfDate.parse(text)


def test_both_are_proposed_where_day_and_month_may_be_either_way_round():
    with pytest.raises(EdtfError) as caught:
        EdtfDate.parse("03/04/2013")
    assert caught.value.expected == "EDTF: 2013-04-03 (day first) or 2013-03-04 (month first)"
    assert not caught.value.example


@pytest.mark.parametrize("text", ["hello", "12:30", "18 Brumaire", "Q3 2019", "5 apples"])
def test_nothing_is_made_up(text):
    with pytest.raises(EdtfError) as caught:
        EdtfDate.parse(text)
    assert not caught.value.example


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        *(("8:46", "08:46"), ("8:46 AM", "08:46"), ("8 pm", "20:00"), ("12:00 AM", "00:00")),
        *(("12:30 PM", "12:30"), ("08.46", "08:46"), ("0846", "08:46"), ("24:00", "23:59")),
        *(("20:15:00.000+0300", "20:15+03:00"), ("8:46 UTC", "08:46Z"), ("8:46 ص", "08:46")),
        *(("noon", ""), ("25:00", ""), ("13 pm", ""), ("8", ""), ("", "")),
    ],
)
def test_a_time_of_day_is_recognised_as_people_write_it(text, clock):
    assert nearest_clock(text) == clock


WORDS = st.sampled_from([*"0123456789-/. ,~?[", "BC", "May", "من", "إلى", "or", "BET", "T", ".."])


@given(st.lists(WORDS, max_size=12).map("".join))
def test_whatever_is_proposed_is_a_date(text):
    try:
        EdtfDate.parse(text)
    except EdtfError as error:
        if error.example:
            EdtfDate.parse(error.example)
