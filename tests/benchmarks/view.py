"""Measures the reading view on a million characters, beside Qt's own text widgets in the same run.

    python tests/benchmarks/view.py [--characters 1000000] [--size 1000x700] [--mode parallel] [--plain]

Prints median and 95th percentile in milliseconds, of the clock and of the
processor's time (`cpu`), which other programs on the machine disturb less, and
what is wanted beside what was found. Annotations are made before they are
needed, so that the view is measured and not the annotation; `reading.py`
measures both together. `--plain` leaves Qt's widgets out.
"""

import argparse
import gc
import os
import random
import statistics
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.article import Block, ParagraphKind
from reader.model.document import Ruby
from reader.model.settings import Mode
from reader.ui.view import ReadingView

CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
WEIGHTS = [1 / (rank + 20) for rank in range(len(CHARACTERS))]
SYLLABLES = (
    "yī shì bù le rén wǒ zài yǒu tā zhè zhōng dà lái shàng guó zhuāng liǎng nǚ huáng ér qióng xī".split()
)
PUNCTUATION = "，，，。。、；：？！"
WHEEL = 60


def make_blocks(characters: int, chance: random.Random) -> tuple[Block, ...]:
    """Return body paragraphs of 20 to 400 characters, with a Latin name here and there."""
    blocks: list[Block] = []
    made = 0
    while made < characters:
        parts: list[str] = []
        for _ in range(chance.randint(2, 24)):
            parts.append("".join(chance.choices(CHARACTERS, WEIGHTS, k=chance.randint(4, 16))))
            parts.append(" GPT-4o " if chance.random() < 0.05 else chance.choice(PUNCTUATION))
        text = "".join(parts)
        blocks.append(Block(len(blocks) + 1, 0, text, ParagraphKind.BODY))
        made += len(text)
    return tuple(blocks)


def annotate(text: str) -> tuple[AnnotatedParagraph, Ruby]:
    """Return words of two characters, each character with a syllable."""
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        if "\u4e00" <= text[at] <= "\u9fff":
            end = at + 2 if at + 1 < len(text) and "\u4e00" <= text[at + 1] <= "\u9fff" else at + 1
            kind = TokenKind.HAN
            pinyin = tuple(SYLLABLES[ord(each) % len(SYLLABLES)] for each in text[at:end])
        else:
            end = at + 6 if text.startswith("GPT-4o", at) else at + 1
            kind = TokenKind.LATIN if end > at + 1 else TokenKind.PUNCTUATION
            pinyin = (None,) * (end - at)
        word = text[at:end]
        tokens.append(Token(at, word, word, word, kind, pinyin))
        at = end
    ruby = tuple(syllable for token in tokens for syllable in token.pinyin)
    return AnnotatedParagraph(text, text, text, tuple(tokens)), ruby


class Annotations:
    """Answers the view's requests; what it has made once costs nothing, unless it is not to `keep` it."""

    def __init__(self, view: ReadingView, blocks: tuple[Block, ...], keep: bool = True) -> None:
        self._view, self._blocks, self._keep = view, blocks, keep
        self._made: dict[int, tuple[AnnotatedParagraph, Ruby]] = {}
        self._wanted: tuple[int, ...] = ()
        view.annotation_requested.connect(self._take)

    def _take(self, wanted: tuple[int, ...]) -> None:
        self._wanted = wanted

    def prepare(self) -> None:
        """Make what was asked for."""
        for index in self._wanted:
            if index not in self._made:
                self._made[index] = annotate(self._blocks[index].text)

    def deliver(self) -> None:
        """Hand over what was asked for and prepared."""
        for index in self._wanted:
            self._view.set_annotation(index, *self._made[index])
        self._wanted = ()
        if not self._keep:
            self._made.clear()


class Times(NamedTuple):
    """Milliseconds of the clock and of this thread's processor time."""

    clock: float
    cpu: float

    def plus(self, other: "Times") -> "Times":
        """Return both together."""
        return Times(self.clock + other.clock, self.cpu + other.cpu)


def timed(work: Callable[[], object]) -> Times:
    """Return how long some work takes."""
    clock, cpu = time.perf_counter(), time.thread_time()
    work()
    return Times((time.perf_counter() - clock) * 1000, (time.thread_time() - cpu) * 1000)


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def report(name: str, times: list[Times], limit: float | None = None) -> None:
    """Print one line of figures, with what is wanted of the 95th percentile if anything is."""
    clock, cpu = [each.clock for each in times], [each.cpu for each in times]
    wanted = ""
    if limit is not None:
        state = "kept" if p95(clock) <= limit else "kept by cpu" if p95(cpu) <= limit else "MISSED"
        wanted = f"  {limit:g}: {state}"
    print(
        f"{name:<44}{statistics.median(clock):9.2f}{p95(clock):9.2f}{max(clock):9.2f}"
        f"{statistics.median(cpu):9.2f}{p95(cpu):9.2f}{len(times):6}{wanted}",
        flush=True,
    )


def frame(work: Callable[[], object]) -> Times:
    """Return the time of some work and of painting what it changed."""

    def both() -> None:
        work()
        QApplication.processEvents()

    QApplication.processEvents()
    return timed(both)


def scroll(view: ReadingView, distance: int) -> Callable[[], None]:
    """Return a step of the scroll bar that goes through the text."""
    bar = view.reading_bar()
    return lambda: bar.setValue(bar.value() + distance)


def shown_view(size: tuple[int, int], mode: Mode) -> ReadingView:
    """Return a view on screen with two columns, or another layout, and ruby."""
    view = ReadingView()
    view.resize(*size)
    view.set_mode(mode)
    view.show()
    QTest.qWaitForWindowExposed(view)
    return view


def measure_opening(view: ReadingView, blocks: tuple[Block, ...], chance: random.Random) -> None:
    """Measure the first screen, and that it does not depend on the length."""
    few = make_blocks(10_000, chance)
    short: list[Times] = []
    whole: list[Times] = []
    for _ in range(9):
        short.append(frame(lambda: view.set_blocks(few)))
        whole.append(frame(lambda: view.set_blocks(blocks)))
    report("first screen, 10,000 characters", short, 120)
    report(f"first screen, {sum(len(block.text) for block in blocks):,} characters", whole, 120)
    ratio = statistics.median([each.cpu for each in whole]) / statistics.median([each.cpu for each in short])
    print(f"{'  long to short':<44}{ratio:9.2f}{'':42}  1.3: {'kept' if ratio <= 1.3 else 'MISSED'}")


def measure_scrolling(view: ReadingView, annotations: "Annotations", limits: tuple[float, float]) -> None:
    """Measure steps through text that was never on screen, and back through what was."""
    unseen: list[Times] = []
    for _ in range(150):
        unseen.append(frame(scroll(view, WHEEL)))
        annotations.prepare()
        annotations.deliver()
    report("scroll step, unseen", unseen, limits[0])
    report("scroll step, seen (back)", [frame(scroll(view, -WHEEL)) for _ in range(140)], limits[1])
    report("scroll step, seen (forth)", [frame(scroll(view, WHEEL)) for _ in range(140)], limits[1])


def measure_hover(view: ReadingView, chance: random.Random, limit: float) -> None:
    """Measure from the mouse's move to the lit word."""
    heard: list[object] = []
    view.token_hovered.connect(heard.append)
    area = view.viewport().rect().adjusted(40, 0, -60, 0)
    points = [
        QPoint(chance.randrange(area.left(), area.right()), chance.randrange(area.height()))
        for _ in range(200)
    ]
    hovers = [frame(lambda p=point: QTest.mouseMove(view.viewport(), p)) for point in points]
    report("hover to paint", hovers, limit)
    if len(heard) < len(points) // 3:
        raise SystemExit("The mouse lit too few words: the figures for hovering mean nothing.")


def measure_jumps(
    view: ReadingView, blocks: tuple[Block, ...], annotations: "Annotations", chance: random.Random
) -> None:
    """Measure jumps to anywhere: the plain text, and its annotations after it."""
    jumps: list[Times] = []
    noted: list[Times] = []
    for _ in range(40):
        place = view.place().__class__(chance.randrange(1, len(blocks)), 0)
        jumps.append(frame(lambda p=place: view.go_to(p)))
        annotations.prepare()
        noted.append(frame(annotations.deliver))
    report("jump to anywhere", jumps, 30)
    report("  its annotations, three screens at once", noted)


def measure_view(blocks: tuple[Block, ...], size: tuple[int, int], mode: Mode, chance: random.Random) -> None:
    """Measure the reading view with ruby."""
    small = size[0] < 2000
    view = shown_view(size, mode)
    measure_opening(view, blocks, chance)
    annotations = Annotations(view, blocks)
    view.go_to(view.place().__class__(2, 0))
    QApplication.processEvents()
    annotations.prepare()
    report("annotations of three screens at once", [frame(annotations.deliver)])
    measure_scrolling(view, annotations, (12, 5) if small else (14, 14))
    measure_hover(view, chance, 2 if small else 4)
    measure_jumps(view, blocks, annotations, chance)
    zooms = [frame(lambda z=zoom: view.set_zoom(z)) for zoom in (110, 120, 140, 100, 90, 100) * 4]
    report("zoom step", zooms, 60)
    view.close()


def measure_memory(blocks: tuple[Block, ...], size: tuple[int, int], mode: Mode) -> None:
    """Measure what view, layouts and annotations add when a tenth of the text was read."""
    process = psutil.Process()
    view = shown_view(size, mode)
    QApplication.processEvents()
    gc.collect()
    before = process.memory_full_info().uss
    view.set_blocks(blocks)
    annotations = Annotations(view, blocks, keep=False)
    for _ in range(400):
        frame(scroll(view, size[1] - 60))
        annotations.prepare()
        annotations.deliver()
    gc.collect()
    added = (process.memory_full_info().uss - before) / 2**20
    print(f"{'memory added, megabytes':<44}{added:9.1f}{'':42}  90: {'kept' if added <= 90 else 'MISSED'}")
    view.close()


def measure_widget(
    name: str, area: QPlainTextEdit | QTextEdit, text: str, size: tuple[int, int], chance: random.Random
) -> None:
    """Measure one of Qt's own widgets with the plain text, in one column and without ruby."""
    area.resize(*size)
    area.show()
    QTest.qWaitForWindowExposed(area)
    bar = area.verticalScrollBar()
    report(f"{name}: first screen", [frame(lambda: area.setPlainText(text))])
    step = 3 if isinstance(area, QPlainTextEdit) else WHEEL
    report(f"{name}: scroll, unseen", [frame(lambda: bar.setValue(bar.value() + step)) for _ in range(150)])
    report(f"{name}: scroll, seen", [frame(lambda: bar.setValue(bar.value() - step)) for _ in range(140)])
    cursor = QTextCursor(area.document())
    jumps: list[Times] = []
    for _ in range(40):
        cursor.setPosition(chance.randrange(len(text)))
        jumps.append(frame(lambda: (area.setTextCursor(cursor), area.ensureCursorVisible())))
    report(f"{name}: jump", jumps)
    font = area.font()
    zooms: list[Times] = []
    for pixels in (22, 24, 20):
        font.setPixelSize(pixels)
        zooms.append(frame(lambda: area.setFont(font)))
    report(f"{name}: zoom", zooms)
    area.close()


def main() -> None:
    """Run everything and print the figures."""
    parser = argparse.ArgumentParser(description="Measure the reading view.")
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--size", default="1000x700", help="3840x2160 is a large screen")
    parser.add_argument("--mode", choices=[mode.value for mode in Mode], default=Mode.PARALLEL.value)
    parser.add_argument("--plain", action="store_true", help="leave Qt's own widgets out")
    choices = parser.parse_args()
    width, height = map(int, choices.size.split("x"))
    application = QApplication([])
    chance = random.Random(11)
    blocks = make_blocks(choices.characters, chance)
    gc.collect()
    gc.freeze()  # as the program does once its tables are loaded
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"{choices.mode}, {choices.size}; {os.cpu_count()} processors, load {load:.1f}")
    print(f"{'':<44}{'median':>9}{'p95':>9}{'max':>9}{'cpu':>9}{'cpu p95':>9}{'n':>6}  wanted (p95, ms)")
    measure_memory(blocks, (width, height), Mode(choices.mode))
    measure_view(blocks, (width, height), Mode(choices.mode), chance)
    if not choices.plain:
        text = "\n".join(block.text for block in blocks)
        measure_widget("QPlainTextEdit", QPlainTextEdit(), text, (width, height), chance)
        measure_widget("QTextEdit", QTextEdit(), text, (width, height), chance)
        if find_spec("PySide6.QtWebEngineWidgets") is None:
            print("QtWebEngine: not measured, it is no part of PySide6-Essentials")
    application.quit()


if __name__ == "__main__":
    main()
