import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.pinyin_query import ways_of


@pytest.mark.parametrize(
    "query",
    ["yinhang", "yín háng", "yin2hang2", "Yínháng", "yin-hang", "yin'hang", "  yin   hang ", "YÍN háng"],
)
def test_tones_spaces_and_capitals_do_not_matter(query):
    assert ("yin", "hang") in ways_of(query)


@pytest.mark.parametrize(
    ("query", "ways"),
    [
        ("xian", [("xian",), ("xi", "an")]),
        ("xi'an", [("xi", "an")]),
        ("xi an", [("xi", "an")]),
        ("xi1an1", [("xi", "an")]),
        ("fangan", [("fang", "an"), ("fan", "gan")]),
        ("nǚ", [("nü",)]),
        ("nv3", [("nü",)]),
        ("nu:3", [("nü",)]),
        ("lve", [("lüe",), ("lü", "e")]),
        ("lue", [("lüe",), ("lu", "e")]),
        ("jü", [("ju",)]),
        ("wanr", [("wan", "r")]),
        ("銀hang", [("銀", "hang")]),
        ("à", [("a",)]),
    ],
)
def test_every_way_to_cut_is_tried(query, ways):
    assert list(ways_of(query)) == ways


@pytest.mark.parametrize(
    "query", ["", " ", "銀行", "python", "API", "BA", "a", "3", "yin!", "yin,hang", "r", "x" * 500]
)
def test_what_is_no_pinyin_has_no_ways(query):
    assert ways_of(query) == ()


@given(st.text(alphabet="aeiouüvngrzhcsxyjqbpmfdtlkw1234 '\u0301\u030c銀行API", max_size=90))
def test_there_are_never_too_many_ways(query):
    ways = ways_of(query)
    assert len(ways) <= 48
    assert all(unit for way in ways for unit in way)
