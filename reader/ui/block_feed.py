"""Feeds the reading view with the rows of one article: folding, and annotations as they are asked for."""

from collections import OrderedDict, deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.annotation import AnnotatedParagraph
from reader.model.article import Article, Block, Place
from reader.model.document import Ruby, Spelled
from reader.model.progress import Progress
from reader.model.settings import Column
from reader.ui.desk import Desk
from reader.ui.view import ReadingView
from reader.ui.worker import Priority

_REMEMBERED = 500
"""Blocks whose annotation is at hand when folding changes the rows."""

_Made = tuple[AnnotatedParagraph, Ruby, tuple[str, ...], tuple[Spelled, ...]]


class BlockFeed(QObject):
    """Owns which blocks stand in the view, which folds are open, and what was annotated lately."""

    block_annotated = Signal(int)
    request_served = Signal()
    """Everything is annotated that the view asked for last: the screen, and a little around it."""

    folds_changed = Signal(int, bool)
    """How many lines are page furniture, and whether all of them are open."""

    def __init__(self, desk: Desk, view: ReadingView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._article: Article | None = None
        self._blocks: tuple[Block, ...] = ()
        self._opened: frozenset[int] = frozenset()
        self._ready = False
        self._request: tuple[int, ...] = ()
        self._request_number = 0
        self._edition = 0
        self._awaited: set[int] = set()
        self._lacking: set[int] = set()
        self._held = False
        self._annotated: OrderedDict[tuple[int, int], _Made] = OrderedDict()
        self._names_asked = False
        self._coming: deque[Callable[[], None]] = deque()
        self._showing = QTimer(self, singleShot=True, interval=0)
        self._showing.timeout.connect(self._show_next)
        view.painted.connect(self._note_painted)

    def show_article(self, article: Article, blocks: tuple[Block, ...], place: Place | None) -> None:
        """Show another article as plain text."""
        self._article = article
        self._opened = frozenset()
        self._annotated.clear()
        self._request = ()
        self._names_asked = False
        self._coming.clear()
        self._blocks = blocks
        self._hold_back()
        self._view.set_blocks(blocks, place)
        self._tell_folds()

    def block(self, index: int) -> Block | None:
        """Return a row of the view."""
        return self._blocks[index] if 0 <= index < len(self._blocks) else None

    def block_of(self, place: Place) -> Block | None:
        """Return the row that a place stands in."""
        for block in self._blocks:
            if block.line == place.line and block.start <= place.start < block.start + len(block.text):
                return block
        return None

    # Annotating

    def begin(self) -> None:
        """Serve the requests from now on: the dictionaries are loaded."""
        self._ready = True
        self.annotate(self._request)

    def annotate(self, indices: tuple[int, ...]) -> None:
        """Annotate blocks, one at a time, and those on the screen before the others.

        A request takes the place of the one before: the view asks again for
        whatever is still on screen and has no annotation.
        """
        self._request = tuple(indices)
        self._request_number += 1
        self._awaited = set(indices)
        self._lacking = {index for index in indices if self._view.row_rect(index) is not None}
        if self._ready:
            if self._lacking:
                self._hold_back()
            for index in reversed(indices):
                self._annotate_block(index, Priority.VISIBLE if index in self._lacking else Priority.NEAR)

    def _note_painted(self) -> None:
        """Let other work go on once the screen has its readings."""
        if self._held and not self._lacking:
            self._held = False
            self._desk.worker.go_on()

    def _hold_back(self) -> None:
        """Let nothing else run until the screen has its readings."""
        if self._ready and self._view.isVisible():
            self._held = True
            self._desk.worker.hold_back()

    def renew(self) -> None:
        """Annotate anew what is on screen: readings are written differently, or a glossary changed."""
        self._edition += 1
        self._annotated.clear()
        self._view.clear_annotations()

    def _annotate_block(self, index: int, priority: Priority) -> None:
        article = self._article
        if article is None or not 0 <= index < len(self._blocks) or self._blocks[index].folded:
            return
        block = self._blocks[index]
        number, edition = self._request_number, self._edition
        settings = self._desk.settings()
        wants_glosses = self._view.shows(Column.GLOSS)
        wants_pinyin = wants_glosses or self._view.shows(
            Column.PINYIN
        )  # names have no meaning but their sound

        def work(_progress: Progress) -> _Made | None:
            if number != self._request_number:
                return None
            session = self._desk.session
            annotated = session.annotate(article, block.text, Place(block.line, block.start), soon=True)
            ruby = session.ruby(annotated, settings.voice)
            glosses = session.dictionary.short_glosses(annotated) if wants_glosses else ()
            spelled = session.spelled(annotated, settings.voice) if wants_pinyin else ()
            return annotated, ruby, glosses, spelled

        def show(made: _Made) -> None:
            if edition == self._edition and index < len(self._blocks) and self._blocks[index] == block:
                self._remember(block, made)
                self._view.set_annotation(index, *made)
                self.block_annotated.emit(index)
                self._served(index)

        def take(made: _Made | None) -> None:
            if made is not None:
                self._coming.append(lambda: show(made))
                self._showing.start()

        self._desk.worker.submit(priority, work, take)

    def _show_next(self) -> None:
        """Show one block; the next one follows when the window has looked what else there is to do."""
        if self._coming:
            self._coming.popleft()()
        if self._coming:
            self._showing.start()

    def _served(self, index: int) -> None:
        self._lacking.discard(index)
        if self._view.row_rect(index) is None:
            self._note_painted()  # it was pushed off the screen: nothing will be painted for it
        if index in self._awaited:
            self._awaited.remove(index)
            if not self._awaited:
                self.request_served.emit()
                if not self._names_asked:
                    self.look_for_names()

    def look_for_names(self) -> None:
        """Have the names of the article looked for; what is annotated without them is annotated anew."""
        article = self._article
        if article is None:
            return
        self._names_asked = True

        def work(progress: Progress) -> frozenset[str]:
            return self._desk.session.look_for_names(article, progress)

        def take(names: frozenset[str]) -> None:
            if self._article is article:
                self._renew_where(names)

        self._desk.worker.submit(Priority.ASKED, work, take)

    def _renew_where(self, names: frozenset[str]) -> None:
        """Annotate anew what has a name that was not seen as one."""
        annotated = {place: made[0] for place, made in self._annotated.items()}

        def work(progress: Progress) -> set[tuple[int, int]]:
            found: set[tuple[int, int]] = set()
            for place, each in annotated.items():
                progress(0.0)
                if _lacks(each, names):
                    found.add(place)
            return found

        def renew(places: set[tuple[int, int]]) -> None:
            for place in places:
                self._annotated.pop(place, None)
            self._view.renew_annotations(places)

        self._desk.worker.submit(Priority.ASKED, work, renew)

    def _remember(self, block: Block, made: _Made) -> None:
        self._annotated[block.line, block.start] = made
        if len(self._annotated) > _REMEMBERED:
            self._annotated.popitem(last=False)

    # Folding

    def open_fold(self, line: int) -> None:
        """Show the folded lines of the strip that begins at a line."""
        self._fold(self._opened | {line})

    def close_fold(self, line: int) -> None:
        """Fold the opened lines again that a line stands among."""
        self._fold(self._opened - {self._strip_of(line)})

    def unfold_all(self) -> None:
        """Show all folded lines."""
        self._fold(self._opened.union(self._closed_strips()))

    def fold_all(self) -> None:
        """Fold all page furniture away."""
        self._fold(frozenset())

    def toggle_folds(self) -> None:
        """Open all folded lines and go to the first, or fold them all."""
        strips = self._closed_strips()
        if strips:
            self._fold(self._opened.union(strips), Place(strips[0], 0))
        else:
            self.fold_all()

    def _closed_strips(self) -> list[int]:
        return [block.folded[0].line for block in self._blocks if block.folded]

    def _strip_of(self, line: int) -> int:
        """Return the first line of the run of opened lines that a line stands in."""
        first = line
        at = next((i for i, block in enumerate(self._blocks) if block.line == line and block.dimmed), -1)
        while at >= 0 and self._blocks[at].dimmed:
            first = self._blocks[at].line
            at -= 1
        return first

    def _fold(self, opened: frozenset[int], place: Place | None = None) -> None:
        article = self._article
        if article is None or opened == self._opened:
            return

        def show(blocks: tuple[Block, ...]) -> None:
            self._opened = opened
            self._blocks = blocks
            self._view.set_blocks(blocks, place or self._view.place())
            self._restore_annotations()
            self._tell_folds()

        self._desk.worker.submit(
            Priority.OPEN, lambda _progress: self._desk.session.blocks(article, opened), show
        )

    def _restore_annotations(self) -> None:
        """Give rows what is already known of them, so that folding never flickers."""
        for index, block in enumerate(self._blocks):
            made = self._annotated.get((block.line, block.start))
            if made is not None and not block.folded:
                self._view.set_annotation(index, *made)

    def _tell_folds(self) -> None:
        count = len(self._article.folded) if self._article is not None else 0
        self.folds_changed.emit(count, not self._closed_strips())


def _lacks(annotated: AnnotatedParagraph, names: frozenset[str]) -> bool:
    """Tell whether a name stands in a paragraph, and is not among its words."""
    words = {token.simplified for token in annotated.tokens if token.name}
    return any(name in annotated.simplified and name not in words for name in names)
