"""JSON as text: tokens with positions, tolerant decoding, encodings, problems that quote a line.

Knows nothing of records and imports nothing of ours.
"""
