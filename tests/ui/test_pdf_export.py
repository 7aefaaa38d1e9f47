"""PDFs of articles: bookmarks, fonts, text that comes out as it was, and what is left when work stops."""

import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from reader.cli import main
from reader.model.article import Article
from reader.model.document import ExportChoices, Layout, PageSize
from reader.model.errors import Cancelled, ReaderError
from reader.model.progress import ignore_progress
from reader.model.settings import Column, Sound
from reader.session import ReadingSession
from reader.ui.pdf_export import save_pdf

HAN = re.compile("[\u2e80-\u2fdf\u3400-\u9fff]")


@pytest.fixture(scope="module")
def article(session: ReadingSession) -> Article:
    return session.open_file(session.samples()[0])


@pytest.fixture
def saved(session: ReadingSession, article: Article, dressed: QApplication, tmp_path: Path):
    def save(**choices: object) -> Path:
        path = tmp_path / "made.pdf"
        save_pdf(session, article, path, ExportChoices(**choices), ignore_progress)  # type: ignore[arg-type]
        return path

    return save


def opened(path: Path) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(path)


def text_of(path: Path) -> str:
    document = opened(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_headings_are_bookmarks(saved, article: Article) -> None:
    document = opened(saved())
    found = [(each.level, each.get_title(), each.get_dest().get_index()) for each in document.get_toc()]
    headings = [each.text for each in article.paragraphs if each.kind in ("title", "heading")]
    assert [title for _, title, _ in found][: len(headings)] == headings
    assert [title for _, title, _ in found][-1] == "About this document"
    assert found[0][0] == 0
    assert {level for level, _, _ in found[1:]} == {1}
    pages = [page for _, _, page in found]
    assert pages == sorted(pages)
    assert 0 <= pages[-1] < len(document)
    document.close()


def test_fonts_are_embedded_subsets_with_marked_names(saved) -> None:
    data = saved().read_bytes()
    names = re.findall(rb"/BaseFont /([^\s/]+)", data.split(b"startxref")[1])
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+.+", each) for each in names)
    assert b"/FontFile" in data


def test_characters_come_out_as_they_are_and_in_order(saved, article: Article) -> None:
    text = text_of(saved(columns=(Column.TRADITIONAL,), ruby=Sound.NONE))
    found = iter(HAN.findall(text))
    expected = HAN.findall("".join(each.text for each in article.paragraphs))
    assert all(each in found for each in expected)


@pytest.mark.parametrize("sound", [Sound.PINYIN, Sound.ZHUYIN])
def test_rare_characters_umlauts_zhuyin_and_latin_words_survive(
    session, dressed, tmp_path: Path, sound
) -> None:
    article = session.open_text("她𠮷祥地說，𨋢也是綠色的女人，GPT-4o 和36氪。", "rare.txt", clean=False)
    target = tmp_path / "rare.pdf"
    columns = (Column.TRADITIONAL, Column.PINYIN)
    save_pdf(session, article, target, ExportChoices(columns=columns, ruby=sound), ignore_progress)
    text = text_of(target)
    for wanted in ("𠮷", "𨋢", "lǜsè", "nǚrén", "GPT-4o", "36", "氪"):
        assert wanted in text
    if sound is Sound.ZHUYIN:
        assert "ㄋ" in text
        assert "ㄩ" in text


@pytest.mark.parametrize(
    ("sound", "signs"),
    [(Sound.ZHUYIN, "[\u3100-\u312f\u02ca\u02c7\u02cb\u02d9]"), (Sound.PINYIN, "[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")],
)
def test_the_readings_are_those_of_every_other_format(
    session, dressed, tmp_path: Path, sound, signs: str
) -> None:
    article = session.open_text(
        "銀行行長姓曾，睡不著覺。\n\n她把書還給女兒，綠色的旅行。", "alike.txt", clean=False
    )
    choices = ExportChoices(columns=(Column.TRADITIONAL,), ruby=sound, surface_tones=True, glossary=False)
    document = session.exports.document(article, choices)
    expected = Counter(
        sign
        for _, annotated in document.paragraphs
        for readings in document.ruby(annotated)
        for reading in readings or ()
        for sign in re.findall(signs, reading or "")
    )
    target = tmp_path / "alike.pdf"
    save_pdf(session, article, target, choices, ignore_progress)
    found = Counter(re.findall(signs, text_of(target)))
    assert sum(expected.values()) > 15
    assert found == expected


def test_where_other_glyphs_are_unknown_too_nothing_is_guessed(session, dressed, tmp_path: Path) -> None:
    def painted(written: str) -> str:
        article = session.open_text(written, "unknown.txt", clean=False)
        target = tmp_path / "unknown.pdf"
        choices = ExportChoices(columns=(Column.TRADITIONAL,), ruby=Sound.NONE)
        save_pdf(session, article, target, choices, ignore_progress)
        return text_of(target)

    # The glyph of か with its circle has no code point of its own, so nothing says which of the two is 𠮷.
    text = painted("か\u309a先生，𠮷祥。")
    assert "先生，" in text
    assert "祥。" in text
    assert "𠮷" not in text
    # Another form of a character that has one is no riddle.
    assert "葛先生，𠮷祥。" in painted("葛\U000e0100先生，𠮷祥。")


def test_glossary_and_licences_stand_at_the_end(saved) -> None:
    text = text_of(saved())
    assert "Glossary" in text
    assert "CC BY-SA 4.0" in text
    assert "Glossary" not in text_of(saved(glossary=False))


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("sound", list(Sound))
def test_every_layout_and_notation_can_be_printed(saved, layout: Layout, sound: Sound) -> None:
    assert len(opened(saved(layout=layout, ruby=sound, columns=tuple(Column)))) > 1


def test_the_paper_is_the_one_that_was_chosen(saved) -> None:
    document = opened(saved(page_size=PageSize.A5))
    assert [round(each) for each in document[0].get_size()] == [420, 595]
    document.close()


def test_stopped_work_leaves_what_was_there(session, article, dressed, tmp_path: Path) -> None:
    target = tmp_path / "made.pdf"
    target.write_text("old", "utf-8")

    def stop(share: float) -> None:
        if share > 0.6:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        save_pdf(session, article, target, ExportChoices(), stop)
    assert target.read_text("utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["made.pdf"]


def test_a_missing_folder_is_one_sentence(session, article, dressed, tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="does not exist"):
        save_pdf(session, article, tmp_path / "no" / "a.pdf", ExportChoices(), ignore_progress)


@pytest.mark.usefixtures("session", "dressed")
def test_the_command_writes_one_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "text.txt"
    text.write_text("今天天氣很好。\n", "utf-8")
    assert main(["export", str(text), "-o", str(tmp_path / "a.pdf")]) == 0
    assert "今天天氣很好。" in text_of(tmp_path / "a.pdf")
    assert main(["export", str(text), "-o", str(tmp_path / "a.pdf")]) == 1
    assert "--force" in capsys.readouterr().err
