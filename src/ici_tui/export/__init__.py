"""A selection or a description becomes a file format: text, JSON, JSON Lines, CSV, Markdown.

What `show` says of an entity is told once, by :mod:`ici_tui.describe` (a ``Document`` of blocks and
spans with links, shared with the explorer; may be imported here); this layer writes such a
``Document`` as text or Markdown.
"""
