"""What may be chosen for a document, as options of the command line."""

import argparse

from reader.model.document import (
    LARGEST_FONT_SIZE,
    SMALLEST_FONT_SIZE,
    USUAL_FONT_SIZE,
    ExportChoices,
    Layout,
    PageSize,
    WordChoice,
)
from reader.model.settings import Column, RubyOver, Sound, Standard


def add_export_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what goes into a document and how it looks."""
    parser.add_argument(
        "--columns",
        type=_columns,
        metavar="LIST",
        help="some of traditional,simplified,pinyin,gloss (default: both scripts, the text's own first)",
    )
    _add_choice(parser, "--layout", Layout, Layout.SIDE_BY_SIDE, "how the columns stand")
    _add_choice(parser, "--ruby", Sound, Sound.PINYIN, "what stands above the characters")
    _add_choice(parser, "--ruby-over", RubyOver, RubyOver.ALL, "above which words it stands")
    _add_choice(parser, "--glossary-of", WordChoice, WordChoice.TERMS, "what the glossary explains")
    _add_choice(parser, "--words", WordChoice, WordChoice.ALL, "which words a table or a deck has")
    parser.add_argument("--no-glossary", action="store_true", help="leave the glossary out")
    parser.add_argument(
        "--no-doubts", action="store_true", help="leave doubtful characters and readings unmarked"
    )
    parser.add_argument("--furniture", action="store_true", help="show lines taken for page furniture too")
    parser.add_argument(
        "--no-corrections", action="store_true", help="as if you had never set anything right"
    )
    parser.add_argument("--notes", action="store_true", help="show your notes, marks and bookmarks")
    _add_choice(parser, "--page-size", PageSize, PageSize.A4, "the paper")
    parser.add_argument(
        "--font-size",
        type=_font_size,
        default=USUAL_FONT_SIZE,
        metavar="PT",
        help=f"size of the text in points (default: {USUAL_FONT_SIZE})",
    )


def choices_of(arguments: argparse.Namespace) -> ExportChoices:
    """Return what the options say that goes into the document."""
    columns = arguments.columns
    return ExportChoices(
        columns=columns or ExportChoices().columns,
        own_script_first=columns is None,
        layout=Layout(arguments.layout),
        ruby=Sound(arguments.ruby),
        ruby_over=RubyOver(arguments.ruby_over),
        surface_tones=arguments.surface_tones,
        standard=Standard(arguments.standard),
        read_numbers=arguments.read_numbers,
        glossary=not arguments.no_glossary,
        glossary_of=WordChoice(arguments.glossary_of),
        words=WordChoice(arguments.words),
        doubts=not arguments.no_doubts,
        furniture=arguments.furniture,
        corrections=not arguments.no_corrections,
        notes=arguments.notes,
        page_size=PageSize(arguments.page_size),
        font_size=arguments.font_size,
    )


def _add_choice(
    parser: argparse.ArgumentParser,
    option: str,
    values: type[Sound] | type[Layout] | type[RubyOver] | type[WordChoice] | type[PageSize],
    default: str,
    help_text: str,
) -> None:
    parser.add_argument(
        option,
        choices=[each.value for each in values],
        default=str(default),
        help=f"{help_text} (default: {default})",
    )


def _columns(text: str) -> tuple[Column, ...]:
    names = [each.strip() for each in text.split(",")]
    try:
        return tuple(dict.fromkeys(Column(name) for name in names))
    except ValueError:
        known = ", ".join(each.value for each in Column)
        raise argparse.ArgumentTypeError(f"“{text}” is not a list of columns out of {known}") from None


def _font_size(text: str) -> int:
    lowest, highest = SMALLEST_FONT_SIZE, LARGEST_FONT_SIZE
    if not text.isascii() or not text.isdigit() or not lowest <= int(text) <= highest:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from {lowest} to {highest}")
    return int(text)
