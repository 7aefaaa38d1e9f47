"""The library of a fake session: everything in memory, and remembers what was asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.annotation import Token
from reader.model.article import Article, Place
from reader.model.correction import CorrectableWord, Correction, Reach, Rule, Scope
from reader.model.document import Survey
from reader.model.errors import ReaderError
from reader.model.library import (
    Action,
    ActionKind,
    Anchor,
    Backup,
    Hit,
    ImportedWords,
    LibraryText,
    NewWord,
    Note,
    NoteKind,
    PlacedNote,
    TextOrder,
    WordState,
)
from reader.model.progress import Progress, ignore_progress

if TYPE_CHECKING:
    from window_session import FakeSession


class FakeHistory:
    """Undoes by calling what was given for it."""

    def __init__(self) -> None:
        self._done: list[tuple[Action, Callable[[], None], Callable[[], None]]] = []
        self._undone: list[tuple[Action, Callable[[], None], Callable[[], None]]] = []

    def do(self, kind: ActionKind, what: str, forth: Callable[[], None], back: Callable[[], None]) -> None:
        forth()
        self._done.append((Action(kind, what, 1, 0.0), forth, back))
        self._undone.clear()

    def next(self) -> tuple[Action | None, Action | None]:
        return (
            self._done[-1][0] if self._done else None,
            self._undone[-1][0] if self._undone else None,
        )

    def undo(self) -> Action | None:
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        self._undone[-1][2]()
        return self._undone[-1][0]

    def redo(self) -> Action | None:
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        self._done[-1][1]()
        return self._done[-1][0]


class FakeTexts:
    """Texts by the names that they were opened under."""

    def __init__(self, session: "FakeSession", history: FakeHistory) -> None:
        self._session = session
        self._history = history
        self.places: dict[str, Place] = {}
        self.opened: list[tuple[str, Path | None]] = []
        self.articles: dict[str, Article] = {}
        self.removed: set[str] = set()
        self.tagged: dict[str, tuple[str, ...]] = {}

    def key_of(self, article: Article) -> str:
        return article.source

    def remember_opened(self, article: Article, path: Path | None = None) -> None:
        self.opened = [*self.opened, (article.source, path)]
        self.articles.pop(article.source, None)
        self.articles[article.source] = article

    def touch(self, article: Article) -> None:
        self.articles[article.source] = self.articles.pop(article.source)

    def open(self, key: str, *, clean: bool | None = None) -> Article:
        if key not in self.articles:
            return self._session.open_file(Path(key))
        return self.articles[key]

    def remember_place(self, article: Article, place: Place) -> None:
        self.places[article.source] = place

    def place_of(self, article: Article) -> Place | None:
        return self.places.get(article.source)

    def latest(self) -> tuple[LibraryText, ...]:
        second = LibraryText(
            "second.txt", "second.txt", None, "第二篇文章", None, 0.0, 0.0, 0, 0.0, None, None, (), True
        )
        return (*self.all()[:11], *(() if "second.txt" in self.articles else (second,)))

    def all(
        self, order: TextOrder = TextOrder.OPENED, *, reverse: bool = False, tag: str | None = None
    ) -> tuple[LibraryText, ...]:
        texts = [self._text(key) for key in self.articles if key not in self.removed]
        return tuple(each for each in texts if tag is None or tag in each.tags)[::-1]

    def text(self, key: str) -> LibraryText | None:
        return self._text(key) if key in self.articles and key not in self.removed else None

    def search(self, query: str, limit: int = 100) -> tuple[Hit, ...]:
        return tuple(
            Hit(key, each.line, each.text.index(query), len(query), each.text, 0)
            for key, article in self.articles.items()
            for each in article.paragraphs
            if query in each.text and key not in self.removed
        )

    def refresh(self, progress: Progress = ignore_progress) -> None:
        progress(1.0)

    def care(self, progress: Progress = ignore_progress) -> None:
        progress(1.0)

    def remove(self, key: str) -> bool:
        self._history.do(
            ActionKind.REMOVE_TEXT, key, lambda: self.removed.add(key), lambda: self.removed.discard(key)
        )
        return True

    def tags(self) -> tuple[str, ...]:
        return tuple(sorted({tag for tags in self.tagged.values() for tag in tags}))

    def set_tags(self, key: str, tags: tuple[str, ...]) -> None:
        self.tagged[key] = tuple(sorted(filter(None, tags)))

    def _text(self, key: str) -> LibraryText:
        article = self.articles[key]
        length = sum(len(each.text) for each in article.paragraphs)
        tags = self.tagged.get(key, ())
        return LibraryText(key, key, None, article.title, None, 0.0, 0.0, length, 0.5, None, None, tags, True)


class FakeWords:
    """States by Traditional word."""

    def __init__(self, history: FakeHistory) -> None:
        self._history = history
        self.states: dict[str, WordState] = {}
        self.shares_kept: list[float] = []

    def counts(self) -> dict[WordState, int]:
        return {state: list(self.states.values()).count(state) for state in WordState}

    def state(self, word: str) -> WordState:
        return self.states.get(word, WordState.NEW)

    def state_at_hand(self, word: str) -> WordState | None:
        return self.state(word)

    def mark_token(self, token: Token, state: WordState) -> bool:
        return bool(self.mark((token.traditional,), state))

    def mark(self, words: tuple[str, ...], state: WordState) -> int:
        before = dict(self.states)
        after = {**before, **dict.fromkeys(words, state)}
        self._history.do(ActionKind.MARK_WORDS, words[0], lambda: self._set(after), lambda: self._set(before))
        return len(words)

    def _set(self, states: dict[str, WordState]) -> None:
        self.states = states

    def share(self, survey: Survey) -> float | None:
        known = sum(use.count for use in survey.words if self.state(use.traditional) is WordState.KNOWN)
        return known / sum(use.count for use in survey.words)

    def worth_learning(self, survey: Survey, limit: int = 50) -> tuple[NewWord, ...]:
        return tuple(
            NewWord(
                use.simplified, use.traditional, use.pinyin, self.state(use.traditional), use.count, use.first
            )
            for use in sorted(survey.words, key=lambda use: -use.count)
            if self.state(use.traditional) in (WordState.NEW, WordState.LEARNING)
        )

    def settled_forms(self, survey: Survey | None = None) -> frozenset[str]:
        return frozenset(word for word, state in self.states.items() if state is WordState.KNOWN)

    def remember_share(self, article: Article, share: float) -> None:
        self.shares_kept.append(share)

    def shares(self, article: Article) -> tuple[tuple[date, float], ...]:
        return tuple((date(2026, 1, day), share) for day, share in enumerate(self.shares_kept[-20:], 1))

    def known_by_day(self) -> tuple[tuple[date, int], ...]:
        count = list(self.states.values()).count(WordState.KNOWN)
        return ((date(2026, 1, 2), count), (date(2026, 1, 5), count + 30)) if count else ()

    def levels(self) -> dict[str, tuple[str, ...]]:
        return {"Wind": ("1", "2")}

    def mark_level(self, name: str, level: str) -> int:
        return self.mark(("海風", "大家")[: int(level)], WordState.KNOWN)

    def import_file(
        self, path: Path, kind: str | None = None, state: WordState = WordState.KNOWN
    ) -> ImportedWords:
        if not path.exists():
            raise ReaderError(f"{path.name} cannot be read: it is gone.")
        words = tuple(path.read_text("utf-8").split())
        self.mark(words, state)
        return ImportedWords(len(words), len(words), ((7, "There is no word in this line."),))


class FakeNotes:
    """Notes by uid, all of them on the article that is open."""

    def __init__(self, history: FakeHistory) -> None:
        self._history = history
        self.notes: dict[str, Note] = {}
        self._number = 0

    def of(self, article: Article) -> tuple[PlacedNote, ...]:
        placed = [
            PlacedNote(note, Place(note.anchor.line, note.anchor.start))
            for note in self.notes.values()
            if note.anchor.text == article.source
        ]
        return tuple(sorted(placed, key=lambda each: (each.note.anchor.line, each.note.anchor.start)))

    def add(
        self,
        article: Article,
        kind: NoteKind,
        place: Place,
        length: int,
        *,
        colour: str = "",
        words: str = "",
    ) -> Note:
        line = next(each.text for each in article.paragraphs if each.line == place.line)
        quote = line[place.start : place.start + length]
        anchor = Anchor(article.source, place.line, place.start, quote, "", line[place.start :][:12])
        self._number += 1
        note = Note(str(self._number), kind, anchor, colour, words, 0.0, 0.0)
        self._put(ActionKind.ADD_NOTE, note.uid, note)
        return note

    def toggle_bookmark(self, article: Article, place: Place) -> Note | None:
        for uid, note in self.notes.items():
            if note.kind is NoteKind.PLACE and note.anchor.line == place.line:
                self.remove(uid)
                return None
        return self.add(article, NoteKind.PLACE, place, 0)

    def change(self, uid: str, *, colour: str | None = None, words: str | None = None) -> Note:
        note = self.notes[uid]
        colour = note.colour if colour is None else colour
        words = note.words if words is None else words
        self._put(ActionKind.CHANGE_NOTE, uid, replace(note, colour=colour, words=words))
        return self.notes[uid]

    def remove(self, uid: str) -> bool:
        self._put(ActionKind.REMOVE_NOTE, uid, None)
        return True

    def _put(self, kind: ActionKind, uid: str, note: Note | None) -> None:
        before = self.notes.get(uid)
        name = (note or before).anchor.quote
        self._history.do(kind, name, lambda: self._set(uid, note), lambda: self._set(uid, before))

    def _set(self, uid: str, note: Note | None) -> None:
        if note is None:
            self.notes.pop(uid, None)
        else:
            self.notes[uid] = note


class FakeCorrections:
    """Corrections that are only listed."""

    def __init__(self) -> None:
        self.made: tuple[Correction, ...] = ()
        self.exported: list[Path] = []

    def all(self) -> tuple[Correction, ...]:
        return self.made

    def text_of(self, rule: Rule) -> str:
        return " ".join(rule.parts)

    def kind_of(self, rule: Rule) -> str:
        return "boundary"

    def scope(self, article: Article, reach: Reach, place: Place | None = None) -> Scope:
        return Scope() if reach is Reach.EVERYWHERE else Scope(reach, "key")

    def add(self, rule: Rule, scope: Scope = Scope()) -> Correction:  # noqa: B008 - as the real one
        made = Correction(str(len(self.made)), rule, scope, 0.0)
        self.made = (*self.made, made)
        return made

    def word_at(self, article: Article, text: str, token: Token, place: Place) -> CorrectableWord:
        reading = " ".join(each or "-" for each in token.pinyin)
        return CorrectableWord(
            place,
            (token.text,),
            0,
            reading,
            token.traditional,
            token.simplified,
            "",
            (reading,),
            ("a meaning",),
        )

    def rewrite(self, correction: Correction, text: str, reach: Reach | None = None) -> None:
        parts = tuple(text.split())
        if "".join(parts) != correction.rule.written:
            raise ReaderError("Write the characters with spaces between the words.")
        new = replace(correction, rule=type(correction.rule)(correction.rule.written, parts))
        self.made = tuple(new if each == correction else each for each in self.made)

    def remove(self, uid: str) -> bool:
        self.made = tuple(each for each in self.made if each.uid != uid)
        return True

    def export(self, target: Path) -> int:
        self.exported.append(target)
        return len(self.made)


class FakeCopies:
    """Copies that are only asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Path | None]] = []

    def backups(self) -> tuple[Backup, ...]:
        return (Backup(date(2026, 1, 2), Path("library-2026-01-02.db")),)

    def back_up(self) -> Backup:
        self.asked.append(("back up", None))
        return self.backups()[0]

    def restore_backup(self, path: Path) -> int:
        self.asked.append(("restore backup", path))
        return 3

    def export(self, target: Path) -> None:
        self.asked.append(("export", target))

    def restore(self, source: Path) -> int:
        self.asked.append(("restore", source))
        return 0


class FakeLibrary:
    """The parts of a fake session's library."""

    def __init__(self, session: "FakeSession") -> None:
        self.history = FakeHistory()
        self.texts = FakeTexts(session, self.history)
        self.words = FakeWords(self.history)
        self.notes = FakeNotes(self.history)
        self.corrections = FakeCorrections()
        self.copies = FakeCopies()
