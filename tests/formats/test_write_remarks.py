"""The reader's notes, marks and bookmarks in every format, and guesses that say so."""

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace

import pytest
from handmade import annotated, catfish, document
from test_write_docx import Text, W
from test_write_epub import XHTML, Book
from test_write_json import SCHEMA, violations
from test_write_page import Page

from reader.formats.write import save, write
from reader.formats.write.remarks import marks_of
from reader.model.article import ParagraphKind, Place
from reader.model.document import ExportChoices, Mark, WordChoice
from reader.model.library import Anchor, MarkColour, Note, NoteKind, PlacedNote
from reader.model.settings import Column, RubyOver, Sound

NOTED = ExportChoices(notes=True)
HOSTILE = "</span><script>alert(1)</script> =1+1 ]]> \x00\u202e"


def note(place, quote, words="", colour="", kind=NoteKind.WORD):
    anchor = Anchor("key", place.line if place else 9, place.start if place else 0, quote)
    return PlacedNote(Note("uid", kind, anchor, colour, words, 0.0, 0.0), place)


NOTES = (
    note(Place(1, 0), "鯰魚", "a fish with whiskers", MarkColour.BLUE),
    note(Place(1, 3), "雜志", colour=MarkColour.YELLOW),
    note(Place(4, 0), "", "go on here", kind=NoteKind.PLACE),
    note(Place(4, 9), "鯰魚會讓", "who does what", kind=NoteKind.SENTENCE),
    note(None, "沒有", "lost"),
)


def noted(choices=NOTED, notes=NOTES):
    return catfish(choices, notes=notes)


def written(name, made):
    stream = io.StringIO(newline="")
    write(name, made, stream)
    return stream.getvalue()


def test_a_page_marks_them_and_leads_to_the_list_and_back():
    shown = Page(written("html", noted()))
    markup = shown.markup
    assert len(shown.ids) == len(set(shown.ids))
    assert {each.removeprefix("#") for each in shown.targets} <= set(shown.ids)
    assert {"#note1", "#note4", "#r1", "#r2", "#r3", "#r4"} <= set(shown.targets)
    assert markup.count('<mark class="blue">') == 3  # in both scripts, and in the list
    assert 'class="bookmark" id="r3" role="img" aria-label="Bookmark" title="go on here"' in markup
    assert "a fish with whiskers" in markup.split('<h2 lang="en">Notes</h2>')[1]
    assert "not in the text any more" in markup
    assert '<h2 lang="en">Notes</h2>' not in written("html", catfish(ExportChoices(), notes=NOTES))


def test_a_mark_on_a_part_of_a_word_colours_that_part_only():
    markup = written("html", noted(notes=(note(Place(1, 0), "鯰", colour=MarkColour.PINK),)))
    assert '<mark class="pink">鯰</mark>' in markup
    assert '<mark class="pink">鯰</mark><rt>nián</rt>魚<rt>yú</rt>' in markup


def test_a_book_has_them_as_notes_of_its_chapters_and_as_a_page():
    book = Book(noted())
    assert {each for each in book.links() if "#" in each} <= book.ids()
    assert "notes.xhtml" in book.pages
    chapter = book.pages["chapter-1.xhtml"]
    asides = [each for each in chapter.iter(f"{XHTML}aside") if each.get("id").startswith("note")]
    assert ["".join(each.itertext()) for each in asides] == [
        "1 鯰魚a fish with whiskers",
        "2 鯰魚會讓who does what",
    ]
    assert "notes.xhtml" not in Book(catfish()).pages


def test_a_text_document_shades_them_and_lists_them():
    made = Text(noted())
    names = [each.get(f"{W}name") for each in made.body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert {each.get(f"{W}anchor") for each in made.body.iter(f"{W}hyperlink")} <= set(names)
    fills = {each.get(f"{W}fill") for each in made.body.iter(f"{W}shd")}
    assert {"D9E8F8", "FFF0B8"} <= fills
    assert made.paragraphs("GlossaryEntry")[-5].startswith("1  鯰魚a fish with whiskers")
    assert any(each.startswith("◆ GPT-4o") for each in made.paragraphs())


def test_texts_number_them():
    text = written("text", noted())
    assert "鯰魚[1]和雜志" in text
    assert "\n◆ GPT-4o" in text
    assert "[1] 鯰魚: a fish with whiskers (blue, line 1)\n" in text
    assert "雜志 (yellow, line 1)\n" in text
    assert "\ngo on here (bookmark, line 4)\n" in text
    markdown = written("markdown", noted())
    assert "# <b><mark>鯰魚</mark></b><sup>1</sup>和<mark>雜<u>志</u></mark>" in markdown
    assert "| 1 | 鯰魚 | a fish with whiskers | blue | line 1 |" in markdown


def test_tables_and_decks_have_the_notes_on_words(tmp_path):
    rows = {
        row["traditional"]: row["notes"]
        for row in csv.DictReader(io.StringIO(written("csv", noted()), newline=""))
    }
    assert rows["鯰魚"] == "a fish with whiskers"
    assert rows["雜志"] == "yellow"
    assert rows["說"] == ""
    assert "notes" not in written("csv", catfish()).splitlines()[0]
    save("anki", noted(), tmp_path / "a.apkg")
    with zipfile.ZipFile(tmp_path / "a.apkg") as archive:
        archive.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as database:
        (fields,) = database.execute("SELECT flds FROM notes ORDER BY id").fetchone()
    assert fields.split("\x1f")[-1] == "a fish with whiskers"


def test_json_has_them_as_the_schema_says():
    data = json.loads(written("json", noted()))
    assert list(violations(data, SCHEMA)) == []
    assert data["notes"][0] == {
        "line": 1,
        "start": 0,
        "kind": "word",
        "quote": "鯰魚",
        "colour": "blue",
        "words": "a fish with whiskers",
    }
    assert (data["notes"][2]["kind"], data["notes"][4]["line"]) == ("bookmark", None)
    assert "notes" not in json.loads(written("json", catfish()))


def test_pages_get_them_by_their_lines():
    assert marks_of(noted()) == {
        1: (Mark(0, 2, "blue", 1), Mark(3, 5, "yellow", 0)),
        4: (Mark(0, 0, "", 0), Mark(9, 13, "", 2)),
    }


@pytest.mark.parametrize("name", ["html", "epub", "docx", "markdown", "text", "csv", "anki", "json"])
def test_hostile_notes_are_only_text(name, tmp_path):
    notes = (note(Place(1, 0), "鯰魚", HOSTILE, "red"), note(Place(4, 0), "", HOSTILE, kind=NoteKind.PLACE))
    target = tmp_path / "made"
    save(name, noted(notes=notes), target)
    if zipfile.is_zipfile(target):
        with zipfile.ZipFile(target) as archive:
            data = b"".join(archive.read(each) for each in archive.namelist())
    else:
        data = target.read_bytes()
    if name in ("json", "csv", "text"):
        assert data.decode("utf-8-sig")
    else:
        assert b"<script>" not in data
    if name == "epub":
        assert Book(noted(notes=notes)).pages
    if name == "docx":
        assert Text(noted(notes=notes)).paragraphs()


def guessing(choices):
    row, glosses = annotated("這|zhè|this 著|zhe|particle 說|shuō|to_say")
    tokens = (row.tokens[0], replace(row.tokens[1], sure=False), row.tokens[2])
    return document(
        [(1, ParagraphKind.BODY, replace(row, tokens=tokens))], choices, glosses=glosses, title="這著說"
    )


def test_guessed_readings_are_marked_in_every_format(tmp_path):
    choices = ExportChoices(columns=(*ExportChoices().columns, Column.PINYIN))
    plain = replace(choices, doubts=False)
    for name, sign in (
        ("html", '<rt class="guess">zhe</rt>'),
        ("html", '<i class="guess"> zhe</i>'),
        ("text", "Zhè zhe(?) shuō"),
        ("markdown", "Zhè <i>zhe</i> shuō"),
        ("csv", "reading is a guess"),
    ):
        assert written(name, guessing(choices)).count(sign) == 1, name
        assert sign not in written(name, guessing(plain))
    dotted = [each for each in Text(guessing(choices)).body.iter(f"{W}u") if each.get(f"{W}val") == "dotted"]
    assert len(dotted) == 2  # above the character, and in the column of pinyin
    book = Book(guessing(choices))
    assert [each.text for page in book.pages.values() for each in page.iter(f"{XHTML}i")][:1] == [" zhe"]
    save("anki", guessing(choices), tmp_path / "a.apkg")
    assert zipfile.ZipFile(tmp_path / "a.apkg").read("collection.anki2").count(b'class="guess">zhe') == 1


def test_guesses_in_brackets_are_marked_too():
    choices = ExportChoices(ruby_over=RubyOver.FIRST)
    assert "這 (zhè)著 (zhe?)說" in written("text", guessing(choices))
    assert "這 (zhè)著 <i>(zhe)</i>說" in written("markdown", guessing(choices))


def test_every_notation_and_choice_of_words_goes_with_notes():
    for sound in Sound:
        for words in WordChoice:
            choices = ExportChoices(notes=True, ruby=sound, words=words, glossary_of=words)
            for name in ("html", "markdown", "text", "csv", "json"):
                assert "whiskers" in written(name, noted(choices)), (sound, words, name)
