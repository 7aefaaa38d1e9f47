from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.lexicon.glossary import COLUMNS, Glossary, parse_glossary, read_glossaries, read_glossary
from reader.model.entry import Term, TermKind
from reader.model.errors import ReaderError

HEAD = "\t".join(COLUMNS) + "\n"
CATFISH = Term("鯰魚", "鲶鱼", "niányú", "catfish", TermKind.SLANG, "business")
MLA = Term("MLA", "MLA", "", "multi-head latent attention", TermKind.ACRONYM, "ai")


def test_a_file(tmp_path: Path):
    path = tmp_path / "ai.tsv"
    path.write_bytes(
        b"\xef\xbb\xbf# terms\r\n\r\n"
        + HEAD.encode()
        + b"MLA\tMLA\t\tmulti-head latent attention\tacronym\r\n#x\r\nMLA\tMLA\t\tmember\tacronym"
    )
    assert read_glossary(path) == (MLA, Term("MLA", "MLA", "", "member", TermKind.ACRONYM, "ai"))
    assert [term.glossary for term in read_glossary(path, "yours")] == ["yours", "yours"]


def test_a_folder_in_order_of_names(tmp_path: Path):
    (tmp_path / "b.tsv").write_text(HEAD + "乙\t乙\tyǐ\tB\tother\n", "utf-8")
    (tmp_path / "a.tsv").write_text(HEAD + "甲\t甲\tjiǎ\t\tother\n", "utf-8")
    (tmp_path / "notes.txt").write_text("nothing", "utf-8")
    assert [(term.traditional, term.glossary) for term in read_glossaries(tmp_path)] == [
        ("甲", "a"),
        ("乙", "b"),
    ]
    assert read_glossaries(tmp_path / "none") == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("traditional\tgloss\n", "Line 1 of the glossary “x.tsv” must name the columns"),
        ("# c\n\n" + "甲\t甲\tjiǎ\tA\tother\n", "Line 3 .* must name the columns"),
        (HEAD + "甲\t甲\tjiǎ\tA\n", "Line 2 .* has 4 columns"),
        (HEAD + "#\n甲\t甲\tjiǎ\tA\tother\textra\n", "Line 3 .* has 6 columns"),
        (HEAD + "\t甲\tjiǎ\tA\tother\n", "Line 2 .* both scripts"),
        (HEAD + "甲\t \tjiǎ\tA\tother\n", "Line 2 .* both scripts"),
        (HEAD + "甲\t甲\tjiǎ\tA\tthing\n", "Line 2 .* no such kind as “thing”"),
    ],
)
def test_a_bad_line_is_named(text: str, sentence: str):
    with pytest.raises(ReaderError, match=sentence):
        parse_glossary(text, "x", "x.tsv")


def test_files_that_cannot_be_read(tmp_path: Path):
    (tmp_path / "big5.tsv").write_bytes("字典".encode("big5"))
    with pytest.raises(ReaderError, match=r"“big5\.tsv” is not UTF-8"):
        read_glossary(tmp_path / "big5.tsv")
    for path in (tmp_path / "none.tsv", tmp_path):
        with pytest.raises(ReaderError, match=f"“{path.name}” cannot be read"):
            read_glossary(path)
    with (tmp_path / "huge.tsv").open("wb") as file:
        file.truncate(30 * 1024 * 1024)
    with pytest.raises(ReaderError, match="over 20 MB"):
        read_glossary(tmp_path / "huge.tsv")


def test_no_terms_at_all():
    assert parse_glossary("", "x", "x.tsv") == ()
    assert parse_glossary(HEAD, "x", "x.tsv") == ()


def test_senses_in_order_of_priority():
    mine = Term("MLA", "MLA", "", "my own", TermKind.OTHER, "yours")
    again = Term("MLA", "MLA", "", MLA.gloss, TermKind.OTHER, "other")
    glossary = Glossary((mine,), (CATFISH, MLA), (again,))
    assert glossary.senses("MLA") == (mine, MLA)
    assert glossary.senses("鯰魚") == glossary.senses("鲶鱼") == (CATFISH,)
    assert glossary.senses("魚") == ()
    assert list(glossary) == [mine, MLA, CATFISH]
    assert len(glossary) == 2


CELL = (
    st.text(alphabet="甲乙Aa1 #ǎ\0\u2028\x85", min_size=1)
    .map(str.strip)
    .filter(lambda cell: cell[:1] not in ("", "#"))
)


@given(st.lists(st.builds(Term, CELL, CELL, CELL, CELL, st.sampled_from(TermKind), st.just("g"))))
def test_what_is_written_is_read_back(terms: list[Term]):
    rows = ["\t".join((t.traditional, t.simplified, t.pinyin, t.gloss, t.kind)) for t in terms]
    assert parse_glossary(HEAD + "\n".join(rows), "g", "g.tsv") == tuple(terms)
