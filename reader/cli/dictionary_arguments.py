"""What may be typed after `catfish-reader dictionary` and `catfish-reader search`."""

import argparse
from collections.abc import Callable
from pathlib import Path

_DICTIONARY = """\
examples:
  catfish-reader dictionary list
  catfish-reader dictionary import cedict_1_0_ts_utf-8_mdbg.txt.gz
  catfish-reader dictionary import handedict.u8 my-words.ifo
  catfish-reader dictionary order HanDeDict CC-CEDICT
  catfish-reader dictionary off HanDeDict
  catfish-reader dictionary import-levels TOCFL tocfl.csv

A dictionary is a file of CC-CEDICT's format (text, gz or zip), a Yomitan zip,
or a StarDict dictionary (the .ifo file with the others beside it, or all in a
zip or tar). A list of levels is CSV with a column “word” and a column “level”.
"""
_SEARCH = """\
examples:
  catfish-reader search nihao
  catfish-reader search "ni3 hao3"
  catfish-reader search catfish
  catfish-reader search "算*"

Pinyin may have tones or not, joined or spaced. * stands for any characters and
? for one. The exit code is 1 if nothing was found.
"""

_Add = Callable[..., argparse.ArgumentParser]


def add_dictionary(add: _Add) -> None:
    """Add the command that imports, orders and removes dictionaries."""
    parser = add("dictionary", help="import, order and remove dictionaries", epilog=_DICTIONARY)
    parser.description = "Say which dictionaries there are, and change that."
    actions = parser.add_subparsers(dest="action", title="actions", metavar="ACTION", required=True)
    actions.add_parser("list", help="the dictionaries in their order, and the lists of levels")
    importing = actions.add_parser("import", help="add dictionaries, or newer editions of them")
    importing.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a dictionary file")
    ordering = actions.add_parser("order", help="which dictionaries are asked first")
    ordering.add_argument("names", nargs="+", metavar="NAME", help="a dictionary's name, as “list” has it")
    for action, help_text in (
        ("remove", "remove a dictionary"),
        ("on", "use a dictionary"),
        ("off", "do not use a dictionary, but keep it"),
        ("remove-levels", "remove an imported list of levels"),
    ):
        actions.add_parser(action, help=help_text).add_argument("name", metavar="NAME")
    levels = actions.add_parser("import-levels", help="add a list of levels, as that of TOCFL")
    levels.add_argument("name", metavar="NAME", help="what the list is called")
    levels.add_argument("file", type=Path, metavar="FILE", help="CSV with words and levels")


def add_search(add: _Add) -> None:
    """Add the command that searches the dictionaries."""
    parser = add("search", help="words by pinyin, meaning or wildcard", epilog=_SEARCH)
    parser.description = "Print the dictionary's words that are read or written so, or mean that."
    parser.add_argument("query", metavar="QUERY", help="pinyin, English or characters, with * and ?")
