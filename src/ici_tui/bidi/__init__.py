"""bidi."""
