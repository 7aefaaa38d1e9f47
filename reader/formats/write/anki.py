"""Writes a deck for Anki: a card for each word, with its sentence, that a later deck updates."""

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

import genanki

from reader.formats.write import colophon
from reader.formats.write.columns import title_of, written_column
from reader.formats.write.harmless import visible
from reader.formats.write.remarks import notes_on
from reader.formats.write.sounds import is_guess, joined, running, word_pinyin
from reader.formats.write.vocabulary import Sentence, Vocabulary, Word, is_chosen, sentence_of
from reader.formats.write.walk import walk
from reader.model.annotation import AnnotatedParagraph, Token
from reader.model.document import Document
from reader.model.progress import Progress
from reader.model.settings import Column, Sound

# Chosen once and for ever: by these Anki knows deck and cards again.
_DECK = 1_763_920_441
_MODEL = 1_763_920_442
_NAMESPACE = "catfish-reader"

_FIELDS = (
    "Word", "Traditional", "Simplified", "Reading", "Zhuyin", "Meaning",
    "Sentence", "Sentence Reading", "Source", "Credits", "Notes",
)  # fmt: skip
_MOST_MEANINGS = 8
_LONGEST_TAG = 60


@dataclass(frozen=True, slots=True)
class _Card:
    """A word with what only its first place tells."""

    word: Word
    sentence: Sentence
    sentence_reading: str
    zhuyin: str


def write(document: Document, stream: BinaryIO, progress: Progress) -> None:
    """Write a package (`.apkg`) with a note for every chosen word that has a meaning.

    A note's identity comes from the word and its reading, so importing a deck
    again, or one of another article, updates notes and never doubles them.
    """
    deck = genanki.Deck(_DECK, colophon.PROGRAM, description=_html(" ".join(colophon.sentences(document))))
    model = _model()
    tags = [_tag(title_of(document.article))]
    for card in _cards(document, progress):
        deck.add_note(
            genanki.Note(model, _fields(document, card), tags=tags, guid=_identity(card.word.token))
        )
    with tempfile.TemporaryDirectory(prefix=_NAMESPACE) as folder:
        path = Path(folder) / "collection.anki2"
        _write_collection(deck, path)
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            archive.write(path, path.name)
            archive.writestr("media", "{}")


def _write_collection(deck: genanki.Deck, path: Path) -> None:
    """Write the deck's database; genanki's own way to a file leaves a copy of it behind."""
    now = time.time()
    with closing(sqlite3.connect(path)) as connection:
        genanki.Package(deck).write_to_db(connection.cursor(), now, count(int(now * 1000)))
        connection.commit()


def _cards(document: Document, progress: Progress) -> Iterator[_Card]:
    words, choice = Vocabulary(), document.choices.words
    sound = document.choices.ruby
    for paragraph, annotated in walk(document, progress):
        ruby = document.ruby(annotated) if sound is Sound.ZHUYIN else ()
        spelled: list[str] = []
        for token in annotated.tokens:
            if not is_chosen(document, choice, token) or not document.glosses(token):
                continue
            word = words.add(token, paragraph.line)
            if word is None:
                continue
            spelled = spelled or list(running(document, annotated, Sound.PINYIN))
            sentence = sentence_of(annotated, token)
            zhuyin = joined(token, ruby[token.start : token.end], sound) if ruby else ""
            yield _Card(word, sentence, _reading_of(annotated, token, sentence, spelled), zhuyin)


def _reading_of(annotated: AnnotatedParagraph, token: Token, sentence: Sentence, spelled: list[str]) -> str:
    """Return the reading of a word's sentence, whose tokens are found by their places."""
    start = token.start - len(sentence.before.removeprefix("…"))
    end = token.end + len(sentence.after.removesuffix("…"))
    inside = [
        piece
        for each, piece in zip(annotated.tokens, spelled, strict=True)
        if start <= each.start and each.end <= end
    ]
    return "".join(inside).strip()


def _fields(document: Document, card: _Card) -> list[str]:
    token, sentence = card.word.token, card.sentence
    written = token.simplified if written_column(document.article) is Column.SIMPLIFIED else token.traditional
    meanings = "".join(f"<li>{_html(each)}</li>" for each in document.glosses(token)[:_MOST_MEANINGS])
    source = colophon.source_of(document)
    about = [title_of(document.article), source or "", f"line {card.word.place.line}"]
    return [
        _html(written),
        _html(token.traditional),
        _html(token.simplified) if token.simplified != token.traditional else "",
        _reading(document, token),
        _html(card.zhuyin),
        f"<ol>{meanings}</ol>",
        f"{_html(sentence.before)}<b>{_html(sentence.word)}</b>{_html(sentence.after)}",
        _html(card.sentence_reading),
        _html(" · ".join(each for each in about if each)),
        _html(" ".join(document.credits)),
        "<br>".join(map(_html, notes_on(document, token))),
    ]


def _reading(document: Document, token: Token) -> str:
    reading = _html(word_pinyin(document, token))
    return f'<span class="guess">{reading}</span>' if reading and is_guess(document, token) else reading


def _identity(token: Token) -> str:
    readings = " ".join(each or "-" for each in token.pinyin)
    return genanki.guid_for(_NAMESPACE, visible(token.traditional), visible(token.simplified), readings)


def _model() -> genanki.Model:
    folder = files("reader.formats.write").joinpath("anki_templates")
    front, back, style = (
        folder.joinpath(name).read_text(encoding="utf-8") for name in ("front.html", "back.html", "card.css")
    )
    return genanki.Model(
        _MODEL,
        colophon.PROGRAM,
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Word", "qfmt": front, "afmt": back}],
        css=style,
    )


def _tag(title: str) -> str:
    """Return a title as a tag, which has no spaces and whose colons would make a hierarchy."""
    text = "_".join(visible(title).replace(":", "：").split())[:_LONGEST_TAG]
    return f"{_NAMESPACE}::{text}"


def _html(text: str) -> str:
    """Return a text as content of a card, in which brackets and backslashes begin nothing."""
    harmless = escape(visible(text)).replace("\t", " ").replace("[", "&#91;").replace("{", "&#123;")
    return harmless.replace("\\", "\\\u2060")
