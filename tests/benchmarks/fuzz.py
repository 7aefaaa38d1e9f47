"""Feed the session broken and made-up texts, and look whether its promises hold.

    python tests/benchmarks/fuzz.py [N] [--seed S]

Every text is a sample with its bytes flipped, cut, doubled or spliced with another's, or characters drawn
from all of Unicode. Each is opened, annotated, surveyed and written in every format. A text may be refused,
with a `ReaderError`; anything else that goes wrong is printed with the number of the text, which `--only`
repeats.
"""

import argparse
import collections
import csv
import io
import json
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from reader.model.article import Article
from reader.model.document import ExportChoices, Survey
from reader.model.errors import ReaderError
from reader.model.settings import Column, Sound, Standard, Voice
from reader.paths import default_paths
from reader.session import ReadingSession

LONGEST = 6000  # bytes of a made-up text
CODECS = ("utf-8", "utf-16", "utf-16-le", "big5", "gb18030", "utf-32")
ODD = (
    "\x00\x01\x08\x0b\x0c\x1b\x1c\x7f\x85\xa0\xad\u200b\u200d\u200e\u202e\u2028\u2029\u2066\u3000\ufe0f\ufeff"
    "\ufffd\ufffe\uffff\U0001f600\U00020000\U0010ffff\ue000〇々〻ㄅ한か著了得地長行"
)
MARKUP = (
    "<ruby>",
    "</p>",
    "<!--",
    "]]>",
    "&#0;",
    "&lt;",
    "**",
    "|",
    "`",
    "\\",
    "=1+1",
    "@x",
    "\t",
    "\r",
    "\r\n",
)
VOID = frozenset(("meta", "br", "hr", "link", "img", "input", "col", "wbr"))


def flip(data: bytes, _other: bytes, rng: random.Random) -> bytes:
    """Change single bytes."""
    made = bytearray(data)
    for _ in range(rng.randint(1, 12)):
        made[rng.randrange(len(made))] = rng.randrange(256)
    return bytes(made)


def cut(data: bytes, _other: bytes, rng: random.Random) -> bytes:
    """Keep a piece, wherever its characters begin."""
    start = rng.randrange(len(data))
    return data[start : start + rng.randint(1, LONGEST)]


def splice(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Join pieces of two texts."""
    return cut(data, data, rng)[: LONGEST // 2] + cut(other, other, rng)[: LONGEST // 2]


def repeat(data: bytes, _other: bytes, rng: random.Random) -> bytes:
    """Say a short piece again and again."""
    piece = cut(data, data, rng)[: rng.randint(1, 40)]
    return piece * rng.randint(1, 200)


def recode(data: bytes, _other: bytes, rng: random.Random) -> bytes:
    """Write a piece in another encoding."""
    return cut(data, data, rng).decode("utf-8", "replace").encode(rng.choice(CODECS), "replace")


def sprinkle(data: bytes, _other: bytes, rng: random.Random) -> bytes:
    """Put odd characters and markup between the others."""
    text = list(cut(data, data, rng).decode("utf-8", "ignore")) or ["中"]
    for _ in range(rng.randint(1, 60)):
        text.insert(rng.randrange(len(text) + 1), rng.choice((*ODD, *MARKUP)))
    return "".join(text).encode("utf-8")


def page(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Pretend to be a web page."""
    return b"<!doctype html><html><body><p>" + sprinkle(data, other, rng).replace(b"\n", b"<p>")


def unicode_noise(_data: bytes, _other: bytes, rng: random.Random) -> bytes:
    """Draw characters from all of Unicode, surrogates too."""
    ranges = ((0, 0x2FF), (0x2000, 0x30FF), (0x3400, 0x9FFF), (0xD7F0, 0xFFFF), (0x10000, 0x10FFFF))
    drawn = (chr(rng.randint(*rng.choice(ranges))) for _ in range(rng.randint(1, 1500)))
    text = "".join(char if rng.random() > 0.03 else "\n" for char in drawn)
    return text.encode("utf-8", "surrogatepass")


MUTATIONS: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (
    flip,
    cut,
    splice,
    repeat,
    recode,
    sprinkle,
    page,
    unicode_noise,
)


class Tags(HTMLParser):
    """Notes every element that is not closed in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" or any(name.startswith("on") for name, _ in attrs):
            self.faults.append(f"a script: {tag}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def check_article(article: Article, whole: Article) -> None:
    """Every line is kept or folded, once, and as it was."""
    lines = [(each.line, each.text) for each in (*article.paragraphs, *article.folded)]
    kept = [(each.line, each.text) for each in whole.paragraphs]
    assert sorted(lines) == kept, "lines were lost, doubled or changed"
    assert not whole.folded


def check_words(session: ReadingSession, article: Article, rng: random.Random) -> None:
    """Words make up their paragraph; there is one item per character in everything."""
    for paragraph in article.paragraphs:
        annotated = session.annotate(article, paragraph.text)
        assert "".join(token.text for token in annotated.tokens) == paragraph.text
        assert len(annotated.simplified) == len(annotated.traditional) == len(paragraph.text)
        end = 0
        for token in annotated.tokens:
            sizes = {len(token.traditional), len(token.simplified), len(token.pinyin)}
            assert token.start == end
            assert sizes == {len(token.text)}, token
            end = token.end
        for sound in Sound:
            assert len(
                session.ruby(
                    annotated,
                    Voice(sound, rng.random() < 0.5, rng.choice(list(Standard)), rng.random() < 0.5),
                )
            ) == len(paragraph.text)
        if annotated.tokens:
            session.dictionary.card(rng.choice(annotated.tokens))


def check_survey(article: Article, survey: Survey) -> None:
    """Every place lies in the article, and doubts stand where they say."""
    texts = {each.line: each.text for each in article.paragraphs}
    for use in survey.terms:
        assert len(set(use.places)) == len(use.places), use.term
        assert all(0 <= place.start < len(texts[place.line]) for place in use.places), use.term
    for placed in survey.doubts:
        doubt = placed.doubt
        assert texts[placed.line].startswith(doubt.written, doubt.start), doubt


def check_documents(session: ReadingSession, article: Article, rng: random.Random) -> None:
    """Every format is written and can be read again."""
    columns = tuple(rng.sample(list(Column), rng.randint(1, len(Column))))
    choices = ExportChoices(
        columns, rng.choice(list(Sound)), rng.random() < 0.5, rng.random() < 0.8, rng.random() < 0.8
    )
    made = {}
    for form in session.exports.formats():
        if form.binary:
            continue
        stream = io.StringIO(newline="")
        session.exports.write(session.exports.document(article, choices), form.name, stream)
        made[form.name] = stream.getvalue()
        made[form.name].encode("utf-8")
    found = json.loads(made["json"])
    assert [each["text"] for each in found["paragraphs"]] == [each.text for each in article.paragraphs]
    assert all("".join(t["text"] for t in each["tokens"]) == each["text"] for each in found["paragraphs"])
    rows = list(csv.reader(io.StringIO(made["csv"], newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.lstrip(" \u3000")[:1] in tuple("=+-@\t\r")]
    tags = Tags()
    tags.feed(made["html"])
    tags.close()
    assert not tags.faults, tags.faults[:3]
    assert not tags.open, tags.open


def try_text(session: ReadingSession, data: bytes, place: Path, rng: random.Random) -> str:
    """Check everything for one text; return how it ended."""
    place.write_bytes(data)
    try:
        article = session.open_file(place, clean=True)
    except ReaderError:
        return "refused"
    check_article(article, session.open_file(place, clean=False))
    list(session.blocks(article))
    check_words(session, article, rng)
    check_survey(article, session.survey(article))
    check_documents(session, article, rng)
    return "read" if article.found else "read, no article found"


def texts(seed: int, samples: list[bytes]) -> Iterator[tuple[str, bytes, random.Random]]:
    """Yield (kind of text, bytes, source of chance) for ever; number N is always the same."""
    number = 0
    while True:
        rng = random.Random(f"{seed} {number}")
        mutate = rng.choice(MUTATIONS)
        yield mutate.__name__, mutate(rng.choice(samples), rng.choice(samples), rng), rng
        number += 1


def main() -> int:
    """Run, print what failed and a count of outcomes; 1 if anything failed."""
    parser = argparse.ArgumentParser(description="Feed the session broken and made-up texts.")
    parser.add_argument("count", nargs="?", type=int, default=500, help="how many texts")
    parser.add_argument("--seed", type=int, default=1, help="which texts")
    parser.add_argument("--only", type=int, help="repeat one text and show its traceback")
    arguments = parser.parse_args()
    session = ReadingSession(default_paths().ensure())
    session.prepare()
    samples = [path.read_bytes() for path in session.samples()]
    outcomes: collections.Counter[str] = collections.Counter()
    slowest = (0.0, -1)
    with tempfile.TemporaryDirectory() as folder:
        for number, (kind, data, rng) in zip(
            range(arguments.count), texts(arguments.seed, samples), strict=False
        ):
            if arguments.only is not None and number != arguments.only:
                continue
            name = "text.html" if kind == "page" else "text.txt"
            start = time.perf_counter()
            try:
                outcomes[try_text(session, data, Path(folder) / name, rng)] += 1
            except Exception as error:
                outcomes["FAILED"] += 1
                print(f"{number} {kind}: {type(error).__name__}: {str(error)[:200]}")
                if arguments.only is not None:
                    traceback.print_exc()
                    sys.stdout.write(f"{data!r}\n")
            slowest = max(slowest, (time.perf_counter() - start, number))
    session.close()
    print(", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
    print(f"the slowest, number {slowest[1]}, took {slowest[0] * 1000:.0f} ms")
    return 1 if outcomes["FAILED"] else 0


if __name__ == "__main__":
    sys.exit(main())
