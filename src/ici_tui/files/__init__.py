"""Files: folders, atomic writes, locks, compression, watching.

* :mod:`~ici_tui.files.folders`: the folders of the XDG Base Directory Specification.
* :mod:`~ici_tui.files.atomic`: atomic writes, and locks with a time limit.
* :mod:`~ici_tui.files.behind`: writing in the background.
"""
