"""What the screens over the explorer have in common.

Their keys come from the registry of commands, they read in the direction of the reader's language,
the same commands walk their list or document, and they close once, with one result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.events import Mount
from textual.screen import ModalScreen, Screen

from ici_tui.i18n import catalogue
from ici_tui.i18n.direction import is_rtl
from ici_tui.tui.state.contexts import CONTEXTS, Context, bindings
from ici_tui.tui.state.keymap import keymap_of
from ici_tui.tui.widgets.bar import Bar, Piece
from ici_tui.tui.widgets.document_view import DocumentView
from ici_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.events import Event

    from ici_tui.tui.state.keymap import Keymap
    from ici_tui.tui.widgets.query_input import QueryInput

Result = TypeVar("Result")
Mirrorable = TypeVar("Mirrorable", bound="Bar | RowList | DocumentView | QueryInput")


class Dialog(Screen[Result], inherit_bindings=False):
    """A screen that is opened for a result and closed with it.

    A class of dialogs names the context of its keys: ``class Help(Dialog[None],
    context=Context.HELP)``. It has a method ``action_…`` for each command of the context that is
    not one of those here.

    Whatever asks it to close a second time, or while another screen stands over it (a second click,
    a message that was under way), has no effect: Textual would take away the screen below.

    Args:
        language: The interface's language.

    Attributes:
        language: The interface's language.
        words: The interface's words in it.
        mirrored: Whether the screen reads from right to left.
    """

    CONTEXT: ClassVar[Context]
    _dismissed = False

    def __init_subclass__(cls, *, context: Context | None = None, **options: Any) -> None:
        """Give a class of dialogs the keys of its context."""
        if context is not None:
            cls.CONTEXT = context
            cls.BINDINGS = [*bindings(context)]
        super().__init_subclass__(**options)

    def __init__(self, language: str = "en") -> None:
        super().__init__()
        self.language = language
        self.words = catalogue(language)
        self.mirrored = is_rtl(language)

    @property
    def keymap(self) -> Keymap:
        """The commands with the keys that they have in this application."""
        return keymap_of(self.app)

    # --- layout -----------------------------------------------------------------------------

    def facing(self, widget: Mirrorable) -> Mirrorable:
        """Turn a widget to the reader's side, and return it."""
        widget.mirrored = self.mirrored
        return widget

    def bar(
        self, name: str, leading: tuple[Piece, ...] = (), trailing: tuple[Piece, ...] = ()
    ) -> Bar:
        """Return a line of pieces (:meth:`Bar.show`)."""
        bar = self.facing(Bar(name))
        bar.show(leading, trailing)
        return bar

    def title_bar(self, name: str, text: str) -> Bar:
        """Return a line with a title."""
        return self.bar(name, (Piece(text, weight=100),))

    def key_piece(self, name: str, weight: int, label: str = "") -> Piece:
        """Return the piece that says what a key does, and does it on a click.

        Args:
            name: The name of a command of the context.
            weight: How long it stays when there is no room.
            label: What it does, in the reader's language; by default the command's own label.
        """
        command = self.keymap[name]
        label = label or self.words.gettext(command.label)
        return Piece(f"{command.first_key} {label}", name, weight=weight)

    # --- keys -------------------------------------------------------------------------------

    def on_bar_pressed(self, message: Bar.Pressed) -> None:
        """Run the command of a clicked piece."""
        message.stop()
        self.call_later(self.run_action, CONTEXTS[self.CONTEXT].actions()[message.command])

    @property
    def walked(self) -> RowList | DocumentView:
        """The list or document that the keys walk."""
        return next(one for one in self.query("*") if isinstance(one, RowList | DocumentView))

    def action_down(self) -> None:
        """Go to the next row or link, or a line down."""
        self.walked.step(1)

    def action_up(self) -> None:
        """Go to the previous row or link, or a line up."""
        self.walked.step(-1)

    def action_page(self, direction: str) -> None:
        """Go a screenful on."""
        self.walked.page(1 if direction == "down" else -1)

    def action_first(self) -> None:
        """Go to the beginning."""
        self.walked.first()

    def action_last(self) -> None:
        """Go to the end."""
        self.walked.last()

    def action_open(self) -> None:
        """Choose the row, or follow the link."""
        self.walked.choose()

    def action_copy_text(self) -> None:
        """Copy what is selected; Ctrl+C closes the screen where nothing is."""
        text = self.get_selected_text()
        if text:
            self.app.copy_to_clipboard(text)
        else:
            self.give_up()

    # --- closing ----------------------------------------------------------------------------

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close the screen with its result, unless it is closed or another one stands over it.

        Args:
            result: The result for whoever has opened the screen.
        """
        if self._dismissed or not self.is_active:
            return AwaitComplete()
        self._dismissed = True
        return super().dismiss(result)

    def give_up(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def action_close(self) -> None:
        """Close without an answer."""
        self.give_up()

    async def on_event(self, event: Event) -> None:
        """Leave a screen empty whose application ended before it was mounted."""
        if not (isinstance(event, Mount) and not self.is_attached):
            await super().on_event(event)


class ModalDialog(Dialog[Result], ModalScreen[Result]):
    """A dialog through which the explorer stays in sight."""
