"""The samples' annotations against what people wrote down from a reading of the texts."""

import csv
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pytest

from reader.model.annotation import DoubtKind

FOLDER = Path(__file__).parent
SEEDS = FOLDER.parents[1] / "seeds"


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def articles(session):
    """The samples by name, with every line kept."""
    return {path.name: session.open_file(path, clean=False) for path in session.samples()}


def syllables(session, article, line):
    """Return the text of a line and its syllables."""
    (text,) = (paragraph.text for paragraph in article.paragraphs if paragraph.line == line)
    annotated = session.annotate(article, text)
    return text, [syllable for token in annotated.tokens for syllable in token.pinyin]


def test_polyphones_are_read_as_people_read_them(session, articles):
    asked, missed = 0, []
    for row in rows("seed-readings.tsv"):
        text, found = syllables(session, articles[row["file"]], int(row["line"]))
        assert text.count(row["context"]) == 1, row
        place = text.index(row["context"]) + int(row["index"])
        asked += 1
        if normalize("NFC", row["pinyin"]).lower() != (found[place] or "").lower():
            missed.append(
                f"{row['file']}:{row['line']} {row['context']}: {found[place]}, not {row['pinyin']}"
            )
    report = "\n".join([f"{len(missed)} of {asked} readings are wrong:", *missed])
    print(report)  # noqa: T201 - shown by pytest when the test fails, or with -s
    assert asked > 300
    assert len(missed) <= 0.05 * asked, report


def test_wrong_characters_are_listed_as_errors_and_no_others(session):
    article = session.open_file(SEEDS / "catfish-in-the-tank.txt", clean=False)
    expected = {(int(row["line"]), int(row["start"])): row for row in rows("seed-doubts.tsv")}
    errors = [each for each in session.survey(article).doubts if each.doubt.kind is DoubtKind.ERROR]
    found = {(each.line, each.doubt.start): each.doubt for each in errors}
    false = [doubt for place, doubt in found.items() if place not in expected]
    missed = [row for place, row in expected.items() if place not in found]
    assert false == []
    assert len(missed) <= 0.04 * len(expected), missed
    for place in found.keys() & expected.keys():
        assert found[place].written == expected[place]["written"]
        assert found[place].proper == expected[place]["proper"]


@pytest.mark.parametrize("name", ["night-market-engineer.txt", "harbour-ferry.txt"])
def test_a_careful_text_has_no_errors(session, name):
    article = session.open_file(SEEDS / name)
    assert [each for each in session.survey(article).doubts if each.doubt.kind is DoubtKind.ERROR] == []


def test_furniture_folds_and_the_article_stays(session):
    article = session.open_file(SEEDS / "saved-page-chips.txt", clean=True)
    folded = {line.line for line in article.folded}
    labels = {int(row["line"]): row["label"] for row in rows("seed-furniture.tsv")}
    assert labels.keys() == folded | {paragraph.line for paragraph in article.paragraphs}
    assert Counter(labels.values()).keys() == {"keep", "drop"}
    assert [line for line, label in labels.items() if label == "keep" and line in folded] == []
    assert [line for line, label in labels.items() if label == "drop" and line not in folded] == []


@pytest.mark.parametrize(
    "name", sorted({path.name for path in SEEDS.glob("*.txt")} - {"saved-page-chips.txt"})
)
def test_other_samples_fold_nothing(session, name):
    assert session.open_file(SEEDS / name, clean=True).folded == ()
