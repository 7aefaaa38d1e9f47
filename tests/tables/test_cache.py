"""The file of many pieces: what was written comes back, and nothing else is ever taken for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.tables import cache

PIECES = [{"鱼": 1, "鯰": 2}, [("a", None)], "字", 3]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "deep" / "small.table"
    cache.write(path, "data 1", PIECES)
    return path


def read(path, fingerprint="data 1"):
    return list(cache.read(path, fingerprint))


def test_pieces_come_back_in_order(path):
    assert read(path) == PIECES


def test_a_file_without_pieces_is_whole(tmp_path):
    cache.write(tmp_path / "none", "", [])
    assert read(tmp_path / "none", "") == []


def test_a_file_cut_short_at_any_byte_is_stale(path):
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        with pytest.raises(cache.StaleCache):
            read(path)


def test_a_file_with_any_bit_flipped_is_stale(path):
    whole = path.read_bytes()
    for place in range(len(whole) * 8):
        data = bytearray(whole)
        data[place // 8] ^= 1 << place % 8
        path.write_bytes(data)
        with pytest.raises(cache.StaleCache):
            read(path)


def test_a_file_with_something_behind_its_end_is_stale(path):
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(cache.StaleCache):
        read(path)


def test_pieces_before_a_damaged_one_are_sound(path):
    data = bytearray(path.read_bytes())
    data[-9] ^= 1
    path.write_bytes(data)
    pieces = cache.read(path, "data 1")
    assert [next(pieces) for _ in PIECES[:-1]] == PIECES[:-1]
    with pytest.raises(cache.StaleCache):
        next(pieces)


@pytest.mark.parametrize("fingerprint", ["data 2", "data", "data 11", "", "data 1\n"])
def test_another_fingerprint_is_stale(path, fingerprint):
    with pytest.raises(cache.StaleCache, match=r"small\.table"):
        read(path, fingerprint)


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_garbage_is_stale(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "garbage"
    path.write_bytes(data)
    with pytest.raises(cache.StaleCache):
        read(path)


def test_a_missing_file_and_a_folder_are_stale(tmp_path):
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(cache.StaleCache):
            read(path)


def test_writing_replaces_the_file_at_once_or_not_at_all(path):
    def breaks():
        yield {"new": 1}
        raise KeyError("stop")

    with pytest.raises(KeyError, match="stop"):
        cache.write(path, "data 1", breaks())
    assert read(path) == PIECES
    cache.write(path, "data 2", ["new"])
    assert read(path, "data 2") == ["new"]
    assert [each.name for each in path.parent.iterdir()] == ["small.table"]


def test_a_place_that_cannot_be_written_raises(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        cache.write(tmp_path / "file" / "small.table", "", [1])


@given(st.lists(st.integers(), max_size=30), st.integers(1, 12))
def test_chunks_hold_every_item_once(items, size):
    pieces = list(cache.chunks(items, size))
    assert [item for piece in pieces for item in piece] == items
    assert all(len(piece) == size for piece in pieces[:-1])
    assert all(1 <= len(piece) <= size for piece in pieces)
