"""Search indexes of big files, built by another process and cached on disk."""
