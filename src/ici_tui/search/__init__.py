"""Search: normalizes text, parses queries, builds and searches the index, and explains matches.

Input is a record, or a stream of its events, and the text of a query; the results are ids of events
with exact counts, facets, reasons and the ranges to highlight. Importing this package imports
nothing else.
"""
