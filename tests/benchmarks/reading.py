"""Measures reading a novel in the real window: view, session and worker together.

    python tests/benchmarks/reading.py [--characters 1000000] [--times 5] [--jumps 25] [--size 1000x700]

The novel is made of the dictionary's words by their frequency. Prints milliseconds of the clock, and beside
them of the processor, all threads together, which other programs on the machine disturb less: until the first
screen is annotated and painted, and the ones around it are annotated; until the readings follow a jump to
where nothing was annotated yet; and the gaps of the GUI thread meanwhile, beside a bare event loop's. The
event loop sleeps while it waits, as it does in the program: a loop that asks again and again takes the
interpreter away from the worker.
"""

import argparse
import itertools
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.app import Parts, build, keep_frames_short, make_application
from reader.model.article import Place
from reader.paths import default_paths
from reader.session import ReadingSession

MARKS = "，，，，。。、；：？！"
LIMIT = 20_000
"""Milliseconds after which nothing is waited for any more."""


class Times(NamedTuple):
    """Milliseconds of the clock and of the processor."""

    clock: float
    cpu: float


class Stopwatch:
    """Tells how long ago it was made."""

    def __init__(self) -> None:
        self._clock, self._cpu = time.perf_counter(), time.process_time()

    def read(self) -> Times:
        """Return what has gone by."""
        return Times((time.perf_counter() - self._clock) * 1000, (time.process_time() - self._cpu) * 1000)


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
    written = session.convert("\n".join(words), "s2tw").split("\n")
    totals = list(itertools.accumulate(weights))
    paragraphs: list[str] = []
    made = 0
    while made < characters:
        parts: list[str] = []
        for _ in range(chance.randint(3, 20)):
            parts += chance.choices(written, cum_weights=totals, k=chance.randint(2, 9))
            parts.append(chance.choice(MARKS))
        paragraphs.append("".join(parts))
        made += len(paragraphs[-1])
    return "\n".join(paragraphs)


def wait_for(signal: SignalInstance, limit: int = LIMIT) -> None:
    """Let the event loop run, and sleep, until a signal comes; say so where none does."""
    loop, patience = QEventLoop(), QTimer(singleShot=True, interval=limit)
    late: list[bool] = []
    patience.timeout.connect(lambda: (late.append(True), loop.quit()))
    signal.connect(loop.quit)
    patience.start()
    loop.exec()
    signal.disconnect(loop.quit)
    if late:
        print(f"  waited {limit / 1000:.0f} s for nothing", flush=True)


class Eye(QObject):
    """Sees what is asked for, and when the readings of all that is on the screen are painted."""

    seen = Signal()
    """The screen is annotated and painted."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._view = parts.window.view
        self._awaited: set[int] = set()
        self.waits = False
        """Whether something on the screen has been asked for that is not painted yet."""

        self._view.annotation_requested.connect(self._ask)
        parts.feed.block_annotated.connect(self._awaited_no_more)
        self._view.viewport().installEventFilter(self)

    def _ask(self, wanted: tuple[int, ...]) -> None:
        self._awaited = set(wanted)
        self.waits = self.waits or self._screen_lacks()

    def _screen_lacks(self) -> bool:
        return any(self._view.row_rect(index) is not None for index in self._awaited)

    def _awaited_no_more(self, index: int) -> None:
        self._awaited.discard(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is painted: the signal goes out when that is done."""
        if event.type() is QEvent.Type.Paint and self.waits and not self._screen_lacks():
            self.waits = False
            QTimer.singleShot(0, self.seen.emit)
        return super().eventFilter(watched, event)


class Gaps:
    """The times between two beats of a timer on the GUI thread."""

    def __init__(self) -> None:
        self._watch = Stopwatch()
        self.found: list[Times] = []
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        self.found.append(self._watch.read())
        self._watch = Stopwatch()

    def start(self) -> None:
        """Begin to listen."""
        self.found.clear()
        self._watch = Stopwatch()
        self._timer.start()

    def stop(self) -> list[Times]:
        """Return the gaps in milliseconds."""
        self._timer.stop()
        return self.found


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def report(name: str, times: list[Times], wanted: str = "") -> None:
    """Print median, 95th percentile and longest of the clock, and the same of the processor."""
    figures = ""
    for values in ([each.clock for each in times], [each.cpu for each in times]):
        figures += f"{statistics.median(values):9.1f}{p95(values):9.1f}{max(values):9.1f}"
    print(f"{name:<48}{figures}{len(times):6}  {wanted}", flush=True)


def measure_opening(parts: Parts, eye: Eye, path: Path, times: int) -> None:
    """Open the novel some times."""
    read: list[Times] = []
    annotated: list[Times] = []
    around: list[Times] = []
    for _ in range(times):
        watch = Stopwatch()
        parts.reading.open_path(path)
        wait_for(parts.reading.article_opened, 120_000)
        read.append(watch.read())
        watch = Stopwatch()
        served: list[Times] = []
        note = parts.feed.request_served.connect(lambda w=watch, s=served: s.append(w.read()))
        wait_for(eye.seen)
        annotated.append(watch.read())
        if not served:
            wait_for(parts.feed.request_served)
        parts.feed.request_served.disconnect(note)
        around += served[:1]
        QTest.qWait(300)
    report("asked for until opened: read, sorted, shown", read)
    report("opened until the screen's readings are painted", annotated, "250")
    report("  and those around it annotated", around)


def measure_jumps(parts: Parts, eye: Eye, path: Path, jumps: int, chance: random.Random) -> None:
    """Jump about; where the screen is annotated already, there is nothing to measure."""
    view, feed = parts.window.view, parts.feed
    screen: list[Times] = []
    around: list[Times] = []
    paragraphs = path.read_text("utf-8").count("\n")
    gaps = Gaps()
    gaps.start()
    for _ in range(4 * jumps):
        if len(screen) == jumps:
            break
        served: list[Times] = []
        watch = Stopwatch()
        note = feed.request_served.connect(lambda w=watch, s=served: s.append(w.read()))
        view.go_to(Place(chance.randrange(1, paragraphs), 0))
        QApplication.processEvents()
        if eye.waits:
            wait_for(eye.seen)
            screen.append(watch.read())
            if not served:
                wait_for(feed.request_served)
            around += served[:1]
        feed.request_served.disconnect(note)
    report("jump until its readings are painted", screen, "100")
    report("  and those around it annotated", around)
    report("gap of the GUI thread meanwhile", gaps.stop(), "50 (longest)")


def measure(parts: Parts, path: Path, choices: argparse.Namespace) -> None:
    """Open the novel, and jump about in it."""
    eye, gaps = Eye(parts), Gaps()
    gaps.start()
    QTest.qWait(1500)
    report("gap of a bare event loop", gaps.stop())
    measure_opening(parts, eye, path, choices.times)
    measure_jumps(parts, eye, path, choices.jumps, random.Random(11))


def main() -> None:
    """Make the novel, the window and the figures."""
    parser = argparse.ArgumentParser(description="Measure reading a novel in the real window.")
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=5, help="how often the novel is opened")
    parser.add_argument("--jumps", type=int, default=25)
    parser.add_argument("--size", default="1000x700")
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
        parts.window.resize(*map(int, choices.size.split("x")))
        parts.window.show()
        QTest.qWaitForWindowExposed(parts.window)
        QTimer.singleShot(0, lambda: parts.reading.start([]))
        wait_for(parts.reading.loading_ended, 240_000)
        print(
            f"{'':<48}{'median':>9}{'p95':>9}{'max':>9}{'cpu':>9}{'cpu p95':>9}{'cpu max':>9}{'n':>6}"
            f"  wanted (ms), load {os.getloadavg()[0]:.1f}"
        )
        measure(parts, path, choices)
        parts.window.close()
        parts.desk.worker.stop()
        session.close()


if __name__ == "__main__":
    main()
