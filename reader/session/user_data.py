"""The user's settings and library, opened when they are first needed."""

import threading
from collections.abc import Callable, Iterable

from reader.library.settings_file import load_settings, save_settings, value_of
from reader.library.store import Library
from reader.model.errors import ReaderError
from reader.model.settings import Settings
from reader.paths import Paths


class UserData:
    """What belongs to the user; safe to use from any thread."""

    def __init__(self, paths: Paths, simplify: Callable[[str], str] = str) -> None:
        """Read the settings; the library is opened later, and `simplify` is asked when it is searched."""
        self._simplify = simplify
        self._folder = paths.data
        self.settings_file = paths.config / "settings.json"
        self._stored, notes = load_settings(self.settings_file)
        self._overridden: dict[str, object] = {}
        self._notes = list(notes)
        self._opened: Library | None = None
        self._lock = threading.Lock()

    @property
    def settings(self) -> Settings:
        """The choices at this moment."""
        return self._stored.changed(**self._overridden) if self._overridden else self._stored

    def override_settings(self, written: Iterable[str]) -> None:
        """Let settings hold until the program ends, or until they are changed; none of them is saved.

        Each is `name=value`; `ReaderError` for what is no setting or no value of it.
        """
        for each in written:
            name, equals, text = each.partition("=")
            if not equals:
                raise ReaderError(f"“{each}” is no setting; write name=value, such as zoom=150.")
            self._overridden[name.strip()] = value_of(name.strip(), text)

    def change_settings(self, **values: object) -> Settings:
        """Change some settings and save them; one that cannot be saved holds until the program ends."""
        self._stored = self._stored.changed(**values)
        self._overridden = {name: value for name, value in self._overridden.items() if name not in values}
        try:
            save_settings(self.settings_file, self._stored)
        except ReaderError as error:
            self.note(str(error))
        return self.settings

    def note(self, sentence: str) -> None:
        """Keep a sentence for the user."""
        self._notes.append(sentence)

    def take_notes(self) -> tuple[str, ...]:
        """Return what the user should be told once, and forget it."""
        with self._lock:
            notes, self._notes = self._notes, []
        return tuple(notes)

    @property
    def library(self) -> Library:
        """The library, opened now if nobody has done so."""
        with self._lock:
            if self._opened is None:
                self._opened = Library(self._folder, simplify=self._simplify)
                self._notes.extend(self._opened.notes)
            return self._opened

    def close(self) -> None:
        """Close the library's file."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None
