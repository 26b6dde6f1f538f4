"""The interface's own words in the reader's language, from gettext catalogues.

Messages are keyed by their English text, so English needs no catalogue. Arabic plurals follow the
six CLDR forms. The record's texts are not translated here: they carry their languages themselves.
"""
