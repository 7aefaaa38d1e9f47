"""Reading plain texts: lines, codecs and everything that can be wrong with a file."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.formats.read import read_bytes, read_file, read_text
from reader.formats.read.load import LARGEST
from reader.model.errors import ReaderError

TRADITIONAL = (
    "港口的清晨總是從霧裡開始。漁船還沒有靠岸，碼頭上已經站滿了等魚的人，他們說話很小聲。\n"
    "老闆娘把爐火點著，鍋裡的水慢慢滾了起來，這個時候第一班車正好過橋。\n"
)
SIMPLIFIED = (
    "港口的清晨总是从雾里开始。渔船还没有靠岸，码头上已经站满了等鱼的人，他们说话很小声。\n"
    "老板娘把炉火点着，锅里的水慢慢滚了起来，这个时候第一班车正好过桥。\n"
)
CANTONESE = "佢哋喺街市買餸，啲菜好新鮮，不過嗰個阿嬸唔肯平啲，佢話今日嘅嘢全部都係咁嘅價錢。\n" * 3


def texts(source):
    return [line.text for line in source.lines]


def numbers(source):
    return [line.number for line in source.lines]


def complaint(call, *arguments, **options):
    with pytest.raises(ReaderError) as caught:
        call(*arguments, **options)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_lines_are_counted_but_left_out(end):
    source = read_text(end.join(["甲", "", "  \t　", "乙", ""]), "x")
    assert numbers(source) == [1, 4]
    assert texts(source) == ["甲", "乙"]


def test_text_of_a_line_is_kept_exactly():
    assert texts(read_text(" 　甲 乙\t \n", "x")) == [" 　甲 乙\t "]


def test_separators_that_are_no_newlines_stay_in_the_line():
    odd = "甲\u2028乙\u2029丙\x0b丁\x0c戊\x85己"
    assert texts(read_text(f"{odd}\n庚", "x")) == [odd, "庚"]


def test_a_carriage_return_amid_a_line_is_kept_where_newlines_end_lines():
    assert texts(read_text("甲\r乙\n丙", "x")) == ["甲\r乙", "丙"]


def test_controls_and_bidi_marks_stay():
    odd = "甲\x00乙\x07\u202e丙\u200f"
    assert texts(read_text(odd, "x")) == [odd]


@pytest.mark.parametrize("text", ["", " \n\t\r\n　", "\ufeff"])
def test_a_text_of_blanks_is_refused(text):
    assert "no text" in complaint(read_text, text, "片語")


def test_unpaired_surrogates_are_replaced_and_noted():
    source = read_text("甲\ud800乙\udc00", "x")
    assert texts(source) == ["甲\ufffd乙\ufffd"]
    assert len(source.notes) == 1


def test_surrogate_pairs_are_joined_without_a_note():
    source = read_text("甲\ud842\udfb7乙", "x")
    assert texts(source) == ["甲𠮷乙"]
    assert source.notes == ()


@given(st.text())
def test_lines_with_their_blanks_make_the_text_again(text):
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if "\n" not in text:
        rows = text.removeprefix("\ufeff").split("\r")
    try:
        source = read_text(text, "x")
    except ReaderError:
        assert not any(row.strip() for row in rows)
        return
    assert [(line.number, line.text) for line in source.lines] == [
        (number, row) for number, row in enumerate(rows, 1) if row.strip()
    ]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_lines_or_one_sentence(data):
    try:
        source = read_bytes(data, "x")
    except ReaderError as error:
        assert str(error).endswith(".")
    else:
        assert source.lines
        assert source.codec


@pytest.mark.parametrize(
    ("text", "codec", "found"),
    [
        (TRADITIONAL, "utf-8", "utf-8"),
        (TRADITIONAL, "utf-8-sig", "utf-8"),
        (TRADITIONAL, "utf-16", "utf-16-le"),
        (TRADITIONAL, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        ("Plain Latin text, twice.\n" * 2, "utf-16-le", "utf-16-le"),
        (TRADITIONAL, "utf-32", "utf-32-le"),
        (TRADITIONAL, "utf-32-le", "utf-32-le"),
        (SIMPLIFIED, "utf-32-be", "utf-32-be"),
        (TRADITIONAL, "big5", "cp950"),
        (TRADITIONAL, "cp950", "cp950"),
        (CANTONESE, "big5hkscs", "big5hkscs"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED, "gb18030", "gb18030"),
    ],
)
def test_codecs_are_found(text, codec, found):
    source = read_bytes(text.encode(codec), "x")
    assert texts(source) == text.splitlines()
    assert source.codec == found
    assert source.notes == ()


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("TW ，檔名是 run_2024-07-21_v1.3", "gb18030"),
        ("政治凌駕健康\n相關新聞\n網友讚留英正妹反控", "utf-16-le"),
        ("政治凌駕健康\n相關新聞\n網友讚留英正妹反控", "utf-32-be"),
        ("文／林以安　攝影／周士鈞", "big5"),
        ("文／林以安　攝影～周士鈞", "cp950"),
        ("の的是我們", "cp950"),
        ("佢哋喺度飲茶", "big5hkscs"),
        ("bush hid the facts", "ascii"),
    ],
)
def test_a_few_words_are_enough_to_decode_exactly(text, codec):
    assert "\n".join(texts(read_bytes(text.encode(codec), "x"))) == text


def test_a_text_in_two_encodings_is_read_with_a_note():
    data = TRADITIONAL.encode("big5") + SIMPLIFIED.encode("gbk")
    (note,) = read_bytes(data, "x").notes
    assert "try another encoding" in note
    mostly = (TRADITIONAL * 3).encode() + SIMPLIFIED.encode("gbk")
    source = read_bytes(mostly, "x")
    assert (source.codec, texts(source)[0]) == ("utf-8", TRADITIONAL.splitlines()[0])
    assert len(source.notes) == 1


def test_a_western_label_over_chinese_bytes_is_not_believed():
    page = f"<html><meta charset=iso-8859-1><p>{TRADITIONAL}".encode("big5")
    assert read_bytes(page, "x").codec == "cp950"


@pytest.mark.parametrize("codec", ["big5", "gbk"])
def test_a_long_text_is_detected_by_whole_lines(codec):
    text = (TRADITIONAL if codec == "big5" else SIMPLIFIED) * 1500
    assert texts(read_bytes(text.encode(codec), "x")) == text.splitlines()


def test_one_bad_byte_does_not_hide_the_codec():
    data = bytearray((SIMPLIFIED * 20).encode("gbk"))
    data[200:200] = b"\xff"
    source = read_bytes(bytes(data), "x")
    assert source.codec == "gb18030"
    assert "渔船还没有靠岸" in texts(source)[-2]
    assert len(source.notes) == 1


def test_slightly_damaged_utf8_is_taken_and_noted():
    data = (TRADITIONAL * 5).encode()
    source = read_bytes(data[:50] + b"\xff" + data[50:], "x")
    assert source.codec == "utf-8"
    assert len(source.notes) == 1
    assert any("\ufffd" in text for text in texts(source))


def test_utf8_cut_amid_a_character_is_still_utf8():
    source = read_bytes("清晨的霧".encode()[:-1], "x")
    assert (source.codec, texts(source)) == ("utf-8", ["清晨的\ufffd"])


def test_the_codec_that_is_given_is_obeyed():
    source = read_bytes(TRADITIONAL.encode("big5hkscs"), "x", "Big5-HKSCS")
    assert (source.codec, texts(source)) == ("big5hkscs", TRADITIONAL.splitlines())
    assert read_bytes(TRADITIONAL.encode(), "x", "latin-1").codec == "iso8859-1"


@pytest.mark.parametrize("codec", ["klingon", "rot13", "hex", "zip", "", "utf\x008"])
def test_an_unknown_codec_is_refused(codec):
    assert "encoding" in complaint(read_bytes, b"abc", "x", codec)


def test_bytes_that_no_codec_fits_are_refused():
    assert "encoding" in complaint(read_bytes, b"\xff\xfd\xfc\x81\xff\x80\xff\xfe" * 40, "x")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"\x7fELF\x02\x01\x01" + bytes(200),
        b"PK\x03\x04" + bytes(range(200)),
        bytes(1000),
        bytes(range(256)) * 8,
    ],
)
def test_binary_data_is_refused(data):
    sentence = complaint(read_bytes, data, "things")
    assert "things" in sentence
    assert "not a text" in sentence


def test_a_few_nuls_do_not_make_a_text_binary():
    assert texts(read_bytes("甲乙\x00丙丁戊己庚".encode(), "x")) == ["甲乙\x00丙丁戊己庚"]


def test_a_file_is_read(tmp_path):
    path = tmp_path / "文 章.txt"
    path.write_bytes(TRADITIONAL.encode("big5"))
    source = read_file(path)
    assert (source.name, source.codec) == ("文 章.txt", "cp950")
    assert texts(source) == TRADITIONAL.splitlines()


def test_a_line_of_two_million_characters_is_read(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("水" * 2_000_000, encoding="utf-8")
    (line,) = read_file(path).lines
    assert len(line.text) == 2_000_000


def test_a_missing_file_is_named(tmp_path):
    assert "nothing.txt" in complaint(read_file, tmp_path / "nothing.txt")


def test_a_folder_is_refused(tmp_path):
    assert "folder" in complaint(read_file, tmp_path)


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "empty.txt"
    path.write_bytes(b"\r\n \n")
    assert "empty.txt" in complaint(read_file, path)


def test_a_large_file_is_refused_by_its_size_alone(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    assert "64 MB" in complaint(read_file, path)


@pytest.mark.parametrize("name", ["a.doc", "b.ODT", "c.mobi"])
def test_known_formats_that_cannot_be_read_say_so(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"anything")
    sentence = complaint(read_file, path)
    assert "save it as" in sentence or "convert it" in sentence


@pytest.mark.parametrize("name", ["a.pdf", "b.EPUB", "c.docx"])
def test_what_is_only_called_like_a_document_is_refused(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"anything")
    assert "damaged" in complaint(read_file, path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text("秘密", encoding="utf-8")
    path.chmod(0)
    assert "permission" in complaint(read_file, path)


def test_a_refusal_by_the_system_is_one_sentence(tmp_path, monkeypatch):
    path = tmp_path / "mine.txt"
    path.write_text("秘密", encoding="utf-8")

    def refuse(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert "permission" in complaint(read_file, path)


def test_a_name_that_no_system_takes_is_refused(tmp_path):
    complaint(read_file, tmp_path / ("長" * 5000))
    complaint(read_file, tmp_path / "a\x00b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert "ordinary file" in complaint(read_file, path)


HEAVY = (
    "charset_normalizer",
    "lxml",
    "pypdfium2",
    "markdown_it",
    "pysubs2",
    "multiprocessing",
    "zipfile",
    "email",
)


def test_nothing_heavy_is_loaded_for_a_plain_text():
    code = (
        "import sys; from reader.formats.read import read_bytes; read_bytes('清晨'.encode(), 'x');"
        f"sys.exit(', '.join(each for each in {HEAVY} if each in sys.modules) or 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_one_bad_byte_is_one_place_however_many_characters_it_spoils():
    data = TRADITIONAL.encode() * 20
    for position in range(9, 15):
        source = read_bytes(data[:position] + b"\xff" + data[position:], "x")
        assert len(source.notes) == 1
        assert "1 place " in source.notes[0]


def test_an_unknown_encoding_is_told_with_advice_that_can_be_followed():
    sentence = complaint(read_bytes, "日本語のかな。\n".encode("shift_jis") * 20, "x")
    assert "save it as UTF-8" in sentence
    assert "name its" not in sentence


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("今年的海風吹得很早，".encode("big5") + "後來下了雨。".encode("utf-16-le") * 3, "two encodings"),
        ("[还换了新空调".encode("gb18030") + b"\xaa", "few and rare characters"),
        (
            "海風吹過山谷，大家都回家了。\n".encode("big5") * 3 + b"\x8a" + "他做了一個夢。".encode("big5"),
            "a stray byte",
        ),
        (
            "这里没有航班了\n".encode("gb18030") + "海風吹過山谷，大家都回家了。\n".encode("big5") * 9,
            "a line in another encoding",
        ),
        (
            "山裡的雨下了一夜\n".encode() + "海风吹过山谷，大家都回家了。\n".encode("gb18030") * 9,
            "a line in UTF-8",
        ),
    ],
)
def test_what_was_decoded_by_guess_says_so(data, why):
    try:
        assert read_bytes(data, "a.txt").notes, why
    except ReaderError as error:
        assert str(error).endswith(".")
