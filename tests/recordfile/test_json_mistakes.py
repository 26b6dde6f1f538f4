"""Mistakes of JSON, and values that no record may hold, are found at their exact place.

``⟦`` marks the place of each expected problem and is no part of the text.
"""

import pytest

HEAD = '{"schema_version": "1.0", "id": "r", "title": {"en": "R"}'


def document(body: str) -> str:
    return f"{HEAD},\n{body}\n}}"


def event(fields: str) -> str:
    """An event that lacks nothing but these fields, on a line of its own."""
    body = '{"id": "e", "date": "2004", "kind": "visit", "title": {"en": "E"}, '
    return document(f'"events": [\n{body}{fields}}}]')


def actor(fields: str) -> str:
    return document(
        f'"actors": [\n{{"id": "a", "kind": "state", "name": {{"en": "A"}}, {fields}}}]'
    )


SYNTAX = {
    "an empty file": ("⟦", ("", "empty", "JSON object")),
    "only spaces": ("⟦ \n ", ("", "empty", "JSON object")),
    "a list": ("⟦[1]", ("", "document is a list", "JSON object")),
    "a number": ("⟦12", ("", "the number 12", "JSON object")),
    "no closing brace": (f"{HEAD}⟦", ("", "ends inside the '{' of line 1, column 1", "','")),
    "a cut text": ('{"id": ⟦"abc', ("/id", "not closed on its line", "'\"'")),
    "a text over two lines": ('{"id": ⟦"a\nb"}', ("/id", "not closed on its line", "'\"'")),
    "a comma at the end": (
        document('"events": []⟦,'),
        ("", "a comma before '}'", "nothing after the last one"),
    ),
    "a comma at the end of a list": (
        actor('"aliases": {"en": ["x"⟦,]}'),
        ("/actors/0/aliases/en", "a comma before ']'", "nothing after the last one"),
    ),
    "two commas": (document('"events": [],⟦, "places": []'), ("", "a comma too many", "one comma")),
    "no comma between members": (
        document('"events": []⟦\n"places": []'),
        ("", "no comma", "',' or '}'"),
    ),
    "no comma between items": (
        actor('"aliases": {"en": ["x"⟦ "y"]}'),
        ("/actors/0/aliases/en", "no comma", "',' or ']'"),
    ),
    "no colon": (document('"license" ⟦"MIT"'), ("/license", "after a key", "':'")),
    "a wrong bracket": (
        document('"events": [⟦}'),
        ("/events/0", "'}' for a value", "a value"),
    ),
    "single quotes": (document("\"license\": ⟦'MIT'"), ("/license", "single quotes", "double")),
    "a key without quotes": (document('⟦license: "MIT"'), ("/license", "no quotes", "double")),
    "a word without quotes": (document('"license": ⟦MIT'), ("/license", "no quotes", "double")),
    "Python's None": (document('"license": ⟦None'), ("/license", "None is not JSON", "null")),
    "Python's True": (document('"license": ⟦True'), ("/license", "True is not JSON", "true")),
    "a comment": (document('"license": ⟦// which\n"MIT"'), ("/license", "comment", "nothing")),
    "a block comment": (document('⟦/* x */"license": "MIT"'), ("", "comment", "nothing")),
    "a no-break space": (document('"license":⟦\u00a0"MIT"'), ("/license", "U+00A0", "spaces")),
    "more after the end": (f"{HEAD}}}\n⟦{{}}", ("", "more text", ".jsonl")),
    "a raw tab": (document('"license": "M⟦\tIT"'), ("/license", "raw tab", "\\t")),
    "a wrong escape": (document('"license": "M⟦\\qIT"'), ("/license", "'\\q' is no", "\\u")),
    "a short escape": (document('"license": "⟦\\u12"'), ("/license", "hexadecimal", "\\u0643")),
    "a repeated key": (
        document('"license": "MIT",\n"events": [], ⟦"license": "ISC"'),
        ("/license", "'license' is there twice", "first is at line 2, column 1"),
    ),
    "a key repeated within": (
        event('"place": null, ⟦"place": null'),
        ("/events/0/place", "there twice", "line 3, column 68"),
    ),
}

VALUES = {
    "NaN": (document('"x_n": ⟦NaN'), ("/x_n", "NaN is not", "finite")),
    "minus infinity": (document('"x_n": [1, ⟦-Infinity]'), ("/x_n/1", "-Infinity", "finite")),
    "sixteen digits": (document('"x_n": ⟦1234567890123456'), ("/x_n", "16 digits", "15")),
    "a thousand digits": (document(f'"x_n": ⟦{"9" * 5000}'), ("/x_n", "5000 digits", "15")),
    "an overflow": (document('"x_n": ⟦-1e400'), ("/x_n", "too large", "1.8e308")),
    "a leading zero": (document('"x_n": ⟦012'), ("/x_n", "'012' is not", "digits")),
    "a plus sign": (document('"x_n": ⟦+1'), ("/x_n", "'+1' is not", "digits")),
    "hexadecimal": (document('"x_n": ⟦0x1F'), ("/x_n", "'0x1F' is not", "digits")),
    "65 levels": (
        document('"x_n": ' + "[" * 64 + "⟦[" + "]" * 65),
        ("/x_n" + "/0" * 64, "deeper than 64", "flatter"),
    ),
    "100,000 levels": (
        document('"x_n": ' + "[" * 64 + "⟦[" + "[" * 99_935 + "]" * 100_000),
        ("/x_n" + "/0" * 64, "deeper than 64", "flatter"),
    ),
    "half a surrogate pair": (
        document('"license": "a⟦\\ud83d"'),
        ("/license", "half of a surrogate pair", "both"),
    ),
    "the other half": (document('"x_\\n": {"a": "⟦\\udc00"}'), ("/x_\n/a", "half", "both")),
    "an escape character": (document('"license": "⟦\\u001b[31m"'), ("/license", "U+001B", "\\n")),
    "a bell in a key": (
        document('"x_a": {"⟦\\u0007": 1}'),
        ("/x_a", "U+0007", "visible"),
    ),
    "a raw C1 control": (document('"license": "⟦\x9b31m"'), ("/license", "U+009B", "visible")),
    "a lone carriage return": (
        document('"license": "a⟦\\rb\\r\\n"'),
        ("/license", "U+000D", "visible"),
    ),
}


@pytest.mark.parametrize("case", SYNTAX.values(), ids=SYNTAX)
def test_a_mistake_of_json_is_placed(case, finds):
    finds(*case)


@pytest.mark.parametrize("case", VALUES.values(), ids=VALUES)
def test_a_value_no_record_may_hold_is_placed(case, finds):
    finds(*case)
