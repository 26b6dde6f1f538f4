"""The table of contexts is whole: each command works somewhere, each key there has one command."""

import importlib
import pkgutil
from itertools import combinations

import pytest
from textual.screen import Screen

import ici_tui.tui.dialogs
from ici_tui.tui.dialogs.base import Dialog
from ici_tui.tui.explorer.screen import Explorer
from ici_tui.tui.state.commands import COMMANDS
from ici_tui.tui.state.contexts import CONTEXTS, Context, bindings, contexts_of, typed_commands
from ici_tui.tui.state.keymap import DEFAULT
from ici_tui.tui.widgets.query_input import LineInput, QueryInput
from ici_tui.tui.widgets.year_strip import YearStrip
from ici_tui.user.keymap import normal_key, prints


def dialog_classes():
    modules = [
        importlib.import_module(f"ici_tui.tui.dialogs.{module.name}")
        for module in pkgutil.iter_modules(ici_tui.tui.dialogs.__path__)
    ]
    return {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Dialog) and "CONTEXT" in vars(value)
    }


OWNERS = {one.CONTEXT: one for one in dialog_classes()} | {
    Context.EXPLORER: Explorer,
    Context.YEARS: YearStrip,
    Context.LINE: LineInput,
    Context.QUERY: QueryInput,
}


def test_every_context_belongs_to_one_class_and_every_dialog_has_one():
    assert set(OWNERS) == set(Context) == set(CONTEXTS)
    contexts = [one.CONTEXT for one in dialog_classes()]
    assert len(contexts) == len(set(contexts)) == len(Context) - 4


@pytest.mark.parametrize("context", Context)
def test_what_a_context_binds_is_an_action_of_its_class(context):
    for action in CONTEXTS[context].actions().values():
        name = action.partition("(")[0]
        owner = Explorer if name.startswith("screen.") else OWNERS[context]
        assert callable(getattr(owner, f"action_{name.removeprefix('screen.')}"))


@pytest.mark.parametrize("context", Context)
def test_the_keys_of_a_context_come_from_the_table_and_from_nowhere_else(context):
    owner = OWNERS[context]
    wanted = {(one.key, one.id, one.action) for one in bindings(context)}
    if context is Context.QUERY:
        wanted |= {(one.key, one.id, one.action) for one in bindings(Context.LINE)}
    bound = {
        (binding.key, binding.id, binding.action)
        for _, binding in owner._merged_bindings or ()
        if binding.id is not None or context is not Context.EXPLORER
    }
    normal = {(normal_key(key), name, action) for key, name, action in wanted}
    assert bound == normal
    if context is Context.EXPLORER:
        # Textual's own keys of screens are all taken.
        assert {key for key, _ in Screen._merged_bindings or ()} <= {key for key, _, _ in normal}


def test_every_command_has_one_name_and_works_somewhere():
    names = [command.name for command in COMMANDS]
    assert len(names) == len(set(names))
    assert all(contexts_of()[name] for name in names)


def test_commands_that_work_at_the_same_time_share_no_key():
    contexts = contexts_of()
    for one, other in combinations(COMMANDS, 2):
        if contexts[one.name] & contexts[other.name]:
            assert not set(one.keys) & set(other.keys), (one.name, other.name)


def test_keys_are_in_the_spelling_in_which_the_reader_s_are_compared():
    for command in COMMANDS:
        assert [normal_key(key) for key in command.keys] == list(command.keys)


def test_where_text_is_typed_commands_have_keys_that_print_nothing():
    for context, uses in CONTEXTS.items():
        for name in uses.names if uses.typed else ():
            assert not any(map(prints, DEFAULT[name].keys)), (context, name)
    assert "accept" in typed_commands()
    assert "close" in typed_commands()
    assert "quit" not in typed_commands()
