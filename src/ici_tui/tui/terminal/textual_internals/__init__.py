"""All that we rely on in Textual beyond its documented interface.

``tests/tui/terminal/test_textual_internals.py`` has a test of each assumption, which names the
version of Textual that it was found in and says what breaks where it fails. A method that a class
of ours overrides has to stay in that class; it points here, and its test is there too:

- ``CursorApp.cursor_position`` (``tui/cursor.py``): asked for at the end of each frame;
- ``OrderedInput.on_event`` (``tui/terminal/key_queue.py``): all input comes through it;
- ``Copying._key_escape`` (``tui/explorer/copy.py``): drops the selection at Esc;
- ``SelectableLines`` (``tui/widgets/selectable.py``): ``text_selection``, ``Screen.selections``;
- handlers ``on_…`` of the explorer's classes that are no widgets: found along the ``__mro__``.
"""
