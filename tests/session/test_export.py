"""Exporting: every format is made from the same annotation."""

import csv
import io
import json

import pytest

from reader.model.article import Place
from reader.model.correction import FoldRule, Reach, ReadingRule
from reader.model.document import ExportChoices, Mark, WordChoice
from reader.model.entry import Term, TermKind, TermUse
from reader.model.errors import Cancelled, ReaderError
from reader.model.library import NoteKind, WordState
from reader.model.settings import Column, RubyOver, Standard


@pytest.fixture(scope="module")
def article(session):
    return session.open_file(session.samples()[0])


@pytest.fixture(scope="module")
def made(session, article, tmp_path_factory):
    """Return what each format holds, by its name."""
    folder = tmp_path_factory.mktemp("export")
    texts = {}
    for each in session.exports.formats():
        if each.binary:
            continue
        target = folder / f"article{each.suffix}"
        session.exports.save(article, target, each.name, ExportChoices())
        texts[each.name] = target.read_text("utf-8-sig")
    return texts


def test_every_format_is_written(made):
    assert list(made) == ["html", "markdown", "text", "csv", "tsv", "srt", "ass", "json"]
    assert all(made.values())


def test_json_holds_the_tokens_of_the_annotation(session, article, made):
    data = json.loads(made["json"])
    assert [p["text"] for p in data["paragraphs"]] == [p.text for p in article.paragraphs]
    for paragraph in data["paragraphs"]:
        expected = session.annotate(article, paragraph["text"]).tokens
        assert [(t["start"], t["text"], t["pinyin"]) for t in paragraph["tokens"]] == [
            (t.start, t.text, list(t.pinyin)) for t in expected
        ]


def test_json_holds_the_survey(session, article, made):
    data = json.loads(made["json"])
    found = session.survey(article)
    assert [(t["term"], t["count"]) for t in data["terms"]] == [(u.term, len(u.places)) for u in found.terms]
    assert [(d["line"], d["start"]) for d in data["doubts"]] == [
        (d.line, d.doubt.start) for d in found.doubts
    ]


def test_other_formats_hold_every_word(session, article, made):
    rows = list(csv.reader(io.StringIO(made["csv"], newline="")))
    listed = {cell for row in rows for cell in row}
    for paragraph in article.paragraphs:
        for token in session.annotate(article, paragraph.text).tokens:
            if token.kind == "han":
                assert token.text in listed
                assert all(char in made["html"] and char in made["markdown"] for char in token.text)


def test_a_document_can_be_written_to_a_stream(session, article, made):
    stream = io.StringIO()
    session.exports.write(session.exports.document(article, ExportChoices()), "json", stream)
    assert json.loads(stream.getvalue()) == json.loads(made["json"])


def test_an_unknown_format_is_refused(session, article, tmp_path):
    with pytest.raises(ReaderError, match="html, epub"):
        session.exports.save(article, tmp_path / "a.poem", "poem", ExportChoices())
    assert list(tmp_path.iterdir()) == []


def test_progress_runs_from_nothing_to_all_and_may_stop_the_work(session, article, tmp_path):
    target = tmp_path / "a.html"
    shares = []
    session.exports.save(article, target, "html", ExportChoices(), shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    before = target.read_bytes()

    def stop(share):
        if share > 0.7:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        session.exports.save(article, target, "html", ExportChoices(glossary=False), stop)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_text_in_simplified_comes_before_its_conversion(session, tmp_path):
    article = session.open_text("这里是一个简体的段落，后面还有头发。", "test", clean=False)
    document = session.exports.document(article, ExportChoices())
    assert document.choices.columns == (Column.SIMPLIFIED, Column.TRADITIONAL)
    asked = ExportChoices(own_script_first=False)
    assert session.exports.document(article, asked).choices.columns == (Column.TRADITIONAL, Column.SIMPLIFIED)


def test_a_preview_is_the_beginning_and_leaves_the_article_alone(session, article):
    before = session.annotate(article, article.paragraphs[1].text)
    text = session.exports.sample(article, "markdown", ExportChoices())
    assert isinstance(text, str)
    assert article.paragraphs[0].text[:4] in text
    assert len(text) < 12_000
    pages = session.exports.sample(article, "docx", ExportChoices())
    assert pages.blocks[0].text == article.paragraphs[0].text
    assert sum(len(each.text) for each in pages.blocks) <= 700
    assert session.annotate(article, article.paragraphs[1].text) is before


def test_choices_are_remembered_for_each_format(own):
    assert own.exports.remembered("html") is None
    chosen = ExportChoices(columns=(Column.PINYIN,), font_size=14, furniture=True)
    own.exports.remember("html", chosen)
    own.exports.remember("csv", ExportChoices())
    assert own.exports.remembered("html") == chosen
    assert own.exports.remembered("csv") == ExportChoices()
    assert own.exports.remembered("epub") is None


RULED = "夜市的工程師\n\n他把鯰魚放進魚缸，今天是星期一。\n\n分享到臉書\n"


def written(own, article, name, **choices):
    stream = io.StringIO()
    own.exports.write(own.exports.document(article, ExportChoices(**choices)), name, stream)
    return stream.getvalue()


@pytest.fixture
def ruled(own):
    """Return an article with a correction and a note of its own."""
    article = own.open_text(RULED, "ruled.txt", clean=False)
    corrections, notes = own.library.corrections, own.library.notes
    rule = corrections.add(ReadingRule("魚缸", ("yū", "gáng")), corrections.scope(article, Reach.TEXT))
    fold = corrections.add(FoldRule("分享到臉書", folded=True), corrections.scope(article, Reach.TEXT))
    made = notes.add(article, NoteKind.WORD, Place(3, 2), 2, colour="green", words="a fish")
    yield own.refolded(article)
    notes.remove(made.uid)
    corrections.remove(rule.uid)
    corrections.remove(fold.uid)


def test_corrections_hold_unless_one_wants_the_text_without_them(own, ruled):
    assert "yūgáng" in written(own, ruled, "text")
    assert "臉書" not in written(own, ruled, "text")
    plain = written(own, ruled, "text", corrections=False)
    assert "yúgāng" in plain
    assert "臉書" in plain
    assert "yúgāng" not in written(own, ruled, "text")


def test_a_preview_has_corrections_of_the_text_and_notes(own, ruled):
    shown = own.exports.sample(ruled, "text", ExportChoices(notes=True))
    assert "yūgáng" in shown
    assert "鯰魚[1]" in shown
    plain = own.exports.sample(ruled, "text", ExportChoices(corrections=False))
    assert "yúgāng" in plain
    assert "[1]" not in plain
    pages = own.exports.sample(ruled, "html", ExportChoices(notes=True))
    assert pages.marks == {3: (Mark(2, 4, "green", 1),)}


def test_a_preview_follows_what_was_set_right_since(own):
    article = own.open_text("他放進魚缸。", "later.txt", clean=False)
    assert "yúgāng" in own.exports.sample(article, "text", ExportChoices())
    rule = own.library.corrections.add(ReadingRule("魚缸", ("yū", "gáng")))
    assert "yūgáng" in own.exports.sample(article, "text", ExportChoices())
    own.library.corrections.remove(rule.uid)


def test_tables_decks_and_glossaries_follow_the_standard_that_was_chosen(own):
    article = own.open_text("星期一倒垃圾。", "taiwan.txt", clean=False)
    mainland, taiwan = (
        own.exports.document(article, ExportChoices(standard=each, glossary_of=WordChoice.ALL))
        for each in Standard
    )
    token = next(each for each in own.annotate(article, "星期一倒垃圾。").tokens if each.text == "垃圾")
    assert (mainland.citation(token), taiwan.citation(token)) == (("lā", "jī"), ("lè", "sè"))
    for name in ("csv", "tsv", "markdown", "text", "json", "html"):
        text = written(own, article, name, standard=Standard.TAIWAN, glossary_of=WordChoice.ALL)
        assert "lèsè" in text or '["lè","sè"]' in text, name
        assert "lājī" not in text, name


def test_a_term_is_respelled_by_the_standard_of_taiwan(own):
    article = own.open_text("鯰魚效應", "term.txt", clean=False)
    term = Term("垃圾", "垃圾", "Lājī", "rubbish", TermKind.DOMAIN, "test")
    use = TermUse("垃圾", "垃圾", (term,), ())
    document = own.exports.document(article, ExportChoices(standard=Standard.TAIWAN))
    assert document.term_reading(use) == "Lèsè"
    assert own.exports.document(article, ExportChoices()).term_reading(use) == "Lājī"


def test_pages_have_the_meanings_that_the_window_shows(own):
    article = own.open_text("清晨的碼頭很安靜。", "test", clean=False)
    own.library.words.mark(["清晨"], WordState.KNOWN)
    assert own.exports.printable(article, ExportChoices()).known == frozenset()
    own.change_settings(gloss_over=RubyOver.UNKNOWN)
    printable = own.exports.printable(article, ExportChoices())
    assert printable.gloss_over is RubyOver.UNKNOWN
    assert "清晨" in printable.known
