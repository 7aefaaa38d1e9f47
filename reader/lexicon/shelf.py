"""The user's dictionaries in their order: which there are, which are on, and what they say together."""

import json
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from reader.lexicon.build import Ranks, build, no_ranks
from reader.lexicon.cedict_file import CC_CEDICT
from reader.lexicon.database import BrokenLexicon
from reader.lexicon.order import Place, read_order, write_order
from reader.lexicon.search import search
from reader.lexicon.store import Lexicon
from reader.model.dictionary import DictionaryInfo, SearchHits
from reader.model.entry import Entry
from reader.model.errors import ReaderError
from reader.model.progress import Progress, ignore_progress

_SUFFIX = ".sqlite"
_WHOLE_CC_CEDICT = 100_000
_ABANDONED_AFTER = 24 * 3600.0

_Answer = TypeVar("_Answer")


class Shelf:
    """Several dictionaries as one; every method may be called from any thread.

    Each dictionary is a store of its own in the user's folder, beside a file
    with their order. CC-CEDICT, which the program comes with, always has a
    place: an edition that the user imports stands there instead, and words are
    told apart with it.
    """

    def __init__(self, folder: Path, built_in: Lexicon, note: Callable[[str], None]) -> None:
        """`built_in` is the edition that the program comes with; `note` takes a sentence for the user."""
        self._folder = folder
        self._built_in = built_in
        self._note = note
        self._lock = threading.RLock()
        self._opened: dict[str, Lexicon | None] = {}
        self._places = self._read_order()
        self._on = self._open_all()

    def close(self) -> None:
        """Close every dictionary."""
        self._built_in.close()
        for lexicon in self._opened.values():
            if lexicon is not None:
                lexicon.close()

    # What the dictionaries say

    @property
    def base(self) -> Lexicon:
        """The edition of CC-CEDICT that words are told apart with."""
        for place in self._places:
            if place.name == CC_CEDICT and place.file:
                return self._open(place) or self._built_in
        return self._built_in

    def entries(self, traditional: str, simplified: str | None = None) -> tuple[Entry, ...]:
        """Return the entries of a word, dictionary by dictionary; see `Lexicon.entries`."""
        return self._together(lambda lexicon: lexicon.entries(traditional, simplified))

    def either(self, word: str) -> tuple[Entry, ...]:
        """Return the entries of a word whose script is not known; see `Lexicon.either`."""
        return self._together(lambda lexicon: lexicon.either(word))

    def search(self, query: str) -> SearchHits:
        """Return what is found for a query, dictionary by dictionary; see `search.search`."""
        found = list(self._ask(lambda lexicon: search(lexicon, query)))
        return SearchHits(
            tuple(entry for hits in found for entry in hits.words),
            tuple(entry for hits in found for entry in hits.sounds),
            tuple(entry for hits in found for entry in hits.glosses),
        )

    def _together(self, question: Callable[[Lexicon], tuple[Entry, ...]]) -> tuple[Entry, ...]:
        answers = list(self._ask(question))
        return answers[0] if len(answers) == 1 else tuple(entry for answer in answers for entry in answer)

    def _ask(self, question: Callable[[Lexicon], _Answer]) -> Iterator[_Answer]:
        """Yield every dictionary's answer; one that turns out to be damaged is left out from now on."""
        for lexicon in self._on:
            try:
                yield question(lexicon)
            except BrokenLexicon:
                if lexicon is self._built_in:
                    raise
                with self._lock:
                    damaged = next((file for file, each in self._opened.items() if each is lexicon), None)
                    if damaged is not None:
                        self._opened[damaged] = None
                        self._note(_unusable(lexicon.info.name))
                    self._on = self._open_all()

    # The dictionaries themselves

    def all(self) -> tuple[DictionaryInfo, ...]:
        """Return what is known of the dictionaries, in their order."""
        return tuple(map(self._info, self._places))

    def add(self, source: Path, progress: Progress = ignore_progress, ranks: Ranks = no_ranks) -> str:
        """Import a dictionary file and return its name; a dictionary of that name is replaced.

        A new one comes last. Nothing changes where the file cannot be used
        (`ReaderError`) or `progress` raises.
        """
        file = f"{secrets.token_hex(8)}{_SUFFIX}"
        build(source, self._folder / file, progress, ranks)
        try:
            place = self._checked(source, file)
            with self._lock:
                old = self._place(place.name)
                places = [place if each is old else each for each in self._places]
                self._change(places if old else [*places, place])
        except BaseException:
            self._discard(file)
            raise
        if old is not None:
            self._retire(old.file)
        return place.name

    def remove(self, name: str) -> None:
        """Remove a dictionary; of CC-CEDICT only an imported edition. `ReaderError` for an unknown name."""
        with self._lock:
            place = self._known(name)
            if not place.file:
                raise ReaderError(
                    f"{name} comes with the program and cannot be removed; switch it off instead."
                )
            if name == CC_CEDICT:
                self._change([replace(each, file="") if each is place else each for each in self._places])
            else:
                self._change([each for each in self._places if each is not place])
        self._retire(place.file)

    def arrange(self, names: Sequence[str]) -> None:
        """Put dictionaries first, in the order of their names; `ReaderError` for an unknown name."""
        with self._lock:
            first = [self._known(name) for name in dict.fromkeys(names)]
            self._change([*first, *(each for each in self._places if each not in first)])

    def switch(self, name: str, on: bool) -> None:
        """Switch a dictionary on or off; `ReaderError` for an unknown name."""
        with self._lock:
            place = self._known(name)
            self._change([replace(each, is_on=on) if each is place else each for each in self._places])

    def order(self) -> str:
        """Return which dictionaries there are, in which order, and which are on, for `restore`."""
        return json.dumps([[each.name, each.file, each.is_on] for each in self._places])

    def restore(self, order: str) -> None:
        """Bring back what `order` has told; a dictionary whose store is gone by now is left out.

        Raises `ReaderError` where the order cannot be saved.
        """
        places = [Place(*each) for each in json.loads(order)]
        with self._lock:
            now = {place.file for place in self._places}
            self._change([each for each in places if not each.file or (self._folder / each.file).exists()])
            for file in now - {place.file for place in self._places}:
                self._retire(file)

    def _checked(self, source: Path, file: str) -> Place:
        """Return the place of a dictionary that was just built; `ReaderError` where it is not wanted."""
        info = self._measure(file)
        if info.name != CC_CEDICT:
            return Place(info.name, file)
        if info.entries < _WHOLE_CC_CEDICT:
            raise ReaderError(
                f"The file “{source.name}” is called {CC_CEDICT} but has only {info.entries:,} entries;"
                " get a whole edition."
            )
        now = self.base.info
        if info.date and now.date and info.date < now.date:
            raise ReaderError(
                f"The file “{source.name}” has {CC_CEDICT} of {info.date[:10]}, and the edition in use is of"
                f" {now.date[:10]}; get a newer one."
            )
        return Place(info.name, file)

    def _measure(self, file: str) -> DictionaryInfo:
        lexicon = Lexicon(self._folder / file)
        lexicon.close()
        return _described(lexicon)

    def _info(self, place: Place) -> DictionaryInfo:
        lexicon = self._open(place)
        if lexicon is None:
            return DictionaryInfo(place.name, 0, is_on=place.is_on, problem=_unusable(place.name))
        return replace(_described(lexicon), name=place.name, is_on=place.is_on, built_in=not place.file)

    def _place(self, name: str) -> Place | None:
        return next((each for each in self._places if each.name == name), None)

    def _known(self, name: str) -> Place:
        place = self._place(name)
        if place is None:
            names = ", ".join(f"“{each.name}”" for each in self._places)
            raise ReaderError(f"There is no dictionary “{name}”; there are {names}.")
        return place

    # Files

    def _open(self, place: Place) -> Lexicon | None:
        """Return the open dictionary of a place, or None for one whose file is damaged."""
        if not place.file:
            return self._built_in
        with self._lock:
            if place.file not in self._opened:
                try:
                    self._opened[place.file] = Lexicon(self._folder / place.file)
                except BrokenLexicon:
                    self._opened[place.file] = None
                    self._note(_unusable(place.name))
            return self._opened[place.file]

    def _open_all(self) -> tuple[Lexicon, ...]:
        opened = (self._open(place) for place in self._places if place.is_on)
        return tuple(lexicon for lexicon in opened if lexicon is not None)

    def _change(self, places: list[Place]) -> None:
        """Save another order and use it."""
        write_order(self._folder, places)
        self._places = places
        self._on = self._open_all()

    def _retire(self, file: str) -> None:
        """Keep a store that has no place any more for a day: it may come back, or a thread still read it."""
        if file:
            with suppress(OSError):
                os.utime(self._folder / file)

    def _discard(self, file: str) -> None:
        """Remove a store that never had a place."""
        with suppress(OSError):  # Windows keeps a file that is open; it goes at a later start
            (self._folder / file).unlink(missing_ok=True)

    def _read_order(self) -> list[Place]:
        """Return the order that was saved, with CC-CEDICT in it."""
        places = read_order(self._folder)
        self._remove_abandoned({place.file for place in places})
        if not any(place.name == CC_CEDICT for place in places):
            places.insert(0, Place(CC_CEDICT))
        return places

    def _remove_abandoned(self, kept: set[str]) -> None:
        """Remove stores without a place; a day protects those that are being imported, or may come back."""
        for path in self._folder.glob(f"*{_SUFFIX}"):
            with suppress(OSError):
                if path.name not in kept and time.time() - path.stat().st_mtime > _ABANDONED_AFTER:
                    path.unlink()


def _unusable(name: str) -> str:
    """Return the sentence about a dictionary whose store cannot be used."""
    return f"The dictionary “{name}” is damaged or of another version; import it again or remove it."


def _described(lexicon: Lexicon) -> DictionaryInfo:
    info = lexicon.info
    return DictionaryInfo(info.name, info.entries, info.date or "", info.licence, info.credit)
