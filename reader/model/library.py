"""What the library holds for the reader: texts, words, notes, search hits, and what can be undone."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from reader.model.article import Place


class TextOrder(StrEnum):
    """What a list of texts is sorted by; the newest, the longest, the most known come first."""

    OPENED = "opened"
    ADDED = "added"
    TITLE = "title"
    LENGTH = "length"
    READ = "read"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class LibraryText:
    """A text of the library.

    `source` says where it comes from, such as an address. Times are in seconds
    since 1970; `length` is in code points, without line ends. `read` is the
    share up to the furthest place that was reached, `known` the share of known
    words as it was last told, both 0..1. `kept` tells whether the text itself
    is here and not only what is known about it.
    """

    key: str
    name: str
    path: Path | None
    title: str | None
    source: str | None
    added: float
    opened: float
    length: int
    read: float
    known: float | None
    place: Place | None
    tags: tuple[str, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of a text in which a search found something.

    `start` and `length` are code points of the first find in the line; `snippet`
    is cut from the line as it is written, at `snippet_start`.
    """

    key: str
    line: int
    start: int
    length: int
    snippet: str
    snippet_start: int


class WordState(StrEnum):
    """How well a word is known; a word that is not listed is new."""

    NEW = "new"
    LEARNING = "learning"
    KNOWN = "known"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A word of the reader's list: its Simplified form is its name, the Traditional one is shown."""

    simplified: str
    traditional: str
    state: WordState
    changed: float


@dataclass(frozen=True, slots=True)
class NewWord:
    """A word of an article that is worth learning: how often it stands there, first at `place`.

    `rank` is its place among all words of the language by frequency, 1 for the
    commonest, None where that is not known.
    """

    simplified: str
    traditional: str
    pinyin: str
    state: WordState
    count: int
    place: Place
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedWords:
    """What came of a list of words: how many were found, how many are marked now, and what had no word.

    `broken` has the number of a line, counted from 1, and a sentence on it.
    """

    found: int
    changed: int
    broken: tuple[tuple[int, str], ...] = ()


class NoteKind(StrEnum):
    """What a note stands on."""

    WORD = "word"
    SENTENCE = "sentence"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note stands: a place of a text, the words there, and a few characters around them.

    `line` and `start` are those of a `Place`. A bookmark quotes nothing.
    """

    text: str
    line: int
    start: int
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note, a coloured mark or a bookmark: `uid` names it for ever, `words` may be empty."""

    uid: str
    kind: NoteKind
    anchor: Anchor
    colour: str
    words: str
    made: float
    changed: float


class MarkColour(StrEnum):
    """The colour of a mark; a note or a bookmark without one has an empty text."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note and where it stands in an article now; None where its words are not there any more."""

    note: Note
    place: Place | None

    @property
    def length(self) -> int:
        """How many code points it stands on, 0 for a bookmark."""
        return len(self.note.anchor.quote)


class ActionKind(StrEnum):
    """What was done; the last word of a value says to what."""

    MARK_WORDS = "mark words"
    FORGET_WORDS = "forget words"
    ADD_CORRECTION = "add correction"
    CHANGE_CORRECTION = "change correction"
    REMOVE_CORRECTION = "remove correction"
    ADD_NOTE = "add note"
    CHANGE_NOTE = "change note"
    REMOVE_NOTE = "remove note"
    MOVE_NOTES = "move notes"
    ADD_TERM = "add term"
    CHANGE_TERM = "change term"
    REMOVE_TERM = "remove term"
    REMOVE_TEXT = "remove text"
    TAG_TEXT = "tag text"
    UNTAG_TEXT = "untag text"
    CHANGE_SETTINGS = "change settings"
    ADD_DICTIONARY = "add dictionary"
    REMOVE_DICTIONARY = "remove dictionary"
    ARRANGE_DICTIONARIES = "arrange dictionary"
    SWITCH_GLOSSARY = "switch glossary"
    SWITCH_DICTIONARY = "switch dictionary"
    ADD_LEVELS = "add levels"
    REMOVE_LEVELS = "remove levels"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that was done, undone or done again: what kind, to what, and to how many such things."""

    kind: ActionKind
    object: str
    count: int
    at: float


class Concern(StrEnum):
    """A part of what is the reader's own; a front end shows it anew when it was changed."""

    TEXTS = "texts"
    WORDS = "words"
    NOTES = "notes"
    CORRECTIONS = "corrections"
    GLOSSARY = "glossary"
    DICTIONARIES = "dictionaries"
    SETTINGS = "settings"


_RESTORED = frozenset(Concern) - {Concern.DICTIONARIES, Concern.SETTINGS}
_CONCERNS = {
    "words": Concern.WORDS,
    "correction": Concern.CORRECTIONS,
    "note": Concern.NOTES,
    "notes": Concern.NOTES,
    "term": Concern.GLOSSARY,
    "glossary": Concern.GLOSSARY,
    "text": Concern.TEXTS,
    "settings": Concern.SETTINGS,
    "dictionary": Concern.DICTIONARIES,
    "levels": Concern.DICTIONARIES,
}


def concerns_of(kind: ActionKind) -> frozenset[Concern]:
    """Return what an action of a kind changes."""
    concern = _CONCERNS.get(kind.value.rpartition(" ")[2])
    return _RESTORED if concern is None else frozenset([concern])


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the library as it was on a day (UTC)."""

    day: date
    path: Path
