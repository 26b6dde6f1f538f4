"""Where the sources disagree: contradictions, differences of precision, order and offices.

Enters: a record; leaves: values. Nothing is worded here.
"""
