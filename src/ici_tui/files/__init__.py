"""Files on disk: atomic writes and locks, folders, compression, watching for changes.

Imports nothing of ours.
"""
