"""Parts an article into what subtitles show at a time, with the times to show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.formats.write.columns import CHINESE, characters, columns_of
from reader.formats.write.harmless import is_blank
from reader.formats.write.rows import Row, rows
from reader.formats.write.sounds import reading_lines, running
from reader.model.annotation import Token, TokenKind
from reader.model.document import Document
from reader.model.progress import Progress
from reader.model.settings import Column

_LONGEST = 24
"""Most characters that are shown at a time; broadcasters allow two lines of about 16."""

_CHARACTERS_PER_SECOND = 4.0
_LATIN_WORD = 2.0
"""A word in Latin letters takes as long to read as so many characters."""

_SHORTEST_SECONDS, _PAUSE_SECONDS = 1.5, 0.2
_ENDS = frozenset("。！？!?；;…")
_RESTS = frozenset("，、：,:—")
_CLOSING = frozenset("」』”’）)》〉")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cue: what it says and which column or reading it is; None is a reading."""

    text: str
    column: Column | None


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from one time to another, in seconds."""

    start: float
    end: float
    lines: tuple[Line, ...]


def cues(document: Document, progress: Progress) -> Iterator[Cue]:
    """Yield the cues of a document.

    Lines that have times keep them, and those with equal times are one cue.
    Other texts are parted at their punctuation, and each part is shown as long
    as a learner needs to read it.
    """
    clock = 0.0
    waiting: Cue | None = None
    for row in rows(document, progress):
        span = row.paragraph.seconds
        if span is not None:
            lines = _lines(document, row, 0, len(row.annotated.tokens))
            if waiting is not None and (waiting.start, waiting.end) == span:
                waiting = Cue(*span, _merged(waiting.lines, lines))
                continue
            if waiting is not None:
                yield waiting
            waiting = Cue(*span, lines)
            clock = span[1]
            continue
        if waiting is not None:
            yield waiting
            waiting = None
        for start, end in _parts(row.annotated.tokens):
            lines = _lines(document, row, start, end)
            seconds = _seconds(row.annotated.tokens[start:end])
            yield Cue(clock, clock + seconds, lines)
            clock += seconds + _PAUSE_SECONDS
    if waiting is not None:
        yield waiting


def _lines(document: Document, row: Row, start: int, end: int) -> tuple[Line, ...]:
    """Return the lines of some tokens: each Chinese column, then each reading."""
    tokens = row.annotated.tokens[start:end]
    found = [
        Line("".join(characters(token, column) for token in tokens).strip(), column)
        for column in columns_of(document)
        if column in CHINESE
    ]
    for sound in reading_lines(document):
        pieces = list(running(document, row.annotated, sound))
        found.append(Line("".join(pieces[start:end]).strip(), None))
    return tuple(found)


def _merged(upper: Sequence[Line], lower: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(
        Line(f"{first.text} {second.text}", first.column) for first, second in zip(upper, lower, strict=True)
    )


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield runs of tokens that fit a cue: whole sentences where they do, else parted at rests."""
    for start, end in _split(tokens, 0, len(tokens), _ENDS):
        if _length(tokens[start:end]) <= _LONGEST:
            yield start, end
            continue
        first, length = start, 0
        for left, right in _split(tokens, start, end, _RESTS):
            for at, stop in _pieces(tokens, left, right):
                size = _length(tokens[at:stop])
                if length and length + size > _LONGEST:
                    yield first, at
                    first, length = at, 0
                length += size
        yield first, end


def _split(tokens: Sequence[Token], start: int, end: int, marks: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield runs that end with a mark and the closing marks after it; blank ones join the one before."""
    first, at = start, start
    while at < end:
        at += 1
        if tokens[at - 1].text[-1] in marks:
            while at < end and (tokens[at].text[0] in marks | _CLOSING or is_blank(tokens[at].text)):
                at += 1
            yield first, at
            first = at
    if first < end:
        yield first, end


def _pieces(tokens: Sequence[Token], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a run in pieces of at most a cue, cut between words."""
    first, length = start, 0
    for at in range(start, end):
        size = len(tokens[at].text)
        if length and length + size > _LONGEST:
            yield first, at
            first, length = at, 0
        length += size
    yield first, end


def _length(tokens: Sequence[Token]) -> int:
    return sum(len(token.text) for token in tokens)


def _seconds(tokens: Sequence[Token]) -> float:
    load = sum(
        _LATIN_WORD if token.kind in (TokenKind.LATIN, TokenKind.NUMBER) else len(token.text)
        for token in tokens
        if token.kind not in (TokenKind.PUNCTUATION, TokenKind.SPACE)
    )
    return max(_SHORTEST_SECONDS, load / _CHARACTERS_PER_SECOND)
