"""The tables of the dictionary's store, and how an entry becomes a row and back."""

from typing import Any

from reader.model.entry import Entry

APPLICATION = 0x43464C58
VERSION = 1
TABLES = """
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, traditional TEXT NOT NULL, simplified TEXT NOT NULL, pinyin TEXT NOT NULL,
    glosses TEXT NOT NULL, classifiers TEXT NOT NULL, taiwan TEXT,
    surname INTEGER NOT NULL, variant INTEGER NOT NULL
);
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
INDEXES = (
    "CREATE INDEX by_traditional ON entry (traditional)",
    "CREATE INDEX by_simplified ON entry (simplified)",
)
INSERT = "INSERT INTO entry VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)"
COLUMNS = "traditional, simplified, pinyin, glosses, classifiers, taiwan, surname, variant"

Row = tuple[Any, ...]


def to_row(entry: Entry) -> Row:
    """Return an entry as a row; items cannot contain the signs that part them."""
    return (
        entry.traditional,
        entry.simplified,
        "\t".join(entry.pinyin),
        "\n".join(entry.glosses),
        "\t".join(entry.classifiers),
        entry.taiwan_pinyin,
        int(entry.surname),
        int(entry.variant),
    )


def to_entry(row: Row) -> Entry:
    """Return a row as an entry; `AttributeError` or `ValueError` for a damaged one."""
    traditional, simplified, pinyin, glosses, classifiers, taiwan, surname, variant = row
    return Entry(
        traditional,
        simplified,
        tuple(pinyin.split("\t")) if pinyin else (),
        tuple(glosses.split("\n")) if glosses else (),
        tuple(classifiers.split("\t")) if classifiers else (),
        taiwan,
        surname=bool(surname),
        variant=bool(variant),
    )
