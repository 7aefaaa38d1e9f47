import os
from pathlib import Path

import pytest

from reader.lexicon.characters import Characters
from reader.lexicon.levels import Levels, import_levels, load_levels, remove_levels, store_levels
from reader.model.entry import CharacterFacts
from reader.model.errors import ReaderError
from reader.model.level import Level
from reader.paths import default_paths


@pytest.fixture(scope="module")
def hsk(tmp_path_factory: pytest.TempPathFactory) -> Levels:
    return load_levels(tmp_path_factory.mktemp("levels"))


def test_three_lists_of_hsk_come_with_the_program(hsk: Levels):
    assert hsk.names == ("HSK 3.0", "HSK 3.0 (2021)", "HSK 2.0")
    assert hsk.of("銀行", "银行") == (
        Level("HSK 3.0", "3"),
        Level("HSK 3.0 (2021)", "2"),
        Level("HSK 2.0", "3"),
    )
    assert hsk.of("抽象", "抽象")[1] == Level("HSK 3.0 (2021)", "7–9")
    assert hsk.of("沒有這個詞", "没有这个词") == ()
    assert str(Level("HSK 2.0", "5")) == "HSK 2.0: 5"


def test_a_word_has_the_level_of_its_other_form_with_er():
    levels = Levels({"L": {"玩": "1", "哪儿": "2"}})
    assert levels.level("L", "玩兒", "玩儿") == "1"
    assert levels.level("L", "哪兒", "哪儿") == "2"
    assert levels.level("L", "哪", "哪") == "2"
    assert levels.level("L", "兒", "儿") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("word,level\n家,1\n房子,2\n", {"家": "1", "房子": "2"}),
        ("家\t1\n房子\t2\n", {"家": "1", "房子": "2"}),
        ("編號;詞彙;拼音;等級\n1;爸爸/爸;ba;第1級\n", {"爸爸": "第1級", "爸": "第1級"}),
        (
            "Level,Traditional,Simplified\nA1,沒(有),没(有)\n",
            dict.fromkeys(("沒有", "沒", "没有", "没"), "A1"),
        ),
        ("# made by hand\n\nword,level\n家,1\nhouse,2\n,3\n房,\n", {"家": "1"}),
        ('word,level\n"家",1\n', {"家": "1"}),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_import(text: str, words: dict[str, str], codec: str, tmp_path: Path):
    (tmp_path / "list.csv").write_bytes(text.encode(codec))
    assert import_levels(tmp_path / "list.csv", "TOCFL") == words


def test_an_imported_list_is_kept_replaced_and_removed(tmp_path: Path):
    folder = tmp_path / "levels"
    store_levels(folder, "TOCFL", {"家": "1"})
    store_levels(folder, "TOCFL", {"家": "2", "銀行": "3"})
    levels = load_levels(folder)
    assert levels.names[-1] == "TOCFL"
    assert levels.of("銀行", "银行")[-1] == Level("TOCFL", "3")
    assert [path.name for path in folder.iterdir()] == ["TOCFL.tsv"]
    remove_levels(folder, "TOCFL")
    assert "TOCFL" not in load_levels(folder).names
    with pytest.raises(ReaderError, match="There is no imported list “TOCFL”"):
        remove_levels(folder, "TOCFL")


@pytest.mark.parametrize("name", ["", "..", "../x", "a/b", "a\\b", "x" * 41, "a\nb", ".hidden", "C:"])
def test_a_name_cannot_be_a_path(name: str, tmp_path: Path):
    (tmp_path / "list.csv").write_text("家,1\n", "utf-8")
    with pytest.raises(ReaderError, match="cannot be a list's name"):
        import_levels(tmp_path / "list.csv", name)
    with pytest.raises(ReaderError, match="no imported list"):
        remove_levels(tmp_path, name)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a list of words"),
        (b"just words\nand more\n", "not a list of words"),
        ("家\n房\n".encode(), "not a list of words"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"\x81\x8d", "not UTF-8"),
        (b"x" * (20 * 1024 * 1024 + 1), "over 20 MB"),
        (b"a\0b,1\n", "not a list of words"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_list(data: bytes, sentence: str, tmp_path: Path):
    (tmp_path / "list.csv").write_bytes(data)
    with pytest.raises(ReaderError, match=sentence) as told:
        import_levels(tmp_path / "list.csv", "X")
    assert "\n" not in str(told.value)


def test_a_missing_file_and_a_damaged_list(tmp_path: Path):
    with pytest.raises(ReaderError, match="cannot be read"):
        import_levels(tmp_path / "none.csv", "X")
    (tmp_path / "X.tsv").write_bytes(b"\x81\x8d")
    assert "X" not in load_levels(tmp_path).names


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_list_from_a_pipe_is_refused(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(ReaderError, match="no ordinary file"):
        import_levels(tmp_path / "pipe.csv", "X")


def test_characters():
    table = Characters(default_paths().resources / "characters.tsv")
    assert table.facts("鯰") == CharacterFacts("鯰", "魚", 19, ("魚", "念"))
    assert table.facts("著") == CharacterFacts("著", "艸", 11, ("艹", "者"))
    assert table.facts("长") == CharacterFacts("长", "長", 4, ())
    for unknown in ("", "A", "鯰魚", "\ud800", "\U0003ffff", "character"):
        assert table.facts(unknown) is None


def test_every_character_of_the_table_can_be_found():
    path = default_paths().resources / "characters.tsv"
    table = Characters(path)
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[3:]]
    assert len(rows) > 20_000
    for char, radical, strokes, components in rows:
        assert table.facts(char) == CharacterFacts(char, radical, int(strokes), tuple(components))


def test_a_missing_table_is_told(tmp_path: Path):
    with pytest.raises(ReaderError, match="missing or damaged"):
        Characters(tmp_path / "none.tsv")
