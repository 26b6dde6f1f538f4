"""Input at random, from a seed: what no one thought of trying."""
