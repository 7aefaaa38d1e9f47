"""`catfish-reader library`: the texts that were opened, and everything as files."""

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from reader.cli.console import complain, harmless
from reader.cli.progress_bar import ProgressBar
from reader.cli.service import SessionFactory
from reader.model.errors import ReaderError
from reader.model.library import LibraryText, TextOrder

if TYPE_CHECKING:
    from reader.session import ReadingSession

SHOWN_OF_KEY = 12


def run(arguments: argparse.Namespace, session_factory: SessionFactory) -> int:
    """Do one action with the library; 1 where nothing was found."""
    with closing(session_factory()) as session:
        found = _ACTIONS[arguments.action](arguments, session)
        for sentence in session.take_notes():
            complain(sentence)
        return 0 if found else 1


def write_row(*cells: str) -> None:
    """Write cells as a line of a table, parted by tabs."""
    sys.stdout.write("\t".join(harmless(" ".join(cell.split())) for cell in cells) + "\n")


def percent(share: float | None) -> str:
    """Return a share as a percentage, a hyphen for an unknown one."""
    return "-" if share is None else f"{round(share * 100)}%"


def only_one(name: str, names: list[str], what: str) -> str:
    """Return the one of the names that begins with a name; `ReaderError` for none and for several."""
    found = [each for each in names if each.startswith(name)]
    if len(found) != 1 or not name:
        many = "several begin so; type more of it" if found else "“list” shows all"
        raise ReaderError(f"There is no {what} “{name}”: {many}.")
    return found[0]


def _list(arguments: argparse.Namespace, session: "ReadingSession") -> bool:
    texts = session.library.texts.all(TextOrder(arguments.sort), tag=arguments.tag)
    for text in texts:
        tags = " ".join(f"#{tag}" for tag in text.tags)
        write_row(
            text.key[:SHOWN_OF_KEY],
            _title(text),
            str(text.length),
            percent(text.read),
            percent(text.known),
            tags,
        )
    return bool(texts)


def _search(arguments: argparse.Namespace, session: "ReadingSession") -> bool:
    texts = session.library.texts
    with ProgressBar() as bar:
        texts.refresh(bar.part(0, 1, "library"))
    hits = texts.search(arguments.query, arguments.limit)
    known = {hit.key: texts.text(hit.key) for hit in hits}
    for hit in hits:
        text = known[hit.key]
        if text is not None:
            write_row(hit.key[:SHOWN_OF_KEY], _title(text), str(hit.line), hit.snippet)
    return bool(hits)


def _show(arguments: argparse.Namespace, session: "ReadingSession") -> bool:
    texts = session.library.texts
    key = only_one(arguments.key, [text.key for text in texts.all()], "text")
    for line in texts.open(key, clean=False).paragraphs:
        sys.stdout.write(f"{line.text}\n")
    return True


def _export(arguments: argparse.Namespace, session: "ReadingSession") -> bool:
    session.library.copies.export(arguments.target)
    return True


def _restore(arguments: argparse.Namespace, session: "ReadingSession") -> bool:
    copies, source = session.library.copies, arguments.source
    count = copies.restore_backup(source) if source.suffix == ".db" else copies.restore(source)
    complain(f"{count} things were added." if count else "everything in it is in your library already.")
    return True


def _backup(_arguments: argparse.Namespace, session: "ReadingSession") -> bool:
    write_row(str(session.library.copies.back_up().path))
    return True


def _backups(_arguments: argparse.Namespace, session: "ReadingSession") -> bool:
    backups = session.library.copies.backups()
    for backup in backups:
        write_row(backup.day.isoformat(), str(backup.path))
    return bool(backups)


_ACTIONS: dict[str, Callable[[argparse.Namespace, "ReadingSession"], bool]] = {
    "list": _list,
    "search": _search,
    "show": _show,
    "export": _export,
    "restore": _restore,
    "backup": _backup,
    "backups": _backups,
}


def _title(text: LibraryText) -> str:
    return text.title or text.name
