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
        self._fold_site = self._action("", Reach.SITE, folded=True)
        self._fold = self._action(self.tr("Fold lines like this &everywhere"), Reach.EVERYWHERE, folded=True)
        self._keep_here = self._action(self.tr("Never fold this in this &text"), Reach.TEXT, folded=False)
        self._keep_site = self._action("", Reach.SITE, folded=False)
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
        site = self._named_site()
        if block.folded or block.dimmed:
            shown = [self._open] if block.folded else []
            return [*shown, self._keep_here, *([self._keep_site] if site else []), self._keep]
        return [self._fold_here, *([self._fold_site] if site else []), self._fold]

    def turn(self, line: int) -> None:
        """Fold a line in this text, or never fold it there if it is folded."""
        article = self._current()
        if article is not None:
            folded = all(each.line != line for each in article.folded)
            self._make_rule(Reach.TEXT, folded=folded, line=line)

    def _named_site(self) -> bool:
        """Name the site of the article in the entries about it, and return whether it has one."""
        article = self._current()
        site = article.site if article is not None else None
        self._fold_site.setText(self.tr("Fold lines like this on {0}").format(site))
        self._keep_site.setText(self.tr("Never fold this on {0}").format(site))
        return site is not None

    def _action(self, text: str, reach: Reach, *, folded: bool) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda: self._make_rule_here(reach, folded=folded))
        return action

    def _show_lines(self) -> None:
        block = self._view.menu_block()
        if block is not None and block.folded:
            self._view.fold_open_requested.emit(block.folded[0].line)

    def _make_rule_here(self, reach: Reach, *, folded: bool) -> None:
        block = self._view.menu_block()
        if block is not None:
            self._make_rule(reach, folded=folded, line=block.line)

    def _make_rule(self, reach: Reach, *, folded: bool, line: int) -> None:
        """Make a rule for the whole of a line, which a row may show a piece of; it can be undone."""
        article = self._current()
        if article is None:
            return
        lines = (*article.paragraphs, *article.folded)
        text = next(each.text for each in lines if each.line == line)
        corrections = self._desk.session.library.corrections

        def work() -> None:
            corrections.add(FoldRule(text.strip(), folded), corrections.scope(article, reach))

        self._desk.changes.make(Concern.CORRECTIONS, work)
