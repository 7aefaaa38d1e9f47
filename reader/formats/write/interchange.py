"""Writes the JSON that other programs read: one object, paragraph by paragraph."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from reader.formats.write import colophon
from reader.formats.write.harmless import storable
from reader.formats.write.walk import walk
from reader.model.annotation import AnnotatedParagraph, Token
from reader.model.article import FoldedLine, Paragraph
from reader.model.document import Document, PlacedDoubt, Ruby
from reader.model.entry import TermUse
from reader.model.library import NoteKind, PlacedNote
from reader.model.progress import Progress
from reader.model.settings import Sound, Standard

FORMAT = "catfish-reader/1"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def write(document: Document, stream: TextIO, progress: Progress) -> None:
    """Write the object described in docs/formats.md; any text makes valid JSON and valid UTF-8."""
    stream.write("{\n")
    for name, value in _head(document).items():
        stream.write(f"{_json(name)}:{_json(value)},\n")
    _write_list(stream, "paragraphs", _paragraphs(document, progress))
    stream.write(",\n")
    _write_list(stream, "folded", (_json(_folded(each)) for each in document.article.folded))
    stream.write(",\n")
    _write_list(stream, "terms", (_json(_term(document, each)) for each in document.survey.terms))
    stream.write(",\n")
    _write_list(stream, "doubts", (_json(_doubt(each)) for each in document.survey.doubts))
    if document.choices.notes:
        stream.write(",\n")
        _write_list(stream, "notes", (_json(_note(each)) for each in document.notes))
    stream.write(f",\n{_json('about')}:{_json(_about(document))}\n}}\n")


def _json(value: Any) -> str:
    return storable(_encode(value))


def _write_list(stream: TextIO, name: str, items: Iterable[str | Iterator[str]]) -> None:
    """Write a member whose items stand on lines of their own; an item may come in pieces."""
    stream.write(f"{_json(name)}:[")
    separator = "\n"
    for item in items:
        stream.write(separator)
        stream.writelines((item,) if isinstance(item, str) else item)
        separator = ",\n"
    stream.write("]")


def _head(document: Document) -> dict[str, str | None]:
    article = document.article
    return {
        "format": FORMAT,
        "title": article.title,
        "source": article.source,
        "script": article.script.value,
        "tones": "surface" if document.choices.surface_tones else "citation",
        "standard": document.choices.standard.value,
    }


def _about(document: Document) -> Mapping[str, Any]:
    return {
        "program": colophon.program_of(document),
        "made": document.made.isoformat() if document.made else None,
        "credits": document.credits,
    }


def _paragraphs(document: Document, progress: Progress) -> Iterator[Iterator[str]]:
    folded = {each.line for each in document.article.folded}
    for paragraph, annotated in walk(document, progress):
        if paragraph.line not in folded:  # these are a list of their own
            yield _paragraph(document, paragraph, annotated)


def _paragraph(document: Document, paragraph: Paragraph, annotated: AnnotatedParagraph) -> Iterator[str]:
    head = {
        "line": paragraph.line,
        "kind": paragraph.kind.value,
        "text": paragraph.text,
        "simplified": annotated.simplified,
    }
    yield f'{_json(head)[:-1]},"tokens":['
    ruby = document.ruby(annotated) if _needs_ruby(document) else ()
    separator = ""
    for token in annotated.tokens:
        yield separator + _json(_token(document, token, ruby[token.start : token.end]))
        separator = ","
    yield "]}"


def _needs_ruby(document: Document) -> bool:
    choices = document.choices
    if choices.ruby is Sound.PINYIN:
        return choices.surface_tones or choices.standard is not Standard.MAINLAND
    return choices.ruby is Sound.ZHUYIN


def _token(document: Document, token: Token, ruby: Ruby) -> Mapping[str, Any]:
    zhuyin = document.choices.ruby is Sound.ZHUYIN
    written: dict[str, Any] = {
        "start": token.start,
        "text": token.text,
        "traditional": token.traditional,
        "simplified": token.simplified,
        "kind": token.kind.value,
        "pinyin": ruby if ruby and not zhuyin and any(token.pinyin) else token.pinyin,
        "alternatives": token.alternatives or [()] * len(token.text),
        "sure": token.sure,
        "glosses": document.glosses(token),
        "term": token.term,
        "level": document.level(token),
    }
    if zhuyin:
        written["zhuyin"] = ruby
    if token.name:
        written["name"] = True
    if token.chance is not None:
        written["chance"] = round(token.chance, 3)
    return written


def _folded(line: FoldedLine) -> Mapping[str, Any]:
    return {"line": line.line, "text": line.text, "reason": line.reason.value, "score": line.score}


def _term(document: Document, use: TermUse) -> Mapping[str, Any]:
    best = next((sense for sense in use.senses if sense.gloss), use.senses[0] if use.senses else None)
    return {
        "term": use.term,
        "simplified": use.simplified,
        "pinyin": document.term_reading(use) or None,
        "gloss": use.gloss,
        "count": len(use.places),
        "source": best.glossary if best else "",
        "places": [(place.line, place.start) for place in use.places],
    }


def _doubt(placed: PlacedDoubt) -> Mapping[str, Any]:
    doubt = placed.doubt
    return {
        "line": placed.line,
        "start": doubt.start,
        "written": doubt.written,
        "proper": doubt.proper,
        "word": doubt.word,
        "kind": doubt.kind.value,
    }


def _note(placed: PlacedNote) -> Mapping[str, Any]:
    note, place = placed.note, placed.place
    return {
        "line": place.line if place else None,
        "start": place.start if place else None,
        "kind": "bookmark" if note.kind is NoteKind.PLACE else note.kind.value,
        "quote": note.anchor.quote,
        "colour": note.colour or None,
        "words": note.words,
    }
