"""Measures the reading view on a million characters, beside Qt's own text widgets in the same run.

    python tests/benchmarks/view.py [--characters 1000000] [--size 1000x700]

Prints median and 95th percentile in milliseconds. Annotations are made before
they are needed, so that the view is measured and not the annotation.
"""

import argparse
import gc
import os
import random
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit, QTextEdit

from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.article import Block, ParagraphKind
from reader.model.document import Ruby
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
    """Answers the view's requests; what it has made once costs nothing."""

    def __init__(self, view: ReadingView, blocks: tuple[Block, ...]) -> None:
        self._view, self._blocks = view, blocks
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


def timed(work: Callable[[], object]) -> float:
    """Return how long some work takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def report(name: str, times: list[float]) -> None:
    """Print one line of figures."""
    p95 = sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]
    print(f"{name:<44}{statistics.median(times):9.2f}{p95:9.2f}{max(times):9.2f}{len(times):6}")


def frame(area: QAbstractScrollArea, work: Callable[[], object]) -> float:
    """Return the time of some work and of painting what it changed."""

    def both() -> None:
        work()
        QApplication.processEvents()

    QApplication.processEvents()
    return timed(both)


def scroll(area: QAbstractScrollArea, distance: int) -> Callable[[], None]:
    """Return a step of the scroll bar."""
    bar = area.verticalScrollBar()
    return lambda: bar.setValue(bar.value() + distance)


def measure_view(blocks: tuple[Block, ...], size: tuple[int, int], chance: random.Random) -> None:
    """Measure the reading view with two columns and ruby."""
    view = ReadingView()
    view.resize(*size)
    view.show()
    QTest.qWaitForWindowExposed(view)
    annotations = Annotations(view, blocks)
    for count in (1_000, 30_000):
        few = make_blocks(count, chance)
        report(f"view: set_blocks to paint, {count:,}", [frame(view, lambda f=few: view.set_blocks(f))])
    times = [frame(view, lambda: view.set_blocks(blocks)) for _ in range(5)]
    report("view: set_blocks to paint, whole", times)
    annotations.prepare()
    report("view: annotations of three screens", [frame(view, annotations.deliver)])
    unseen: list[float] = []
    for _ in range(150):
        unseen.append(frame(view, scroll(view, WHEEL)))
        annotations.prepare()
        annotations.deliver()
    report("view: scroll step, unseen", unseen)
    report("view: scroll step, seen (back)", [frame(view, scroll(view, -WHEEL)) for _ in range(140)])
    report("view: scroll step, seen (forth)", [frame(view, scroll(view, WHEEL)) for _ in range(140)])
    heard: list[object] = []
    view.token_hovered.connect(heard.append)
    points = [QPoint(chance.randrange(40, size[0] - 60), chance.randrange(size[1])) for _ in range(200)]
    hovers = [frame(view, lambda p=point: QTest.mouseMove(view.viewport(), p)) for point in points]
    report("view: hover", hovers)
    if len(heard) < len(points) // 2:
        raise SystemExit("The mouse lit too few words: the figures for hovering mean nothing.")
    jumps: list[float] = []
    for _ in range(40):
        place = view.place().__class__(chance.randrange(1, len(blocks)), 0)
        jumps.append(frame(view, lambda p=place: view.go_to(p)))
        annotations.prepare()
        jumps[-1] += frame(view, annotations.deliver)
    report("view: jump, with annotations", jumps)
    zooms = [frame(view, lambda z=zoom: view.set_zoom(z)) for zoom in (110, 120, 140, 100, 90, 100) * 3]
    report("view: zoom", zooms)
    view.close()


def measure_widget(
    name: str, area: QPlainTextEdit | QTextEdit, text: str, size: tuple[int, int], chance: random.Random
) -> None:
    """Measure one of Qt's own widgets with the plain text, in one column and without ruby."""
    area.resize(*size)
    area.show()
    QTest.qWaitForWindowExposed(area)
    report(f"{name}: setPlainText to paint, whole", [frame(area, lambda: area.setPlainText(text))])
    step = 3 if isinstance(area, QPlainTextEdit) else WHEEL
    report(f"{name}: scroll step, unseen", [frame(area, scroll(area, step)) for _ in range(150)])
    report(f"{name}: scroll step, seen", [frame(area, scroll(area, -step)) for _ in range(140)])
    cursor = QTextCursor(area.document())
    jumps: list[float] = []
    for _ in range(40):
        cursor.setPosition(chance.randrange(len(text)))
        jumps.append(frame(area, lambda: (area.setTextCursor(cursor), area.ensureCursorVisible())))
    report(f"{name}: jump", jumps)
    font = area.font()
    zooms: list[float] = []
    for pixels in (22, 24, 20):
        font.setPixelSize(pixels)
        zooms.append(frame(area, lambda: area.setFont(font)))
    report(f"{name}: zoom", zooms)
    area.close()


def main() -> None:
    """Run everything and print the figures."""
    parser = argparse.ArgumentParser(description="Measure the reading view.")
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--size", default="1000x700")
    choices = parser.parse_args()
    width, height = map(int, choices.size.split("x"))
    application = QApplication([])
    chance = random.Random(11)
    blocks = make_blocks(choices.characters, chance)
    gc.collect()
    gc.freeze()  # as the program does once its tables are loaded
    print(f"{'':<44}{'median':>9}{'p95':>9}{'max':>9}{'n':>6}   (ms)")
    measure_view(blocks, (width, height), chance)
    text = "\n".join(block.text for block in blocks)
    measure_widget("QPlainTextEdit", QPlainTextEdit(), text, (width, height), chance)
    measure_widget("QTextEdit", QTextEdit(), text, (width, height), chance)
    application.quit()


if __name__ == "__main__":
    main()
