"""`catfish-reader words`: the words that the reader knows, and how much of a text that is."""

import argparse
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from reader.cli.console import complain
from reader.cli.library import percent, write_row
from reader.cli.progress_bar import ProgressBar
from reader.cli.reading import Reading
from reader.cli.service import SessionFactory
from reader.model.library import WordState

if TYPE_CHECKING:
    from reader.session import ReadingSession


def run(arguments: argparse.Namespace, session_factory: SessionFactory) -> int:
    """Do one action with the list of words; 1 where there is nothing to show or to change."""
    with closing(session_factory()) as session:
        found = _ACTIONS[arguments.action](arguments, session)
        for sentence in session.take_notes():
            complain(sentence)
        return 0 if found else 1


def _list(arguments: argparse.Namespace, session: "ReadingSession") -> bool:
    words = session.library.words.list(WordState(arguments.state) if arguments.state else None)
    for word in words:
        write_row(word.traditional, word.simplified, word.state)
    return bool(words)


def _mark(arguments: argparse.Namespace, session: "ReadingSession") -> bool:
    changed = session.library.words.mark(arguments.words, WordState(arguments.state))
    complain(f"{changed} of {len(arguments.words)} words were marked as {arguments.state}.")
    return True


def _level(arguments: argparse.Namespace, session: "ReadingSession") -> bool:
    with ProgressBar() as bar:
        session.prepare(bar.part(0, 1, "dictionary"))
    changed = session.library.words.mark_level(arguments.list, arguments.level)
    complain(f"{changed} words of {arguments.list} up to {arguments.level} were marked as known.")
    return True


def _forget(arguments: argparse.Namespace, session: "ReadingSession") -> bool:
    gone = session.library.words.forget(arguments.words)
    complain(f"{gone} words were taken off your list.")
    return bool(gone)


def _import(arguments: argparse.Namespace, session: "ReadingSession") -> bool:
    came = session.library.words.import_file(arguments.file, arguments.kind, WordState(arguments.state))
    for line, reason in came.broken:
        complain(f"line {line}: {reason}")
    complain(f"{came.found} words were found, {came.changed} of them are marked anew.")
    return True


def _share(arguments: argparse.Namespace, session: "ReadingSession") -> bool:
    with ProgressBar() as bar:
        article = Reading(True, None, None).open(session, arguments.file, bar.part(0.0, 0.1, "text"))
        session.prepare(bar.part(0.1, 0.2, "dictionary"))
        survey = session.survey(article, bar.part(0.2, 1.0, article.source))
    words = session.library.words
    complain(f"{percent(words.share(survey))} of the running words are known; these are worth learning:")
    found = words.worth_learning(survey, arguments.limit)
    for word in found:
        rank = "-" if word.rank is None else str(word.rank)
        write_row(word.traditional, word.simplified, word.pinyin, str(word.count), rank, word.state)
    return bool(found)


_ACTIONS: dict[str, Callable[[argparse.Namespace, "ReadingSession"], bool]] = {
    "list": _list,
    "mark": _mark,
    "level": _level,
    "forget": _forget,
    "import": _import,
    "share": _share,
}
