"""Writes the parts of a book that say what it is: package document, table of contents, frames of pages."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from reader.formats.write import colophon
from reader.formats.write.columns import LANGUAGES, title_of, written_column
from reader.formats.write.harmless import visible
from reader.model.document import Document

MIMETYPE = "application/epub+zip"
CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
PAGE_FOOT = "</body>\n</html>\n"

_FEATURES = ("rubyAnnotations", "tableOfContents", "structuralNavigation", "readingOrder")


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the book, in reading order."""

    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents; level 2 stands under the level 1 before it."""

    title: str
    address: str
    level: int


def page_head(title: str, language: str, classes: str) -> str:
    """Return the beginning of a page up to its body."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{language}" xml:lang="{language}">\n<head>\n<meta charset="utf-8"/>\n'
        f"<title>{_text(title) or 'Untitled'}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="book.css"/>\n</head>\n<body class="{classes}">\n'
    )


def colophon_of(document: Document) -> Iterator[str]:
    """Yield the page that says what the book is and whose data it holds."""
    yield '<section class="colophon" lang="en" xml:lang="en">\n<h2>About this book</h2>\n'
    yield f"<p>{_text(title_of(document.article))}</p>\n"
    if source := colophon.source_of(document):
        yield f"<p>Source: {_text(source)}</p>\n"
    for sentence in colophon.sentences(document):
        yield f"<p>{_text(sentence)}</p>\n"
    yield "</section>\n"


def contents(document: Document, entries: Sequence[Entry]) -> str:
    """Return the navigation document."""
    pieces = [page_head(title_of(document.article), _language(document), "section")]
    pieces.append('<nav epub:type="toc" role="doc-toc" id="toc">\n<h1>')
    pieces.append(f"{_text(title_of(document.article)) or 'Untitled'}</h1>\n<ol>\n")
    depth = 1
    for index, entry in enumerate(entries):
        level = entry.level if index else 1
        if index:
            pieces.append("\n<ol>\n" if level > depth else "</li>\n" + "</ol>\n</li>\n" * (depth - level))
        pieces.append(f'<li><a href="{entry.address}">{_text(entry.title) or "…"}</a>')
        depth = level
    pieces.append("</li>\n" + "</ol>\n</li>\n" * (depth - 1) + "</ol>\n</nav>\n" + PAGE_FOOT)
    return "".join(pieces)


def description(document: Document, pages: Sequence[Page]) -> str:
    """Return the package document: metadata, manifest and spine."""
    items = "".join(
        f'<item id="p{number}" href="{page.name}" media-type="application/xhtml+xml"/>\n'
        for number, page in enumerate(pages, 1)
    )
    spine = "".join(f'<itemref idref="p{number}"/>\n' for number in range(1, len(pages) + 1))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id"'
        f' xml:lang="{_language(document)}" prefix="schema: http://schema.org/">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{"".join(_metadata(document))}</metadata>\n'
        '<manifest>\n<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml"'
        ' properties="nav"/>\n<item id="style" href="book.css" media-type="text/css"/>\n'
        f"{items}</manifest>\n<spine>\n{spine}</spine>\n</package>\n"
    )


def _metadata(document: Document) -> Iterator[str]:
    article = document.article
    day = document.made.isoformat() if document.made else "1980-01-01"
    yield f'<dc:identifier id="book-id">urn:uuid:{_identifier(document)}</dc:identifier>\n'
    yield f"<dc:title>{_text(title_of(article)).strip() or 'Untitled'}</dc:title>\n"
    yield f"<dc:language>{_language(document)}</dc:language>\n"
    if article.source.strip():
        yield f"<dc:source>{_text(article.source)}</dc:source>\n"
    yield f"<dc:contributor>{_text(colophon.program_of(document))}</dc:contributor>\n"
    if document.credits:
        yield f"<dc:rights>{_text(' '.join(document.credits))}</dc:rights>\n"
    yield f'<meta property="dcterms:modified">{day}T00:00:00Z</meta>\n'
    yield '<meta property="schema:accessMode">textual</meta>\n'
    yield '<meta property="schema:accessModeSufficient">textual</meta>\n'
    yield '<meta property="schema:accessibilityHazard">none</meta>\n'
    for feature in _FEATURES:
        yield f'<meta property="schema:accessibilityFeature">{feature}</meta>\n'


def _identifier(document: Document) -> uuid.UUID:
    """Return a name that the same text always has, so that a reading system knows it again."""
    article = document.article
    lines = "\n".join(each.text for each in article.paragraphs[:20])
    return uuid.uuid5(uuid.NAMESPACE_URL, visible(f"{article.source}\n{title_of(article)}\n{lines}"))


def _language(document: Document) -> str:
    return LANGUAGES[written_column(document.article)]


def _text(text: str) -> str:
    return escape(visible(text))
