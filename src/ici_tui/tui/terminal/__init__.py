"""Between Textual and the terminal: driver, colours, themes, filters."""
