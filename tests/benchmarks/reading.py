"""Measures reading a novel in the real window: view, session and worker together.

    python tests/benchmarks/reading.py [--characters 1000000]

The novel is made of the dictionary's words by their frequency. Prints milliseconds of the clock, so run it on
a quiet machine: until the first screen and the ones around it are annotated, until the readings follow a jump
to where nothing was annotated yet, and the gaps of the GUI thread meanwhile, beside a bare event loop's.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest

from reader.app import Parts, build, keep_frames_short, make_application
from reader.model.article import Place
from reader.paths import default_paths
from reader.session import ReadingSession

MARKS = "，，，，。。、；：？！"


def novel(session: ReadingSession, characters: int, chance: random.Random) -> str:
    """Return paragraphs of Traditional text, a line each."""
    import jieba

    words: list[str] = []
    weights: list[int] = []
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ", 2)
            if int(count) >= 50 and all("\u4e00" <= each <= "\u9fff" for each in word):
                words.append(word)
                weights.append(int(count))
    paragraphs: list[str] = []
    made = 0
    while made < characters:
        parts: list[str] = []
        for _ in range(chance.randint(3, 20)):
            parts += [*chance.choices(words, weights, k=chance.randint(2, 9)), chance.choice(MARKS)]
        paragraphs.append("".join(parts))
        made += len(paragraphs[-1])
    return session.convert("\n".join(paragraphs), "s2tw")


def until(condition, limit: float = 20.0) -> float:
    """Run the event loop until a condition holds; return how long that took, in milliseconds."""
    loop, began = QEventLoop(), time.perf_counter()
    while not condition() and time.perf_counter() - began < limit:
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
    return (time.perf_counter() - began) * 1000


class Gaps:
    """The times between two beats of a timer on the GUI thread."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.found: list[float] = []
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.found.append((now - self._last) * 1000)
        self._last = now

    def start(self) -> None:
        """Begin to listen."""
        self.found.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """Return the gaps in milliseconds."""
        self._timer.stop()
        return self.found


def report(name: str, values: list[float], wanted: str = "") -> None:
    """Print median, 95th percentile and longest."""
    p95 = sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]
    print(
        f"{name:<48}{statistics.median(values):9.1f}{p95:9.1f}{max(values):9.1f}{len(values):6}  {wanted}",
        flush=True,
    )


def measure(parts: Parts, path: Path, chance: random.Random) -> None:
    """Open the novel some times, and jump about in it."""
    view, feed = parts.window.view, parts.feed
    state = {"opened": 0, "served": 0}
    parts.reading.article_opened.connect(lambda _article: state.update(opened=state["opened"] + 1))
    feed.request_served.connect(lambda: state.update(served=state["served"] + 1))
    gaps = Gaps()
    gaps.start()
    QTest.qWait(1500)
    report("gap of a bare event loop", gaps.stop())
    annotated: list[float] = []
    for _ in range(5):
        opened, served = state["opened"], state["served"]
        parts.reading.open_path(path)
        until(lambda n=opened: state["opened"] > n, 120)
        annotated.append(until(lambda n=served: state["served"] > n))
        QTest.qWait(300)
    report("opened until the first screens are annotated", annotated, "250")
    gaps.start()
    jumps: list[float] = []
    paragraphs = path.read_text("utf-8").count("\n")
    for _ in range(25):
        served = state["served"]
        view.go_to(Place(chance.randrange(1, paragraphs), 0))
        jumps.append(until(lambda n=served: state["served"] > n))
    report("jump until its readings have come", jumps, "100")
    report("gap of the GUI thread meanwhile", gaps.stop(), "50 (longest)")


def main() -> None:
    """Make the novel, the window and the figures."""
    parser = argparse.ArgumentParser(description="Measure reading a novel in the real window.")
    parser.add_argument("--characters", type=int, default=1_000_000)
    choices = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("CATFISH_READER_HOME", home)
        app = make_application(sys.argv[:1])
        session = ReadingSession(default_paths())
        path = Path(home) / "novel.txt"
        path.write_text(novel(session, choices.characters, random.Random(7)), "utf-8")
        parts = build(session, app)
        keep_frames_short(parts)
        sys.setswitchinterval(0.0005)
        parts.window.resize(1000, 700)
        parts.window.show()
        QTest.qWaitForWindowExposed(parts.window)
        ready = {"done": False}
        parts.reading.loading_ended.connect(lambda: ready.update(done=True))
        parts.reading.start([])
        until(lambda: ready["done"], 240)
        print(
            f"{'':<48}{'median':>9}{'p95':>9}{'max':>9}{'n':>6}  wanted (ms), load {os.getloadavg()[0]:.1f}"
        )
        measure(parts, path, random.Random(11))
        parts.window.close()
        parts.desk.worker.stop()
        session.close()


if __name__ == "__main__":
    main()
