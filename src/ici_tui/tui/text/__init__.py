"""Text on the screen: drawing, layout, selection, editing, signs and columns."""
