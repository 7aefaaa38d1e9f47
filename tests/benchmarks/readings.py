"""Score the readings on labelled sentences, beside pypinyin and g2pM in the same run.

    python tests/benchmarks/readings.py DATA [--split dev] [--part all] [--script simplified] [--errors N]

DATA is a folder with `<split>.sent` and `<split>.lb` (also .xz; the form of the CPP benchmark: the scored
character stands between two U+2581 signs, its reading is written with a tone number), a TSV file with the
columns sentence, index of the character, reading (several right ones parted by "/"), or one in the form of
`tools/training/sentences` (reading, genre, marked sentence). `--part fitted` and `--part kept` take the two
halves of what training keeps back (tools/training/README.md says how). g2pM takes part where it is installed.

Of the reader it is also told how many of the scored characters with several readings in the dictionary are
marked as doubtful, and how many of the others are right.
"""

import argparse
import collections
import importlib
import importlib.util
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pypinyin

from reader.language.latin import is_han
from reader.model.article import Script
from reader.model.reading import to_numbers
from reader.paths import default_paths
from reader.session import ReadingSession

MARK = "\u2581"
Item = tuple[str, int, set[str]]


@dataclass(slots=True)
class Answer:
    """A reading for each character, and the characters that are marked as doubtful; None if none can be."""

    readings: list[str | None]
    doubtful: set[int] | None = None


def normalise(reading: str | None) -> str:
    """Return a reading with a tone number, the same for every way to write it."""
    text = unicodedata.normalize("NFC", (reading or "").strip().lower())
    return to_numbers(text).replace("u:", "v").replace("ü", "v") if text else ""


def items_of(data: Path, split: str) -> Iterator[Item]:
    """Yield (sentence, index of the scored character, right readings)."""
    lines = corpora().lines
    if data.is_dir():
        pairs = zip(lines(data / f"{split}.sent"), lines(data / f"{split}.lb"), strict=True)
    elif MARK in lines(data)[0]:
        pairs = ((line.split("\t")[2], line.split("\t")[0]) for line in lines(data))
    else:
        for line in lines(data)[1:]:
            sentence, index, readings, *_ = line.split("\t")
            yield sentence, int(index), {normalise(reading) for reading in readings.split("/")}
        return
    for marked, label in pairs:
        yield marked.replace(MARK, ""), marked.index(MARK), {normalise(label)}


def corpora() -> Any:
    """Return the module that says which sentences training keeps back."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "tools" / "training"))
    return importlib.import_module("corpora")


def ours(session: ReadingSession, sentences: Sequence[str], script: Script) -> Iterator[Answer]:
    """Yield the reader's answers, each sentence by itself."""
    for sentence in sentences:
        article = session.open_text(sentence, "sentence", clean=False, script=script)
        tokens = session.annotate(article, sentence).tokens
        doubtful = {
            token.start + offset
            for token in tokens
            if not token.sure
            for offset, others in enumerate(token.alternatives)
            if others
        }
        yield Answer([syllable for token in tokens for syllable in token.pinyin], doubtful)


def naive(_: ReadingSession, texts: Sequence[str], __: Script) -> Iterator[Answer]:
    """Yield what pypinyin says of the Simplified text, with no rules."""
    blanks = cast("Any", lambda rest: list(" " * len(rest)))
    for text in texts:
        rows = pypinyin.pinyin(text, style=pypinyin.Style.TONE, errors=blanks)
        if len(rows) != len(text):
            rows = [pypinyin.pinyin(char, style=pypinyin.Style.TONE, errors=blanks)[0] for char in text]
        yield Answer([row[0] if is_han(char) else None for char, row in zip(text, rows, strict=True)])


def g2pm(_: ReadingSession, texts: Sequence[str], __: Script) -> Iterator[Answer]:
    """Yield what g2pM says of the Simplified text."""
    network = importlib.import_module("g2pM").G2pM()
    for text in texts:
        yield Answer(list(network(text, char_split=True)))


SYSTEMS: dict[str, Callable[[ReadingSession, Sequence[str], Script], Iterator[Answer]]] = {
    "pypinyin": naive,
    "g2pM": g2pm,
    "reader": ours,
}


def report(name: str, items: Sequence[Item], found: Sequence[Answer], seconds: float) -> list[str]:
    """Print one row, and return a line for every error."""
    wrong, by_char = [], collections.defaultdict[str, list[bool]](list)
    for (sentence, index, right), answer in zip(items, found, strict=True):
        got = normalise(answer.readings[index])
        by_char[sentence[index]].append(got in right)
        if got not in right:
            mark = "?" if index in (answer.doubtful or ()) else "!"
            around = (
                f"{sentence[max(0, index - 12) : index]}[{sentence[index]}]{sentence[index + 1 : index + 13]}"
            )
            wrong.append(f"{mark} {sentence[index]} {'/'.join(sorted(right))} got {got or '-'}  {around}")
    accuracy = 100 * (1 - len(wrong) / len(items))
    macro = 100 * sum(sum(row) / len(row) for row in by_char.values()) / len(by_char)
    pace = 1e6 * seconds / sum(len(answer.readings) for answer in found)
    print(f"{name:10} {accuracy:6.2f} %  macro {macro:6.2f} %  {pace:6.1f} µs/character", flush=True)
    return sorted(wrong)


def report_doubt(session: ReadingSession, items: Sequence[Item], found: Sequence[Answer]) -> None:
    """Print what the marks are worth, over characters with several readings in the dictionary."""
    marked = total = right = 0
    for (sentence, index, readings), answer in zip(items, found, strict=True):
        known = {"".join(entry.pinyin).lower() for entry in session.dictionary.look_up(sentence[index])}
        if len(known) < 2:
            continue
        total += 1
        if index in (answer.doubtful or ()):
            marked += 1
        else:
            right += normalise(answer.readings[index]) in readings
    unmarked = total - marked
    print(
        f"of {total} characters with several readings {100 * marked / max(total, 1):.2f} % are marked;"
        f" of the others {100 * right / max(unmarked, 1):.2f} % are right"
    )


def chosen(items: Sequence[Item], data: Path, part: str) -> list[Item]:
    """Return the items of a part of what training keeps back, or all."""
    if part == "all":
        return list(items)
    module = corpora()
    source = data.name if data.is_dir() else "own"
    kept = []
    for sentence, index, readings in items:
        is_held = module.group_of(source, "dev", sentence) != module.TRAIN
        if is_held and module.is_for_fitting(sentence) == (part == "fitted"):
            kept.append((sentence, index, readings))
    return kept


def main() -> int:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--part", choices=("all", "fitted", "kept"), default="all")
    parser.add_argument("--script", type=Script, default=Script.TRADITIONAL)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--only", choices=tuple(SYSTEMS))
    options = parser.parse_args()
    session = ReadingSession(default_paths())
    session.prepare()
    items = chosen(list(items_of(options.data, options.split)), options.data, options.part)
    print(f"{len(items)} items, {len({s[i] for s, i, _ in items})} characters")
    sentences = [sentence for sentence, _, _ in items]
    is_simplified = options.script is Script.SIMPLIFIED
    simplified = sentences if is_simplified else [session.convert(each, "tw2s") for each in sentences]
    wrong: list[str] = []
    for name, function in SYSTEMS.items():
        if options.only not in (None, name) or (name == "g2pM" and not importlib.util.find_spec("g2pM")):
            continue
        started = time.perf_counter()
        texts = sentences if name == "reader" else simplified
        found = list(function(session, texts, options.script))
        wrong = report(name, items, found, time.perf_counter() - started)
        if name == "reader":
            report_doubt(session, items, found)
    print(*wrong[: options.errors], sep="\n")
    session.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
