"""The rows of each view, without widgets.

Nothing is imported here: rows need the entities, which are imported after the first frame.
"""
