"""Changes record files: the unit is the text, and only the lines that are meant change.

An edit is a list of replacements in the text of a file (:mod:`ici_tui.editing.changes`). The new
text is validated as a whole before anything is written, and written atomically
(:mod:`ici_tui.editing.writing`).
"""
