"""`catfish-reader dictionary` and `search`: the dictionaries, and what can be found in them."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from reader.cli.console import complain, harmless
from reader.cli.lookup import entry_lines
from reader.cli.progress_bar import ProgressBar
from reader.cli.service import SessionFactory
from reader.model.dictionary import DictionaryInfo

if TYPE_CHECKING:
    from reader.session import ReadingSession


def run(arguments: argparse.Namespace, session_factory: SessionFactory) -> int:
    """Do what was asked with the dictionaries; `ReaderError` where that is not possible."""
    with closing(session_factory()) as session:
        _prepare(session)
        dictionaries = session.dictionaries
        match arguments.action:
            case "list":
                _list(session)
            case "import":
                _import(session, arguments)
            case "order":
                dictionaries.arrange(arguments.names)
            case "remove":
                dictionaries.remove(arguments.name)
            case "import-levels":
                count = dictionaries.add_levels(arguments.file, arguments.name)
                _print(f"{arguments.name}: levels of {count:,} words")
            case "remove-levels":
                dictionaries.remove_levels(arguments.name)
            case action:
                dictionaries.switch(arguments.name, action == "on")
        _tell_notes(session)
    return 0


def search(arguments: argparse.Namespace, session_factory: SessionFactory) -> int:
    """Print what a query finds; 1 where it finds nothing."""
    with closing(session_factory()) as session:
        _prepare(session)
        hits = session.dictionary.search(arguments.query)
        for entry in dict.fromkeys((*hits.words, *hits.sounds, *hits.glosses)):
            for line in entry_lines(entry):
                _print(line)
        _tell_notes(session)
    if not hits:
        complain(f"Nothing was found for “{harmless(arguments.query)}”.")
    return 0 if hits else 1


def _prepare(session: "ReadingSession") -> None:
    with ProgressBar() as bar:
        session.prepare(bar.part(0, 1, "dictionary"))


def _import(session: "ReadingSession", arguments: argparse.Namespace) -> None:
    for number, file in enumerate(arguments.files):
        with ProgressBar() as bar:
            name = session.dictionaries.add(file, bar.part(number, len(arguments.files), file.name))
        info = next(each for each in session.dictionaries.all() if each.name == name)
        _print(f"{name}: {info.entries:,} entries")


def _list(session: "ReadingSession") -> None:
    for info in session.dictionaries.all():
        for line in _described(info):
            _print(line)
    _print(f"Levels: {', '.join(session.dictionary.level_lists())}")


def _described(info: DictionaryInfo) -> Iterator[str]:
    yield f"{info.name}{'' if info.is_on else '  (off)'}"
    if info.problem:
        yield f"    {info.problem}"
        return
    facts = [
        f"{info.entries:,} entries",
        info.date and f"edition of {info.date[:10]}",
        info.licence,
        info.credit,
    ]
    yield f"    {', '.join(filter(None, facts))}"


def _tell_notes(session: "ReadingSession") -> None:
    for note in session.take_notes():
        complain(note)


def _print(line: str) -> None:
    sys.stdout.write(f"{harmless(line)}\n")
