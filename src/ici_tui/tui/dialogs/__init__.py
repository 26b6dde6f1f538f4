"""The screens: the explorer, the help, and the diagnostics of a record that does not open."""
