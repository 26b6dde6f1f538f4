"""How the explorer looks and writes: theme, digits, and Hijri days beside the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.i18n.direction import is_arabic
from ici_tui.tui.explorer.host import ExplorerPart

if TYPE_CHECKING:
    from ici_tui.describe import Telling
    from ici_tui.edtf.display import Digits


MOST = 200
"""How many events of an actor, a domain… its document lists; the timeline lists all of them."""


class Looks(ExplorerPart):
    """The part of the explorer that the reader suits to the eye.

    Attributes:
        digits: The digits of the Arabic interface.
        hijri: Whether Umm al-Qura days stand beside day-precise dates.
    """

    digits: Digits = "western"
    hijri: bool = False

    def told(self, telling: Telling) -> Telling:
        """Return a record told as the reader wants it: language, digits, Hijri days."""
        return replace(
            telling, language=self.language, digits=self.digits, hijri=self.hijri, most=MOST
        )

    def _tell_again(self) -> None:
        """Write everything anew, with the reader where they are."""
        here = self.location
        if self.telling is not None:
            self.telling = self.told(self.telling)
            self.fill(here)
        self.draw_bars()

    def action_theme(self) -> None:
        """Go to the next theme."""
        from ici_tui.tui.terminal.themes import following

        if self.app.no_color:
            self.say(self.words.gettext("This terminal has no colours"))
            return
        self.app.theme = following(self.app.theme)
        self.app.clear_notifications()
        self.say(self.words.gettext("Theme: {name}").format(name=self.app.theme))

    def action_digits(self) -> None:
        """Switch between 2017 and ٢٠١٧."""
        self.digits = "western" if self.digits == "arabic-indic" else "arabic-indic"
        self._tell_again()
        if not is_arabic(self.language):
            shown = "٢٠١٧" if self.digits == "arabic-indic" else "2017"
            self.say(self.words.gettext("Digits in Arabic: {digits}").format(digits=shown))

    def action_hijri(self) -> None:
        """Show or hide Hijri days."""
        self.hijri = not self.hijri
        self._tell_again()
