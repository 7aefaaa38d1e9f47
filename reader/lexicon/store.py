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

_ONE = f"SELECT {schema.COLUMNS} FROM entry WHERE id = ?"
_LAST_BEFORE = "SELECT form, ids FROM word WHERE form <= ? ORDER BY form DESC LIMIT 1"

# Articles write these with other characters than the headwords do.
_WIDE = {wide: chr(wide - 0xFEE0) for wide in range(ord("０"), ord("ｚ") + 1) if chr(wide).isalnum()}
_KEY_FORMS = {ord(","): "，", ord("‧"): "·", ord("•"): "·", ord("・"): "·", **_WIDE}


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
    The file is then thrown away, so that whoever opens it next builds it again.
    """

    def __init__(self, path: Path) -> None:
        """Open the store at `path`; `BrokenLexicon` when it has to be built again."""
        self._database = Database(path)
        self._readings: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {}
        rows = self._database.rows
        try:
            facts: dict[str, str | None] = dict(rows("SELECT name, value FROM fact"))
            numbers = [rows(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version")]
            last = rows("SELECT max(id) FROM entry")[0][0]
            self._longest_form = int(facts["longest"] or "")
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
        return self.as_entries(self._rows_of(traditional, traditional if simplified is None else simplified))

    def either(self, word: str) -> tuple[Entry, ...]:
        """Return the entries of a word whose script is not known: 后 as Traditional and as Simplified."""
        form = word.translate(_KEY_FORMS)
        rows = self._by_form(form)
        return self.as_entries(sorted(rows, key=lambda row: row[0] != form))

    def at(self, text: str, start: int = 0) -> tuple[str, tuple[Entry, ...]] | None:
        """Return the longest headword at the code point `start` of `text` with its entries, or None.

        It is found and returned as `longest` says, its entries as `either`'s.
        """
        found = self._longest(text, start)
        if found is None:
            return None
        form, ids = found
        rows = sorted(self._by_ids(ids), key=lambda row: row[0] != form)
        return text[start : start + len(form)], self.as_entries(rows)

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
            rows = self._rows_of(traditional, simplified)
            distinct: dict[str, str] = {}
            for row in rows:
                pinyin: str = row[2]
                if UNKNOWN not in pinyin:
                    distinct.setdefault(pinyin.lower(), pinyin)
            found = tuple(tuple(pinyin.split("\t")) for pinyin in distinct.values())
            if len(self._readings) >= _REMEMBERED:
                self._readings.clear()
            self._readings[key] = found
        return found

    def has(self, word: str) -> bool:
        """Tell whether a word is a headword in either script."""
        return bool(self._by_form(word.translate(_KEY_FORMS)))

    def longest(self, text: str, start: int = 0) -> str | None:
        """Return the longest headword of either script at the code point `start` of `text`, or None.

        It is returned as the text writes it.
        """
        found = self._longest(text, start)
        return text[start : start + len(found[0])] if found else None

    def forms(self, glob: str) -> list[int]:
        """Return the numbers of the entries whose headword, in either script, fits a GLOB pattern."""
        found = self._database.rows("SELECT ids FROM word WHERE form GLOB ?", (glob,))
        return sorted({number for (ids,) in found for number in _numbers(ids)})

    def taiwan_readings(self) -> list[tuple[str, str, str]]:
        """Return (Traditional, mainland, Taiwan's reading) of the entries that note one; a slow search."""
        rows = self._database.rows("SELECT traditional, pinyin, taiwan FROM entry WHERE taiwan IS NOT NULL")
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

    def _longest(self, text: str, start: int) -> tuple[str, str] | None:
        """Return the longest headword at a position, in the form of its key, with its entries' numbers.

        The last headword not behind the text in the alphabet either begins the
        text, or shares with it all that a shorter one could be.
        """
        piece = text[start : start + self._longest_form].translate(_KEY_FORMS)
        piece = piece.encode("utf-8", "replace").decode()  # half a surrogate pair ends every headword
        while piece:
            rows = self._database.rows(_LAST_BEFORE, (piece,))
            if not rows:
                return None
            before: str = rows[0][0]
            if piece.startswith(before):
                return rows[0]
            piece = _shared(piece, before)
        return None

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
        found = self._plain(self._rows_of(reference.traditional, ""))
        exact = [each for each in found if each.pinyin == reference.pinyin]
        return exact or [each for each in found if not each.surname]

    def _rows_of(self, traditional: str, simplified: str) -> list[Row]:
        """Return the rows of a word by its Traditional key, else by its Simplified one."""
        for column, word in enumerate((traditional, simplified)):
            form = word.translate(_KEY_FORMS)
            rows = [row for row in self._by_form(form) if row[column] == form]
            if rows:
                return rows
        return []

    def _by_form(self, form: str) -> list[Row]:
        """Return the rows of a headword of either script in the order in which they are shown."""
        if len(form) > self._longest_form:
            return []
        found = self._database.rows("SELECT ids FROM word WHERE form = ?", (form,))
        return self._by_ids(found[0][0]) if found else []

    def _by_ids(self, ids: str) -> list[Row]:
        """Return rows by their numbers, which stand parted by spaces."""
        try:
            numbers = _numbers(ids)
        except (AttributeError, ValueError, TypeError) as error:
            raise self._database.damaged() from error
        if len(numbers) == 1:
            return self._database.rows(_ONE, (numbers[0],))
        signs = ",".join("?" * len(numbers))
        return self.select(f"WHERE id IN ({signs}) ORDER BY id", tuple(numbers))

    def _plain(self, rows: list[Row]) -> list[Entry]:
        """Return rows as entries as the file has them."""
        try:
            return [schema.to_entry(row, self.info.name) for row in rows]
        except (AttributeError, ValueError, TypeError) as error:
            raise self._database.damaged() from error


def _numbers(ids: str) -> list[int]:
    """Return the numbers that stand in a text."""
    return [int(each) for each in ids.split(" ")]


def _shared(one: str, other: str) -> str:
    """Return what both texts begin with."""
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return one[:length]
