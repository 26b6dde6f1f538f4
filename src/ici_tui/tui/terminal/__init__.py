"""Between Textual and the terminal: the driver, colours, themes, filters of what is drawn."""
