"""Feeds the reading view with the rows of one article: folding, and annotations as they are asked for."""

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal

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
        self._annotated: OrderedDict[tuple[int, int], _Made] = OrderedDict()

    def show_article(self, article: Article, blocks: tuple[Block, ...], place: Place | None) -> None:
        """Show another article as plain text."""
        self._article = article
        self._opened = frozenset()
        self._annotated.clear()
        self._request = ()
        self._blocks = blocks
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
        """Annotate blocks, one at a time.

        A request takes the place of the one before: the view asks again for
        whatever is still on screen and has no annotation.
        """
        self._request = tuple(indices)
        self._request_number += 1
        self._awaited = set(indices)
        if self._ready:
            for index in reversed(indices):
                self._annotate_block(index)

    def renew(self) -> None:
        """Annotate anew what is on screen: readings are written differently, or a glossary changed."""
        self._edition += 1
        self._annotated.clear()
        self._view.clear_annotations()

    def _annotate_block(self, index: int) -> None:
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
            annotated = session.annotate(article, block.text, Place(block.line, block.start))
            ruby = session.ruby(annotated, settings.voice)
            glosses = session.dictionary.short_glosses(annotated) if wants_glosses else ()
            spelled = session.spelled(annotated, settings.voice) if wants_pinyin else ()
            return annotated, ruby, glosses, spelled

        def show(made: _Made | None) -> None:
            if made is None or edition != self._edition:
                return
            if index < len(self._blocks) and self._blocks[index] == block:
                self._remember(block, made)
                self._view.set_annotation(index, *made)
                self.block_annotated.emit(index)
                self._served(index)

        self._desk.worker.submit(Priority.VISIBLE, work, show)

    def _served(self, index: int) -> None:
        if index in self._awaited:
            self._awaited.remove(index)
            if not self._awaited:
                self.request_served.emit()

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
