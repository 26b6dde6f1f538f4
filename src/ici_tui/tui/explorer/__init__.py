"""The explorer: the main screen, its panes and what each concern does on it."""
