"""Passages of an article as plain text, with pinyin, in both scripts, and as HTML with ruby."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import NamedTuple

from reader.formats.write.harmless import visible
from reader.language.orthography import join
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.article import Article, Script
from reader.model.copying import Copied, CopyForm, Passage
from reader.model.document import Ruby
from reader.model.progress import Progress, ignore_progress
from reader.model.settings import Column, Sound, Voice
from reader.session.workshop import Workshop

_LANGUAGES = {Column.TRADITIONAL: "zh-Hant", Column.SIMPLIFIED: "zh-Hans"}


class _Read(NamedTuple):
    """A passage with its annotation."""

    passage: Passage
    annotated: AnnotatedParagraph

    def text(self, column: Column) -> str:
        whole = {Column.TRADITIONAL: self.annotated.traditional, Column.SIMPLIFIED: self.annotated.simplified}
        return whole[column][self.passage.start : self.passage.end]

    def tokens(self) -> Iterator[tuple[Token, int, int]]:
        """Yield the tokens of the passage, and where in the paragraph their chosen characters are."""
        for token in self.annotated.tokens:
            start, end = max(token.start, self.passage.start), min(token.end, self.passage.end)
            if start < end:
                yield token, start, end


class Copies:
    """Makes what is copied; every method may be called from any thread."""

    def __init__(self, workshop: Workshop) -> None:
        """Passages are annotated where they were not yet."""
        self._workshop = workshop

    def make(
        self,
        article: Article,
        passages: Sequence[Passage],
        form: CopyForm,
        column: Column,
        *,
        voice: Voice,
        progress: Progress = ignore_progress,
    ) -> Copied:
        """Return passages in a form, one line for each line of the article.

        `column` is the script to write in, the article's own for any but the
        two scripts. `voice` says how readings are written, which are pinyin where
        it has none. Raises what `progress` raises.
        """
        own = Column.SIMPLIFIED if article.script is Script.SIMPLIFIED else Column.TRADITIONAL
        column = column if column in _LANGUAGES else own
        voice = replace(voice, sound=Sound.PINYIN) if voice.sound is Sound.NONE else voice
        if form is CopyForm.PLAIN and column is own:
            return Copied("\n".join(_plain(group) for group in _lines(passages)))
        texts: list[str] = []
        pages: list[str] = []
        total = sum(len(passage.text) for passage in passages) or 1
        done = 0
        for group in _lines(passages):
            read: list[_Read] = []
            for passage in group:
                progress(done / total)
                read.append(_Read(passage, self._workshop.article_reader(article).annotate(passage.text)))
                done += len(passage.text)
            text, page = self._line(read, form, column, voice)
            texts.append(text)
            pages.append(page)
        html = "\n".join(pages) if form is CopyForm.RUBY else None
        return Copied("\n".join(texts), html)

    def _line(self, read: list[_Read], form: CopyForm, column: Column, voice: Voice) -> tuple[str, str]:
        """Return a line of the article as text and as HTML."""
        text = "".join(each.text(column) for each in read)
        if form is CopyForm.PLAIN:
            return text, ""
        if form is CopyForm.SCRIPTS:
            other = Column.TRADITIONAL if column is Column.SIMPLIFIED else Column.SIMPLIFIED
            return text + "\n" + "".join(each.text(other) for each in read), ""
        if form is CopyForm.PINYIN:
            return text + "\n" + "".join(self._spelled(each, voice) for each in read).strip(), ""
        words = [word for each in read for word in self._words(each, column, voice)]
        bracketed = "".join(f"{text}({sound})" if sound else text for text, sound in words)
        body = "".join(_ruby(text, sound) for text, sound in words)
        return bracketed, f'<p lang="{_LANGUAGES[column]}">{body}</p>'

    def _spelled(self, read: _Read, voice: Voice) -> str:
        pronunciation = self._workshop.tools().pronunciation
        if voice.sound is not Sound.PINYIN:
            words = self._words(read, Column.SIMPLIFIED, voice)
            return "".join(f" {sound}" if sound else text for text, sound in words)
        spelled = pronunciation.spelled(read.annotated, voice)
        ruby = pronunciation.ruby(read.annotated, voice)
        pieces: list[str] = []
        for token, word in zip(read.annotated.tokens, spelled, strict=True):
            start, end = max(token.start, read.passage.start), min(token.end, read.passage.end)
            if start >= end:
                continue
            whole = (start, end) == (token.start, token.end)
            pieces.append("" if word.joined else " ")
            text = read.annotated.simplified[start:end]
            pieces.append(word.text if whole else _joined(token, text, ruby[start:end], Sound.PINYIN))
        return "".join(pieces)

    def _words(self, read: _Read, column: Column, voice: Voice) -> Iterator[tuple[str, str]]:
        """Yield each word, or what is chosen of it, with its reading, "" where it has none."""
        ruby = self._workshop.tools().pronunciation.ruby(read.annotated, voice)
        whole = read.annotated.simplified if column is Column.SIMPLIFIED else read.annotated.traditional
        for token, start, end in read.tokens():
            text = whole[start:end]
            yield text, _joined(token, text, ruby[start:end], voice.sound)


def _joined(token: Token, text: str, above: Ruby, sound: Sound) -> str:
    """Return the reading of a word, or of some of its characters, "" where it has none."""
    if not any(above):
        return ""
    if token.kind is TokenKind.NUMBER:
        return " ".join(filter(None, above))
    if sound is Sound.PINYIN:
        return join(text, above)
    between = {Sound.NUMBERED: "", Sound.WADE_GILES: "-"}.get(sound, " ")
    return between.join(each or char for each, char in zip(above, text, strict=True))


def _lines(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    return (list(group) for _, group in groupby(passages, key=lambda passage: passage.line))


def _plain(group: list[Passage]) -> str:
    return "".join(passage.text[passage.start : passage.end] for passage in group)


def _ruby(text: str, sound: str) -> str:
    base = escape(visible(text), quote=False)
    if not sound:
        return base
    return f"<ruby>{base}<rp>(</rp><rt>{escape(sound, quote=False)}</rt><rp>)</rp></ruby>"
