"""What is the user's own: settings, keys, bookmarks and saved views, and the file they are in."""
