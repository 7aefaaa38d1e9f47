"""Score the readings on labelled sentences, beside pypinyin alone in the same run.

    python tests/benchmarks/readings.py DATA [--split dev] [--script traditional|simplified] [--errors N]

DATA is a folder with `<split>.sent` and `<split>.lb` (also .xz; the form of the CPP benchmark: the scored
character stands between two U+2581 marks, its reading is written with a tone number), or a TSV file with the
columns sentence, index of the character, reading (several right ones parted by "/").
"""

import argparse
import collections
import lzma
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.language.latin import is_han
from reader.model.article import Script
from reader.model.reading import to_numbers
from reader.paths import default_paths
from reader.session import ReadingSession
from reader.tables.phrases import PhraseTable

MARK = "\u2581"
Item = tuple[str, int, set[str]]


def normalise(reading: str | None) -> str:
    """Return a reading with a tone number, the same for every way to write it."""
    text = unicodedata.normalize("NFC", (reading or "").strip().lower())
    return to_numbers(text).replace("u:", "v").replace("ü", "v") if text else ""


def lines(path: Path) -> list[str]:
    """Return the lines of a text file, packed or not."""
    packed = path.with_name(path.name + ".xz")
    text = lzma.decompress(packed.read_bytes()).decode() if packed.exists() else path.read_text("utf-8")
    return text.splitlines()


def items_of(data: Path, split: str) -> Iterator[Item]:
    """Yield (sentence, index of the scored character, right readings)."""
    if data.is_dir():
        for marked, label in zip(lines(data / f"{split}.sent"), lines(data / f"{split}.lb"), strict=True):
            yield marked.replace(MARK, ""), marked.index(MARK), {normalise(label)}
        return
    for line in lines(data)[1:]:
        sentence, index, readings, *_ = line.split("\t")
        yield sentence, int(index), {normalise(reading) for reading in readings.split("/")}


def ours(session: ReadingSession, sentences: Sequence[str], script: Script) -> list[list[str | None]]:
    """Return a reading per character, each sentence by itself."""
    found = []
    for sentence in sentences:
        article = session.open_text(sentence, "sentence", clean=False, script=script)
        annotated = session.annotate(article, sentence)
        found.append([syllable for token in annotated.tokens for syllable in token.pinyin])
    return found


def naive(session: ReadingSession, sentences: Sequence[str], script: Script) -> list[list[str | None]]:
    """Return what pypinyin says of the Simplified text, with no rules."""
    table = PhraseTable()
    texts = sentences if script is Script.SIMPLIFIED else [session.convert(s, "t2s") for s in sentences]
    return [
        [r if is_han(c) else None for c, r in zip(text, table.readings(text), strict=True)] for text in texts
    ]


def report(
    name: str, items: Sequence[Item], found: Sequence[Sequence[str | None]], seconds: float
) -> list[str]:
    """Print one row, and return a line for every error."""
    wrong, by_char = [], collections.defaultdict[str, list[bool]](list)
    for (sentence, index, right), readings in zip(items, found, strict=True):
        got = normalise(readings[index])
        by_char[sentence[index]].append(got in right)
        if got not in right:
            around = (
                f"{sentence[max(0, index - 12) : index]}[{sentence[index]}]{sentence[index + 1 : index + 13]}"
            )
            wrong.append(f"{sentence[index]} {'/'.join(sorted(right))} got {got or '-'}  {around}")
    accuracy = 100 * (1 - len(wrong) / len(items))
    macro = 100 * sum(sum(row) / len(row) for row in by_char.values()) / len(by_char)
    pace = 1e6 * seconds / sum(map(len, found))
    print(f"{name:10} {accuracy:6.2f} %  macro {macro:6.2f} %  {pace:6.1f} µs/character")
    return sorted(wrong)


def main() -> int:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--script", type=Script, default=Script.TRADITIONAL)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    session = ReadingSession(default_paths())
    session.prepare()
    items = list(items_of(options.data, options.split))
    print(f"{len(items)} items, {len({s[i] for s, i, _ in items})} characters")
    wrong: list[str] = []
    for name, function in (("pypinyin", naive), ("reader", ours)):
        started = time.perf_counter()
        found = function(session, [sentence for sentence, _, _ in items], options.script)
        wrong = report(name, items, found, time.perf_counter() - started)
    print(*wrong[: options.errors], sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
