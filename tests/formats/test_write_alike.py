"""One article in every format: the same words and the same readings come out of all of them."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from html.parser import HTMLParser
from xml.etree import ElementTree

import pysubs2
import pytest

from reader.formats.write import FORMATS
from reader.model.document import ExportChoices, Layout
from reader.model.settings import Column, Sound

TEXT = (
    "鯰魚效應與女人\n\n"
    "她𠮷祥地說：「𪚥和綠色的旅行，GPT-4o 也不懂。」這家36氪的人睡不著覺。\n\n"
    "銀行行長姓曾，一個人去西安看《雜誌》。\n"
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XHTML = "{http://www.w3.org/1999/xhtml}"
VOICES = [Sound.PINYIN, Sound.ZHUYIN, Sound.NUMBERED, Sound.WADE_GILES]


@pytest.fixture(scope="module")
def article(session):
    return session.open_text(TEXT, "alike.txt", clean=False)


@pytest.fixture(scope="module", params=VOICES, ids=str)
def made(request, session, article, tmp_path_factory):
    """Return the choices, and the file of every format."""
    folder = tmp_path_factory.mktemp("alike")
    choices = ExportChoices(
        columns=(Column.TRADITIONAL, Column.SIMPLIFIED, Column.PINYIN),
        ruby=request.param,
        layout=Layout.STACKED,
        surface_tones=True,
    )
    files = {}
    for name, each in FORMATS.items():
        files[name] = folder / f"alike{each.suffix}"
        session.exports.save(article, files[name], name, choices)
    return choices, files


@pytest.fixture
def expected(session, article, made):
    """Return for every paragraph: its annotation, its ruby, its running pinyin."""
    choices, _ = made
    document = session.exports.document(article, choices)
    return [
        (annotated, document.ruby(annotated), spelled_out(document.spelled(annotated)))
        for _, annotated in document.paragraphs
    ]


def spelled_out(words):
    return "".join(word.text if word.joined else f" {word.text}" for word in words).strip()


def pairs(expected):
    """Return every character that has something above it, with that."""
    return [
        (character, above)
        for annotated, ruby, _ in expected
        for character, above in zip(annotated.traditional, ruby, strict=True)
        if above
    ]


class RubyOfPage(HTMLParser):
    """Collects base characters with their readings from HTML."""

    def __init__(self, text):
        super().__init__()
        self.pairs, self.texts, self.inside, self.base, self.above = [], [], [], "", ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag != "meta":
            self.inside.append(tag)
        if tag in ("h1", "h2", "p") and "lang" in dict(attrs):
            self.texts.append((dict(attrs)["lang"], ""))

    def handle_endtag(self, tag):
        self.inside.pop()
        if tag == "rt":
            self.pairs.append((self.base, self.above))
            self.base = self.above = ""

    def handle_data(self, data):
        if "rt" in self.inside:
            self.above += data
            return
        if "ruby" in self.inside:
            self.base += data
        if self.texts and self.inside[-1] not in ("style", "title"):
            language, text = self.texts[-1]
            self.texts[-1] = (language, text + data)


def test_web_page(made, expected):
    page = RubyOfPage(made[1]["html"].read_text("utf-8").split("</main>")[0])
    assert page.pairs == pairs(expected)
    for column, wanted in (
        ("zh-Hant", [annotated.traditional for annotated, _, _ in expected]),
        ("zh-Hans", [annotated.simplified for annotated, _, _ in expected]),
        ("zh-Latn", [spelled for _, _, spelled in expected]),
    ):
        assert [text.strip() for language, text in page.texts if language == column] == wanted


def test_book(made, expected):
    with zipfile.ZipFile(made[1]["epub"]) as archive:
        page = RubyOfPage(archive.read("EPUB/chapter-1.xhtml").decode().split('<section class="notes"')[0])
    assert page.pairs == pairs(expected)
    assert [text.strip() for language, text in page.texts if language == "zh-Latn"] == [
        spelled for _, _, spelled in expected
    ]


def test_word_document(made, expected):
    with zipfile.ZipFile(made[1]["docx"]) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    found = [
        (
            "".join(each.text for each in ruby.find(f"{W}rubyBase").iter(f"{W}t")),
            "".join(each.text for each in ruby.find(f"{W}rt").iter(f"{W}t")),
        )
        for ruby in root.iter(f"{W}ruby")
    ]
    assert found == pairs(expected)
    texts = ["".join(each.text for each in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]
    assert all(spelled in texts and annotated.simplified in texts for annotated, _, spelled in expected)


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_texts(made, expected, name):
    lines = [
        re.sub(r"\(\?\)|</?[bi]>|\\", "", each.lstrip("#> ")).strip()
        for each in made[1][name].read_text("utf-8").splitlines()
    ]
    for annotated, _, spelled in expected:
        assert annotated.traditional in lines
        assert annotated.simplified in lines
        assert spelled in lines


@pytest.mark.parametrize("name", ["srt", "ass"])
def test_subtitles(made, expected, name):
    choices, files = made
    file = pysubs2.SSAFile.from_string(files[name].read_text("utf-8"), name)
    rows = [each.plaintext.split("\n") for each in file]
    assert "".join(row[0] for row in rows) == "".join(each.traditional for each, _, _ in expected)
    assert "".join(row[1] for row in rows) == "".join(each.simplified for each, _, _ in expected)
    said = " ".join(row[-1] for row in rows)
    assert said.split() == " ".join(spelled for _, _, spelled in expected).split()
    assert len(rows[0]) == (3 if choices.ruby is Sound.PINYIN else 4)


def words_of(expected):
    """Return each distinct word in both scripts with its reading, in the order of first places."""
    return list(
        dict.fromkeys(
            (token.traditional, token.simplified, token.pinyin)
            for annotated, _, _ in expected
            for token in annotated.tokens
            if token.kind in ("han", "latin")
        )
    )


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_tables(made, expected, name, delimiter):
    text = made[1][name].read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert [(row["traditional"], row["simplified"]) for row in rows] == [
        word[:2] for word in words_of(expected)
    ]
    for row, (text, _, pinyin) in zip(rows, words_of(expected), strict=True):
        if all(pinyin):
            assert row["pinyin"].replace("'", "") == "".join(pinyin), text


def test_json(made, expected):
    choices, files = made
    data = json.loads(files["json"].read_text("utf-8"))
    for paragraph, (annotated, ruby, _) in zip(data["paragraphs"], expected, strict=True):
        assert [
            (each["start"], each["text"], each["traditional"], each["simplified"])
            for each in paragraph["tokens"]
        ] == [(token.start, token.text, token.traditional, token.simplified) for token in annotated.tokens]
        above = [each for token in paragraph["tokens"] for each in token.get("zhuyin", token["pinyin"])]
        if choices.ruby in (Sound.PINYIN, Sound.ZHUYIN):
            assert above == list(ruby)


def test_deck(made, expected, tmp_path):
    with zipfile.ZipFile(made[1]["anki"]) as archive:
        archive.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as database:
        rows = [each.split("\x1f") for (each,) in database.execute("SELECT flds FROM notes ORDER BY id")]
    readings = {
        (traditional, simplified or traditional): reading for _, traditional, simplified, reading, *_ in rows
    }
    known = {word[:2]: word[2] for word in words_of(expected)}
    assert len(rows) > 10
    assert readings.keys() <= known.keys()
    for word, reading in readings.items():
        if all(known[word]):
            bare = re.sub("<[^>]*>", "", reading)
            assert bare.replace("&#x27;", "") == "".join(known[word])


def test_rare_characters_and_umlauts_are_there_at_all(expected):
    assert "𠮷" in "".join(annotated.simplified for annotated, _, _ in expected)
    assert dict(pairs(expected))["女"] in {"nǚ", "ㄋㄩˇ", "nü3", "nu:3", "nü³"}
