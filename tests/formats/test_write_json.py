"""The JSON that other programs read: its shape, its promises, and hostile text."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from handmade import annotated, catfish, document, plain
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.write import write
from reader.model.article import Paragraph, ParagraphKind
from reader.model.document import ExportChoices
from reader.model.settings import Sound

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "catfish-reader-1.schema.json").read_text(encoding="utf-8")
)
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def violations(value, schema, where="$"):
    """Yield what in `value` is not as `schema` says; knows the keywords that our schema uses."""
    known = {"type", "properties", "required", "items", "enum", "const", "minimum", "maximum", "$ref"}
    assert set(schema) - known <= {"$schema", "$id", "$defs", "title", "description", "minItems", "maxItems"}
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    names = schema.get("type", [])
    allowed = tuple(TYPES[each] for each in ([names] if isinstance(names, str) else names))
    if allowed and (not isinstance(value, allowed) or (isinstance(value, bool) and bool not in allowed)):
        yield f"{where}: {value!r} is not {names}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{where}: {value!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of {schema['enum']}"
    if isinstance(value, (int, float)) and not schema.get("minimum", value) <= value <= schema.get(
        "maximum", value
    ):
        yield f"{where}: {value!r} is out of bounds"
    if isinstance(value, dict):
        missing = set(schema.get("required", ())) - set(value)
        unknown = set(value) - set(schema.get("properties", value))
        yield from (f"{where}: {each} is missing" for each in missing)
        yield from (f"{where}: {each} is not in the schema" for each in unknown)
        for name in set(value) & set(schema.get("properties", ())):
            yield from violations(value[name], schema["properties"][name], f"{where}.{name}")
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{where}: {len(value)} items"
        for index, each in enumerate(value):
            yield from violations(each, schema.get("items", {}), f"{where}[{index}]")


def written(made):
    stream = io.StringIO()
    write("json", made, stream)
    stream.getvalue().encode("utf-8")
    return json.loads(stream.getvalue())


def test_a_document_is_as_the_schema_says():
    assert list(violations(written(catfish()), SCHEMA)) == []


def test_a_weighed_reading_tells_how_likely_it_is():
    row, glosses = annotated("這|zhè|this 著|zhe|particle")
    tokens = (row.tokens[0], replace(row.tokens[1], sure=False, chance=0.61875))
    made = document([(1, ParagraphKind.BODY, replace(row, tokens=tokens))], ExportChoices(), glosses=glosses)
    first, second = written(made)["paragraphs"][0]["tokens"]
    assert "chance" not in first
    assert (second["sure"], second["chance"]) == (False, 0.619)
    assert list(violations(written(made), SCHEMA)) == []


def test_the_check_against_the_schema_can_fail():
    broken = written(catfish())
    broken["paragraphs"][0]["kind"] = "poem"
    broken["paragraphs"][0]["tokens"][0]["start"] = "0"
    del broken["terms"][0]["count"]
    assert len(list(violations(broken, SCHEMA))) == 3


def test_what_stands_where():
    made = written(catfish())
    assert (made["format"], made["script"], made["title"]) == (
        "catfish-reader/1",
        "traditional",
        "鯰魚和雜志",
    )
    assert [each["line"] for each in made["paragraphs"]] == [1, 4, 7]
    catfish_token = made["paragraphs"][0]["tokens"][0]
    assert catfish_token == {
        "start": 0,
        "text": "鯰魚",
        "traditional": "鯰魚",
        "simplified": "鲶鱼",
        "kind": "han",
        "pinyin": ["nián", "yú"],
        "alternatives": [[], []],
        "sure": True,
        "glosses": ["catfish"],
        "term": "鯰魚",
        "level": None,
    }
    assert made["folded"] == [{"line": 2, "text": "首頁 登入", "reason": "navigation", "score": 0.97}]
    assert made["terms"][0]["places"] == [[1, 0], [4, 9]]
    assert made["terms"][0]["pinyin"] == "niányú"
    assert made["terms"][1] | {"places": None} == {
        "term": "GPT-4o",
        "simplified": "GPT-4o",
        "pinyin": None,
        "gloss": None,
        "count": 1,
        "source": "article",
        "places": None,
    }
    assert made["doubts"][1] == {
        "line": 7,
        "start": 1,
        "written": "志",
        "proper": "誌",
        "word": "雜志",
        "kind": "error",
    }


def test_a_name_says_so_and_other_words_do_not():
    made = catfish()
    (paragraph, annotated), *_ = made.paragraphs
    tokens = (replace(annotated.tokens[0], name=True), *annotated.tokens[1:])
    made = replace(made, paragraphs=[(paragraph, replace(annotated, tokens=tokens))])
    names = [each.get("name") for each in written(made)["paragraphs"][0]["tokens"]]
    assert names == [True, None, None]


def test_it_says_what_made_it_and_whose_meanings_it_has():
    assert written(catfish())["about"] == {
        "program": "Catfish Reader",
        "made": None,
        "credits": ["Dictionary: CC-CEDICT, CC BY-SA 4.0."],
    }


def test_citation_tones_are_the_rule_and_surface_tones_are_announced():
    citation = written(catfish())
    surface = written(catfish(ExportChoices(surface_tones=True)))
    assert citation["tones"] == "citation"
    assert surface["tones"] == "surface"
    assert surface["paragraphs"][0]["tokens"][0]["pinyin"] == ["nián*", "yú*"]
    assert list(violations(surface, SCHEMA)) == []


def test_zhuyin_is_added_beside_pinyin():
    token = written(catfish(ExportChoices(ruby=Sound.ZHUYIN)))["paragraphs"][0]["tokens"][2]
    assert token["zhuyin"] == ["ㄗㄚˊ", "ㄓˋ"]
    assert token["pinyin"] == ["zá", "zhì"]


def test_an_empty_article_is_valid_too():
    made = written(document([], title=None, source=""))
    assert list(violations(made, SCHEMA)) == []
    assert made["paragraphs"] == []


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=60))
def test_any_text_comes_back_with_its_offsets(text):
    made = document([(1, ParagraphKind.BODY, plain(text))], title=text, source=text)
    read = written(made)
    whole = "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in text)
    assert read["title"] == whole
    paragraph = read["paragraphs"][0]
    assert paragraph["text"] == whole
    assert [whole[each["start"]] for each in paragraph["tokens"]] == [
        each["text"] for each in paragraph["tokens"]
    ]
    assert list(violations(read, SCHEMA)) == []


class Listening(io.StringIO):
    """A stream that keeps nothing but the longest piece."""

    longest = 0

    def write(self, text):
        self.longest = max(self.longest, len(text))
        return len(text)


def test_a_long_paragraph_is_written_in_small_pieces():
    text = "和" * 5_000
    stream = Listening()
    write("json", document([(1, ParagraphKind.BODY, plain(text))]), stream)
    # Text and conversion come whole, the fifty times larger tokens do not.
    assert stream.longest < 3 * len(text)


def test_paragraphs_are_written_as_they_come():
    stream = io.StringIO()
    seen = []

    def arriving(count):
        for line in range(1, count + 1):
            yield Paragraph(line, ParagraphKind.BODY, "和"), plain("和")
            seen.append(stream.getvalue().count('"kind":"body"'))

    write("json", replace(document([]), paragraphs=arriving(4)), stream)
    assert seen == [1, 2, 3, 4]


def test_progress_rises_to_one_and_can_stop_the_work():
    shares = []
    write("json", catfish(), io.StringIO(), shares.append)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)

    def stop(share):
        if share > 0:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write("json", catfish(), io.StringIO(), stop)
