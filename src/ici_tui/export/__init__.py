"""Writes entities, documents and selections of events as files in many formats.

:mod:`ici_tui.describe` creates the documents, which the explorer draws too; this package writes
them as text, Markdown or HTML.
"""
