"""The widgets: Line API, lines of cells from ``bidi`` only, nothing through markup."""
