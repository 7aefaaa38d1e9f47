"""The labelled sentences that training uses, and which of them are kept back."""

import hashlib
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reader.language.convert import restore_aspect_marker
from reader.model.article import Variety
from reader.model.reading import to_marks
from reader.paths import default_paths
from reader.session.converters import Converters

MARK = "\u2581"
LONGEST = 64
PARTS = (("cpp", "dev"), ("g2pl", "train"), ("g2pl", "dev"))
TRAIN, CPP_HELD, G2PL_HELD, OWN_HELD = range(4)
HELD_SHARE = 10  # every tenth CPP sentence, and every tenth of our own, is kept back
CPP, G2PL, OWN, PHRASE = range(4)


@dataclass(slots=True)
class Example:
    """One sentence with a marked character, in Simplified; `traditional` is None where it was written so.

    `tags`, `hints`, `certain` and `second` are what prepare.py finds out.
    """

    text: str
    place: int
    label: str
    group: int
    source: int
    traditional: str | None = None
    tags: list[int] = field(default_factory=list)
    hints: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    certain: dict[int, str] = field(default_factory=dict)
    second: dict[int, str] = field(default_factory=dict)

    @property
    def written(self) -> str:
        """The sentence in the script that it was written in."""
        return self.traditional or self.text


def lines(path: Path) -> list[str]:
    """Return the lines of a text file, packed or not."""
    packed = path.with_name(path.name + ".xz")
    text = lzma.decompress(packed.read_bytes()).decode() if packed.exists() else path.read_text("utf-8")
    return text.splitlines()


def _digest(sentence: str) -> bytes:
    return hashlib.sha256(sentence.encode()).digest()


def is_for_fitting(sentence: str) -> bool:
    """Tell whether a sentence kept back is for fitting the weights; the others give the figures."""
    return _digest(sentence)[1] % 2 == 0


def group_of(corpus: str, split: str, sentence: str) -> int:
    """Return the part that a sentence, as it was written, belongs to: by its hash, so for ever the same."""
    digest = _digest(sentence)
    if corpus == "own":
        return OWN_HELD if digest[0] % HELD_SHARE == 0 else TRAIN
    if corpus == "cpp":
        return CPP_HELD if digest[0] % HELD_SHARE == 0 else TRAIN
    return G2PL_HELD if split == "dev" and digest[2] % 2 == 0 else TRAIN


def examples(data: Path, sentences: Iterable[Path] = ()) -> Iterator[Example]:
    """Yield every labelled sentence; training drops those that stand in a part kept back too."""
    found = list(_own(sentences))
    for corpus, split in PARTS:
        folder = data / corpus
        source = CPP if corpus == "cpp" else G2PL
        for marked, label in zip(lines(folder / f"{split}.sent"), lines(folder / f"{split}.lb"), strict=True):
            text = marked.replace(MARK, "")
            group = group_of(corpus, split, text)
            found.append(Example(text, marked.index(MARK), to_marks(label), group, source))
    held = {example.text for example in found if example.group != TRAIN}
    for example in found:
        if len(example.text) <= LONGEST and (example.group != TRAIN or example.text not in held):
            yield example


def _own(paths: Iterable[Path]) -> Iterator[Example]:
    """Yield our own sentences, written in Traditional, converted as the program does it."""
    convert = Converters(default_paths().resources / "opencc").to_simplified(Variety.TAIWAN)
    for path in paths:
        for line in lines(path):
            reading, _, marked = line.split("\t")
            traditional = marked.replace(MARK, "")
            text = restore_aspect_marker(traditional, convert.aligned(traditional))
            group = group_of("own", "", traditional)
            label = to_marks(reading.replace("v", "ü"))
            yield Example(text, marked.index(MARK), label, group, OWN, traditional)


def every_sentence(data: Path, sentences: Iterable[Path] = ()) -> Iterator[str]:
    """Yield the Simplified text of every sentence."""
    return (example.text for example in examples(data, sentences))
