"""Measures finding and annotating in a text of a million characters, and how long the window waits meanwhile.

    python tests/benchmarks/find.py [--characters 1000000] [--survey 100000]

The text is made of jieba's words by their frequency. Beside each figure stands what `re` takes
for the bare characters. The longest gap between two turns of the event loop stands there twice: by
the clock, in which a machine that has other work shows (as in the gap of an idle loop, above), and in
processor time, which is what the program itself has done while the window waited. `--survey` tells how many
characters are read through as after opening a text: every one of them is annotated.
"""

import argparse
import importlib.resources
import itertools
import os
import random
import re
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication

from reader.model.article import Article
from reader.model.progress import Progress
from reader.paths import default_paths
from reader.session import ReadingSession
from reader.ui.collector import Collector
from reader.ui.worker import Priority, Worker

QUESTIONS = ("银行", "銀行", "没有的话", "的", "yinhang", "yín háng", "zhongguo", "xian", "shi")
LIMIT = 50
"""Milliseconds that the window may wait."""


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
    """Notes the longest time between two turns of the event loop, of the clock and of the processor."""

    def __init__(self) -> None:
        self.longest = self.busiest = 0.0
        self._clock, self._processor = time.perf_counter(), time.process_time()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        clock, processor = time.perf_counter(), time.process_time()
        self.longest = max(self.longest, (clock - self._clock) * 1000)
        self.busiest = max(self.busiest, (processor - self._processor) * 1000)
        self._clock, self._processor = clock, processor


def in_the_window(work: Callable[[Progress], None]) -> tuple[float, float, Ticker]:
    """Return what some work takes in the worker, by clock and processor, and the gaps meanwhile."""
    worker, loop, ticker = Worker(), QEventLoop(), Ticker()
    clock, processor = time.perf_counter(), time.process_time()
    worker.submit(Priority.ASKED, work, lambda _result: loop.quit())
    loop.exec()
    taken = (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000
    worker.stop()
    return *taken, ticker


def idle(milliseconds: int) -> Ticker:
    """Return the gaps of an event loop that has nothing to do."""
    loop, ticker = QEventLoop(), Ticker()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    return ticker


def measure_query(session: ReadingSession, article: Article, text: str, query: str) -> None:
    """Print a line of figures about one question."""
    first: list[float] = []
    found: list[object] = []

    def work(progress: Progress) -> None:
        for batch in session.search(article, query, None, progress):
            first.append(time.perf_counter())
            found.extend(batch)

    begun = time.perf_counter()
    bare = sum(1 for _ in re.finditer(re.escape(query), text))
    reference = (time.perf_counter() - begun) * 1000
    begun = time.perf_counter()
    clock, processor, ticker = in_the_window(work)
    to_first = (first[0] - begun) * 1000 if first else float("nan")
    report(query, len(found), (to_first, clock, processor), ticker, f"{reference:>8.1f}   {bare} bare")


def measure_survey(session: ReadingSession, characters: int) -> None:
    """Print a line of figures about annotating a whole text."""
    article = session.open_text(make_text(characters, random.Random(5)), "surveyed", clean=False)

    def work(progress: Progress) -> None:
        session.survey(article, progress)

    clock, processor, ticker = in_the_window(work)
    report("(survey)", characters, (float("nan"), clock, processor), ticker, "")


def report(name: str, count: int, times: tuple[float, float, float], ticker: Ticker, more: str) -> None:
    """Print a line: milliseconds to the first batch, to the end, and of the processor."""
    first, clock, processor = times
    kept = "kept" if ticker.longest <= LIMIT else "kept by cpu" if ticker.busiest <= LIMIT else "MISSED"
    print(
        f"{name:<12}{count:>8}{first:>10.1f}{clock:>10.1f}{processor:>10.1f}"
        f"{ticker.longest:>8.1f}{ticker.busiest:>9.1f}  {kept:<12}{more}",
        flush=True,
    )


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--survey", type=int, default=100_000)
    arguments = parser.parse_args()
    app = QGuiApplication([])
    sys.setswitchinterval(0.0005)
    collector = Collector(app)
    session = ReadingSession(default_paths().ensure())
    session.prepare()
    collector.begin()
    text = make_text(arguments.characters, random.Random(4))
    article = session.open_text(text, "made", clean=False)
    gap = idle(1000)
    print(f"{len(text)} characters, {len(article.paragraphs)} lines")
    print(f"gap of an idle loop {gap.longest:.1f} ms, {gap.busiest:.1f} of the processor")
    columns = f"{'question':<12}{'found':>8}{'first':>10}{'all':>10}{'cpu':>10}{'gap':>8}{'gap cpu':>9}"
    print(f"{columns}  {LIMIT} (gap)     bare re   (ms)")
    measure_survey(session, arguments.survey)
    for query in (*QUESTIONS[:1], *QUESTIONS):
        measure_query(session, article, text, query)
    session.close()


if __name__ == "__main__":
    main()
