"""What the session keeps for the user: settings, opened texts, places, glossary."""

import threading
from pathlib import Path

from reader.library.settings_file import load_settings, save_settings
from reader.library.store import Library, text_key
from reader.model.article import Article, Place
from reader.model.entry import Term
from reader.model.errors import ReaderError
from reader.model.settings import Settings
from reader.paths import Paths


class UserData:
    """The user's settings and library, opened when they are first needed; safe to use from any thread."""

    def __init__(self, paths: Paths) -> None:
        """Read the settings; the library is opened later."""
        self._folder = paths.data
        self._settings_path = paths.config / "settings.json"
        self._settings, notes = load_settings(self._settings_path)
        self._notes = list(notes)
        self._opened: Library | None = None
        self._lock = threading.Lock()

    @property
    def settings(self) -> Settings:
        """The choices at this moment."""
        return self._settings

    def change_settings(self, **values: object) -> Settings:
        """Change some settings and save them; one that cannot be saved holds until the program ends."""
        self._settings = self._settings.changed(**values)
        try:
            save_settings(self._settings_path, self._settings)
        except ReaderError as error:
            self._notes.append(str(error))
        return self._settings

    def take_notes(self) -> tuple[str, ...]:
        """Return what the user should be told once, and forget it."""
        with self._lock:
            notes, self._notes = self._notes, []
        return tuple(notes)

    @property
    def _library(self) -> Library:
        with self._lock:
            if self._opened is None:
                self._opened = Library(self._folder)
                self._notes.extend(self._opened.notes)
            return self._opened

    def close(self) -> None:
        """Close the library's file."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def terms(self) -> tuple[Term, ...]:
        """Return the user's glossary."""
        return self._library.terms()

    def add_term(self, term: Term) -> None:
        """Add a term to the user's glossary."""
        self._library.add_term(term)

    def replace_term(self, old: Term, new: Term) -> None:
        """Put a term in the place of another one."""
        self._library.replace_term(old, new)

    def remove_term(self, term: Term) -> None:
        """Remove a term."""
        self._library.remove_term(term)

    def remember(self, article: Article, path: Path | None) -> None:
        """Remember that an article was opened; a library that is full must not stop the reading."""
        try:
            self._library.opened(_key(article), article.source, path, article.title)
        except ReaderError as error:
            self._notes.append(str(error))

    def recent(self) -> tuple[Path, ...]:
        """Return the files opened lately, the latest first."""
        return self._library.recent()

    def remember_place(self, article: Article, place: Place) -> None:
        """Remember where the reader stopped."""
        self._library.remember_place(_key(article), place)

    def place_of(self, article: Article) -> Place | None:
        """Return where the reader stopped, None for a new article."""
        return self._library.place(_key(article))


def _key(article: Article) -> str:
    lines = sorted((*article.paragraphs, *article.folded), key=lambda item: item.line)
    return text_key(line.text for line in lines)
