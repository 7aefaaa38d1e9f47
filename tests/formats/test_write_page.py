"""The web page: what a reader of it sees, its links, and hostile text."""

import io
from html.parser import HTMLParser

import pytest
from handmade import HOSTILE, annotated, catfish, document, hostile, plain
from hypothesis import given

from reader.formats.write import write
from reader.model.annotation import Doubt, DoubtKind
from reader.model.article import ParagraphKind, Place, Script
from reader.model.document import ExportChoices, PlacedDoubt
from reader.model.entry import TermUse
from reader.model.settings import Column, Sound

VOID = {"meta"}
ELEMENTS = {"html", "head", "meta", "title", "style", "body", "main", "p", "div", "h1", "h2", "ruby", "rt"}
ELEMENTS |= {"span", "a", "section", "ul", "li", "b", "i", "small", "u", "footer"}
BOTH = (Column.TRADITIONAL, Column.SIMPLIFIED)


class Page(HTMLParser):
    """Collects what is in a page, and fails on elements that are not closed in order."""

    def __init__(self, markup):
        super().__init__()
        self.markup, self.stack, self.tags = markup, [], []
        self.ids, self.targets, self.rows, self.glosses, self.marks = [], [], [], [], []
        self.feed(markup)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.targets.append(values["href"])
        if tag == "u":
            self.marks.append(values)
        if "data-gloss" in values:
            self.glosses.append(values["data-gloss"])
        if tag == "div":
            self.rows.append([])
        if self.stack and self.stack[-1] == "div":
            self.rows[-1].append({"tag": tag, "lang": values.get("lang"), "base": "", "rt": []})
        if tag == "rt":
            self.rows[-1][-1]["rt"].append("")
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        if "div" not in self.stack or self.stack[-1] == "div":
            return
        cell = self.rows[-1][-1]
        if "rt" in self.stack:
            cell["rt"][-1] += data
        else:
            cell["base"] += data

    def cells(self, language):
        return [cell for row in self.rows for cell in row if cell["lang"] == language]


def page(made):
    stream = io.StringIO()
    write("html", made, stream)
    stream.getvalue().encode("utf-8")
    return Page(stream.getvalue())


def test_the_text_stands_in_both_scripts_beside_each_other():
    shown = page(catfish())
    assert [[cell["lang"] for cell in row] for row in shown.rows] == [["zh-Hant", "zh-Hans"]] * 3
    assert [cell["base"] for cell in shown.rows[0]] == ["鯰魚和雜志", "鲶鱼和杂志"]
    assert shown.rows[0][0]["rt"] == ["nián", "yú", "hé", "zá", "zhì"]
    assert shown.rows[0][1]["rt"] == []


def test_only_the_first_column_is_a_heading_so_that_an_outline_has_it_once():
    assert [cell["tag"] for cell in page(catfish()).rows[0]] == ["h1", "p"]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (ExportChoices(ruby=Sound.NONE), []),
        (ExportChoices(ruby=Sound.ZHUYIN), ["ㄅ", "ㄅ", "ㄏㄜˊ", "ㄗㄚˊ", "ㄓˋ"]),
        (ExportChoices(surface_tones=True), ["nián*", "yú*", "hé*", "zá*", "zhì*"]),
    ],
)
def test_the_reader_chooses_what_stands_above_the_text(choices, expected):
    assert page(catfish(choices)).rows[0][0]["rt"] == expected


def test_a_column_of_pinyin_is_written_in_words():
    shown = page(catfish(ExportChoices(columns=(*BOTH, Column.PINYIN))))
    assert [each["base"] for each in shown.cells("zh-Latn")] == [
        "Niányú hé zázhì",
        "GPT-4o shuō: “niányú huì ràng xī'ān de 36kè kāimén.” <b>&amp; =1+1",
        "Zázhì, 1 gè!",
    ]


def test_latin_letters_get_nothing_above_them():
    assert "<ruby>36氪" not in page(catfish()).markup
    assert "36<ruby>氪<rt>kè</rt></ruby>" in page(catfish()).markup


def test_every_link_leads_somewhere_and_every_anchor_is_unique():
    shown = page(catfish())
    assert len(shown.ids) == len(set(shown.ids))
    assert {target.removeprefix("#") for target in shown.targets} <= set(shown.ids)
    assert {"#t1-0", "#t4-9", "#t4-0", "#d1-4", "#d7-1", "#g1", "#g2"} == set(shown.targets)


def test_a_place_that_is_not_shown_is_not_linked():
    places = (Place(2, 0), Place(1, 99), Place(1, 1))
    shown = page(catfish(uses=(TermUse("鯰魚", "鲶鱼", (), places),), doubts=()))
    assert "#t1-1" in shown.targets
    assert {target.removeprefix("#") for target in shown.targets} <= set(shown.ids)
    assert "3 times" in shown.markup


def test_words_say_what_they_mean_and_terms_can_be_reached_by_keyboard():
    shown = page(catfish())
    assert "niányú · 鲶鱼 · catfish" in shown.glosses
    assert "niányú · 鯰魚 · catfish" in shown.glosses
    assert "shuō · 说 · to say; to speak" in shown.glosses
    terms = [values for tag, values in shown.tags if tag == "a" and values["href"] == "#g1"]
    assert all(values["data-gloss"] for values in terms)
    assert len(terms) == 4


def test_folded_lines_are_left_out():
    assert "登入" not in page(catfish()).markup


def test_doubts_are_marked_in_the_written_column_and_listed():
    shown = page(catfish())
    title = "conversion error: probably 誌"
    assert shown.marks == [{"class": "error", "id": each, "title": title} for each in ("d1-4", "d7-1")]
    assert "志 → 誌" in shown.markup
    simplified = page(
        document(
            [
                (
                    1,
                    ParagraphKind.BODY,
                    annotated("坂本", [Doubt(0, "坂", "阪", "坂本", DoubtKind.VARIANT)])[0],
                )
            ],
            script=Script.SIMPLIFIED,
            doubts=[PlacedDoubt(1, Doubt(0, "坂", "阪", "坂本", DoubtKind.VARIANT))],
        )
    )
    assert (
        '<p lang="zh-Hans"><u class="variant" id="d1-0" title="variant form: probably 阪">坂</u>'
        in simplified.markup
    )


def test_what_was_not_chosen_is_not_there():
    shown = page(catfish(ExportChoices(glossary=False, doubts=False)))
    assert shown.marks == []
    assert shown.targets == []
    assert "Glossary" not in shown.markup
    assert "Doubtful" not in shown.markup


def test_without_a_title_paragraph_the_title_stands_above():
    made = document([(1, ParagraphKind.BODY, plain("和"))], title="題")
    assert "<h1>題</h1>" in page(made).markup
    assert "<h1>a.txt</h1>" in page(document([], title=None, source="a.txt")).markup


def test_the_sources_of_the_data_are_named():
    assert "CC-CEDICT, CC BY-SA 4.0." in page(catfish()).markup


def test_the_page_needs_and_allows_no_script_and_loads_nothing():
    shown = page(catfish())
    policy = next(values["content"] for _, values in shown.tags if values.get("http-equiv"))
    assert "default-src 'none'" in policy
    assert {tag for tag, _ in shown.tags} & {"script", "link", "img", "iframe"} == set()
    assert "url(" not in shown.markup


def test_light_and_dark_phone_and_paper_are_provided_for():
    markup = page(catfish()).markup
    for condition in ("prefers-color-scheme: dark", "max-width", "@media print"):
        assert condition in markup


@given(HOSTILE)
def test_hostile_text_is_only_text(text):
    made = hostile(
        text,
        doubts=(PlacedDoubt(1, Doubt(0, text, text, text, DoubtKind.ERROR)),),
    )
    shown = page(made)
    assert {tag for tag, _ in shown.tags} <= ELEMENTS
    forbidden = "\x00\x1b\x7f\u202e\u2066\u2028\ufffe"
    assert not set(forbidden) & set(shown.markup)
    if text.strip() and not all(each.isspace() for each in text):
        cells = shown.cells("zh-Hant")
        if len(cells) == 2:
            assert len(cells[0]["base"]) == len(text)


def test_a_long_paragraph_is_written_in_small_pieces():
    class Listening(io.StringIO):
        longest = 0

        def write(self, text):
            self.longest = max(self.longest, len(text))
            return len(text)

    stream = Listening()
    write("html", document([(1, ParagraphKind.BODY, plain("和" * 20_000))]), stream)
    assert stream.longest < 20_000
