"""Measures the language pipeline beside pypinyin alone, on the same text in the same run.

    python tests/benchmarks/language.py [--characters 100000] [--repeat 3]

The text is made of jieba's words by their frequency, written in Traditional.
Prints the best of several runs: characters per second and milliseconds.
Times depend on the machine; nothing is asserted.
"""

import argparse
import importlib.util
import random
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import pypinyin

from reader.language.annotate import Annotator, Vocabulary
from reader.language.evidence import judge_of
from reader.language.latin import runs
from reader.model.progress import ignore_progress
from reader.paths import Paths, default_paths
from reader.session import ReadingSession
from reader.session.toolbox import Converters, Toolbox, load_toolbox
from reader.tables import polyphone_model

SCREEN = 450
PARAGRAPH = 300


def made_text(characters: int) -> str:
    """Return clauses of jieba's words, drawn by their counts, in Simplified."""
    spec = importlib.util.find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    listed: list[str] = []
    counts: list[int] = []
    for line in Path(spec.origin).with_name("dict.txt").read_text("utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if all("一" <= char <= "鿿" for char in word):
            listed.append(word)
            counts.append(int(count))
    chance, sums = random.Random(7), list(accumulate(counts))
    parts: list[str] = []
    size = 0
    while size < characters:
        clause = "".join(chance.choices(listed, cum_weights=sums, k=chance.randint(3, 9)))
        parts.append(clause + chance.choice("，，，。？！"))
        size += len(parts[-1])
    return "".join(parts)


def paragraphs(text: str) -> list[str]:
    """Return the text in paragraphs."""
    return [text[start : start + PARAGRAPH] for start in range(0, len(text), PARAGRAPH)]


def best(work: Callable[[], object], repeat: int) -> float:
    """Return the shortest of several runs in seconds."""
    times: list[float] = []
    for _ in range(repeat):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def report(name: str, seconds: float, characters: int | None = None) -> None:
    """Print one line."""
    speed = "" if characters is None else f"{characters / seconds:>14,.0f} characters/s"
    print(f"{name:<44}{seconds * 1000:>10.1f} ms{speed}")


def prepared(paths: Paths) -> ReadingSession:
    """Return a session whose tables are loaded."""
    session = ReadingSession(paths)
    session.prepare()
    return session


def annotated(session: ReadingSession, text: str) -> None:
    """Annotate a text that the session has not seen."""
    article = session.open_text("\n".join(paragraphs(text)), "benchmark", clean=False)
    for paragraph in article.paragraphs:
        session.annotate(article, paragraph.text)


def read_alone(toolbox: Toolbox, converters: Converters, texts: list[str]) -> Callable[[], None]:
    """Return what converts, cuts and reads Traditional texts: no glosses, doubts, names and layout."""
    annotator = Annotator(
        toolbox.segmenter, toolbox.transcriber, None, Vocabulary({}, {}, frozenset(), toolbox.mixed)
    )
    tw2s = converters.get("tw2s")

    def read() -> None:
        for text in texts:
            annotator.annotate(text, text, tw2s.aligned(text))

    return read


def load_network(paths: Paths) -> None:
    """Read the network's file and make it ready."""
    arrays = polyphone_model.load(paths.resources / "polyphone-model.npz")
    assert arrays is not None
    judge_of(arrays)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    paths = default_paths().ensure()
    began = time.perf_counter()
    session = prepared(paths)
    report("prepare(), the first time here", time.perf_counter() - began)
    report("prepare(), warm", best(lambda: prepared(paths).close(), options.repeat))
    report("the network's file", best(lambda: load_network(paths), options.repeat))

    converters = Converters(paths.resources / "opencc")
    simplified = made_text(options.characters)
    text = converters.get("s2tw").aligned(simplified)
    size = len(text)
    print(f"\n{size:,} characters, best of {options.repeat}")
    tw2s = converters.get("tw2s")
    report("conversion tw2s", best(lambda: tw2s.convert(text), options.repeat), size)
    toolbox = load_toolbox(paths, converters, list, print, ignore_progress)
    cut = toolbox.segmenter.cut
    stretches = [simplified[run.start : run.end] for run in runs(simplified)]
    report("segmentation", best(lambda: [cut(stretch) for stretch in stretches], options.repeat), size)
    pieces = paragraphs(simplified)
    alone = best(lambda: [pypinyin.pinyin(piece) for piece in pieces], options.repeat)
    report("pypinyin alone (reference)", alone, size)
    read = best(read_alone(toolbox, converters, paragraphs(text)), options.repeat)
    report("conversion, words and readings", read, size)
    print(f"{'they take':<44}{read / alone:>10.2f} times as long as pypinyin alone")
    screen = read_alone(toolbox, converters, paragraphs(text[:SCREEN]))
    report(f"the same for one screen ({SCREEN} characters)", best(screen, 20))
    report(
        "whole pipeline, with names and doubts", best(lambda: annotated(session, text), options.repeat), size
    )
    report("the same for one screen", best(lambda: annotated(session, text[:SCREEN]), 20))
    session.close()


if __name__ == "__main__":
    main()
