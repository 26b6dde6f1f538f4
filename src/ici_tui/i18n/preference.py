"""The interface language according to the locale."""

from collections.abc import Mapping
from typing import Literal

Language = Literal["ar", "en"]
"""A language the interface speaks, as a BCP 47 primary subtag."""

LANGUAGES: tuple[Language, ...] = ("ar", "en")


def preferred_language(environ: Mapping[str, str]) -> Language:
    """Return the interface language that the locale variables ask for, English if none does.

    The first of ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` that is set and not empty decides, in
    the order of POSIX (XBD section 8.2).

    Args:
        environ: The environment, such as ``os.environ``.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            tag = value.partition(".")[0].partition("@")[0].replace("-", "_")
            return "ar" if tag.partition("_")[0].lower() == "ar" else "en"
    return "en"
