"""What a run of the tests left out, in one line, with what has to be there to have it."""

from collections import Counter
from collections.abc import Iterable

_REMEDIES = {
    "Unicode data files": "Unicode's conformance files: make conformance",
    "PyICU is not installed": "the comparison with ICU: make conformance",
    "qalsadi is not installed": "plurals beside a lemmatizer: make conformance",
    "uharfbuzz is not installed": "the comparison with HarfBuzz: pip install uharfbuzz",
    "no DejaVu Sans": "letter shapes of a font: install Debian's fonts-dejavu-core",
    "no zsh on": "completion in zsh: install zsh",
    "no fish on": "completion in fish: install fish",
    "no bash on": "completion in bash: install bash",
    "needs bash": "completion in bash: install bash",
    "not beside the repository": "the bundled record against its sources: which are not published",
    "screen is not installed": "copying through GNU screen: install screen",
    "tmux is not installed": "copying through tmux: install tmux",
    "tmux without": "opening the pane of tmux: install tmux 3.3 or newer",
    "kills processes": "programs that are killed while they save: run on POSIX",
    "names of descriptors": "standard streams that are closed: run on Linux",
    "root ": "files that may not be read or written: run as another user than root",
    "terminfo": "the colours of terminfo: install Debian's ncurses-term",
}
"""A part of the reason a test gives for being skipped, and what to do about it."""


_MARKED = {
    "budget": "limits of time: make budgets",
    "packaging": "the wheel, built and installed: make packaging",
    "exhaustive": "every case where some stand for all: make conformance",
}
"""What is not run by default, by its mark."""


def summary(reasons: Iterable[str], marks: Iterable[str] = ()) -> str:
    """Return a line that says what was left out and how to have it; empty where nothing was.

    Args:
        reasons: Why each test was skipped, in the words of pytest's report.
        marks: The marks of tests that were not chosen.
    """
    counts: Counter[str] = Counter()
    for reason in reasons:
        remedy = next((told for part, told in _REMEDIES.items() if part in reason), None)
        counts[remedy or reason.removeprefix("Skipped: ")] += 1
    told = [f"{count} × {what}" for what, count in counts.most_common()]
    told += [_MARKED[mark] for mark in marks]
    return f"Left out: {'; '.join(told)}" if told else ""
