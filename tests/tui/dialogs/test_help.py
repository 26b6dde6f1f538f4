"""The help lists every command of the registry, in the reader's language."""

import pytest

from ici_tui.tui.dialogs.help import Help
from ici_tui.tui.state.commands import COMMANDS


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_help_lists_every_command_and_closes(open_app, language):
    async with open_app(language=language) as reader:
        await reader.press("?")
        screen = reader.app.screen
        assert isinstance(screen, Help)
        text = "\n".join(block.text for block in screen.document.blocks)
        for command in COMMANDS:
            assert command.shown in text
            assert screen.words.gettext(command.title) in text
        await reader.press("escape")
        assert reader.app.screen is reader.explorer
