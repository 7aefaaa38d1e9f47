"""What may be typed after `catfish-reader library`, `words` and `corrections`."""

import argparse
from collections.abc import Callable
from pathlib import Path

from reader.cli.source import source_of
from reader.model.library import TextOrder, WordState

Add = Callable[..., argparse.ArgumentParser]

ACTIONS = {
    "library": ("list", "search", "show", "export", "restore", "backup", "backups"),
    "words": ("list", "mark", "level", "forget", "import", "share"),
    "corrections": ("list", "export", "remove"),
}
"""What each of the commands can do."""

OWN_COMMANDS = tuple(ACTIONS)
LIST_KINDS = ("plain", "table", "pleco", "anki")

_LIBRARY = """\
examples:
  catfish-reader library list --sort read
  catfish-reader library search 鯰魚效應
  catfish-reader library show 3f2a91 > article.txt
  catfish-reader library export my-library.zip
  catfish-reader library restore my-library.zip
  catfish-reader library backup

“catfish-reader library ACTION --help” explains an action.
"""
_WORDS = """\
examples:
  catfish-reader words mark known 鯰魚 魚缸
  catfish-reader words level 3
  catfish-reader words import anki.txt
  catfish-reader words list --state learning
  catfish-reader words share article.txt

“catfish-reader words ACTION --help” explains an action.
"""
_CORRECTIONS = """\
examples:
  catfish-reader corrections list
  catfish-reader corrections export corrections.tsv
  catfish-reader corrections remove 4be1

Corrections are made in the window, and hold in the commands too.
"""


def add_own_commands(add: Add) -> None:
    """Add the commands about what is the reader's own."""
    _add_library(add("library", help="the texts that you opened", epilog=_LIBRARY))
    _add_words(add("words", help="the words that you know", epilog=_WORDS))
    _add_corrections(add("corrections", help="what you set right", epilog=_CORRECTIONS))


def _actions(parser: argparse.ArgumentParser, description: str) -> Add:
    parser.description = description
    actions = parser.add_subparsers(dest="action", title="actions", metavar="ACTION", required=True)
    return actions.add_parser


def _add_library(parser: argparse.ArgumentParser) -> None:
    add = _actions(parser, "Search, take along and restore the texts that you opened.")
    listing = add("list", help="all texts, one a line")
    listing.add_argument(
        "--sort",
        choices=[each.value for each in TextOrder],
        default=TextOrder.OPENED.value,
        help="what comes first (default: opened)",
    )
    listing.add_argument("--tag", metavar="TAG", help="only texts with a tag")
    search = add("search", help="lines of all texts, in either script")
    search.add_argument("query", metavar="WORDS", help="what to look for")
    search.add_argument(
        "--limit", type=_limit, default=100, metavar="N", help="at most N lines (default: 100)"
    )
    show = add("show", help="print a text")
    show.add_argument("key", metavar="KEY", help="the beginning of its key, which list and search show")
    export = add("export", help="everything as plain files")
    export.add_argument("target", type=Path, metavar="OUT", help="a new folder, or a file that ends in .zip")
    restore = add("restore", help="add what an export or a backup holds")
    restore.add_argument("source", type=Path, metavar="FROM", help="a folder, a .zip, or a backup (.db)")
    add("backup", help="make a backup now")
    add("backups", help="the backups that there are")


def _add_words(parser: argparse.ArgumentParser) -> None:
    states = [each.value for each in WordState]
    add = _actions(parser, "Say which words you know, and see how much of a text that is.")
    listing = add("list", help="your words, one a line")
    listing.add_argument("--state", choices=states, help="only words in a state")
    mark = add("mark", help="give words a state")
    mark.add_argument("state", choices=states, metavar="STATE", help=", ".join(states))
    mark.add_argument("words", nargs="+", metavar="WORD", help="a word in either script")
    level = add("level", help="mark the words of a level, and of those below it, as known")
    level.add_argument("level", metavar="LEVEL", help="such as 3")
    level.add_argument(
        "--list", default="HSK 3.0", metavar="NAME", help="which graded list (default: HSK 3.0)"
    )
    forget = add("forget", help="take words off your list")
    forget.add_argument("words", nargs="+", metavar="WORD", help="a word in either script")
    imported = add("import", help="mark the words of a list")
    imported.add_argument(
        "file", type=Path, metavar="FILE", help="text, a table, or what Anki or Pleco exports"
    )
    imported.add_argument("--kind", choices=LIST_KINDS, help="what the list is (default: found out)")
    imported.add_argument(
        "--state",
        choices=states,
        default=WordState.KNOWN.value,
        help="the state of its words (default: known)",
    )
    share = add("share", help="how much of a text you know, and what is worth learning")
    share.add_argument("file", type=source_of, metavar="FILE", help="a text, a page, a book or an address")
    share.add_argument("--limit", type=_limit, default=20, metavar="N", help="at most N words (default: 20)")


def _add_corrections(parser: argparse.ArgumentParser) -> None:
    add = _actions(parser, "See what you set right.")
    add("list", help="all corrections, one a line")
    export = add("export", help="all corrections as a table (TSV)")
    export.add_argument("target", type=Path, metavar="OUT", help="the file to write")
    remove = add("remove", help="remove a correction")
    remove.add_argument("uid", metavar="NAME", help="the beginning of its name, which list shows")


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 100000")
    return int(text)
