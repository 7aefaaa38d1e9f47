"""Turn the labelled sentences into arrays for training: characters, word tags, readings.

    python tools/training/prepare.py DATA TARGET

DATA holds the folders `cpp` (split dev) and `g2pl` (splits train and dev); see README.md here. TARGET is the
file to write. The program itself must be installed: its words, dictionary and phrases give the tags and the
readings of unmarked characters.
"""

import argparse
import collections
import hashlib
import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from reader.language.latin import is_han
from reader.language.polyphone_model import OTHER, SPECIAL, UNKNOWN, tags_of
from reader.model.article import Script
from reader.model.reading import to_marks
from reader.paths import default_paths
from reader.session import ReadingSession
from reader.tables.phrases import PhraseTable

MARK = "\u2581"
LONGEST = 64
PARTS = (("cpp", "dev"), ("g2pl", "train"), ("g2pl", "dev"))
TRAIN, CPP_HELD, G2PL_DEV = 0, 1, 2
HELD_SHARE = 10  # every tenth CPP sentence is kept back


@dataclass(slots=True)
class Example:
    """One sentence: its marked character, and the readings of characters that need no mark."""

    text: str
    place: int
    label: str
    group: int
    is_balanced: bool
    tags: list[int] = field(default_factory=list)
    certain: dict[int, str] = field(default_factory=dict)


def lines(path: Path) -> list[str]:
    """Return the lines of a text file, packed or not."""
    packed = path.with_name(path.name + ".xz")
    text = lzma.decompress(packed.read_bytes()).decode() if packed.exists() else path.read_text("utf-8")
    return text.splitlines()


def is_held(sentence: str) -> bool:
    """Tell whether a CPP sentence is kept back: by its hash, so for ever the same."""
    return hashlib.sha256(sentence.encode()).digest()[0] % HELD_SHARE == 0


def examples(data: Path) -> Iterator[Example]:
    """Yield every labelled sentence; training drops those that stand in a part kept back too."""
    found = []
    for corpus, split in PARTS:
        folder = data / corpus
        for marked, label in zip(lines(folder / f"{split}.sent"), lines(folder / f"{split}.lb"), strict=True):
            text = marked.replace(MARK, "")
            if corpus == "cpp":
                group = CPP_HELD if is_held(text) else TRAIN
            else:
                group = G2PL_DEV if split == "dev" else TRAIN
            found.append(Example(text, marked.index(MARK), to_marks(label), group, corpus == "g2pl"))
    held = {example.text for example in found if example.group != TRAIN}
    for example in found:
        if len(example.text) <= LONGEST and (example.group != TRAIN or example.text not in held):
            yield example


def annotate(found: list[Example]) -> None:
    """Fill in the word tags, and the readings on which dictionary and phrases agree beyond doubt."""
    session = ReadingSession(default_paths())
    session.prepare()
    phrases = PhraseTable()
    for example in found:
        article = session.open_text(example.text, "sentence", clean=False, script=Script.SIMPLIFIED)
        annotated = session.annotate(article, example.text)
        proposed = phrases.readings(example.text)
        for token in annotated.tokens:
            example.tags += tags_of(token.text)
            if len(token.text) < 2 or not token.sure or token.name:
                continue
            for offset, (syllable, others) in enumerate(zip(token.pinyin, token.alternatives, strict=True)):
                place = token.start + offset
                if syllable and not others and syllable == proposed[place] and place != example.place:
                    example.certain[place] = syllable


def rows_of(found: list[Example]) -> list[tuple[str, str]]:
    """Return the (character, reading) pairs to learn: of every character that was marked once."""
    marked = collections.Counter((e.text[e.place], e.label) for e in found if e.group == TRAIN)
    characters = {character for character, _ in marked}
    certain: collections.Counter[tuple[str, str]] = collections.Counter()
    for example in found:
        if example.group == TRAIN:
            certain.update((example.text[place], reading) for place, reading in example.certain.items())
    rows = {pair for pair, count in certain.items() if count >= 3 and pair[0] in characters} | set(marked)
    return sorted(rows)


def main() -> None:
    """Write the arrays."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    found = list(examples(options.data))
    annotate(found)
    counts = collections.Counter(c for e in found if e.group == TRAIN for c in e.text if is_han(c))
    alphabet = sorted(c for c, count in counts.items() if count >= 3)
    number = {character: index + SPECIAL for index, character in enumerate(alphabet)}
    rows = rows_of(found)
    row_number = {row: index for index, row in enumerate(rows)}
    shape = (len(found), LONGEST)
    characters, tags = np.zeros(shape, np.int16), np.zeros(shape, np.int8)
    certain = np.full(shape, -1, np.int16)
    for line, example in enumerate(found):
        size = len(example.text)
        characters[line, :size] = [number.get(c, UNKNOWN if is_han(c) else OTHER) for c in example.text]
        tags[line, :size] = example.tags
        for place, reading in example.certain.items():
            certain[line, place] = row_number.get((example.text[place], reading), -1)
    np.savez_compressed(
        options.target,
        characters=characters,
        tags=tags,
        certain=certain,
        places=np.array([e.place for e in found], np.int16),
        labels=np.array([row_number.get((e.text[e.place], e.label), -1) for e in found], np.int16),
        groups=np.array([e.group for e in found], np.int8),
        balanced=np.array([e.is_balanced for e in found]),
        sizes=np.array([len(e.text) for e in found], np.int16),
        alphabet=np.array("".join(alphabet)),
        rows=np.array(json.dumps(rows, ensure_ascii=False)),
    )
    print(len(found), "sentences,", len(alphabet), "characters,", len(rows), "readings,", end=" ")
    print((certain >= 0).sum(), "unmarked characters with a certain reading")


if __name__ == "__main__":
    main()
