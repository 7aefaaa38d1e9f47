"""The tables of a dictionary's store, and how an entry becomes a row and back."""

from typing import Any

from reader.lexicon import sound
from reader.lexicon.cedict import references
from reader.model.entry import Entry

APPLICATION = 0x43464C58
VERSION = 2
TABLES = """
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, traditional TEXT NOT NULL, simplified TEXT NOT NULL, pinyin TEXT NOT NULL,
    glosses TEXT NOT NULL, classifiers TEXT NOT NULL, taiwan TEXT,
    surname INTEGER NOT NULL, variant INTEGER NOT NULL, rank INTEGER, refers INTEGER NOT NULL,
    sound TEXT NOT NULL
);
CREATE VIRTUAL TABLE gloss USING fts5 (
    glosses, content = '', detail = none, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE word (form TEXT PRIMARY KEY, ids TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
INDEXES = (
    # One list of the headwords of both scripts: most positions of a text are answered by one question.
    "INSERT INTO word SELECT form, group_concat(id, ' ') FROM"
    " (SELECT traditional AS form, id FROM entry UNION SELECT simplified, id FROM entry) GROUP BY form",
    "CREATE INDEX by_sound ON entry (sound)",
    "INSERT INTO gloss (rowid, glosses) SELECT id, glosses FROM entry",
)
INSERT = "INSERT INTO entry VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
COLUMNS = "traditional, simplified, pinyin, glosses, classifiers, taiwan, surname, variant, rank, refers"

Row = tuple[Any, ...]

_REFERRING = ("ariant of ", "ee ", "ame as ", "quivalent to ", "lso written ")
"""One of these is in every gloss that refers to another word: a quick first question."""


def to_row(entry: Entry, rank: int | None) -> Row:
    """Return an entry as a row; items cannot contain the signs that part them."""
    glosses = "\n".join(entry.glosses)
    return (
        entry.traditional,
        entry.simplified,
        "\t".join(entry.pinyin),
        glosses,
        "\t".join(entry.classifiers),
        entry.taiwan_pinyin,
        int(entry.surname),
        int(entry.variant),
        rank,
        int(any(map(glosses.__contains__, _REFERRING)) and bool(references(entry))),
        sound.key(entry.pinyin),
    )


def to_entry(row: Row, dictionary: str) -> Entry:
    """Return a row as an entry; `AttributeError` or `ValueError` for a damaged one."""
    traditional, simplified, pinyin, glosses, classifiers, taiwan, surname, variant, rank, _refers = row
    return Entry(
        traditional,
        simplified,
        tuple(pinyin.split("\t")) if pinyin else (),
        tuple(glosses.split("\n")) if glosses else (),
        tuple(classifiers.split("\t")) if classifiers else (),
        taiwan,
        bool(surname),
        bool(variant),
        dictionary,
        rank,
    )


def refers(row: Row) -> bool:
    """Tell whether an entry borrows the meaning of other headwords."""
    return bool(row[-1])
