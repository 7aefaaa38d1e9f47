"""A dictionary's store: opened in milliseconds, only ever read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reader.lexicon import schema
from reader.lexicon.cedict import UNKNOWN, Reference, references
from reader.lexicon.database import BrokenLexicon, Database, broken
from reader.lexicon.schema import Row
from reader.model.entry import Entry

_BATCH = 2000
_REMEMBERED = 8192
_LINKS_FOLLOWED = 3

# Articles write these with other characters than the headwords do.
_KEY_FORMS = {ord(","): "，", ord("‧"): "·", ord("•"): "·", ord("・"): "·"}


@dataclass(frozen=True, slots=True)
class LexiconInfo:
    """Where the entries come from; `date`, `licence` and `credit` are as the file states them."""

    date: str | None
    entries: int
    name: str
    licence: str = ""
    credit: str = ""


class Lexicon:
    """One dictionary; every method may be called from any thread.

    Every method raises `BrokenLexicon` when the file turns out to be damaged.
    A file that can be built again is then thrown away, so that whoever opens
    it next does so.
    """

    def __init__(self, path: Path, *, replaceable: bool = True) -> None:
        """Open the store at `path`; `BrokenLexicon` when it has to be built again."""
        self._database = Database(path, replaceable=replaceable)
        self._readings: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {}
        rows = self._database.rows
        try:
            facts: dict[str, str | None] = dict(rows("SELECT name, value FROM fact"))
            numbers = [rows(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version")]
            last = rows("SELECT max(id) FROM entry")[0][0]
            self._longest = int(facts["longest"] or "")
            self.info = LexiconInfo(
                facts["date"],
                int(facts["entries"] or ""),
                facts["name"] or "",
                facts["licence"] or "",
                facts["credit"] or "",
            )
            fits = (
                numbers == [schema.APPLICATION, schema.VERSION]
                and facts["complete"] == "yes"
                and last == self.info.entries
            )
        except (KeyError, ValueError, BrokenLexicon) as error:
            self.close()
            raise broken() from error
        if not fits:
            self.close()
            raise broken()

    def close(self) -> None:
        """Close the connections of all threads; the lexicon cannot be used afterwards."""
        self._database.close()

    def entries(self, traditional: str, simplified: str | None = None) -> tuple[Entry, ...]:
        """Return the entries of a word, common ones first, then surnames, then variants.

        The Traditional key is looked up first; the Simplified one (the same
        text when None) only where that has no entry. A variant's glosses are
        followed by those of the word that it is a variant of.
        """
        rows = self._by("traditional", traditional) or self._by("simplified", simplified or traditional)
        return self.as_entries(rows)

    def either(self, word: str) -> tuple[Entry, ...]:
        """Return the entries of a word whose script is not known: 后 as Traditional and as Simplified."""
        rows = self._by("traditional", word)
        return self.as_entries(rows + [row for row in self._by("simplified", word) if row not in rows])

    def select(self, condition: str, values: tuple[Any, ...], extra: str = "") -> list[Row]:
        """Return the rows of entries that fulfil an SQL condition; `extra` are more columns, put first."""
        return self._database.rows(f"SELECT {extra}{schema.COLUMNS} FROM entry {condition}", values)

    def as_entries(self, rows: list[Row]) -> tuple[Entry, ...]:
        """Return rows as entries, references followed."""
        return tuple(
            self._followed(entry, {(entry.traditional, entry.pinyin)}) if schema.refers(row) else entry
            for row, entry in zip(rows, self._plain(rows), strict=True)
        )

    def readings(self, traditional: str, simplified: str) -> tuple[tuple[str, ...], ...]:
        """Return the distinct readings of a word, in the order of its entries; remembers what was asked.

        Each has one item per character. Readings that differ only in capitals
        count once; unknown ones are left out.
        """
        key = traditional, simplified
        found = self._readings.get(key)
        if found is None:
            rows = self._by("traditional", traditional, "pinyin") or self._by(
                "simplified", simplified, "pinyin"
            )
            distinct: dict[str, str] = {}
            for (pinyin,) in rows:
                if UNKNOWN not in pinyin:
                    distinct.setdefault(pinyin.lower(), pinyin)
            found = tuple(tuple(pinyin.split("\t")) for pinyin in distinct.values())
            if len(self._readings) >= _REMEMBERED:
                self._readings.clear()
            self._readings[key] = found
        return found

    def has(self, word: str) -> bool:
        """Tell whether a word is a headword in either script."""
        return bool(self._by("traditional", word, "1") or self._by("simplified", word, "1"))

    def longest(self, text: str, start: int = 0) -> str | None:
        """Return the longest headword of either script at the code point `start` of `text`, or None.

        It is returned as the text writes it.
        """
        piece = text[start : start + self._longest].translate(_KEY_FORMS)
        if not piece.isascii():
            piece = piece.encode("utf-8", "replace").decode()  # half a surrogate pair ends every headword
        length = self._longest_of("traditional", piece)
        return text[start : start + max(length, self._longest_of("simplified", piece))] or None

    def taiwan_readings(self) -> list[tuple[str, str, str]]:
        """Return (Traditional, mainland, Taiwan's reading) of the entries that note one; a slow search."""
        rows = self._rows("SELECT traditional, pinyin, taiwan FROM entry WHERE taiwan IS NOT NULL")
        return [(traditional, pinyin.replace("\t", " "), taiwan) for traditional, pinyin, taiwan in rows]

    def headwords(self) -> Iterator[tuple[str, str]]:
        """Yield (Traditional, Simplified) of every entry; a headword comes once per entry."""
        last = 0
        while rows := self._database.rows(
            "SELECT id, traditional, simplified FROM entry WHERE id > ? ORDER BY id LIMIT ?", (last, _BATCH)
        ):
            last = rows[-1][0]
            for _, traditional, simplified in rows:
                yield traditional, simplified

    def _longest_of(self, column: str, piece: str) -> int:
        """Return the length of the longest headword in `column` that `piece` begins with.

        The last headword not behind the piece in the alphabet either begins the
        piece, or shares with it all that a shorter one could be.
        """
        while piece:
            rows = self._database.rows(
                f"SELECT {column} FROM entry WHERE {column} <= ? ORDER BY {column} DESC LIMIT 1", (piece,)
            )
            if not rows:
                return 0
            before: str = rows[0][0]
            if piece.startswith(before):
                return len(before)
            piece = _shared(piece, before)
        return 0

    def _followed(self, entry: Entry, seen: set[tuple[str, tuple[str, ...]]]) -> Entry:
        """Return an entry with the glosses of the words that it refers to behind its own."""
        glosses, classifiers = dict.fromkeys(entry.glosses), entry.classifiers
        for reference in references(entry):
            for target in self._targets(reference):
                key = target.traditional, target.pinyin
                if key in seen or len(seen) > _LINKS_FOLLOWED:
                    continue
                whole = self._followed(target, seen | {key})
                glosses |= dict.fromkeys(whole.glosses)
                classifiers = classifiers or whole.classifiers
        return replace(entry, glosses=tuple(glosses), classifiers=classifiers)

    def _targets(self, reference: Reference) -> list[Entry]:
        """Return the entries that a reference means: of its reading, else all but surnames."""
        found = self._plain(self._by("traditional", reference.traditional))
        exact = [each for each in found if each.pinyin == reference.pinyin]
        return exact or [each for each in found if not each.surname]

    def _by(self, column: str, word: str, columns: str = schema.COLUMNS) -> list[Row]:
        """Return the rows of a headword in the order in which they are shown."""
        if len(word) > self._longest:
            return []
        return self._database.rows(
            f"SELECT {columns} FROM entry WHERE {column} = ? ORDER BY id", (word.translate(_KEY_FORMS),)
        )

    def _plain(self, rows: list[Row]) -> list[Entry]:
        """Return rows as entries as the file has them."""
        try:
            return [schema.to_entry(row, self.info.name) for row in rows]
        except (AttributeError, ValueError, TypeError) as error:
            raise self._database.damaged() from error


def _shared(one: str, other: str) -> str:
    """Return what both texts begin with."""
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return one[:length]
