"""Walks through the paragraphs that a document shows, with what stands above their characters."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.formats.write.columns import ruby_column
from reader.formats.write.harmless import is_blank
from reader.formats.write.walk import walk
from reader.model.annotation import AnnotatedParagraph, Token
from reader.model.article import Paragraph
from reader.model.document import Document, Ruby
from reader.model.progress import Progress
from reader.model.settings import RubyOver


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as it is shown.

    `ruby` is what stands above its characters, empty where nothing does;
    `furniture` tells a line that is no part of the article.
    """

    paragraph: Paragraph
    annotated: AnnotatedParagraph
    ruby: Ruby
    furniture: bool


def rows(document: Document, progress: Progress) -> Iterator[Row]:
    """Yield a row for every paragraph that is not blank; what `progress` raises ends it."""
    above = _chooser(document)
    folded = {line.line for line in document.article.folded}
    for paragraph, annotated in walk(document, progress):
        if not is_blank(paragraph.text):
            ruby = above(annotated)
            yield Row(paragraph, annotated, ruby if any(ruby) else (), paragraph.line in folded)


def _chooser(document: Document) -> Callable[[AnnotatedParagraph], Ruby]:
    """Return what gives each paragraph its ruby, only over the words that were chosen."""
    if ruby_column(document) is None:
        return lambda _annotated: ()
    over = document.choices.ruby_over
    if over is RubyOver.ALL:
        return document.ruby
    seen: set[tuple[str, tuple[str | None, ...]]] = set()

    def is_new(token: Token) -> bool:
        key = (token.simplified, token.pinyin)
        is_first = key not in seen
        seen.add(key)
        return is_first

    def is_unknown(token: Token) -> bool:
        return not document.known(token)

    wanted = is_new if over is RubyOver.FIRST else is_unknown
    return lambda annotated: _above_some(annotated, document.ruby(annotated), wanted)


def _above_some(annotated: AnnotatedParagraph, ruby: Ruby, wanted: Callable[[Token], bool]) -> Ruby:
    chosen = list(ruby)
    for token in annotated.tokens:
        span = slice(token.start, token.end)
        if any(ruby[span]) and not wanted(token):
            chosen[span] = [None] * len(token.text)
    return tuple(chosen)
