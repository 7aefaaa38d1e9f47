"""Measures how long the window takes to show text and annotations.

Run `python tests/benchmarks/startup.py [FILE]` on a quiet machine, with
`QT_QPA_PLATFORM=offscreen` where there is no screen. It prints milliseconds since
the process began, and the longest gap of a 5 ms timer on the GUI thread.
The dictionaries' caches are built before, where they are missing.

`python tests/benchmarks/startup.py --library` starts the window by turns with an
empty library and with one of 5,000 invented texts and 50,000 known words, and
prints the medians of both and how many times longer the full one takes.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

BUDGET = {
    "text painted": 500,
    "first annotated screen": 1200,
    "further article annotated": 200,
    "longest gap": 50,
}
MOST_TIMES_LONGER = 1.2
BEGAN = "CATFISH_BENCHMARK_BEGAN"
PAUSE = 500
"""Milliseconds between the end of the first survey and the opening of the further article."""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, help="the text to open first; a sample without it")
    parser.add_argument("--second", type=Path, help="the text to open after it")
    parser.add_argument("--times", type=int, default=5, help="how often (default 5)")
    parser.add_argument("--library", action="store_true", help="compare an empty library with a full one")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        Run(float(os.environ[BEGAN]), arguments.file, arguments.second).go()
        return 0
    with tempfile.TemporaryDirectory() as home:
        if arguments.library:
            compare_libraries(Path(home), arguments.times)
            return 0
        os.environ.setdefault("CATFISH_READER_HOME", home)
        build_caches()
        for number in range(arguments.times):
            print(f"run {number + 1}", flush=True)
            environment = {**os.environ, BEGAN: str(time.time())}
            subprocess.run([sys.executable, __file__, *sys.argv[1:], "--inside"], env=environment, check=True)
    return 0


def build_caches() -> None:
    code = (
        "from reader.paths import default_paths; from reader.session import ReadingSession;"
        "ReadingSession(default_paths().ensure()).prepare()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def compare_libraries(folder: Path, times: int) -> None:
    """Start the window by turns with an empty and with a full library."""
    homes = {name: folder / name for name in ("empty", "full")}
    warm = os.environ.get("CATFISH_READER_HOME")  # caches that are there already save a minute
    if warm and (Path(warm) / "cache").is_dir():
        shutil.copytree(Path(warm) / "cache", homes["empty"] / "cache")
    os.environ["CATFISH_READER_HOME"] = str(homes["empty"])
    build_caches()
    shutil.copytree(homes["empty"], homes["full"])
    subprocess.run([sys.executable, "-c", FILLING, str(homes["full"])], check=True, cwd=Path(__file__).parent)
    found: dict[str, dict[str, list[float]]] = {"empty": {}, "full": {}}
    for number in range(times + 1):
        for name, home in homes.items():
            environment = {**os.environ, BEGAN: str(time.time()), "CATFISH_READER_HOME": str(home)}
            command = [sys.executable, __file__, "--inside"]
            told = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
            for line in told.stdout.splitlines() if number else ():  # the first start backs up
                step, _, figure = line.partition(" ms")[0].strip().rpartition("  ")
                found[name].setdefault(step.strip(), []).append(float(figure))
    print(f"  {'median of ' + str(times):<28}{'empty':>9}{'full':>9}{'times':>8}")
    for step, of_empty in found["empty"].items():
        empty, full = statistics.median(of_empty), statistics.median(found["full"].get(step, [0.0]))
        slow = step in BUDGET and full > MOST_TIMES_LONGER * empty
        print(f"  {step:<28}{empty:9.0f}{full:9.0f}{full / empty:8.2f}{'  TOO SLOW' if slow else ''}")


FILLING = """
import sys
from pathlib import Path
from library import fill
from reader.library.store import Library
library = Library(Path(sys.argv[1]) / "data")
fill(library, 5000, 50_000)
library.refresh_search()
library.close()
"""


class Run:
    """Opens two texts in the real window and notes when what was seen."""

    def __init__(self, began: float, first: Path | None, second: Path | None) -> None:
        self._began = began
        self._steps: list[tuple[str, float]] = [("interpreter started", self._now())]
        self._after_paint: list[str] = []
        self._shown: set[str] = set()
        self._build()
        samples = self._session.samples()
        self._texts = [first or samples[0], second or samples[1]]
        self._opened_at = 0.0

    def go(self) -> None:
        self._parts.window.show()
        self._note("window shown")
        self._gaps.start()
        self._parts.reading.start(self._texts[:1])
        self._app.exec()
        self._parts.desk.worker.stop()
        self._session.close()
        figures = [
            *self._steps,
            ("longest gap", self._gaps.longest),
            ("processor time", time.process_time() * 1000),
        ]
        for step, milliseconds in figures:
            print(f"  {step:<28}{milliseconds:8.0f} ms{verdict(step, milliseconds)}", flush=True)

    def _build(self) -> None:
        from PySide6.QtCore import QTimer

        from reader import app as program
        from reader.paths import default_paths
        from reader.session import ReadingSession

        self._note("modules imported")
        self._app = program.make_application([])
        self._session = ReadingSession(default_paths().ensure())
        self._parts = parts = program.build(self._session, self._app)
        program.keep_frames_short(parts)
        self._timer = QTimer
        self._gaps = Gaps(QTimer(interval=5))
        self._painted = painting_of(parts.window.view.viewport(), self._painting)
        parts.reading.article_opened.connect(lambda _article: self._expect("text painted"))
        parts.reading.prepared.connect(lambda: self._note("dictionaries loaded"))
        parts.reading.survey_made.connect(lambda _survey: self._surveyed())
        parts.feed.request_served.connect(lambda: self._expect("first annotated screen"))

    def _now(self) -> float:
        return (time.time() - self._began) * 1000

    def _note(self, step: str) -> None:
        self._steps.append((step, self._now()))

    def _expect(self, step: str) -> None:
        """Note a step when the view has painted next; in a further article, the time it took."""
        if self._opened_at:
            step = {"text painted": "further article painted"}.get(step, "further article annotated")
        if step not in self._shown:
            self._shown.add(step)
            self._after_paint.append(step)
            # What came last may lie just off the screen, and then nothing would be painted for it.
            self._parts.window.view.viewport().update()

    def _painting(self) -> None:
        """Hear that the view is being painted: what was expected is on the screen after it."""
        expected, self._after_paint = self._after_paint, []
        for step in expected:
            self._timer.singleShot(0, lambda step=step: self._seen(step))

    def _seen(self, step: str) -> None:
        self._steps.append((step, self._now() - self._opened_at))
        if step == "further article annotated":
            self._gaps.stop()
            self._timer.singleShot(PAUSE, self._parts.window.close)

    def _surveyed(self) -> None:
        if not self._opened_at:
            self._note("first text read through")
            self._timer.singleShot(PAUSE, self._open_second)

    def _open_second(self) -> None:
        self._opened_at = self._now()
        self._parts.reading.open_path(self._texts[1])


class Gaps:
    """Watches how late a timer of the GUI thread is called, at worst, in milliseconds."""

    def __init__(self, timer: Any) -> None:
        self._timer = timer
        self._timer.timeout.connect(self._tick)
        self._last = 0.0
        self.longest = 0.0

    def start(self) -> None:
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now


def painting_of(widget: Any, call: Any) -> Any:
    """Return an object that calls a function whenever a widget is being painted."""
    from PySide6.QtCore import QEvent, QObject

    class Filter(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                call()
            return super().eventFilter(watched, event)

    made = Filter(widget)
    widget.installEventFilter(made)
    return made


def verdict(step: str, milliseconds: float) -> str:
    budget = BUDGET.get(step)
    if budget is None:
        return ""
    return f"  of {budget}" if milliseconds <= budget else f"  of {budget}: TOO SLOW"


if __name__ == "__main__":
    sys.exit(main())
