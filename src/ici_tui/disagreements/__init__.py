"""Computes where sources disagree: on dates, places, numbers, the order of events, and offices.

The results are values without text.
"""
