"""Search: fold text, read queries, keep an index, and say what matched and where.

Enters: a record (or a stream of its events) and the text a reader types. Leaves: ids of events with
exact counts, facets, reasons and the ranges to highlight. Importing this package loads nothing.
"""
