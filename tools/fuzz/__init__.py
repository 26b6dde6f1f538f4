"""Hostile input for the whole program: generators, a judge of what it answers, and a reducer."""
