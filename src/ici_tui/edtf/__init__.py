"""Dates in EDTF (ISO 8601-2): their grammar, bounds and order, and their Arabic and English forms.

Imports nothing of ours.
"""
