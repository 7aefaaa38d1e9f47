"""Measures finding in a text of a million characters, and how long the window waits meanwhile.

    python tests/benchmarks/find.py [--characters 1000000]

The text is made of jieba's words by their frequency. Beside each figure stands what `re` takes
for the bare characters, and the longest gap of an idle event loop. Long gaps of a machine that
has other work show in both.
"""

import argparse
import importlib.resources
import itertools
import os
import random
import re
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QTimer

from reader.model.article import Article
from reader.paths import default_paths
from reader.session import ReadingSession
from reader.ui.worker import Priority, Worker

QUESTIONS = ("银行", "銀行", "没有的话", "的", "yinhang", "yín háng", "zhongguo", "xian", "shi")


def make_text(characters: int, chance: random.Random) -> str:
    """Return paragraphs of 40 to 240 characters."""
    table = importlib.resources.files("jieba").joinpath("dict.txt").read_text("utf-8")
    rows = [line.split() for line in table.splitlines()]
    words = [row[0] for row in rows]
    weights = list(itertools.accumulate(int(row[1]) for row in rows))
    lines: list[str] = []
    made = 0
    while made < characters:
        line = ""
        for _ in range(chance.randint(4, 24)):
            line += "".join(
                chance.choices(words, cum_weights=weights, k=chance.randint(2, 6))
            ) + chance.choice("，，。")
        lines.append(line)
        made += len(line)
    return "\n".join(lines)


class Ticker:
    """Notes the longest time between two turns of the event loop."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        self.longest = max(self.longest, self._clock.nsecsElapsed() / 1e6)
        self._clock.restart()


def in_the_window(session: ReadingSession, article: Article, query: str) -> tuple[int, float, float, float]:
    """Return how much was found, milliseconds to the first batch and to the end, and the longest gap."""
    worker, loop, ticker = Worker(), QEventLoop(), Ticker()
    begun, first, found = time.perf_counter(), [], []

    def work(progress) -> None:
        for batch in session.search(article, query, None, progress):
            first.append(time.perf_counter())
            found.extend(batch)

    worker.submit(Priority.ASKED, work, lambda _result: loop.quit())
    loop.exec()
    ended = time.perf_counter()
    worker.stop()
    to_first = (first[0] - begun) * 1000 if first else float("nan")
    return len(found), to_first, (ended - begun) * 1000, ticker.longest


def idle_gap(milliseconds: int) -> float:
    """Return the longest gap of an event loop that has nothing to do."""
    loop, ticker = QEventLoop(), Ticker()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    return ticker.longest


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=1_000_000)
    arguments = parser.parse_args()
    app = QCoreApplication([])
    import sys

    sys.setswitchinterval(0.0005)
    session = ReadingSession(default_paths().ensure())
    session.prepare()
    text = make_text(arguments.characters, random.Random(4))
    article = session.open_text(text, "made", clean=False)
    print(f"{len(text)} characters, {len(article.paragraphs)} lines; idle gap {idle_gap(1000):.1f} ms")
    print(f"{'question':<12}{'found':>8}{'first':>10}{'all':>10}{'gap':>8}{'bare re':>10}   (ms)")
    for query in (*QUESTIONS[:1], *QUESTIONS):
        begun = time.perf_counter()
        bare = sum(1 for _ in re.finditer(re.escape(query), text))
        reference = (time.perf_counter() - begun) * 1000
        found, first, everything, gap = in_the_window(session, article, query)
        times = f"{first:>10.1f}{everything:>10.1f}{gap:>8.1f}{reference:>10.1f}"
        print(f"{query:<12}{found:>8}{times}   {bare} bare", flush=True)
    del app
    session.close()


if __name__ == "__main__":
    main()
