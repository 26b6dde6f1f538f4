"""Why a file is not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ici_tui.recordfile.report import Report


class EditError(Exception):
    """A file cannot be changed as asked; has the reason, in English like the problems."""


class InvalidError(EditError):
    """The new text would not be a valid record.

    Attributes:
        report: The problems, with places in the new text.
        text: The new text.
    """

    def __init__(self, report: Report, text: str) -> None:
        super().__init__(f"{report.total:,} problems")
        self.report = report
        self.text = text


class ChangedMeanwhileError(EditError):
    """Another program has changed the file since it was read.

    Attributes:
        text: The new text that was not written.
    """

    def __init__(self, text: str) -> None:
        super().__init__("another program has changed the file meanwhile")
        self.text = text
