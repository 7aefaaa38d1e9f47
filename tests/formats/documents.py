"""Makes books, documents and saved pages for the tests of their readers."""

import base64
import io
import zipfile

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(files):
    """Return a zip archive of names and contents."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def epub(chapters, contents="", *, ncx="", in_spine="", first=0, **more):
    """Return a book: `chapters` has bodies by file names, `contents` is the list of the navigation page.

    Chapters before the one numbered `first` are not in the order of reading.
    """
    items = "".join(
        f'<item id="c{at}" href="{name}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(first, len(chapters)))
    files = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    if contents:
        items += '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        files["OPS/nav.xhtml"] = xhtml(
            f'<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><ol>{contents}</ol></nav>'
        )
    if ncx:
        items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        files["OPS/toc.ncx"] = (
            f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{ncx}</navMap></ncx>'
        )
    files["OPS/book.opf"] = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>雨季</dc:title></metadata><manifest>{items}</manifest>"
        f'<spine toc="ncx">{in_spine}{spine}</spine></package>'
    )
    files.update({f"OPS/{name}": xhtml(body) for name, body in chapters.items()})
    return zipped(files | more)


def xhtml(body):
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>書</title>'
        f"</head><body>{body}</body></html>"
    )


def docx(body, styles="", **parts):
    """Return a Word document with the given body; `parts` are further files of the folder `word`."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
    }
    if styles:
        files["word/styles.xml"] = f"<w:styles {WORD}>{styles}</w:styles>"
    files.update(
        {f"word/{name}.xml": f"<w:{name} {WORD}>{content}</w:{name}>" for name, content in parts.items()}
    )
    return zipped(files)


def style(identifier, name, more=""):
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{more}</w:style>'


def p(text, identifier="", more=""):
    """Return a paragraph of a Word document; `more` goes into its properties."""
    named = f'<w:pStyle w:val="{identifier}"/>' if identifier else ""
    runs = text if text.startswith("<") else f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{runs}</w:p>"


def mhtml(page, kind="text/html", charset=""):
    """Return a saved page; `page` is in bytes."""
    declared = f'; charset="{charset}"' if charset else ""
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://localhost/a\r\n"
        "Subject: a\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="edge"\r\n\r\n--edge\r\n'
        f"Content-Type: {kind}{declared}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.encodebytes(page).decode()}\r\n--edge\r\nContent-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--edge--\r\n"
    ).encode()


def outline(source):
    """Return the lines as (text, hint, level), the hint by its name."""
    return [(line.text, line.hint.value if line.hint else None, line.level) for line in source.lines]


def texts(source):
    return [line.text for line in source.lines]
