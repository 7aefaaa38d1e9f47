"""Reading PDFs: lines joined to paragraphs, page furniture marked, radicals as characters, no readings."""

from documents import outline, texts
from pdf_builder import PdfBuilder
from refusals import complaint

from reader.formats.read import read_bytes
from reader.formats.read.pdf import read_pdf

FULL = "這一行字把整個欄寬都寫滿了所以句子要到下一行才會說完的"


def pages(count):
    builder = PdfBuilder()
    for number in range(count):
        builder.page().text(60, 810, f"某某季刊 第{number + 3}期", 9).text(290, 30, f"- {number + 1} -", 9)
        builder.text(60, 760, "雨季的開始" if number == 0 else f"第{number}節", 24 if number == 0 else 16)
        builder.text(84, 700, FULL[:-2]).text(60, 680, FULL).text(60, 660, "到這裡。")
        builder.text(84, 640, "另一段。")
    return builder


def test_lines_are_joined_without_blanks_and_what_repeats_is_marked():
    source = read_bytes(pages(3).build(), "a.pdf")
    assert (source.title, source.furnished, source.notes) == ("雨季的開始", False, ())
    assert outline(source)[:6] == [
        ("某某季刊 第3期", "outside", 0),
        ("雨季的開始", "heading", 1),
        (FULL[:-2] + FULL + "到這裡。", None, 0),
        ("另一段。", None, 0),
        ("- 1 -", "outside", 0),
        ("某某季刊 第4期", "outside", 0),
    ]
    assert [row for row in outline(source) if row[1] == "heading"][1:] == [
        ("第1節", "heading", 2),
        ("第2節", "heading", 2),
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    builder = PdfBuilder()
    rows = [f"{number}號{FULL}" for number in range(6)]
    for number in range(3):
        builder.page().text(290, 30, str(number + 1), 9).paragraph(60, 700, rows[2 * number : 2 * number + 2])
    assert outline(read_pdf(builder.build(), "a.pdf")) == [
        ("".join(rows), None, 0),
        ("1", "outside", 0),
        ("2", "outside", 0),
        ("3", "outside", 0),
    ]


def test_latin_words_keep_their_blanks():
    builder = (
        PdfBuilder().page().text(60, 700, "the first line of some words and").text(60, 680, "one more 和中文")
    )
    assert texts(read_pdf(builder.build(), "a.pdf")) == ["the first line of some words and one more 和中文"]


def test_radicals_become_characters():
    source = read_pdf(PdfBuilder().page().text(60, 700, "⼭⾕⺠⻑⻄一").build(), "a.pdf")
    assert texts(source) == ["山谷民長西一"]


def test_readings_above_characters_are_left_out():
    builder = PdfBuilder().page().text(60, 700, "這家公司", 20).text(60, 640, "ㄅ是字母。abc", 20)
    for at, reading in enumerate(("zhè", "jiā", "gōng", "sī")):
        builder.text(60 + 20 * at, 722, reading, 8)
    builder.text(60, 662, "ㄕˋ", 8)
    assert texts(read_pdf(builder.build(), "a.pdf")) == ["這家公司", "ㄅ是字母。abc"]


def test_the_outline_names_headings():
    builder = (
        PdfBuilder().page().text(60, 700, FULL).text(60, 670, "小題").text(60, 640, FULL).chapter("小 題")
    )
    assert ("小題", "heading", 1) in outline(read_pdf(builder.build(), "a.pdf"))


def test_the_title_comes_from_the_properties_if_no_line_is_larger():
    builder = PdfBuilder(title="屬性中的標題").page().text(60, 700, FULL)
    assert read_pdf(builder.build(), "a.pdf").title == "屬性中的標題"
    builder.title = "Microsoft Word - 文件1"
    assert read_pdf(builder.build(), "a.pdf").title is None


def test_a_scanned_document_is_told_apart_from_an_empty_one():
    assert "OCR" in complaint(PdfBuilder().page().picture().build(), "a.pdf")
    assert "no text" in complaint(PdfBuilder().page().build(), "a.pdf")


def test_pages_without_text_are_told():
    builder = PdfBuilder().page().text(60, 700, FULL).page().picture()
    (note,) = read_pdf(builder.build(), "a.pdf").notes
    assert "1 page of 2" in note


def test_truncated_and_garbled_documents_are_refused():
    data = pages(3).build()
    assert "damaged" in complaint(data[:400], "a.pdf")
    assert "damaged" in complaint(b"%PDF-1.7 text", "a.pdf")
    assert "damaged" in complaint(b"anything", "a.pdf")


def test_a_document_that_can_be_mended_says_what_is_missing():
    whole = pages(3).build()
    source = read_bytes(whole[: whole.rindex(b"startxref")], "a.pdf")
    assert any("end of a.pdf is missing" in note for note in source.notes)
