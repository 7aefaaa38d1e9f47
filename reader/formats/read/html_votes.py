"""Ask an extractor of main texts, Readability, which lines of a web page it would take."""

import logging
import re
from collections.abc import Sequence
from dataclasses import replace

from reader.model.article import Line, Surroundings

_LARGEST = 1024 * 1024
_MOST_ELEMENTS = 20_000
_SHORT = 12
_BLANKS = re.compile(r"\s+")
_TAGS = re.compile(r"<(?:br|p|div|li|tr|h[1-6]|td|dd|dt|section|pre|blockquote)[\s>/]|</", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_MARKUP = re.compile(r"<[^>]*>")


def voted(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of the page `text`, each with the extractor's vote.

    A page that is large, or that the extractor fails on or finds nothing in, is returned without votes.
    """
    if len(text) > _LARGEST or text.count("<") > _MOST_ELEMENTS:
        return tuple(lines)
    main = _main_text(text)
    if not main:
        return tuple(lines)
    blocks = {_bare(block) for block in main}
    whole = "".join(_bare(block) for block in main)
    return tuple(
        replace(
            line, surroundings=replace(line.surroundings or Surroundings(), vote=_is_in(line, blocks, whole))
        )
        for line in lines
    )


def _is_in(line: Line, blocks: set[str], whole: str) -> bool:
    bare = _bare(line.text)
    return bare in blocks or (len(bare) > _SHORT and bare in whole)


def _bare(text: str) -> str:
    return _BLANKS.sub("", text)


def _main_text(text: str) -> list[str]:
    """Return the blocks of text that the extractor takes for the article, none where it fails."""
    from html import unescape

    from readability import Document

    text = _DECLARATION.sub("", text)
    logging.getLogger("readability.readability").setLevel(logging.CRITICAL)
    try:
        summary = Document(text).summary(html_partial=True)
    except Exception:
        # What the extractor raises depends on what a hostile page makes it do.
        return []
    parted = _TAGS.sub(lambda found: "\n" + found[0], summary)
    return [block for row in parted.split("\n") if (block := unescape(_MARKUP.sub("", row)).strip())]
