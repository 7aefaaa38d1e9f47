import gzip
import io
import os
import struct
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_dictionaries import stardict, stardict_files, term, yomitan, zipped

from reader.lexicon import build as build_module
from reader.lexicon import source as source_module
from reader.lexicon.build import build
from reader.lexicon.store import Lexicon, LexiconInfo
from reader.model.entry import Entry
from reader.model.errors import Cancelled, ReaderError

Open = Callable[[Path], Lexicon]


@pytest.fixture
def stored(tmp_path: Path, opened: Open) -> Callable[[Path], Lexicon]:
    """Build a dictionary and open it."""

    def store(source: Path) -> Lexicon:
        build(source, tmp_path / "store" / "lexicon.db")
        return opened(tmp_path / "store" / "lexicon.db")

    return store


Store = Callable[[Path], Lexicon]


def refused(source: Path, sentence: str) -> None:
    """Building fails with one sentence, leaves the old store as it was, and nothing beside it."""
    target = source.parent / "old" / "lexicon.db"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(b"what was there")
    with pytest.raises(ReaderError, match=sentence) as caught:
        build(source, target)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")
    assert target.read_bytes() == b"what was there"
    assert list(target.parent.iterdir()) == [target]


# Files of CC-CEDICT's format

BY_VERSION = {
    "1": "[Bei3 jing1 Shi4] /Beijing (CL:座[zuo4])/see 女兒|女儿[nu:3 er2]/Taiwan pr. [Bei3 jing1]/",
    "2": "[[Bei3jing1 Shi4]] /Beijing (CL:座[[zuo4]])/see 女兒|女儿[[nu:3er2]]/Taiwan pr. [[Bei3jing1]]/",
    "mixed": "[[Bei3jing1 Shi4]] /Beijing (CL:座[zuo4])/see 女兒|女儿[nu:3 er2]/Taiwan pr. [[Bei3jing1]]/",
}


@pytest.mark.parametrize("version", BY_VERSION)
def test_three_editions_of_one_format(version: str, tmp_path: Path, stored: Store):
    (tmp_path / "words.u8").write_text(f"北京市 北京市 {BY_VERSION[version]}", "utf-8")
    assert stored(tmp_path / "words.u8").entries("北京市") == (
        Entry(
            "北京市",
            "北京市",
            ("Běi", "jīng", "Shì"),
            ("Beijing", "see 女兒|女儿[nǚ ér]"),
            ("座",),
            "Běi jīng",
            dictionary="words",
        ),
    )


@pytest.mark.parametrize(
    ("file", "head", "info"),
    [
        (
            "x.u8",
            "# CC-CEDICT\n# Published by MDBG\n#! license=https://creativecommons.org/licenses/by-sa/4.0/\n"
            "#! date=2026-09-10",
            LexiconInfo("2026-09-10", 1, "CC-CEDICT", "CC BY-SA 4.0", "Published by MDBG"),
        ),
        (
            "handedict.u8",
            "# Format: CEDICT\n# CC BY-SA 2.0 DE",
            LexiconInfo(None, 1, "HanDeDict", "CC BY-SA 2.0 DE"),
        ),
        ("a.txt", "# CFDICT, le dictionnaire\n#! entries=1", LexiconInfo(None, 1, "CFDICT")),
        ("my words.v2.txt", "# nothing", LexiconInfo(None, 1, "my words")),
        ("cedict.txt", "# nothing", LexiconInfo(None, 1, "cedict")),
    ],
)
def test_what_a_head_tells(file: str, head: str, info: LexiconInfo, tmp_path: Path, stored: Store):
    (tmp_path / file).write_text(f"{head}\n狗 狗 [gou3] /Hund (S)/\n", "utf-8")
    lexicon = stored(tmp_path / file)
    assert lexicon.info == info
    assert lexicon.entries("狗")[0].dictionary == info.name


def test_the_cantonese_reading_in_braces_is_passed_over(tmp_path: Path, stored: Store):
    (tmp_path / "x.u8").write_text("狗 狗 [gou3] {gau2} /dog/\n", "utf-8")
    assert stored(tmp_path / "x.u8").entries("狗")[0].glosses == ("dog",)


# Yomitan


def test_yomitan(tmp_path: Path, stored: Store):
    meaning = {
        "type": "structured-content",
        "content": [
            {
                "tag": "ul",
                "content": [{"tag": "li", "content": "the same"}, {"tag": "li", "content": ["a ", "dog"]}],
            },
            {"tag": "img", "path": "dog.png"},
            {"tag": "a", "href": "https://example.com", "content": "link"},
        ],
    }
    rows = [
        term(
            "狗", "gǒu", "dog", meaning, {"type": "image", "path": "x.png"}, {"type": "text", "text": "hound"}
        ),
        term("反感", "fǎngǎn", "antipathy"),
        term("女兒", "nü3 er2", "daughter\nof somebody"),
        term("犬", "", "dog; hound"),
    ]
    lexicon = stored(
        yomitan(tmp_path / "words.zip", [rows[:2], rows[2:]], attribution="CC BY 4.0, A. Nobody")
    )
    assert lexicon.info == LexiconInfo("7", 4, "Small words", "", "CC BY 4.0, A. Nobody")
    assert lexicon.entries("狗") == (
        Entry("狗", "狗", ("gǒu",), ("dog", "the same", "a dog", "link", "hound"), dictionary="Small words"),
    )
    assert lexicon.entries("反感")[0].pinyin == ("fǎn", "gǎn")
    assert lexicon.entries("女兒")[0].pinyin == ("nǚ", "ér")
    assert lexicon.entries("女兒")[0].glosses == ("daughter", "of somebody")
    assert lexicon.entries("犬")[0].pinyin == ()
    assert lexicon.longest("反感的") == "反感"


def test_yomitan_of_version_1(tmp_path: Path, stored: Store):
    rows = [["狗", "gǒu", "", "", 0, "dog", "hound"]]
    lexicon = stored(yomitan(tmp_path / "words.zip", [rows], format=1))
    assert lexicon.entries("狗")[0].glosses == ("dog", "hound")


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"index.json": b"{"}, "damaged"),
        ({"index.json": b"[" * 100_000}, "damaged"),
        ({"index.json": b"[]"}, "damaged"),
        ({"index.json": b'{"title": 3, "format": 3}'}, "damaged"),
        ({"index.json": b'{"title": "x", "format": 9}'}, "version"),
        ({"index.json": b'{"title": "x", "format": 3}'}, "has no terms"),
        ({"index.json": b'{"title": "x", "format": 3}', "kanji_bank_1.json": b"[]"}, "has no terms"),
        ({"index.json": b'{"title": "x", "format": 3}', "term_bank_1.json": b"[]"}, "not a dictionary"),
        ({"index.json": b'{"title": "x", "format": 3}', "term_bank_1.json": b"{}"}, "damaged"),
        ({"index.json": b'{"title": "x", "format": 3}', "term_bank_1.json": b"[[" * 50_000}, "damaged"),
        ({"index.json": b'{"title": "x", "format": 3}', "term_bank_1.json": b"\xff\xfe["}, "damaged"),
        (
            {"index.json": b'{"title": "x", "format": 3}', "term_bank_1.json": b"[1,2,3]"},
            "not a dictionary",
        ),
        (
            {"index.json": b'{"title": "x", "format": 3}', "term_bank_1.json": b"[" + b"1," * 99 + b"1]"},
            "damaged",
        ),
    ],
)
def test_broken_yomitan(members: dict[str, bytes], sentence: str, tmp_path: Path):
    refused(zipped(tmp_path / "x.zip", members), sentence)


def test_yomitan_that_lies_about_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    rows = [term("狗", "gǒu", "x" * 3000) for _ in range(300)]
    bomb = yomitan(tmp_path / "bomb.zip", [rows])
    monkeypatch.setattr(source_module, "LARGEST", 100_000)
    refused(bomb, "over 200 MB")
    # The directory of a zip may say less than there is: then what is read does not fit it.
    data = bytearray(bomb.read_bytes())
    with zipfile.ZipFile(bomb) as archive:
        size = archive.getinfo("term_bank_1.json").file_size
    at = data.rindex(struct.pack("<I", size))
    data[at : at + 4] = struct.pack("<I", 10)
    bomb.write_bytes(data)
    refused(bomb, "damaged|over 200 MB")


def test_a_little_json_that_would_fill_the_memory_is_not_parsed(tmp_path: Path):
    index = b'{"title": "x", "format": 3}'
    for bank in (b"[" + b"[]," * 4_000_001 + b"[]]", b"[" + b'{"a":{}},' * 1_000_000 + b"{}]"):
        packed = zipped(tmp_path / "x.zip", {"index.json": index, "term_bank_1.json": bank})
        refused(packed, "over 8,000,000 values in one part")
    packed = zipped(tmp_path / "x.zip", {"index.json": b" " * 1_100_000, "term_bank_1.json": b"[]"})
    refused(packed, "over 1 MB in one part")


def test_structured_content_without_end_is_cut(tmp_path: Path, stored: Store):
    deep: object = "far away"
    for _ in range(200):
        deep = {"tag": "span", "content": [deep]}
    lexicon = stored(
        yomitan(
            tmp_path / "x.zip", [[term("狗", "gǒu", "dog", {"type": "structured-content", "content": deep})]]
        )
    )
    assert lexicon.entries("狗")[0].glosses == ("dog",)


def test_control_characters_and_halves_of_pairs_are_cleaned_away(tmp_path: Path, stored: Store):
    rows = [term("狗\u0007", "gǒu", "do\u0000g\ud800 \u0085here")]
    (entry,) = stored(yomitan(tmp_path / "x.zip", [rows])).entries("狗")
    assert entry.glosses == ("do g here",)


def test_a_headword_or_a_meaning_without_measure(tmp_path: Path, stored: Store):
    rows = [term("狗" * 65, "", "x"), term("狗", "", "x" * 9000, *[f"m{n}" for n in range(900)])]
    (entry,) = stored(yomitan(tmp_path / "x.zip", [rows])).entries("狗")
    assert len(entry.glosses[0]) == 4000
    assert entry.glosses[0].endswith("…")
    assert len(entry.glosses) == 200


# StarDict

ARTICLES = {"狗": b"dog\nhound", "女兒": b"[nu:3 er2]\ndaughter", "犬": b"dog"}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("bits", [32, 64])
def test_stardict(packed: bool, bits: int, tmp_path: Path, stored: Store):
    source = stardict(tmp_path, stardict_files(ARTICLES, bits=bits), packed=packed)
    lexicon = stored(source)
    assert lexicon.info == LexiconInfo("2020.1.2", 3, "Little book", "", "B. Nobody")
    assert lexicon.entries("狗") == (Entry("狗", "狗", (), ("dog", "hound"), dictionary="Little book"),)
    assert lexicon.entries("女兒") == (
        Entry("女兒", "女兒", ("nǚ", "ér"), ("daughter",), dictionary="Little book"),
    )


@pytest.mark.parametrize("ending", [".idx", ".dict"])
def test_any_file_of_a_stardict_dictionary_may_be_chosen(ending: str, tmp_path: Path, stored: Store):
    stardict(tmp_path, stardict_files(ARTICLES))
    assert stored(tmp_path / f"small{ending}").info.entries == 3


def archived(path: Path, kind: str, files: dict[str, bytes]) -> Path:
    if kind == "zip":
        return zipped(path, files)
    with tarfile.open(path, f"w:{kind}") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


@pytest.mark.parametrize("kind", ["zip", "", "gz", "bz2", "xz"])
def test_stardict_in_an_archive(kind: str, tmp_path: Path, stored: Store):
    files = {f"folder/book{ending}": data for ending, data in stardict_files(ARTICLES).items()}
    assert stored(archived(tmp_path / "book.packed", kind, files)).entries("犬")[0].glosses == ("dog",)


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_names_in_an_archive_lead_nowhere(kind: str, tmp_path: Path, stored: Store):
    files = {f"../../../escape{ending}": data for ending, data in stardict_files(ARTICLES).items()}
    stored(archived(tmp_path / "book.packed", kind, files))
    assert not list(tmp_path.parent.rglob("escape*"))


@pytest.mark.parametrize(
    ("types", "article", "glosses", "pinyin"),
    [
        (
            "h",
            b"<script>bad()</script><p>dog</p><p onclick='x'>a &lt;b&gt;</p><!-- no -->",
            ("dog", "a <b>"),
            (),
        ),
        ("x", b"<k>x</k><def>dog</def><def>hound</def>", ("x", "dog", "hound"), ()),
        ("g", b"<b>dog</b> hound", ("dog hound",), ()),
        ("tm", "gǒu\0dog".encode(), ("dog",), ("gǒu",)),
        ("Xm", b"\0\0\0\2xxdog", ("dog",), ()),
        (None, "mdog\0tgǒu\0W\0\0\0\3abcmhound\0".encode(), ("dog", "hound"), ("gǒu",)),
        ("m", b"dog \xff\xfe", ("dog \ufffd\ufffd",), ()),
    ],
)
def test_fields_of_stardict(
    types: str | None, article: bytes, glosses: tuple[str, ...], pinyin: tuple[str, ...], tmp_path: Path
):
    build(stardict(tmp_path, stardict_files({"狗": article}, types)), tmp_path / "x.db")
    with closing(Lexicon(tmp_path / "x.db")) as lexicon:
        (entry,) = lexicon.entries("狗")
    assert (entry.glosses, entry.pinyin) == (glosses, pinyin)


def broken(**changes: bytes | None) -> dict[str, bytes]:
    files: dict[str, bytes | None] = {
        **stardict_files(ARTICLES),
        **{f".{key}": data for key, data in changes.items()},
    }
    return {ending: data for ending, data in files.items() if data is not None}


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (broken(idx=None), "lacks its .idx file"),
        (broken(dict=None), "lacks its .dict file"),
        (broken(dict=b"short"), "damaged"),
        (broken(idx=b"short"), "damaged"),
        (broken(ifo=b""), "damaged"),
        (broken(ifo=b"\xff\xfe"), "damaged"),
        (broken(ifo=b"StarDict's dict ifo file\nwordcount=many\n"), "damaged"),
        (stardict_files(ARTICLES, idxfilesize="7"), "damaged"),
        (stardict_files(ARTICLES, wordcount="4"), "damaged"),
        (stardict_files(ARTICLES, "m/../"), "damaged"),
        (stardict_files({}), "damaged"),
        (stardict_files({"狗": b""}), "damaged"),
    ],
)
def test_broken_stardict(files: dict[str, bytes], sentence: str, tmp_path: Path):
    refused(stardict(tmp_path, files), sentence)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_devices_pipes_and_folders_are_not_even_opened(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.ifo")
    os.mkfifo(tmp_path / "pipe.txt")
    for strange in (tmp_path / "pipe.ifo", tmp_path / "pipe.txt", Path("/dev/zero"), tmp_path):
        refused(strange, "it is a folder or no ordinary file|lacks its .ifo file")


def test_letters_with_accents_are_no_headwords(tmp_path: Path):
    wrong = tmp_path / "gbk.txt"
    wrong.write_bytes("猫 猫 [mao1] /cat/\n".encode("gbk") * 3)
    assert wrong.read_bytes().decode("utf-8").startswith("è")
    refused(wrong, "not a dictionary")


def test_damaged_packings_of_stardict(tmp_path: Path):
    files = stardict_files(ARTICLES)
    for data in (b"\x1f\x8b", gzip.compress(files[".dict"])[:-9], b"\x1f\x8b" + b"x" * 100):
        refused(stardict(tmp_path, {**files, ".dict": data}), "damaged")
    whole = archived(tmp_path / "x.tgz", "gz", {f"x{key}": data for key, data in files.items()}).read_bytes()
    (tmp_path / "x.tgz").write_bytes(whole[: len(whole) // 2])
    refused(tmp_path / "x.tgz", "damaged|not a dictionary")


def test_bombs_of_stardict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(source_module, "LARGEST", 1_000_000)
    files = {**stardict_files(ARTICLES), ".dict": gzip.compress(bytes(3_000_000))}
    refused(stardict(tmp_path, files), "over 200 MB")
    refused(zipped(tmp_path / "x.zip", {f"x{key}": data for key, data in files.items()}), "over 200 MB")


def test_a_tar_that_claims_too_much_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    files = {
        "padding": bytes(3_000_000),
        **{f"x{key}": data for key, data in stardict_files(ARTICLES).items()},
    }
    bomb = archived(tmp_path / "x.tar.xz", "xz", files)
    monkeypatch.setattr("reader.lexicon.stardict.LARGEST", 1_000_000)
    refused(bomb, "over 200 MB")


# What holds of all kinds


def test_one_entry_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(build_module, "MOST_ENTRIES", 3)
    refused(
        yomitan(tmp_path / "x.zip", [[term(f"字{n}", "", "x") for n in range(9)]]), "more than any dictionary"
    )


def test_more_text_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(build_module, "MOST_SIGNS", 1000)
    refused(
        yomitan(tmp_path / "x.zip", [[term("字", "", "x" * 600), term("子", "", "y" * 600)]]), "more than any"
    )


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(source_module, "LARGEST", 1000)
    (tmp_path / "x.u8").write_bytes(b"x" * 1001)
    refused(tmp_path / "x.u8", "over 200 MB")


def test_work_can_be_stopped_at_every_report(tmp_path: Path):
    rows = [term(f"字{n}", "zì", "x") for n in range(6000)]
    source = yomitan(tmp_path / "x.zip", [rows])
    reports: list[float] = []
    build(source, tmp_path / "x.db", reports.append)
    assert reports == sorted(reports)
    assert len(reports) >= 5
    (tmp_path / "x.db").unlink()
    for stop in range(len(reports) - 1):
        seen = 0

        def cancel(_share: float, stop: int = stop) -> None:
            nonlocal seen
            seen += 1
            if seen > stop:
                raise Cancelled("stopped")

        with pytest.raises(Cancelled):
            build(source, tmp_path / "x.db", cancel)
        assert not list(tmp_path.glob("x.db*"))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_damage_anywhere_is_told_or_harmless(tmp_path: Path, data: st.DataObject):
    files = {f"x{key}": value for key, value in stardict_files(ARTICLES).items()}
    kind = data.draw(st.sampled_from(["yomitan", "zip", "gz", "u8"]))
    source = tmp_path / "x.any"
    if kind == "yomitan":
        yomitan(source, [[term("狗", "gǒu", "dog")]])
    elif kind == "u8":
        source.write_text(f"北京市 北京市 {BY_VERSION['1']}", "utf-8")
    else:
        archived(source, kind, files)
    sound = bytearray(source.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    source.write_bytes(sound[: data.draw(st.integers(1, len(sound)))])
    try:
        build(source, tmp_path / "x.db")
    except ReaderError as error:
        assert "\n" not in str(error)
