"""What the reader sees of an error of the program itself."""

from ici_tui.jsontext.problems import visible


def one_line(error: Exception) -> str:
    """Return the line that stands for an unexpected error, free of control characters."""
    what = visible(" ".join(str(error).split()))[:200]
    name = type(error).__name__
    return (
        f"ici-tui: internal error: {name}{': ' if what else ''}{what}"
        " (set ICI_TUI_DEBUG=1 to see the details)\n"
    )
