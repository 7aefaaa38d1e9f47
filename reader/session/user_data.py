"""The user's settings and library, opened when they are first needed."""

import json
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reader.library.journal import Outside
from reader.library.settings_file import load_settings, save_settings, value_from_json, value_of
from reader.library.store import Library
from reader.model.errors import ReaderError
from reader.model.library import ActionKind
from reader.model.settings import Settings, default_of
from reader.paths import Paths

_Row = tuple[Any, ...]
_Pairs = Sequence[tuple[_Row | None, _Row | None]]
_SETTING = "setting"


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
        self.outside: dict[str, Outside] = {_SETTING: self._turn_settings}

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
        """Change some settings and save them; one that cannot be saved holds until the program ends.

        All of it is one action that can be undone.
        """
        before = [self._choice(name) for name in values]
        self._stored = self._stored.changed(**values)
        self._overridden = {name: value for name, value in self._overridden.items() if name not in values}
        self._save_settings()
        changes = [(old, self._choice(old[0])) for old in before]
        changed = [(old, new) for old, new in changes if old != new]
        if changed:
            what = str(changed[0][0][0]).replace("_", " ")
            self.remember(ActionKind.CHANGE_SETTINGS, what, _SETTING, changed)
        return self.settings

    def remember(self, kind: ActionKind, what: str, name: str, changes: _Pairs) -> None:
        """Let changes outside the library be one action; see `Library.remember_outside`.

        Where that is not possible they hold all the same, and a note says why they cannot be undone.
        """
        try:
            self.library.remember_outside(kind, what, name, changes)
        except ReaderError as error:
            self.note(str(error))

    def _choice(self, name: str) -> _Row:
        """Return a setting as a row: its name, what is stored, and what holds instead for now."""
        instead = [self._overridden[name]] if name in self._overridden else []
        return name, json.dumps(getattr(self._stored, name)), json.dumps(instead)

    def _turn_settings(self, changes: _Pairs) -> None:
        """Bring settings from one state to another."""
        for before, after in changes:
            if before is None or after is None or self._choice(before[0]) != before:
                continue
            name, default = after[0], default_of(after[0])
            self._stored = self._stored.changed(**{name: value_from_json(default, json.loads(after[1]))})
            self._overridden.pop(name, None)
            for value in json.loads(after[2]):
                self._overridden[name] = value_from_json(default, value)
        self._save_settings()

    def _save_settings(self) -> None:
        try:
            save_settings(self.settings_file, self._stored)
        except ReaderError as error:
            self.note(str(error))

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
                self._opened = Library(self._folder, simplify=self._simplify, outside=self.outside)
                self._notes.extend(self._opened.notes)
            return self._opened

    def close(self) -> None:
        """Close the library's file."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None
