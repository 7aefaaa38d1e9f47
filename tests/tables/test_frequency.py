from pathlib import Path

from reader.tables.frequency import load_ranks, ranks


def test_the_commonest_word_is_first_and_equals_share_a_place():
    found = ranks()
    assert found["的"] < 20
    assert found["一个"] < found["鲇鱼"]
    assert len(found) > 300_000
    places = sorted(found.values())
    assert places[0] == 1
    assert places[-1] < len(found)


def test_the_cache_says_the_same_and_is_made_anew_where_it_is_damaged(tmp_path: Path):
    path = tmp_path / "new" / "ranks.table"
    first = load_ranks(path)
    assert first == ranks()
    assert load_ranks(path) == first
    path.write_bytes(path.read_bytes()[:-100])
    assert load_ranks(path) == first
    assert path.stat().st_size > 1_000_000


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    assert load_ranks(tmp_path / "file" / "ranks.table") == ranks()
