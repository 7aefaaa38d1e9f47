"""What a screen reader sees of the reading view: a document with a child for each row of the text.

Words are not children but announced when the keyboard reaches them. Interfaces for texts
(`QAccessibleTextInterface`) are left out: made in Python, they crash at the first real client.
"""

# The bindings' stubs forget that None is an answer.
# pyright: reportIncompatibleMethodOverride=false

from functools import cache

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from reader.model.article import Block, ParagraphKind
from reader.ui.view.strips import strip_text
from reader.ui.view.words import WordSurface

_ROLES = {
    ParagraphKind.TITLE: QAccessible.Role.Heading,
    ParagraphKind.HEADING: QAccessible.Role.Heading,
    ParagraphKind.QUOTE: QAccessible.Role.BlockQuote,
    ParagraphKind.ITEM: QAccessible.Role.ListItem,
}


class Document(QAccessibleWidget):
    """The view; its children are the rows of the text in their order, made when they are asked for."""

    def __init__(self, view: WordSurface) -> None:
        super().__init__(view, QAccessible.Role.Document)
        self._view = view
        self._rows: dict[int, RowAccessible] = {}
        self._blocks: tuple[Block, ...] = ()

    def childCount(self) -> int:
        """Return the number of rows."""
        return len(self._view.blocks())

    def child(self, index: int) -> "RowAccessible | None":
        """Return a row, None where there is none."""
        blocks = self._view.blocks()
        if blocks is not self._blocks:
            self._forget()
            self._blocks = blocks
        if not 0 <= index < len(blocks):
            return None
        row = self._rows.get(index)
        if row is None:
            row = self._rows[index] = RowAccessible(self, self._view, index)
        return row

    def childAt(self, x: int, y: int) -> "RowAccessible | None":
        """Return the row at a point of the screen."""
        index = self._view.row_at(self._view.viewport().mapFromGlobal(QPoint(x, y)))
        return self.child(index) if index is not None else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the number of a row, -1 for what is none."""
        return child.index if isinstance(child, RowAccessible) else -1

    def focusChild(self) -> QAccessibleInterface | None:
        """Return the row that the keyboard's word stands in."""
        index = self._view.keyboard_row() if self._view.hasFocus() else None
        return self.child(index) if index is not None else None

    def state(self) -> QAccessible.State:
        """Add to the widget's state that the text is read and not written."""
        state = super().state()
        state.readOnly = True
        state.multiLine = True
        return state

    def _forget(self) -> None:
        """Take the rows of a text that is not shown any more from Qt, which keeps those that it was given."""
        for row in self._rows.values():
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(row))
        self._rows.clear()


class RowAccessible(QAccessibleInterface):
    """A paragraph, or a piece of a long one, or a strip of folded lines."""

    def __init__(self, document: Document, view: WordSurface, index: int) -> None:
        super().__init__()
        self.index = index
        self._document = document
        self._view = view
        self._block = view.blocks()[index]

    def isValid(self) -> bool:
        """Tell whether the row is still a part of the text."""
        blocks = self._view.blocks()
        return self.index < len(blocks) and blocks[self.index] is self._block

    def object(self) -> QObject | None:
        """Return None: a row is no object of its own."""
        return None

    def window(self) -> QWindow | None:
        """Return the view's window."""
        return self._document.window()

    def parent(self) -> QAccessibleInterface:
        """Return the document."""
        return self._document

    def childCount(self) -> int:
        """Return 0: ruby is a matter for the eye, and the text of a row is its name."""
        return 0

    def child(self, _index: int) -> None:
        """Return None."""
        return

    def childAt(self, _x: int, _y: int) -> None:
        """Return None."""
        return

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Return -1."""
        return -1

    def role(self) -> QAccessible.Role:
        """Return what part the row plays in the text."""
        if self._block.folded:
            return QAccessible.Role.Button
        kind = self._block.kind
        return _ROLES.get(kind, QAccessible.Role.Paragraph) if kind else QAccessible.Role.Paragraph

    def text(self, kind: QAccessible.Text) -> str:
        """Return the text as the name, and of a strip what it says."""
        if kind is not QAccessible.Text.Name:
            return ""
        if self._block.folded:
            return strip_text(self._block.folded, self._view.tr)
        return self._block.text

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Leave the text as it is."""

    def rect(self) -> QRect:
        """Return where the row is on the screen, nothing where it is not."""
        area = self._view.row_rect(self.index)
        viewport = self._view.viewport()
        return QRect(viewport.mapToGlobal(area.topLeft()), area.size()) if area is not None else QRect()

    def state(self) -> QAccessible.State:
        """Return whether the keyboard is here, and whether the row is on the screen."""
        state = QAccessible.State()
        state.readOnly = True
        state.multiLine = True
        state.focusable = True
        state.focused = self._view.hasFocus() and self._view.keyboard_row() == self.index
        state.offscreen = self._view.row_rect(self.index) is None
        if self._block.folded:
            state.expandable = True
            state.collapsed = True
        return state

    def backgroundColor(self) -> QColor:
        """Return no colour: it is the page's."""
        return QColor()

    def foregroundColor(self) -> QColor:
        """Return no colour."""
        return QColor()


_documents: dict[int, Document] = {}
"""The documents by the address of their views: Qt does not keep what it gets from Python alive."""


def _make(name: str, what: QObject) -> QAccessibleInterface | None:
    if name != "ReadingView" or not isinstance(what, WordSurface):
        return None
    made = _documents[id(what)] = Document(what)
    key = id(what)
    what.destroyed.connect(lambda: _documents.pop(key, None))
    return made


def tell_row(view: WordSurface, index: int) -> None:
    """Tell a screen reader that the keyboard came to another row."""
    if QAccessible.isActive():
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(index)
        QAccessible.updateAccessibility(event)


@cache
def make_views_accessible() -> None:
    """Have every reading view of the program answer screen readers; what was installed once stays."""
    QAccessible.installFactory(_make)
