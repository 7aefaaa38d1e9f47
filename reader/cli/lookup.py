"""`catfish-reader lookup`: what the glossary and the dictionary say of words."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from reader.cli.console import complain, harmless
from reader.cli.progress_bar import ProgressBar
from reader.cli.service import SessionFactory
from reader.model.entry import Entry, Term
from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.session import ReadingSession

_USUAL = "CC-CEDICT"


def run(arguments: argparse.Namespace, session_factory: SessionFactory) -> int:
    """Print the senses and entries of every word; 1 if one of them was not found."""
    missing = 0
    with closing(session_factory()) as session:
        with ProgressBar() as bar:
            session.prepare(bar.part(0, 1, "dictionary"))
        for word in arguments.words:
            terms = session.glossary.as_read(_terms(session, word))
            entries = session.dictionary.look_up(word)
            for found in (*map(_term_lines, terms), *map(entry_lines, entries)):
                sys.stdout.writelines(f"{harmless(line)}\n" for line in found)
            if not terms and not entries:
                missing += 1
                complain(f"“{word}” is neither in the glossary nor in the dictionary.")
    return 1 if missing else 0


def _terms(session: "ReadingSession", word: str) -> tuple[Term, ...]:
    """Return the glossary's senses of a word, which is found as if it stood in a text."""
    try:
        article = session.open_text(word, "lookup", clean=False)
    except ReaderError:  # not a text at all, so not a term
        return ()
    tokens = session.annotate(article, word).tokens
    return session.dictionary.card(tokens[0]).terms if len(tokens) == 1 else ()


def _term_lines(term: Term) -> Iterator[str]:
    yield _head(term.traditional, term.simplified, term.pinyin)
    yield f"    {term.gloss or 'no meaning is known yet'} (glossary: {term.glossary or 'built in'})"


def entry_lines(entry: Entry) -> Iterator[str]:
    """Yield the lines that tell an entry; one that is not CC-CEDICT's names its dictionary."""
    yield _head(entry.traditional, entry.simplified, " ".join(entry.pinyin))
    if entry.taiwan_pinyin:
        yield f"    in Taiwan {entry.taiwan_pinyin}"
    for gloss in entry.glosses:
        yield f"    {gloss}"
    if entry.dictionary != _USUAL:
        yield f"    ({entry.dictionary})"
    if entry.classifiers:
        yield f"    counted with {', '.join(entry.classifiers)}"


def _head(traditional: str, simplified: str, reading: str) -> str:
    scripts = " ".join(dict.fromkeys((traditional, simplified)))
    return f"{scripts}  {reading}".rstrip()
