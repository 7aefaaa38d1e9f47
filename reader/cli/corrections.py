"""`catfish-reader corrections`: what the reader set right."""

import argparse
from contextlib import closing

from reader.cli.console import complain
from reader.cli.library import only_one, write_row
from reader.cli.service import SessionFactory

_SHOWN_OF_NAME = 8


def run(arguments: argparse.Namespace, session_factory: SessionFactory) -> int:
    """Do one action with the corrections; 1 where there is none."""
    with closing(session_factory()) as session:
        corrections = session.library.corrections
        there = corrections.all()
        if arguments.action == "export":
            complain(f"{corrections.export(arguments.target)} corrections were written.")
        elif arguments.action == "remove":
            corrections.remove(only_one(arguments.uid, [each.uid for each in there], "correction"))
        else:
            for each in there:
                write_row(
                    each.uid[:_SHOWN_OF_NAME],
                    corrections.kind_of(each.rule),
                    each.rule.written,
                    corrections.text_of(each.rule),
                    each.scope.reach,
                )
        for sentence in session.take_notes():
            complain(sentence)
        return 0 if there or arguments.action == "export" else 1
