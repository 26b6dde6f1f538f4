"""Dates in EDTF (ISO 8601-2): grammar, bounds, order, and display in Arabic and English."""
