"""The built-in glossary's own data: form, pinyin, scripts, and that the senses readers need are there."""

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from pypinyin import Style, pinyin

from reader.language.convert import Converter
from reader.language.terms import Matcher
from reader.lexicon.glossary import COLUMNS, Glossary, read_glossaries
from reader.model.entry import Term, TermKind
from reader.paths import default_paths
from reader.tables.opencc import OpenccTables

RESOURCES = default_paths().resources
FILES = sorted((RESOURCES / "glossary").glob("*.tsv"))
TERMS = read_glossaries(RESOURCES / "glossary")

# Names that are read in a way of their own.
OWN_READINGS = {"宏碁", "嗶哩嗶哩"}

TONES = "\u0304\u0301\u030c\u0300"
INITIAL = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
FINAL = (
    "i?ang|i?ong|[iu]?an|ueng|uang|[ei]ng|[aeiuü]n|i?ao|uai|u?ai"
    "|i?ou|i?u|[iu]e|üe|u?ei|ui|uo|i?a|u?a|o|e|i|ü|u|er"
)
SYLLABLE = re.compile(f"(?P<initial>{INITIAL})?(?P<final>{FINAL})")


def is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf"


def bare(text: str) -> str:
    """Take the tone marks off; ü stays."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(char for char in apart if char not in TONES))


def splits(chunk: str) -> list[tuple[str, ...]]:
    """All ways to read letters without a break as syllables; only the first may begin with a vowel."""

    @cache
    def rest(start: int) -> tuple[tuple[str, ...], ...]:
        if start == len(chunk):
            return ((),)
        found = []
        for end in range(start + 1, min(start + 6, len(chunk)) + 1):
            match = SYLLABLE.fullmatch(bare(chunk[start:end]).lower())
            if match and (start == 0 or match["initial"]):
                found.extend((chunk[start:end], *tail) for tail in rest(end))
        return tuple(found)

    return list(rest(0))


def mark_is_well_placed(syllable: str) -> bool:
    """At most one mark; on a or e, else on the o of ou, else on the last vowel."""
    marked = [
        index
        for index, char in enumerate(syllable)
        if any(tone in unicodedata.normalize("NFD", char) for tone in TONES)
    ]
    if not marked:
        return True
    letters = bare(syllable).lower()
    vowels = [index for index, char in enumerate(letters) if char in "aeiouü"]
    strong = [index for index in vowels if letters[index] in "ae"] or [
        index for index in vowels if letters[index : index + 2] == "ou"
    ]
    return marked == (strong or vowels[-1:])[:1]


def han_pinyin(term: Term) -> str:
    """The pinyin of a term's Han characters; its letters and digits must stand in it as they are."""
    rest = term.pinyin
    for latin in re.findall(r"[A-Za-z0-9+]+(?:[-.][A-Za-z0-9]+)*", term.traditional):
        assert latin in rest, term
        rest = rest.replace(latin, " ", 1)
    return rest


def readings(term: Term) -> list[list[str]]:
    """The syllables of a term's pinyin: one list for each way to split it that gives one per character."""
    ways: list[list[str]] = [[]]
    for chunk in re.split(r"[ '\-]+", han_pinyin(term).strip()):
        if chunk:
            ways = [[*way, *split] for way in ways for split in splits(chunk)]
    count = sum(map(is_han, term.traditional))
    return [way for way in ways if len(way) == count]


def can_be_read(char: str, syllable: str) -> bool:
    """Whether a character has this reading, or has it in a full tone where the syllable is neutral."""
    known = pinyin(char, style=Style.TONE, heteronym=True)[0]
    written = syllable.lower()
    return written in known or written in map(bare, known)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_files_are_tidy(path: Path):
    raw = path.read_bytes()
    assert b"\r" not in raw
    text = raw.decode("utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert unicodedata.is_normalized("NFC", text)
    assert [
        char for char in text if char not in "\t\n" and unicodedata.category(char) in {"Cc", "Cf", "Co", "Cn"}
    ] == []
    lines = text.splitlines()
    assert tuple(lines[0].split("\t")) == COLUMNS
    for line in lines[1:]:
        assert line == line.strip()
        if not line.startswith("#"):
            fields = line.split("\t")
            assert len(fields) == len(COLUMNS), line
            assert all(field == field.strip() and "  " not in field for field in fields), line
            assert fields[4] in tuple(TermKind), line


def test_there_are_enough_terms_of_every_kind():
    assert len(Glossary(TERMS)) >= 2000
    assert Counter(term.kind for term in TERMS).keys() == set(TermKind)


def test_every_sense_has_a_short_gloss():
    assert [term for term in TERMS if not 2 <= len(term.gloss) <= 90] == []


def test_the_senses_of_a_term_stand_together_and_differ():
    assert [key for key, count in Counter((t.traditional, t.gloss) for t in TERMS).items() if count > 1] == []
    order = [term.traditional for term in TERMS]
    blocks = [word for before, word in zip(["", *order], order, strict=False) if word != before]
    assert [word for word, count in Counter(blocks).items() if count > 1] == []


def test_a_text_in_simplified_leads_to_one_term():
    forms: dict[str, set[str]] = {}
    for term in TERMS:
        forms.setdefault(term.simplified, set()).add(term.traditional)
    assert {simplified: found for simplified, found in forms.items() if len(found) > 1} == {}


def test_simplified_is_converted_and_nothing_else():
    converter = Converter(OpenccTables(RESOURCES / "opencc").load("tw2s"))
    wrong = [(t.simplified, converter.convert(t.traditional)) for t in TERMS]
    assert [pair for pair in wrong if pair[0] != pair[1]] == []


def test_pinyin_is_given_for_han_characters_only():
    for term in TERMS:
        assert bool(term.pinyin) == any(map(is_han, term.traditional)), term
        assert sum(map(is_han, term.traditional)) != 1 or len(term.traditional) > 1, term


def test_pinyin_has_a_syllable_for_each_character_and_apostrophes_where_needed():
    assert [term for term in TERMS if term.pinyin and not readings(term)] == []


def test_tone_marks_stand_where_they_belong():
    wrong = [
        term
        for term in TERMS
        if term.pinyin and not any(all(map(mark_is_well_placed, way)) for way in readings(term))
    ]
    assert wrong == []


def test_every_syllable_is_a_reading_of_its_character():
    wrong = []
    for term in TERMS:
        if term.pinyin and term.traditional not in OWN_READINGS:
            chars = [char for char in term.simplified if is_han(char)]
            if not any(all(map(can_be_read, chars, way)) for way in readings(term)):
                wrong.append((term.traditional, term.pinyin))
    assert wrong == []


def test_every_term_is_found_in_a_text_as_a_whole():
    matcher = Matcher({term.simplified for term in TERMS})
    for term in TERMS:
        text = f"《{term.simplified}》。" if is_han(term.simplified[0]) else f"({term.simplified})。"
        spans = [span for span in matcher.find(text) if text[span.start : span.end] == term.simplified]
        bracketed = f"《{term.simplified}》" in {other.simplified for other in TERMS}
        assert len(spans) == (0 if bracketed else 1), term


@pytest.mark.parametrize(
    ("word", "first", "others"),
    [
        ("MLA", "multi-head latent attention", ["Modern Language Association"]),
        ("AGI", "artificial general intelligence", ["adjusted gross income"]),
        ("API", "application programming interface", []),
        ("PE", "private equity", ["price-earnings", "polyethylene"]),
        ("IP", "intellectual property", ["Internet Protocol"]),
        ("token", "unit of text", ["digital coin"]),
        ("鯰魚", "newcomer", ["catfish"]),
        ("鯰魚效應", "catfish effect", []),
        ("大廠", "big tech company", []),
        ("垂類", "vertical", []),
        ("落地", "put into practice", ["to land"]),
        ("燒錢補貼", "subsidies", []),
        ("字節", "ByteDance", ["byte"]),
        ("蘋果", "Apple", ["apple"]),
        ("量化", "quantitative", ["quantization"]),
        ("對齊", "alignment", ["office slang"]),
        ("下場", "to step in", ["fate"]),
        ("《自然》", "Nature", []),
        ("奧特曼", "Altman", ["Ultraman"]),
        ("軟體", "software", []),
        ("矽谷", "Silicon Valley", []),
    ],
)
def test_senses_that_readers_of_such_articles_need(word: str, first: str, others: list[str]):
    glosses = [term.gloss for term in Glossary(TERMS).senses(word)]
    assert first in glosses[0]
    for other in others:
        assert any(other in gloss for gloss in glosses[1:]), other


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("卡脖子", "qiǎ bózi"),
        ("曾毓群", "Zēng Yùqún"),
        ("執行長", "zhíxíngzhǎng"),
        ("長尾", "chángwěi"),
        ("微調", "wēitiáo"),
        ("投行", "tóuháng"),
        ("做空", "zuòkōng"),
        ("重組", "chóngzǔ"),
        ("權重", "quánzhòng"),
        ("種草", "zhòngcǎo"),
        ("36氪", "36 Kè"),
        ("AI晶片", "AI jīngpiàn"),
        ("餘額寶", "Yú'ébǎo"),
        ("美的集團", "Měidì Jítuán"),
    ],
)
def test_readings_that_are_easily_got_wrong(word: str, reading: str):
    assert {term.pinyin for term in Glossary(TERMS).senses(word)} == {reading}
