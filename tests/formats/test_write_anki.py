"""The deck: its database, identities that never change, and hostile text."""

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace

import pytest
from handmade import annotated, catfish, document, plain
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.formats.write.anki import write as write_anki
from reader.model.article import ParagraphKind
from reader.model.document import ExportChoices, WordChoice
from reader.model.progress import ignore_progress
from reader.model.settings import Sound


def notes(made, folder):
    """Return what a deck's database holds: the notes by their words, and the collection's row."""
    stream = io.BytesIO()
    write_anki(made, stream, ignore_progress)
    with zipfile.ZipFile(stream) as archive:
        assert sorted(archive.namelist()) == ["collection.anki2", "media"]
        path = folder / "opened.anki2"
        path.write_bytes(archive.read("collection.anki2"))
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert (
            database.execute("SELECT count(*) FROM cards").fetchone()
            == database.execute("SELECT count(*) FROM notes").fetchone()
        )
        models, decks = database.execute("SELECT models, decks FROM col").fetchone()
        (model,) = json.loads(models).values()
        names = [each["name"] for each in model["flds"]]
        found = [
            {**dict(zip(names, fields.split("\x1f"), strict=True)), "guid": guid, "tags": tags.strip()}
            for guid, fields, tags in database.execute("SELECT guid, flds, tags FROM notes ORDER BY id")
        ]
    return found, model, json.loads(decks)


def test_a_word_has_both_scripts_reading_meaning_and_its_sentence(tmp_path):
    found, _, _ = notes(catfish(), tmp_path)
    assert [each["Word"] for each in found][:4] == ["鯰魚", "和", "雜志", "說"]
    first = found[0]
    assert first | {"guid": None, "Sentence Reading": None} == {
        "Word": "鯰魚",
        "Traditional": "鯰魚",
        "Simplified": "鲶鱼",
        "Reading": "niányú",
        "Zhuyin": "",
        "Meaning": "<ol><li>catfish</li></ol>",
        "Sentence": "<b>鯰魚</b>和雜志",
        "Sentence Reading": None,
        "Source": "鯰魚和雜志 · catfish.txt · line 1",
        "Credits": "Dictionary: CC-CEDICT, CC BY-SA 4.0.",
        "Notes": "",
        "guid": None,
        "tags": "catfish-reader::鯰魚和雜志",
    }
    assert first["Sentence Reading"].lower() == "niányú hé zázhì"


def test_a_word_without_a_meaning_gets_no_card(tmp_path):
    found, _, _ = notes(catfish(), tmp_path)
    assert "GPT-4o" not in [each["Word"] for each in found]


def test_identities_come_from_the_word_and_outlive_everything_else(tmp_path):
    before, model, decks = notes(catfish(), tmp_path)
    after, other_model, other_decks = notes(
        catfish(ExportChoices(ruby=Sound.ZHUYIN), title="另一篇", source="b"), tmp_path
    )
    assert {each["Word"]: each["guid"] for each in before} == {each["Word"]: each["guid"] for each in after}
    assert len({each["guid"] for each in before}) == len(before)
    assert model["id"] == other_model["id"]
    assert decks.keys() == other_decks.keys()


def test_two_readings_are_two_words(tmp_path):
    row, glosses = annotated("行|xíng|to_go 和|hé|and 行|háng|row")
    found, _, _ = notes(document([(1, ParagraphKind.BODY, row)], glosses=glosses), tmp_path)
    assert [(each["Word"], each["Reading"]) for each in found if each["Word"] == "行"] == [
        ("行", "xíng"),
        ("行", "háng"),
    ]
    assert len({each["guid"] for each in found}) == 3


def test_zhuyin_and_chosen_words(tmp_path):
    choices = ExportChoices(ruby=Sound.ZHUYIN, words=WordChoice.UNKNOWN)
    made = replace(catfish(choices), known=lambda token: token.text != "雜志")
    found, _, _ = notes(made, tmp_path)
    assert [(each["Word"], each["Zhuyin"]) for each in found] == [("雜志", "ㄗㄚˊ ㄓˋ")]
    terms, _, _ = notes(catfish(ExportChoices(words=WordChoice.TERMS)), tmp_path)
    assert [each["Word"] for each in terms] == ["鯰魚"]


def test_the_sentence_is_the_words_own(tmp_path):
    row, glosses = annotated("和|hé|and 。 「 雜志|zá-zhì|magazine 會|huì|can 。 」 說|shuō|say")
    found, _, _ = notes(document([(1, ParagraphKind.BODY, row)], glosses=glosses), tmp_path)
    sentences = {each["Word"]: each["Sentence"] for each in found}
    assert sentences["和"] == "<b>和</b>。"
    assert sentences["雜志"] == "「<b>雜志</b>會。」"
    assert sentences["說"] == "<b>說</b>"


def test_the_cards_have_colours_for_night(tmp_path):
    _, model, _ = notes(catfish(), tmp_path)
    assert "nightMode" in model["css"]
    assert "<script" not in model["tmpls"][0]["qfmt"] + model["tmpls"][0]["afmt"]
    fields = {each["name"] for each in model["flds"]}
    for name in ("Word", "Reading", "Meaning", "Sentence", "Credits"):
        assert name in fields
        assert f"{{{{{name}}}}}" in model["tmpls"][0]["afmt"]


@pytest.mark.parametrize("text", ["[sound:x.mp3]", "{{Word}}", "<script>alert(1)</script>", r"\(x\)", "\x1f"])
def test_text_is_no_command(tmp_path, text):
    row, _ = annotated("雜志|zá-zhì")
    glosses = {"雜志": (text,)}
    made = document([(1, ParagraphKind.BODY, row)], glosses=glosses, title=text, source=text)
    (note,), _, _ = notes(made, tmp_path)
    everything = "".join(value for name, value in note.items() if name not in ("guid", "tags"))
    assert text not in everything


HOSTILE = st.text(
    st.one_of(
        st.sampled_from("<>[]{}\\\x00\x1f\x1b\n\u2028\ud800和 :\u3000"), st.characters(exclude_categories=())
    ),
    min_size=1,
    max_size=20,
)


@given(HOSTILE)
@settings(max_examples=20, deadline=None)
def test_hostile_text_makes_a_sound_deck(tmp_path_factory, text):
    text = f"{text}和"
    glosses = dict.fromkeys(text, (text,))
    rows = [(1, ParagraphKind.BODY, plain(text))]
    made = document(rows, title=text, glosses=glosses, credits=(text,))
    found, _, _ = notes(made, tmp_path_factory.getbasetemp())
    assert "和" in [each["Word"] for each in found]
