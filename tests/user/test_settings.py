"""Settings: the good part is used, each mistake is told with its line, and nothing is raised."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.user.settings import Known, Settings, read_settings, with_environment
from ici_tui.user.toml_positions import key_positions

KNOWN = Known(
    themes=("nord", "dracula"),
    terminals=("auto", "kitty", "plain"),
    commands={"quit": ("q", "ctrl+q"), "view:actors": ("2", "٢"), "help": ("f1",)},
)

WHOLE = """\
language = "ar"
digits = "arabic-indic"
hijri = true
theme = "nord"
ascii = false
terminal = "kitty"

[keys]
"view:actors" = ["2", "a"]
quit = "x"
"""


@pytest.fixture
def read(tmp_path):
    def reading(text: str | bytes, known: Known = KNOWN):
        path = tmp_path / "config.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_settings(path, known)

    return reading


def told(problems) -> list[str]:
    return [problem.summary("config.toml") for problem in problems]


def test_all_settings_are_read(read):
    assert read(WHOLE) == (
        Settings(
            language="ar",
            digits="arabic-indic",
            hijri=True,
            theme="nord",
            ascii=False,
            terminal="kitty",
            keys={"view:actors": ("2", "a"), "quit": ("x",)},
        ),
        (),
    )


def test_no_file_is_no_settings(tmp_path):
    assert read_settings(tmp_path / "absent.toml", KNOWN) == (Settings(), ())


def test_every_mistake_is_told_with_its_line_and_the_rest_is_used(read):
    settings, problems = read(
        '# mine\nlanguage = "arabic"\nhijri = "yes"\nthem = "nord"\n'
        'theme = "dracola"\ndigits = 7\nascii = true\n'
        '[keys]\nquitt = "x"\nquit = []\n'
    )
    assert settings == Settings(ascii=True)
    assert told(problems) == [
        "config.toml:2:1: /language: 'arabic' is no language; expected one of ar, en",
        "config.toml:3:1: /hijri: 'yes' is neither on nor off; expected true or false",
        "config.toml:4:1: /them: no setting is called 'them'; expected 'theme'",
        "config.toml:5:1: /theme: 'dracola' is no theme; expected 'dracula'",
        "config.toml:6:1: /digits: 7 is no digits; expected one of western, arabic-indic",
        "config.toml:9:1: /keys/quitt: no command is called 'quitt'; expected 'quit'",
        "config.toml:10:1: /keys/quit: an empty list is not a list of keys; "
        'expected ["g", "ctrl+home"]',
    ]
    assert problems[0].excerpt == 'language = "arabic"'


def test_letters_are_not_given_to_commands_of_lines_of_text(read):
    known = Known(
        commands={"accept": ("enter",), "quit": ("q",)},
        contexts={"accept": frozenset({"prompt"}), "quit": frozenset({"explorer"})},
        typed=frozenset({"accept"}),
    )
    text = '[keys]\naccept = ["x", "ctrl+y", "space"]\nquit = "ctrl+y"\n'
    settings, problems = read(text, known)
    assert settings.keys == {"accept": ("ctrl+y",), "quit": ("ctrl+y",)}
    assert [problem.summary("config.toml") for problem in problems] == [
        f"config.toml:2:1: /keys/accept: {key} is text where 'accept' works; "
        'expected a key that prints nothing, such as "ctrl+g" or "f5"'
        for key in ("'space'", "'x'")
    ]


def test_conflicts_of_keys_name_both_lines(read):
    settings, problems = read('[keys]\nquit = "x"\n"view:actors" = ["x", "a"]\n')
    assert settings.keys == {"quit": ("x",), "view:actors": ("a",)}
    assert told(problems) == [
        "config.toml:3:1: /keys/view:actors: 'x' is given to 'quit' on line 2; "
        "expected a key of its own"
    ]


def test_the_last_key_of_another_command_is_not_taken(read):
    settings, problems = read('[keys]\nquit = ["f1", "x"]\n')
    assert settings.keys == {"quit": ("x",)}
    assert told(problems) == [
        "config.toml:2:1: /keys/quit: 'f1' is the only key of 'help'; "
        "expected another key, or one more for 'help'"
    ]


def test_a_command_that_loses_a_key_keeps_the_others(read):
    settings, problems = read('[keys]\nhelp = ["q", "f1"]\n')
    assert settings.keys == {"help": ("q", "f1"), "quit": ("ctrl+q",)}
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('hijri = true\ntheme = "nord\n', 2),
        ("hijri = true\n\nkeys = {", 3),
        ("hijri = true\nhijri = false\n", 2),
        (b"hijri = true\ntheme = '\xff'\n", 2),
    ],
)
def test_a_file_that_does_not_parse_says_where(read, text, line):
    settings, (problem,) = read(text)
    assert settings == Settings()
    assert problem.line == line
    assert "(at" not in problem.message


def test_lines_are_right_after_values_that_span_lines(read):
    _, (problem,) = read(
        'theme = """\nnord"""\n[keys]\nquit = [\n  "x", # "[ = \n  "y",\n]\n  bad = 1\n'.replace(
            '"""\nnord"""', '"nord"'
        )
    )
    assert (problem.line, problem.column, problem.pointer) == (7, 3, "/keys/bad")


def test_keys_of_an_inline_table_and_dotted_keys_have_their_line(read):
    for text in ('\nkeys = { bad = "x" }\n', '\nkeys.bad = "x"\n'):
        _, (problem,) = read(text)
        assert (problem.line, problem.pointer) == (2, "/keys/bad")


@pytest.mark.parametrize("text", ["language = 2020-01-01", "keys = 1", "theme = [1]", "ascii = {}"])
def test_values_of_another_type_are_told(read, text):
    settings, problems = read(text)
    assert settings == Settings()
    assert [problem.line for problem in problems] == [1]


def test_a_byte_order_mark_and_windows_lines_do_no_harm(read):
    settings, problems = read(b'\xef\xbb\xbflanguage = "ar"\r\nhijri = true\r\n')
    assert (settings.language, settings.hijri, problems) == ("ar", True, ())


def test_hostile_text_in_a_message_is_made_visible(read):
    _, (problem,) = read('"a\\u001b[31m\\u202e" = 1\n')
    assert "\x1b" not in problem.render("c")
    assert "\u202e" not in problem.render("c")


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path):
    settings, (problem,) = read_settings(tmp_path, KNOWN)
    assert settings == Settings()
    assert problem.line == 0


@given(st.text(st.sampled_from(" =\"'[]{}\n#.,abkeys1\\tru"), max_size=60))
def test_no_text_is_too_strange(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "strange.toml"
    path.write_text(text, "utf-8")
    _, problems = read_settings(path, KNOWN)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert len(problems) == 1
        return
    assert len(problems) >= len(set(table) - {"keys"} - {"theme", "language"})
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)
    assert {path[0] for path in key_positions(text)} == set(table)


def test_the_environment_goes_before_the_file():
    file = Settings(language="ar", hijri=True, theme="nord")
    environ = {
        "ICI_TUI_LANGUAGE": "en",
        "ICI_TUI_HIJRI": "off",
        "ICI_TUI_ASCII": "1",
        "ICI_TUI_TERMINAL": "kitty",
        "ICI_TUI_THEME": "",
    }
    settings, problems = with_environment(file, environ, KNOWN)
    assert settings == Settings(
        language="en", hijri=False, theme="nord", ascii=True, terminal="kitty"
    )
    assert problems == ()


def test_a_wrong_variable_is_told_and_the_file_holds():
    settings, problems = with_environment(
        Settings(digits="western"), {"ICI_TUI_DIGITS": "roman", "ICI_TUI_ASCII": "perhaps"}, KNOWN
    )
    assert settings == Settings(digits="western")
    assert [problem.message for problem in problems] == [
        "ICI_TUI_DIGITS: 'roman' is no digits",
        "ICI_TUI_ASCII: 'perhaps' is neither on nor off",
    ]


@pytest.mark.parametrize(
    "text",
    ["a." * 5000 + "b = 1", "[" + "a." * 5000 + "b]", "a = " + "[" * 5000 + "]" * 5000],
    ids=["key", "table", "list"],
)
def test_settings_that_are_nested_too_deep_are_a_problem_of_the_file(tmp_path, text):
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    settings, problems = read_settings(path, Known())
    assert settings == Settings()
    assert [problem.message for problem in problems] == ["its values are nested too deep"]
