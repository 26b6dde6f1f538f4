"""The prompt over the screen: typing, completing as a shell does, giving up; yes or no."""

from threading import Event

import pytest
from tests.tui.settling import until

from ici_tui.bidi import Paragraph
from ici_tui.tui.dialogs.prompt import Prompt, Question

NAMES = ("alpha.json", "alpha.jsonl", "beta.csv")


def completing(text: str) -> list[str]:
    return [name for name in NAMES if name.startswith(text)]


@pytest.fixture
def ask(open_app):
    """Open the explorer with a screen over it; what the screen answers is put into a list."""

    async def start(reader, screen):
        answers: list[object] = []
        reader.app.push_screen(screen, answers.append)
        await reader.pilot.pause()
        return answers

    return start


async def test_enter_answers_with_what_was_typed(open_app, ask):
    async with open_app() as reader:
        answers = await ask(reader, Prompt("Name", "old "))
        await reader.press("n", "e", "w", "enter")
        assert answers == ["old new"]
        assert reader.app.screen is reader.explorer


async def test_escape_gives_up(open_app, ask):
    async with open_app() as reader:
        answers = await ask(reader, Prompt("Name", "old"))
        await reader.press("q", "escape")
        assert answers == [None]
        assert reader.app.is_running


async def test_tab_completes_as_far_as_all_agree_then_one_after_the_other(open_app, ask):
    async with open_app() as reader:
        answers = await ask(reader, Prompt("File", "", completing))
        prompt = reader.app.screen
        assert prompt.candidates == NAMES
        await reader.press("a")
        assert prompt.candidates == NAMES[:2]
        await reader.press("tab")
        assert prompt.input.text == "alpha.json"
        await reader.press("tab", "tab")
        assert prompt.input.text == "alpha.jsonl"
        await reader.press("tab")
        assert prompt.input.text == "alpha.json"
        await reader.press("tab", "enter")
        assert answers == ["alpha.jsonl"]


async def test_the_only_candidate_is_taken_at_once(open_app, ask):
    async with open_app() as reader:
        await ask(reader, Prompt("File", "b", completing))
        await reader.press("tab")
        assert reader.app.screen.input.text == "beta.csv"


async def test_the_arrows_walk_the_candidates_and_return_to_what_was_typed(open_app, ask):
    async with open_app() as reader:
        await ask(reader, Prompt("File", "al", completing))
        prompt = reader.app.screen
        await reader.press("down", "down", "down")
        assert prompt.input.text == "alpha.jsonl"
        await reader.press("up", "up")
        assert prompt.input.text == "al"


async def test_a_click_takes_a_candidate(open_app, ask):
    async with open_app() as reader:
        answers = await ask(reader, Prompt("File", "", completing))
        await reader.click(*reader.find("beta.csv"))
        await reader.press("enter")
        assert answers == ["beta.csv"]


async def test_in_arabic_the_prompt_is_mirrored(open_app, ask):
    async with open_app(language="ar", size=(80, 24)) as reader:
        await ask(reader, Prompt("اسم العرض", "", language="ar"))
        column, row = reader.find(Paragraph("اسم العرض").line().visual)
        assert column > 60
        await reader.press("م")
        assert reader.lines[row + 1].rstrip()[-1] == "‹"


@pytest.mark.parametrize(
    ("key", "answer"), [("y", True), ("غ", True), ("n", False), ("ى", False), ("escape", False)]
)
async def test_a_question_wants_a_key_of_its_own(open_app, ask, key, answer):
    async with open_app() as reader:
        answers = await ask(reader, Question("Overwrite record.json?", "Overwrite"))
        await reader.press("enter", "space")
        assert answers == []
        await reader.press(key)
        assert answers == [answer]


async def test_a_question_can_be_answered_by_the_mouse(open_app, ask):
    async with open_app(size=(60, 16)) as reader:
        text = "Overwrite " + "a-very-long-name-of-a-file/" * 5 + "record.json?"
        answers = await ask(reader, Question(text, "Overwrite"))
        assert "record.json?" in reader.text
        await reader.click(*reader.find("y Overwrite"))
        assert answers == [True]


async def test_a_disk_that_does_not_answer_holds_up_no_key(open_app, ask):
    answering, asked = Event(), []

    def hung(text: str) -> list[str]:
        asked.append(text)
        answering.wait(60)
        return completing(text)

    async with open_app() as reader:
        answers = await ask(reader, Prompt("File", "", hung))
        prompt = reader.app.screen
        await reader.press("b", "e")
        assert prompt.input.text == "be"
        assert prompt.candidates == ()
        assert asked == [""], "one question at a time is put to the disk"
        answering.set()
        await until(reader, lambda: prompt.candidates == ("beta.csv",))
        await reader.press("tab", "enter")
        assert answers == ["beta.csv"]


async def test_a_line_is_checked_while_the_reader_can_still_give_up_or_change_it(open_app, ask):
    answering, asked = Event(), []

    def hung(text: str) -> str:
        asked.append(text)
        answering.wait(60)
        return "" if text == "good" else "bad name"

    async with open_app() as reader:
        answers = await ask(reader, Prompt("File", "bad", None, hung))
        await reader.press("enter", "enter")
        assert "Waiting for the disk" in reader.text
        assert asked == ["bad"]
        await reader.press("escape")
        assert answers == [None]
        again = await ask(reader, Prompt("File", "", None, hung))
        await reader.press("g", "o", "enter", "o", "d")
        answering.set()
        prompt = reader.app.screen
        await until(reader, lambda: not prompt._checking)
        assert again == []
        await reader.press("enter")
        await until(reader, lambda: again == ["good"])
