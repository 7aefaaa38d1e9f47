"""Writes a text document in Office Open XML: real ruby, styles, parallel tables, a glossary at the end."""

import io
from collections.abc import Iterator
from importlib.resources import files
from string import Template
from typing import BinaryIO, TextIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reader.formats.write import colophon
from reader.formats.write.columns import has_title_paragraph, title_of, written_column
from reader.formats.write.docx_body import Body
from reader.formats.write.docx_notes import closing_pages
from reader.formats.write.docx_sheet import Sheet, escaped
from reader.formats.write.page_links import Links
from reader.formats.write.rows import rows
from reader.model.document import Document
from reader.model.progress import Progress
from reader.model.settings import Column

_TAGS = {Column.TRADITIONAL: "zh-TW", Column.SIMPLIFIED: "zh-CN"}
_PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-rels.xml",
    "docProps/core.xml": "core.xml",
    "docProps/app.xml": "app.xml",
    "word/_rels/document.xml.rels": "document-rels.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
    "word/header1.xml": "header.xml",
    "word/footer1.xml": "footer.xml",
}
"""The parts of the package, and the templates that they are made from."""


def write(document: Document, stream: BinaryIO, progress: Progress) -> None:
    """Write a document that word processors open (ECMA-376, transitional), paragraph by paragraph."""
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, template in _PARTS.items():
            archive.writestr(_info(document, name), _part(document, template).encode("utf-8"), ZIP_DEFLATED)
        with archive.open(_info(document, "word/document.xml"), "w") as raw:
            text = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
            _write_text(document, text, progress)
            text.flush()
            text.detach()


def _write_text(document: Document, stream: TextIO, progress: Progress) -> None:
    links, sheet = Links.of(document), Sheet.of(document.choices)
    body = Body(document, links, sheet)
    stream.write(_template("document-start.xml").template)
    stream.writelines(_opening(document, body))
    for row in rows(document, progress):
        stream.writelines(body.row(row))
    stream.writelines(body.end())
    stream.writelines(closing_pages(document, links, body))
    stream.write(_template("document-end.xml").substitute(sheet.measures()))


def _opening(document: Document, body: Body) -> Iterator[str]:
    if source := colophon.source_of(document):
        yield body.plain(source, "Details")
    if not has_title_paragraph(document.article):
        yield body.plain(title_of(document.article), "Title")


def _part(document: Document, template: str) -> str:
    day = document.made.isoformat() if document.made else "1980-01-01"
    sheet = Sheet.of(document.choices)
    return _template(template).substitute(
        sheet.measures(),
        title=escaped(title_of(document.article)),
        source=escaped(document.article.source),
        program=escaped(colophon.program_of(document)),
        credits=escaped(" ".join(colophon.sentences(document))),
        day=day,
        language=_TAGS[written_column(document.article)],
    )


def _template(name: str) -> Template:
    return Template(
        files("reader.formats.write").joinpath("docx_templates", name).read_text(encoding="utf-8")
    )


def _info(document: Document, name: str) -> ZipInfo:
    info = ZipInfo(name, colophon.moment(document))
    info.compress_type = ZIP_DEFLATED
    return info
