"""Writes what follows the article in a text document: glossary, doubtful characters, notes, colophon."""

from collections.abc import Iterator

from reader.formats.write import colophon
from reader.formats.write.columns import KIND_NAMES
from reader.formats.write.docx_body import Body
from reader.formats.write.docx_runs import Face, content, run
from reader.formats.write.glossary import Item, places_text
from reader.formats.write.page_links import Links
from reader.formats.write.remarks import Remark
from reader.model.article import Place
from reader.model.document import Document
from reader.model.settings import Column


def closing_pages(document: Document, links: Links, body: Body) -> Iterator[str]:
    """Yield all that follows the last paragraph."""
    items = list(links.glossary.items())
    if items:
        yield body.plain("Glossary", "BackHeading")
        for item in items:
            yield from _entry(item, links, body)
    if links.doubts:
        yield body.plain("Doubtful characters", "BackHeading")
        yield from _doubts(links, body)
    if links.remarks.all:
        yield body.plain("Notes", "BackHeading")
        for each in links.remarks.all:
            yield from _remark(each, links, body)
    yield body.plain("About this document", "BackHeading")
    for sentence in colophon.sentences(document):
        yield body.plain(sentence, "Details")


def _entry(item: Item, links: Links, body: Body) -> Iterator[str]:
    yield '<w:p><w:pPr><w:pStyle w:val="GlossaryEntry"/></w:pPr>'
    yield body.bookmark(f"g{item.number}")
    yield _strong(item.term, Column.TRADITIONAL)
    if item.simplified != item.term:
        yield _text("  ") + _strong(item.simplified, Column.SIMPLIFIED)
    if item.reading:
        yield _text("  ") + run(item.reading, Face(Column.PINYIN))
    if item.senses:
        yield f"<w:r><w:br/></w:r>{_text('; '.join(item.senses))}"
    first = next((place for place in item.places if links.leads_to(place)), None)
    yield _quiet(f"  {places_text(item, lambda _place: '')}")
    if first is not None:
        yield _quiet(" · ") + body.link(f"t{first.line}_{first.start}", f"line {first.line}")
    yield "</w:p>"


def _doubts(links: Links, body: Body) -> Iterator[str]:
    for group in links.doubts:
        doubt = group.doubt
        yield '<w:p><w:pPr><w:pStyle w:val="GlossaryEntry"/></w:pPr>'
        yield _strong(f"{doubt.written} → {doubt.proper}", Column.TRADITIONAL)
        yield _text("  ") + run(doubt.word, Face(Column.TRADITIONAL))
        yield _quiet(f"  {KIND_NAMES[doubt.kind]} ·")
        for place in group.places:
            if place in links.doubt_places:
                yield _quiet(" ") + body.link(_doubt_anchor(place), f"line {place.line}")
        yield "</w:p>"


def _remark(remark: Remark, links: Links, body: Body) -> Iterator[str]:
    yield '<w:p><w:pPr><w:pStyle w:val="GlossaryEntry"/></w:pPr>'
    yield body.bookmark(f"n{remark.index}")
    if remark.number:
        yield _quiet(f"{remark.number}  ")
    if remark.quote:
        yield run(remark.quote, Face(Column.TRADITIONAL, colour=remark.colour))
    if remark.words:
        yield f"{'<w:r><w:br/></w:r>' if remark.quote else ''}{_text(remark.words)}"
    yield _quiet(f"  {' · '.join(remark.about)} · " if remark.about else "  ")
    if links.shows(remark):
        yield body.link(f"r{remark.index}", remark.where)
    else:
        yield _quiet(remark.where)
    yield "</w:p>"


def _doubt_anchor(place: Place) -> str:
    return f"d{place.line}_{place.start}"


def _strong(text: str, column: Column) -> str:
    style = "Traditional" if column is Column.TRADITIONAL else "Simplified"
    properties = f'<w:rPr><w:rStyle w:val="{style}"/><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>'
    return f"<w:r>{properties}{content(text)}</w:r>"


def _text(text: str) -> str:
    return f"<w:r>{content(text)}</w:r>"


def _quiet(text: str) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="Quiet"/></w:rPr>{content(text)}</w:r>'
