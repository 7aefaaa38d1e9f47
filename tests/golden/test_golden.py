"""The samples' annotations against files that people can read.

`pytest tests/golden --regenerate-golden` writes the files anew; read the difference before it is committed.
"""

import difflib
from pathlib import Path

import pytest

from reader.model.annotation import TokenKind

FOLDER = Path(__file__).parent
SEEDS = sorted((FOLDER.parents[1] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_sample_is_annotated_as_before(session, seed, request):
    made = "".join(f"{line}\n" for line in described(session, session.open_file(seed, clean=True)))
    path = FOLDER / f"{seed.stem}.annotated.txt"
    if request.config.getoption("--regenerate-golden"):
        path.write_text(made, "utf-8", newline="\n")
    expected = path.read_text("utf-8")
    difference = difflib.unified_diff(
        expected.splitlines(), made.splitlines(), "expected", "made", lineterm="", n=1
    )
    assert made == expected, "\n".join(["the annotation changed:", *difference])


def test_every_expected_annotation_belongs_to_a_sample():
    expected = {path.name.removesuffix(".annotated.txt") for path in FOLDER.glob("*.annotated.txt")}
    assert expected == {seed.stem for seed in SEEDS}


def described(session, article):
    """Yield the lines of a golden file."""
    survey = session.survey(article)
    yield f"{article.script}, {article.variety}, {survey.characters} characters"
    yield f"title: {article.title}"
    yield ""
    lines = sorted((*article.paragraphs, *article.folded), key=lambda item: item.line)
    for item in lines:
        if item in article.folded:
            yield f"{item.line} folded, {item.reason}: {item.text}"
        else:
            yield from paragraph(item, session.annotate(article, item.text))
    yield ""
    yield "terms"
    for use in survey.terms:
        yield f"{len(use.places)} × {use.term} {use.senses[0].kind}: {use.gloss or '—'}"


def paragraph(item, annotated):
    """Yield a line with the words, one with the converted text, and one for each doubt."""
    yield f"{item.line} {item.kind}: {' '.join(map(word, annotated.tokens))}"
    other = annotated.simplified if annotated.traditional == annotated.text else annotated.traditional
    yield f"    → {other}"
    for doubt in annotated.doubts:
        yield f"    {doubt.kind} {doubt.start}: {doubt.written} → {doubt.proper} in {doubt.word}"


def word(token):
    """Return a word with its reading, `?` where that is not sure, `*` for a term, `~` for a name."""
    if not any(token.pinyin):
        return "␣" if token.kind is TokenKind.SPACE else token.text + "*" * (token.term is not None)
    reading = "·".join(syllable or "-" for syllable in token.pinyin)
    mark = "~" if token.name else "*" if token.term is not None else ""
    return f"{token.text}[{reading}]{'' if token.sure else '?'}{mark}"
