"""A tolerant JSON reader with positions: tokens, decoding, encodings, problems that quote a line.

It does not know records.
"""
