import gc
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.lexicon.build import build
from reader.lexicon.cedict import shipped_source
from reader.lexicon.store import BrokenLexicon, Lexicon
from reader.model.entry import Entry

Open = Callable[[Path], Lexicon]


def short(entries: tuple[Entry, ...]) -> list[str]:
    """Write entries as text: headword, reading, glosses."""
    return [f"{each.traditional} {' '.join(each.pinyin)}: {' / '.join(each.glosses)}" for each in entries]


def test_every_entry_of_a_headword_in_order(lexicon: Lexicon):
    assert short(lexicon.entries("著", "着")) == [
        "著 zháo: to touch",
        "著 zhe: aspect particle",
        "著 zhù: to write",
        "著 Zhuó: surname Zhuo",
        "著 zhe: old variant of 着[zhe]",
    ]
    assert [each.surname for each in lexicon.entries("著")] == [False, False, False, True, False]
    assert [each.variant for each in lexicon.entries("著")] == [False, False, False, False, True]


def test_the_traditional_key_comes_first(lexicon: Lexicon):
    assert short(lexicon.entries("后", "后")) == ["后 hòu: empress"]
    assert short(lexicon.entries("後", "后")) == ["後 hòu: after"]


def test_the_simplified_key_repairs_a_wrong_character(lexicon: Lexicon):
    assert short(lexicon.entries("后來", "后来")) == ["後來 hòu lái: afterwards"]
    assert short(lexicon.entries("后来")) == ["後來 hòu lái: afterwards"]
    assert lexicon.entries("沒有", "没有") == ()


def test_a_word_of_unknown_script(lexicon: Lexicon):
    assert short(lexicon.either("后")) == ["后 hòu: empress", "後 hòu: after"]
    assert short(lexicon.either("後")) == ["後 hòu: after"]
    assert lexicon.either("沒") == ()


def test_variants_have_the_meaning_of_their_word(lexicon: Lexicon):
    (you,) = lexicon.entries("台")
    assert short((you,)) == ["台 tái: (classical) you / variant of 臺|台[tái] / platform / stage"]
    assert you.classifiers == ("座",)


def test_references_in_a_circle_end(lexicon: Lexicon):
    assert short(lexicon.entries("龢")) == ["龢 hé: old variant of 和[hé] / harmony / variant of 龢[hé]"]
    assert short(lexicon.entries("和")) == ["和 hé: harmony / variant of 龢[hé] / old variant of 和[hé]"]


def test_see_is_followed(lexicon: Lexicon):
    assert short(lexicon.entries("雙11", "双11")) == [
        "雙11 Shuāng 1 1: see 光棍節|光棍节[Guāng gùn jié] / Singles' Day"
    ]


def test_readings(lexicon: Lexicon):
    for _ in range(2):
        assert lexicon.readings("著", "着") == (("zháo",), ("zhe",), ("zhù",), ("Zhuó",))
        assert lexicon.readings("臺", "台") == (("tái",),)
        assert lexicon.readings("后來", "后来") == (("hòu", "lái"),)
        assert lexicon.readings("々", "々") == ()
        assert lexicon.readings("沒", "没") == ()
    assert lexicon.readings("來，走", "来，走") == (("lái", "，", "zǒu"),)


def test_remembering_readings_has_an_end_but_never_lies(lexicon: Lexicon):
    for number in range(20_000):
        assert lexicon.readings(f"{number}", "后") == (("hòu",),)
    assert lexicon.readings("著", "着")[0] == ("zháo",)


def test_punctuation_of_articles_finds_headwords(lexicon: Lexicon):
    assert lexicon.has("來，走")
    assert lexicon.has("來,走")
    assert lexicon.has("約翰‧甲")
    assert lexicon.longest("約翰•甲說", 0) == "約翰•甲"
    assert short(lexicon.entries("來,走")) == ["來，走 lái ， zǒu: come and go"]


def test_longest(lexicon: Lexicon):
    text = "說後來居上,后来居下𠮷田X"
    found = [lexicon.longest(text, start) for start in range(len(text) + 1)]
    expected = [None] * len(found)
    expected[1], expected[6], expected[10] = "後來居上", "后来", "𠮷田"
    assert found == expected


@pytest.mark.parametrize(
    "word", ["", "\0", "\ud800", "\udfff著", "著\0", "%", "'", "x" * 100_000, "著" * 100_000]
)
def test_hostile_words(lexicon: Lexicon, word: str):
    assert lexicon.entries(word, word) == ()
    assert lexicon.either(word) == ()
    assert lexicon.readings(word, word) == ()
    assert not lexicon.has(word)
    assert lexicon.longest(word, 0) == ("著" if word.startswith("著") else None)


def test_half_a_surrogate_does_not_hide_the_word_before_it(lexicon: Lexicon):
    assert lexicon.longest("後來\ud800", 0) == "後來"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="後来來后居上，,·‧甲約翰约台\ud800\0"), st.integers(0, 5))
def test_longest_is_what_trying_every_length_finds(lexicon: Lexicon, text: str, start: int):
    ends = range(start + 1, len(text) + 1)
    tried = [text[start:end] for end in ends if lexicon.has(text[start:end])]
    assert lexicon.longest(text, start) == (tried[-1] if tried else None)


def test_headwords(lexicon: Lexicon):
    pairs = list(lexicon.headwords())
    assert len(pairs) == 20
    assert pairs.count(("著", "着")) == 4
    assert ("後來居上", "后来居上") in pairs


def test_many_threads(lexicon: Lexicon):
    with ThreadPoolExecutor(8) as pool:
        found = list(
            pool.map(lambda _: [*short(lexicon.entries("台")), lexicon.longest("後來", 0)], range(200))
        )
    assert all(each == found[0] for each in found)
    gc.collect()


def test_a_closed_lexicon_says_so_in_every_thread(lexicon: Lexicon):
    lexicon.close()
    lexicon.close()
    with pytest.raises(BrokenLexicon):
        lexicon.has("後")
    with ThreadPoolExecutor(1) as pool, pytest.raises(BrokenLexicon):
        pool.submit(lexicon.has, "後").result()


def test_the_store_is_not_written(lexicon: Lexicon, tmp_path: Path):
    before = (tmp_path / "small.db").read_bytes()
    lexicon.entries("台")
    lexicon.close()
    assert (tmp_path / "small.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small.db", "small.u8"]


def test_a_missing_empty_or_foreign_file_is_broken(tmp_path: Path):
    for data in (b"", b"SQLite format 3\0", b"rubbish" * 1000):
        (tmp_path / "x.db").write_bytes(data)
        with pytest.raises(BrokenLexicon):
            Lexicon(tmp_path / "x.db")
    for path in (tmp_path / "none.db", tmp_path):
        with pytest.raises(BrokenLexicon):
            Lexicon(path)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    "change",
    [
        "PRAGMA user_version = 99",
        "PRAGMA application_id = 7",
        "DELETE FROM fact WHERE name = 'complete'",
        "UPDATE fact SET value = 'many' WHERE name = 'longest'",
        "DELETE FROM entry WHERE id = (SELECT max(id) FROM entry)",
        "DROP TABLE fact",
        "DROP TABLE entry",
    ],
)
def test_another_version_or_an_unfinished_store_is_broken(change: str, lexicon: Lexicon, tmp_path: Path):
    lexicon.close()
    connection = sqlite3.connect(tmp_path / "small.db")
    connection.execute(change)
    connection.commit()
    connection.close()
    with pytest.raises(BrokenLexicon):
        Lexicon(tmp_path / "small.db")


def test_a_cut_store_is_broken_at_once(lexicon: Lexicon, tmp_path: Path):
    lexicon.close()
    data = (tmp_path / "small.db").read_bytes()
    for length in range(0, len(data), 1000):
        (tmp_path / "cut.db").write_bytes(data[:length])
        with pytest.raises(BrokenLexicon):
            Lexicon(tmp_path / "cut.db")


def test_damage_is_noticed_or_harmless_but_never_another_error(lexicon: Lexicon, tmp_path: Path):
    lexicon.close()
    data = bytearray((tmp_path / "small.db").read_bytes())
    broken = 0
    for position in range(0, len(data), 53):
        damaged = data.copy()
        damaged[position] ^= 0xFF
        (tmp_path / "damaged.db").write_bytes(damaged)
        try:
            found = Lexicon(tmp_path / "damaged.db")
        except BrokenLexicon:
            broken += 1
            continue
        try:
            list(found.headwords())
            for word in ("著", "台", "後來", "雙11"):
                found.entries(word)
                found.either(word)
                found.readings(word, word)
                found.longest(word, 0)
        except BrokenLexicon:
            broken += 1
        found.close()
    assert broken > 0


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("lexicon") / "lexicon.db"
    build(shipped_source(), target)
    return target


def test_the_shipped_dictionary(shipped: Path, opened: Open):
    lexicon = opened(shipped)
    assert lexicon.info.entries == 122_143
    assert {each.pinyin for each in lexicon.entries("行")} >= {("háng",), ("xíng",)}
    assert len(lexicon.readings("著", "着")) >= 5
    for wrong, simplified, right in (
        ("雜志", "杂志", "雜誌"),
        ("背后", "背后", "背後"),
        ("然后", "然后", "然後"),
    ):
        assert [each.traditional for each in lexicon.entries(wrong, simplified)] == [right]
    assert lexicon.longest("在中華人民共和國的", 1) == "中華人民共和國"
    assert len(list(lexicon.headwords())) == 122_143


def test_every_shipped_entry_can_be_found_again(shipped: Path, opened: Open):
    lexicon = opened(shipped)
    pairs = list(lexicon.headwords())[::97]
    for traditional, simplified in pairs:
        assert any(each.simplified == simplified for each in lexicon.entries(traditional, simplified))
        assert lexicon.longest(traditional, 0) == traditional
        assert lexicon.longest(simplified, 0) == simplified
        for sounds in lexicon.readings(traditional, simplified):
            assert len(sounds) == len(traditional)


def test_damage_that_is_found_late_is_thrown_away_so_that_it_can_be_built_anew(
    lexicon: Lexicon, tmp_path: Path
):
    path = tmp_path / "small.db"
    lexicon.close()
    sound = path.read_bytes()
    thrown_away = 0
    for start in range(1024, len(sound), 1024):
        path.write_bytes(sound[:start] + b"\xff" * 1024 + sound[start + 1024 :])
        try:
            found = Lexicon(path)
        except BrokenLexicon:
            continue
        try:
            list(found.headwords())
            found.entries("著")
            assert path.exists()
        except BrokenLexicon as error:
            assert "start Catfish Reader again" in str(error)
            assert not path.exists()
            thrown_away += 1
        found.close()
    assert thrown_away > 0


def test_a_sound_file_is_kept_when_the_lexicon_is_closed_or_asked_for_nonsense(
    lexicon: Lexicon, tmp_path: Path
):
    assert lexicon.entries("\ud800") == ()
    lexicon.close()
    with pytest.raises(BrokenLexicon):
        lexicon.entries("著")
    assert (tmp_path / "small.db").exists()
