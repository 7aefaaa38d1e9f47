"""`catfish-reader lookup`: dictionary entries."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing

from reader.cli.console import complain, harmless
from reader.cli.progress_bar import ProgressBar
from reader.cli.service import SessionFactory
from reader.model.entry import Entry


def run(arguments: argparse.Namespace, session_factory: SessionFactory) -> int:
    """Print the entries of every word; 1 if one of them was not found."""
    missing = 0
    with closing(session_factory()) as session:
        with ProgressBar() as bar:
            session.prepare(bar.part(0, 1, "dictionary"))
        for word in arguments.words:
            entries = session.look_up(word)
            for entry in entries:
                sys.stdout.writelines(_lines(entry))
            if not entries:
                missing += 1
                complain(f"“{word}” is not in the dictionary.")
    return 1 if missing else 0


def _lines(entry: Entry) -> Iterator[str]:
    scripts = dict.fromkeys((entry.traditional, entry.simplified))
    yield harmless(f"{' '.join(scripts)}  {' '.join(entry.pinyin)}") + "\n"
    if entry.taiwan_pinyin:
        yield harmless(f"    in Taiwan {entry.taiwan_pinyin}") + "\n"
    for gloss in entry.glosses:
        yield harmless(f"    {gloss}") + "\n"
    if entry.classifiers:
        yield harmless(f"    counted with {', '.join(entry.classifiers)}") + "\n"
