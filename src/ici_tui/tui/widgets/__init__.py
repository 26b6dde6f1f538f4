"""The widgets; they draw lines of cells from ``bidi`` (Textual's Line API) and use no markup."""
