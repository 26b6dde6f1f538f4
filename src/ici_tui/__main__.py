"""``python -m ici_tui``: the same as the ``ici-tui`` command."""

from ici_tui.cli import main

raise SystemExit(main())
