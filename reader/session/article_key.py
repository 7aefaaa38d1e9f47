"""The name of an article: it follows from its lines, wherever its file lies and whatever is folded."""

from reader.library.store import text_key
from reader.model.article import Article, Line


def key_of(article: Article) -> str:
    """Return the name that the library has for an article."""
    return text_key(line.text for line in lines_of(article))


def lines_of(article: Article) -> tuple[Line, ...]:
    """Return all lines of an article, folded or not, in the order of their numbers."""
    lines = (Line(each.line, each.text) for each in (*article.paragraphs, *article.folded))
    return tuple(sorted(lines, key=lambda line: line.number))
