"""Where a record can live besides memory: in its file, with what its index keeps of it."""
