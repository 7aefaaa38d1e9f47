"""What may be typed after `catfish-reader`, and the help that explains it."""

import argparse
import difflib
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import reader
from reader.cli.console import UsageError
from reader.cli.dictionary_arguments import add_dictionary, add_search
from reader.cli.export_options import add_export_options
from reader.cli.own_arguments import OWN_COMMANDS, add_own_commands
from reader.cli.source import codec_of, source_of
from reader.model.article import Script, Variety
from reader.model.settings import Standard

COMMANDS = ("annotate", "convert", "dictionary", "export", "lookup", "search", *OWN_COMMANDS)
FORMATS = ("json", "markdown", "html", "csv", "tsv", "text", "srt", "ass", "epub", "docx", "anki")
CONFIGS = ("t2s", "tw2s", "tw2sp", "hk2s", "s2t", "s2tw", "s2twp")

_EPILOG = """\
examples:
  catfish-reader                          open the window
  catfish-reader article.txt              open the window on a text
  catfish-reader annotate article.txt     words, readings and meanings as JSON
  catfish-reader export article.txt -o article.html
  catfish-reader lookup 睡不著覺 鯰魚
  echo 這家公司 | catfish-reader convert --to t2s
  catfish-reader --set zoom=150 --set theme=dark article.txt
  catfish-reader --home FOLDER library list

--home and --portable stand before everything else.
“catfish-reader COMMAND --help” explains a command. A file that is called like
a command is opened as “catfish-reader ./annotate”.
"""
_ANNOTATE = """\
examples:
  catfish-reader annotate article.txt > article.json
  catfish-reader annotate saved-page.html --format markdown -o article.md
  catfish-reader annotate --stdin --no-clean < poem.txt
  catfish-reader annotate https://example.org/news.html --format markdown
  catfish-reader annotate texts -o annotated         a folder, on all cores
  catfish-reader annotate a.txt b.txt -o annotated   annotated/a.json, annotated/b.json

Several files, or a folder, need -o FOLDER. A file that cannot be read does not
stop the others; the exit code is then 1.
"""
_CONVERT = """\
configurations:
  t2s    Traditional to Simplified
  tw2s   Traditional as in Taiwan to Simplified
  tw2sp  the same, with mainland words (軟體 to 软件)
  hk2s   Traditional as in Hong Kong to Simplified
  s2t    Simplified to Traditional
  s2tw   Simplified to Traditional as in Taiwan
  s2twp  the same, with Taiwan's words (软件 to 軟體)

examples:
  catfish-reader convert -c tw2s < traditional.txt > simplified.txt
  catfish-reader convert -c t2s book.epub > book.txt

Text goes from standard input to standard output line by line; line ends stay
as they are. Of a FILE, which may be a book or a document, the text is written.
"""
_LOOKUP = """\
examples:
  catfish-reader lookup 雜誌
  catfish-reader lookup 银行 著 長

A word may be in either script. The exit code is 1 if a word was not found.
"""
_EXPORT = """\
examples:
  catfish-reader export article.txt -o article.html
  catfish-reader export article.txt -o article.md --columns traditional,pinyin
  catfish-reader export article.txt -o words.csv
  catfish-reader export article.txt -o reader.html --ruby zhuyin --force
  catfish-reader export novel.txt -o novel.epub --ruby-over first
  catfish-reader export article.txt -o words.apkg --words unknown
  catfish-reader export article.txt -o handout.docx --layout stacked --font-size 14

The ending of OUT chooses the format: .html, .epub, .docx, .pdf, .md, .txt, .csv,
.tsv, .apkg, .srt, .ass, .json.
"""


def parse(argv: list[str]) -> argparse.Namespace:
    """Return what was asked for; `command` is "window" or one of `COMMANDS`.

    Before a command, or the window's files, may stand where the user's data
    lie: `home` is a folder, None for the usual ones. Leaves with `SystemExit`
    after help and after a mistake, as argparse does; raises `UsageError` for a
    word that was probably meant to be a command.
    """
    home, argv = _home(argv)
    arguments = _parsed(argv)
    arguments.home = home
    return arguments


def _home(argv: list[str]) -> tuple[Path | None, list[str]]:
    """Return the folder for the user's data that the first words name, and the words after them."""
    if argv[:1] == ["--portable"]:
        from reader.paths import portable_home

        return portable_home(), argv[1:]
    name, equals, value = argv[0].partition("=") if argv else ("", "", "")
    if name != "--home":
        return None, argv
    folder, rest = (value, argv[1:]) if equals else ("".join(argv[1:2]), argv[2:])
    if not folder:
        raise UsageError("--home needs a folder.")
    return Path(folder), rest


def _parsed(argv: list[str]) -> argparse.Namespace:
    if argv and (argv[0] in COMMANDS or argv[0] in ("-h", "--help", "--version")):
        return build_parser().parse_args(argv)
    arguments = _window_parser().parse_args(argv)
    if argv:
        _refuse_misspelt_command(argv[0])
    return arguments


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of everything but the window's files."""
    parser = _Parser(
        prog="catfish-reader",
        usage="catfish-reader [--set NAME=VALUE] [FILE ...]\n       catfish-reader COMMAND ...",
        description="Read Chinese articles: both scripts, pinyin, meanings, a glossary.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"catfish-reader {reader.__version__}")
    # These two are taken off before anything is parsed; here they stand for the help.
    parser.add_argument("--home", metavar="FOLDER", help="keep your data in a folder")
    parser.add_argument("--portable", action="store_true", help="keep your data beside the program")
    commands = parser.add_subparsers(
        prog="catfish-reader", dest="command", title="commands", metavar="COMMAND", required=True
    )
    _add_annotate(commands.add_parser)
    _add_convert(commands.add_parser)
    add_dictionary(commands.add_parser)
    _add_export(commands.add_parser)
    _add_lookup(commands.add_parser)
    add_search(commands.add_parser)
    add_own_commands(commands.add_parser)
    return parser


class _Parser(argparse.ArgumentParser):
    """A parser that shows examples as they were written and never guesses at shortened options."""

    def __init__(self, **settings: object) -> None:
        settings.setdefault("allow_abbrev", False)
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**settings)  # pyright: ignore[reportArgumentType]

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"catfish-reader: {message}. “{self.prog} --help” shows examples.\n")


def _window_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="catfish-reader", usage="catfish-reader [FILE ...]", add_help=False)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--set", action="append", default=[], dest="settings", metavar="NAME=VALUE")
    parser.set_defaults(command="window")
    return parser


def _refuse_misspelt_command(word: str) -> None:
    if Path(word).name != word:  # a place, such as ./annotate, is meant as one
        return
    close = difflib.get_close_matches(word, COMMANDS, 1, 0.75)
    if close and not Path(word).exists():
        raise UsageError(f"There is no file “{word}”, and no such command; perhaps “{close[0]}”?")


def _add_annotate(add: Callable[..., argparse.ArgumentParser]) -> None:
    parser = add("annotate", help="words, readings and meanings of texts", epilog=_ANNOTATE)
    parser.description = "Write what is known about every word of a text."
    parser.add_argument(
        "files", nargs="*", type=source_of, metavar="FILE", help="a text, a book, an address or a folder"
    )
    parser.add_argument("--stdin", action="store_true", help="read the text from standard input")
    parser.add_argument("--format", choices=FORMATS, default="json", help="what to write (default: json)")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="a file, or a folder for several (default: print)"
    )
    parser.add_argument(
        "-j", "--jobs", type=_count, metavar="N", help="how many texts at once (default: one per core)"
    )
    _add_reading(parser)
    parser.add_argument("--zhuyin", action="store_true", help="add zhuyin to the readings")


def _add_convert(add: Callable[..., argparse.ArgumentParser]) -> None:
    parser = add("convert", help="Traditional to Simplified and back", epilog=_CONVERT)
    parser.description = "Convert the script of standard input, or of a file."
    parser.add_argument(
        "file", nargs="?", type=source_of, metavar="FILE", help="a text, a book or an address"
    )
    parser.add_argument("-c", "--to", choices=CONFIGS, required=True, help="which way", dest="config")
    _add_codec(parser)


def _add_export(add: Callable[..., argparse.ArgumentParser]) -> None:
    parser = add("export", help="an annotated document to keep or to print", epilog=_EXPORT)
    parser.description = "Write a text as an annotated document."
    parser.add_argument("file", type=source_of, metavar="FILE", help="a text, a page, a book or an address")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", required=True, help="the file to write")
    formats = (*FORMATS, "pdf")
    parser.add_argument("--format", choices=formats, help="what to write (default: as OUT's ending says)")
    add_export_options(parser)
    parser.add_argument("--force", action="store_true", help="replace OUT if it exists")
    _add_reading(parser)


def _add_lookup(add: Callable[..., argparse.ArgumentParser]) -> None:
    parser = add("lookup", help="what words mean", epilog=_LOOKUP)
    parser.description = "Print what the glossary and the dictionary say of words."
    parser.add_argument("words", nargs="+", metavar="WORD", help="a word in either script")


def _add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how a text is understood."""
    _add_codec(parser)
    parser.add_argument("--no-clean", action="store_true", help="keep every line, page furniture too")
    parser.add_argument(
        "--script",
        choices=["auto", Script.TRADITIONAL.value, Script.SIMPLIFIED.value],
        default="auto",
        help="the script of the text (default: auto)",
    )
    parser.add_argument(
        "--variety",
        choices=["auto", *(each.value for each in Variety)],
        default="auto",
        help="where a Traditional text is from (default: auto)",
    )
    parser.add_argument("--surface-tones", action="store_true", help="tones as spoken (tone sandhi)")
    parser.add_argument(
        "--standard",
        choices=[each.value for each in Standard],
        default=Standard.MAINLAND.value,
        help="whose readings: 期 is qī on the mainland, qí in Taiwan (default: mainland)",
    )
    parser.add_argument("--read-numbers", action="store_true", help="readings above numbers in digits too")


def _add_codec(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--codec",
        type=codec_of,
        metavar="NAME",
        help="the encoding of the text; auto: find it out anew (default: as chosen before, or found out)",
    )


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 256")
    return int(text)
