"""The entities of a record and the tables of its format. No I/O."""
