"""Messages arrive whole, one after the other, or not at all."""

from io import BytesIO

import pytest

from ici_tui.files.framing import framed, read_message


def test_messages_come_back_in_order_whatever_they_hold():
    sent = [b"first", b"", b"\x00\x00\x00\x05", bytes(70_000)]
    stream = BytesIO(b"".join(map(framed, sent)))
    assert [read_message(stream) for _ in sent] == sent
    with pytest.raises(EOFError):
        read_message(stream)


@pytest.mark.parametrize("kept", range(9))
def test_a_message_that_was_cut_is_none(kept):
    with pytest.raises(EOFError):
        read_message(BytesIO(framed(b"hello")[:kept]))
