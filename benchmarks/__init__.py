"""Measurements of what the README quotes; ``python -m benchmarks`` runs them all.

Each module has ``main() -> None``, which prints what it has measured as ratios to something that
is measured at the same time on the same machine.
"""
