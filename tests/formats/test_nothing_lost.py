"""Whatever the format: kept and folded lines are together the whole text, and no sentence is missing."""

import pytest
from documents import docx, epub, mhtml, p
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_builder import PdfBuilder

from reader.cleaning import classify
from reader.formats.read import read_bytes, read_html_text
from reader.formats.read.documents import answer, unpack
from reader.formats.read.kinds import Kind
from reader.model.article import Script, SourceText, Variety

CHARACTERS = "春夏秋冬山水風雨花鳥人家來去說看"
sentences = st.lists(st.text(CHARACTERS, min_size=4, max_size=30), min_size=1, max_size=12)


def plain(said):
    return read_bytes("\n".join(said).encode(), "a.txt")


def page(said):
    tags = ("p", "h2", "li", "td", "blockquote", "pre", "div") * 9
    wrapped = (f"<{tag}>{each}</{tag}>" for tag, each in zip(tags, said, strict=False))
    return read_html_text("".join(wrapped), "clipboard")


def saved(said):
    return contained(Kind.SAVED_PAGE, mhtml(f"<p>{'<p>'.join(said)}".encode()))


def markdown(said):
    marks = ("", "# ", "> ", "- ", "1. ", "    ") * 9
    return read_bytes("\n\n".join(map("".join, zip(marks, said, strict=False))).encode(), "a.md")


def subtitles(said):
    rows = (f"{at}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{each}\n" for at, each in enumerate(said, 1))
    return read_bytes("\n".join(rows).encode(), "a.srt")


def book(said):
    chapters = {f"{at}.xhtml": f"<h1>{at}</h1><p>{each}</p>" for at, each in enumerate(said)}
    return contained(Kind.EPUB, epub(chapters, '<li><a href="0.xhtml">第一章</a></li>'))


def word(said):
    return contained(Kind.WORD, docx("".join(map(p, said))))


def portable(said):
    builder = PdfBuilder().page()
    for at, each in enumerate(said):
        builder.text(60, 780 - 40 * at, f"{each}{at}。", 12 + 4 * (at % 2))
    return contained(Kind.PDF, builder.build())


def contained(kind: Kind, data: bytes) -> SourceText:
    """Read a document as the other process does."""
    return unpack(answer([kind.value, "a", None], data))


@pytest.mark.parametrize("read", [plain, page, saved, markdown, subtitles, book, word, portable])
@settings(max_examples=25, deadline=None)
@given(said=sentences)
def test_kept_and_folded_lines_are_the_whole_text(read, said):
    source = read(said)
    article = classify(source, Script.TRADITIONAL, Variety.TAIWAN)
    lines = [(each.line, each.text) for each in (*article.paragraphs, *article.folded)]
    assert sorted(lines) == [(line.number, line.text) for line in source.lines]
    whole = "".join(line.text for line in source.lines)
    assert [each for each in said if each not in whole] == []
