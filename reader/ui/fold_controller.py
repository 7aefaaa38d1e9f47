"""Makes rules of the reader's own about lines: to fold lines like one always, or never."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.model.article import Article
from reader.model.correction import FoldRule, Reach
from reader.model.library import Concern
from reader.ui.desk import Desk
from reader.ui.view import ReadingView


class FoldController(QObject):
    """Offers what can be done with the line, or the strip of lines, that a menu is opened on.

    A strip of several lines is opened first: a rule is about one line.
    """

    def __init__(
        self,
        desk: Desk,
        view: ReadingView,
        current: Callable[[], Article | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._current = current
        self._fold_here = self._action(self.tr("Fold &lines like this in this text"), Reach.TEXT, folded=True)
        self._fold = self._action(self.tr("Fold lines like this &everywhere"), Reach.EVERYWHERE, folded=True)
        self._keep_here = self._action(self.tr("Never fold this in this &text"), Reach.TEXT, folded=False)
        self._keep = self._action(self.tr("Never fold lines like t&his"), Reach.EVERYWHERE, folded=False)
        self._open = QAction(self.tr("&Show these lines"), self)
        self._open.triggered.connect(self._show_lines)

    def offered(self) -> list[QAction]:
        """Return what can be done with the row that the menu was asked for."""
        block = self._view.menu_block()
        if block is None:
            return []
        if len(block.folded) > 1:
            return [self._open]
        if block.folded:
            return [self._open, self._keep_here, self._keep]
        if block.dimmed:
            return [self._keep_here, self._keep]
        return [self._fold_here, self._fold]

    def _action(self, text: str, reach: Reach, *, folded: bool) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda: self._make_rule(reach, folded=folded))
        return action

    def _show_lines(self) -> None:
        block = self._view.menu_block()
        if block is not None and block.folded:
            self._view.fold_open_requested.emit(block.folded[0].line)

    def _make_rule(self, reach: Reach, *, folded: bool) -> None:
        """Make a rule for the whole line that the row shows a piece of; it can be undone."""
        article, block = self._current(), self._view.menu_block()
        if article is None or block is None:
            return
        lines = (*article.paragraphs, *article.folded)
        text = next(line.text for line in lines if line.line == block.line)
        corrections = self._desk.session.library.corrections

        def work() -> None:
            corrections.add(FoldRule(text.strip(), folded), corrections.scope(article, reach))

        self._desk.changes.make(Concern.CORRECTIONS, work)
