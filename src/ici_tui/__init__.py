"""ici-tui: a terminal explorer for sourced, bilingual chronologies."""

__version__ = "0.1.0"
