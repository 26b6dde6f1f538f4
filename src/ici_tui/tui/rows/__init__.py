"""The rows of each view: what the list shows, built from a telling, without widgets.

Nothing is imported here: rows need the model, and the first frame is drawn before that is loaded.
"""
