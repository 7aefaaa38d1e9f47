"""Measures a big library against an empty one.

Run `python tests/benchmarks/library.py [--articles N] [--words N]` on a quiet machine.
It makes a library of invented articles and prints milliseconds, median and 95th
percentile: to open it, as the empty one; to search; to mark a word; and the rest
that a reader waits for.
"""

import argparse
import itertools
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reader.library.store import Library, text_key
from reader.model.article import Line, Place
from reader.model.library import WordState

CHARACTERS = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 4000))
WEIGHTS = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(CHARACTERS))))
TRADITIONAL = str.maketrans(CHARACTERS[100:1100], CHARACTERS[2000:3000])


def simplify(text: str) -> str:
    return text.translate(TRADITIONAL)


def article(chance: random.Random, length: int) -> list[Line]:
    text = chance.choices(CHARACTERS, cum_weights=WEIGHTS, k=length)
    lines: list[Line] = []
    while text:
        size = chance.randint(20, 160)
        lines.append(Line(2 * len(lines) + 1, "".join(text[:size]) + "。"))
        del text[:size]
    return lines


def fill(library: Library, articles: int, words: int) -> list[str]:
    """Fill a library; return words that stand in its texts."""
    chance = random.Random(7)
    asked: list[str] = []
    for number in range(articles):
        lines = article(chance, chance.randint(800, 3200))
        library.opened(text_key(line.text for line in lines), f"{number}.html", lines=lines)
        line = chance.choice(lines).text
        start = chance.randrange(max(1, len(line) - 5))
        asked.append(line[start : start + chance.choice([1, 2, 2, 2, 3, 4])])
    names = {"".join(chance.choices(CHARACTERS, k=chance.choice([1, 2, 2, 3]))) for _ in range(words * 2)}
    library.words.mark([(name, name) for name in sorted(names)[:words]], WordState.KNOWN)
    return asked


def measured(what: str, work: Callable[[int], object], times: int, budget: float | None = None) -> float:
    """Do something many times, print how long it took, and return the median in milliseconds."""
    spent: list[float] = []
    for number in range(times):
        began = time.perf_counter()
        work(number)
        spent.append((time.perf_counter() - began) * 1000)
    median, slow = statistics.median(spent), statistics.quantiles(spent, n=20)[-1]
    verdict = "" if budget is None else f"  of {budget:g}" + (": TOO SLOW" if median > budget else "")
    print(f"  {what:<40}{median:9.2f}{slow:9.2f} ms{verdict}", flush=True)
    return median


def opening(folder: Path) -> Callable[[int], None]:
    def work(_number: int) -> None:
        library = Library(folder, simplify=simplify)
        library.recent()
        library.close()

    return work


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--words", type=int, default=50_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        empty, full = Path(name) / "empty", Path(name) / "full"
        Library(empty).close()
        library = Library(full, simplify=simplify)
        began = time.perf_counter()
        asked = fill(library, arguments.articles, arguments.words)
        filled = time.perf_counter()
        library.refresh_search()
        print(
            f"{arguments.articles} articles and {arguments.words} words were kept in {filled - began:.0f} s,"
        )
        print(f"indexed in {time.perf_counter() - filled:.0f} s")
        library.close()
        for file in sorted(full.glob("*.db")):
            print(f"  {file.name:<40}{file.stat().st_size / 1e6:9.1f} MB")
        measure(empty, full, asked)
    return 0


def measure(empty: Path, full: Path, asked: list[str]) -> None:
    print(f"  {'':<40}{'median':>9}{'95 %':>9}")
    reference = measured("open the empty library", opening(empty), 40)
    measured("open the full library", opening(full), 40, round(reference * 1.2, 2))
    library = Library(full, simplify=simplify)
    library.search("一")
    chance = random.Random(3)
    measured("search a word", lambda number: library.search(asked[number]), 500, 30)
    rare = ["".join(chance.choices(CHARACTERS, k=2)) for _ in range(200)]
    measured("search what is hardly anywhere", lambda number: library.search(rare[number]), 200, 30)
    words = [word.simplified for word in library.words.words()]
    states = list(WordState)
    measured(
        "mark a word",
        lambda number: library.words.mark([(words[number], words[number])], states[number % 2]),
        500,
        5,
    )
    measured("undo that", lambda _number: library.undo(), 200, 5)
    text = library.texts()[17].key
    measured("remember a place", lambda number: library.remember_place(text, Place(number, 0)), 200)
    measured("load the states of all words", lambda _number: library.words.states(), 10)
    measured("list all texts", lambda _number: library.texts(), 10)
    measured("read a text", lambda _number: library.shelf.lines(text), 50)
    measured("back up", lambda _number: library.backups.make(), 3)
    library.close()


if __name__ == "__main__":
    sys.exit(main())
