"""Search indexes of large files, built by another process and cached on disk."""
