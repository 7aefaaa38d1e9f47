"""Glossaries: tab-separated files of terms, and their senses in order of priority."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.model.entry import Term, TermKind
from reader.model.errors import ReaderError

COLUMNS = ("traditional", "simplified", "pinyin", "gloss", "kind")

_LARGEST = 20 * 1024 * 1024


def read_glossary(path: Path, name: str | None = None) -> tuple[Term, ...]:
    """Return the terms of a file; `name` is the glossary's, the file's stem when None.

    The file is UTF-8 with the five columns that its first line names; blank
    lines and those that begin with `#` do not count. Raises `ReaderError` that
    names the file and the line.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ReaderError(f"The glossary “{path.name}” is over 20 MB; choose a smaller file.")
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise ReaderError(f"The glossary “{path.name}” cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ReaderError(f"The glossary “{path.name}” is not UTF-8 text; save it as UTF-8.") from error
    return parse_glossary(text, path.stem if name is None else name, path.name)


def read_glossaries(folder: Path) -> tuple[Term, ...]:
    """Return the terms of all `*.tsv` files of a folder, files by name; `ReaderError` for a bad line."""
    return tuple(term for path in sorted(folder.glob("*.tsv")) for term in read_glossary(path))


def read_title(path: Path) -> str:
    """Return what a glossary is about: the comment behind its first line, else its name."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            line = next((line for line in file if line.startswith("#")), "")
    except OSError:
        line = ""
    return line.lstrip("# ").strip() or path.stem


def parse_glossary(text: str, name: str, source: str) -> tuple[Term, ...]:
    """Return the terms that a file's text holds; `source` is the name that errors use."""
    terms: list[Term] = []
    headed = False
    for number, line in enumerate(text.split("\n"), 1):
        fields = tuple(field.strip() for field in line.split("\t"))
        if line.startswith("#") or not any(fields):
            continue
        where = f"Line {number} of the glossary “{source}”"
        if not headed:
            if fields != COLUMNS:
                raise ReaderError(f"{where} must name the columns {', '.join(COLUMNS)}, parted by tabs.")
            headed = True
        else:
            terms.append(_term(fields, name, where))
    return tuple(terms)


def _term(fields: tuple[str, ...], name: str, where: str) -> Term:
    """Return the term of a line; `where` begins the sentence of an error."""
    if len(fields) != len(COLUMNS):
        raise ReaderError(f"{where} has {len(fields)} columns; it needs {len(COLUMNS)}, parted by tabs.")
    traditional, simplified, pinyin, gloss, kind = fields
    if not traditional or not simplified:
        raise ReaderError(f"{where} needs the term in both scripts.")
    if kind not in tuple(TermKind):
        raise ReaderError(f"{where} has no such kind as “{kind}”; choose one of {', '.join(TermKind)}.")
    return Term(traditional, simplified, pinyin, gloss, TermKind(kind), name)


class Glossary:
    """Terms of several sources; those of the earlier ones come first."""

    def __init__(self, *sources: Iterable[Term]) -> None:
        """`sources` are in order of priority: the user's own first. A sense that comes twice counts once."""
        self._senses: dict[str, list[Term]] = {}
        self._traditional: dict[str, str] = {}
        known: set[tuple[str, str]] = set()
        for term in (term for source in sources for term in source):
            if (term.traditional, term.gloss) not in known:
                known.add((term.traditional, term.gloss))
                self._senses.setdefault(term.traditional, []).append(term)
                self._traditional.setdefault(term.simplified, term.traditional)

    def senses(self, term: str) -> tuple[Term, ...]:
        """Return the senses of a term that is written in Traditional, or else in Simplified; best first."""
        found = self._senses.get(term) or self._senses.get(self._traditional.get(term, ""), ())
        return tuple(found)

    def __iter__(self) -> Iterator[Term]:
        """Iterate over all senses, those of one term together."""
        return (term for senses in self._senses.values() for term in senses)

    def __len__(self) -> int:
        """Return the number of terms, however many senses they have."""
        return len(self._senses)
