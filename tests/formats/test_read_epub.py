"""Reading books: chapters in their order under their names, and what can be wrong with a book."""

import pytest
from documents import epub, outline, texts, xhtml, zipped
from refusals import complaint

from reader.formats.read import read_bytes
from reader.formats.read.epub import read_epub
from reader.model.errors import ReaderError

CONTENTS = (
    '<li><a href="one%20a.xhtml">第一章 出發</a><ol><li><a href="one%20a.xhtml#part">小節</a></li></ol></li>'
    '<li><a href="two.xhtml">第二章 歸來</a></li>'
)
CHAPTERS = {
    "one a.xhtml": (
        "<p>第一章</p><h2>出發</h2><p><ruby>這<rt>zhè</rt></ruby>家店</p>"
        '<p id="part">小節</p><p>夜裡下雨。</p>'
    ),
    "two.xhtml": "<p>沒有標題的一章。</p>",
}


def test_a_book_is_read_in_a_process_of_its_own():
    source = read_bytes(epub(CHAPTERS, CONTENTS), "book.epub")
    assert (source.title, source.furnished, source.notes) == ("雨季", False, ())
    assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))
    assert outline(source) == [
        ("第一章", None, 0),
        ("出發", "heading", 1),
        ("這家店", None, 0),
        ("小節", "heading", 2),
        ("夜裡下雨。", None, 0),
        ("第二章 歸來", "heading", 1),
        ("沒有標題的一章。", None, 0),
    ]


def test_a_book_without_the_right_name_is_known_by_its_bytes():
    assert read_bytes(epub(CHAPTERS), "book").title == "雨季"


def test_contents_in_ncx_are_read_too():
    ncx = (
        '<navPoint><navLabel><text>第一章 出發</text></navLabel><content src="one%20a.xhtml"/></navPoint>'
        '<navPoint><navLabel><text>第二章 歸來</text></navLabel><content src="two.xhtml"/></navPoint>'
    )
    headings = [row for row in outline(read_epub(epub(CHAPTERS, ncx=ncx), "b.epub")) if row[1]]
    assert headings == [("出發", "heading", 1), ("第二章 歸來", "heading", 1)]


def test_the_page_of_contents_is_furniture():
    book = epub(CHAPTERS, CONTENTS, in_spine='<itemref idref="nav"/>')
    source = read_epub(book, "b.epub")
    assert [row[1] for row in outline(source)][:3] == ["navigation"] * 3
    assert "第二章 歸來" in texts(source)


def test_cdata_and_entities_of_a_chapter_are_text():
    source = read_epub(epub({"a.xhtml": "<p>甲&nbsp;乙 &mdash; <![CDATA[丙<丁 & 戊]]></p>"}), "b.epub")
    assert texts(source) == ["甲\xa0乙 — 丙<丁 & 戊"]


def test_a_missing_chapter_is_told():
    whole = epub(CHAPTERS)
    without = epub({"one a.xhtml": CHAPTERS["one a.xhtml"], "gone.xhtml": ""})
    assert read_epub(whole, "b.epub").notes == ()
    opf_only = without.replace(b"OPS/gone.xhtml", b"OPS/elsewhere1")
    (note,) = read_epub(opf_only, "b.epub").notes
    assert "gone.xhtml" in note


def test_a_truncated_book_is_refused():
    data = epub(CHAPTERS, CONTENTS)
    for length in (10, len(data) // 2, len(data) - 10):
        assert "damaged" in complaint(data[:length], "book.epub")


def test_a_bomb_is_refused_by_what_its_list_says():
    assert "unpacks to far more" in complaint(epub({"a.xhtml": "<p>" + "a" * 40_000_000}), "book.epub")


def test_many_files_that_are_each_small_enough_are_too_much_together():
    chapters = {f"{at}.xhtml": f"{at} " * 2_500_000 for at in range(60)}
    assert "unpacks to far more" in complaint(epub(chapters), "book.epub")


def test_a_list_of_too_many_files_is_refused():
    assert "unpacks to far more" in complaint(zipped({f"{at}": "" for at in range(20_001)}), "book.epub")


def test_a_book_locked_by_its_seller_is_refused():
    lock = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData><CipherData>'
        '<CipherReference URI="OPS/{}"/></CipherData></EncryptedData></encryption>'
    )
    locked = epub({"a.xhtml": "<p>甲</p>"}, **{"META-INF/encryption.xml": lock.format("a.xhtml")})
    assert "locked" in complaint(locked, "book.epub")
    font = epub({"a.xhtml": "<p>甲</p>"}, **{"META-INF/encryption.xml": lock.format("font.otf")})
    assert texts(read_bytes(font, "book.epub")) == ["甲"]


def test_a_book_with_a_password_is_refused():
    data = bytearray(epub(CHAPTERS))
    for at in range(len(data) - 10):
        if data[at : at + 4] == b"PK\x03\x04":
            data[at + 6] |= 1
        elif data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    assert "password" in complaint(bytes(data), "book.epub")


def test_entities_that_grow_are_not_followed():
    bomb = '<!DOCTYPE package [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    book = zipped(
        {
            "META-INF/container.xml": '<container><rootfile full-path="p.opf"/></container>',
            "p.opf": f"{bomb}<package><metadata><title>&b;</title></metadata></package>",
        }
    )
    assert "damaged" in complaint(book, "book.epub")


def test_links_out_of_the_archive_lead_nowhere(tmp_path):
    secret = tmp_path / "secret.xhtml"
    secret.write_text(xhtml("<p>秘密</p>"), encoding="utf-8")
    book = zipped(
        {
            "META-INF/container.xml": '<container><rootfile full-path="OPS/p.opf"/></container>',
            "OPS/p.opf": '<package><manifest><item id="a" media-type="text/html" href="../../../../..'
            f'{secret}"/><item id="b" media-type="text/html" href="b.html"/></manifest>'
            '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
            "OPS/b.html": "<p>公開</p>",
        }
    )
    source = read_bytes(book, "book.epub")
    assert texts(source) == ["公開"]
    assert len(source.notes) == 1


def test_deep_nesting_is_read_or_refused():
    assert texts(read_bytes(epub({"a.xhtml": "<div>" * 50_000 + "深" + "</div>" * 50_000}), "b.epub")) == [
        "深"
    ]
    deep = zipped({"META-INF/container.xml": "<a>" * 100_000})
    assert "damaged" in complaint(deep, "book.epub")


def test_a_book_without_text_is_refused():
    with pytest.raises(ReaderError, match="no text"):
        read_epub(epub({"a.xhtml": "<p> </p>"}), "b.epub")


def test_pages_outside_the_order_of_reading_follow_it():
    book = epub({"notes.xhtml": "<p>註</p>", "a.xhtml": "<p>甲</p>"}, first=1)
    assert texts(read_epub(book, "b.epub")) == ["甲", "註"]


def test_pages_that_the_book_does_not_list_are_told():
    (note,) = read_epub(epub({"a.xhtml": "<p>甲</p>"}, **{"OPS/z.xhtml": xhtml("<p>乙</p>")}), "b.epub").notes
    assert "OPS/z.xhtml" in note
