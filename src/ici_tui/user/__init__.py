"""User data: settings, keys, bookmarks and saved views."""
