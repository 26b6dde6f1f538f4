"""The ground floor: where the user's files are, and how they are written. Imports nothing of ours.

* :mod:`~ici_tui.files.folders`: the folders of the XDG Base Directory Specification.
* :mod:`~ici_tui.files.atomic`: files that are replaced whole or not at all, and locks that are
  waited for only so long.
* :mod:`~ici_tui.files.behind`: writing that nobody waits for.
"""
