"""What is packed into columns comes out again, whichever form was the smallest."""

from array import array
from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st
from pyroaring import BitMap

from ici_tui.search import unions
from ici_tui.search.postings import (
    connect,
    few_of,
    moved_positions,
    offsets_of,
    pack,
    pack_few,
    pack_offsets,
    pack_positions,
    positions_of,
    restored,
    stored,
    united,
    unpack,
)

# Near each other, within 16 bits, within 24 bits, and beyond.
numbers = st.one_of(
    *(st.integers(0, 2**bits - 1) for bits in (8, 16, 24, 32)),
)
many = st.lists(numbers, min_size=1, max_size=120).map(sorted)
KEYS = st.text("abcكتاب", min_size=1, max_size=14)


@given(many, st.booleans())
@example(list(range(70_000)), False)
@example([0, 2**32 - 1], False)
def test_a_bitmap_comes_out_as_it_went_in(found, run):
    bitmap = BitMap(range(found[0], found[0] + 200)) if run else BitMap(found)
    assert unpack(pack(bitmap)) == bitmap


@given(many)
@example([5, 5])
@example([0, 70_000, 70_000])
def test_a_list_comes_out_with_its_repetitions(found):
    assert list(few_of(pack_few(array("I", found))) or ()) == found


@given(st.lists(numbers, min_size=1, max_size=40))
def test_offsets_of_any_width_come_out_in_order(found):
    assert list(offsets_of(pack_offsets(found))) == found


@given(many.map(lambda found: sorted(set(found))))
@example(list(range(0, 9_000, 3)))
def test_positions_come_out_whether_deflated_or_not(found):
    assert list(positions_of(pack_positions(array("I", found)))) == found


@given(st.lists(many, max_size=5))
def test_columns_of_all_forms_are_united(groups):
    columns = [pack(BitMap(found)) for found in groups]
    columns += [pack_few(array("I", found)) for found in groups]
    assert united((one,) for one in columns) == BitMap().union(*map(BitMap, groups))


@given(KEYS, KEYS)
def test_stored_keys_come_back_and_keep_their_beginnings(key, other):
    assert restored(stored(key)) == key
    assert stored(key).startswith(stored(other)) == key.startswith(other)


@given(st.lists(many.map(lambda found: sorted(set(found))), min_size=1, max_size=4))
def test_positions_that_were_moved_and_joined_come_out_one_after_the_other(groups):
    moved, expected, column = 0, [], b""
    for group in groups:
        small = sorted({one & 0xFFFFFF for one in group})
        column += moved_positions(pack_positions(array("I", small)), moved)
        expected += [one + moved for one in small]
        moved += 1 << 24
    assert list(positions_of(column)) == expected


@given(
    st.lists(st.tuples(KEYS, st.lists(st.integers(0, 30), min_size=1)), max_size=12),
    st.integers(0, 4),
)
def test_a_beginning_leads_to_the_documents_of_all_its_keys(words, few):
    connection = connect(":memory:", write=True)
    everything = BitMap(range(31))
    connection.execute(
        "INSERT INTO segment VALUES (0, 31, ?, ?)", (everything.serialize(), BitMap().serialize())
    )
    for number, (key, documents) in enumerate(words):
        found = array("I", sorted(documents))
        many_places = number % 2
        connection.execute(
            "INSERT INTO words VALUES (?, ?, ?, ?, NULL)",
            (
                number,
                pack(BitMap(found)) if many_places else pack_few(found),
                pack(BitMap(found)) if many_places else None,
                pack_offsets([0] * len(found)),
            ),
        )
        connection.execute("INSERT INTO spellings VALUES (?, ?)", (key, number))
    with patch.object(unions, "MAX_UNSTORED_TERMS", few):
        unions.write_unions(connection)
    expected = {
        beginning: BitMap(
            one for key, documents in words if key.startswith(beginning) for one in documents
        )
        for beginning in {key[:end] for key, _ in words for end in range(1, min(len(key), 10) + 1)}
        if sum(key.startswith(beginning) for key, _ in words) > few
    }
    rows = connection.execute("SELECT key, documents FROM prefixes JOIN bitmaps USING (bitmap)")
    assert {key: unpack(value) for key, value in rows} == expected
    connection.close()
