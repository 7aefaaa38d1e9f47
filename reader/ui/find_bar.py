"""The bar that finds a word in the article, in whichever script or in pinyin it is typed."""

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

_TYPING_MS = 120
_SLIDE_MS = 120


class FindBar(QFrame):
    """A line to type in, a count, and buttons for the next and the previous place."""

    query_changed = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    closed = Signal()
    count_shown = Signal(str)
    """What the count says once the search has ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(self.tr("Find in either script, or by pinyin"))
        self._line.setAccessibleName(self.tr("Find"))
        self._line.setClearButtonEnabled(True)
        self._line.setMaximumWidth(360)
        self._count = QLabel(self)
        self._count.setObjectName("quiet")
        self._count.setAccessibleName(self.tr("Found"))
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._slide = QPropertyAnimation(self, b"maximumHeight", self)
        self._in_motion = True
        self._slide.setDuration(_SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._build()
        self._connect()
        self.hide()

    def open(self, text: str = "") -> None:
        """Show the bar, with a text to look for if there is one, and take the keys."""
        if text:
            self._line.setText(text)
        self.show()
        self._line.selectAll()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query_changed.emit(self.query())

    def close_bar(self) -> None:
        """Hide the bar and say so."""
        self._typing.stop()
        self.hide()
        self.closed.emit()

    def set_motion(self, wanted: bool) -> None:
        """Choose whether the bar slides in."""
        self._in_motion = wanted

    def query(self) -> str:
        """What is looked for."""
        return self._line.text()

    def show_count(self, current: int | None, total: int, searching: bool) -> None:
        """Show "3 of 17"; `current` counts from 0, and `searching` tells that there may be more."""
        if not self.query().strip():
            text = ""
        elif total:
            found = self.tr("{0} of {1}") if current is not None else self.tr("{1} found")
            text = found.format((current or 0) + 1, total)
        else:
            text = "" if searching else self.tr("not found")
        self._count.setText(text + " …" if searching else text)
        if text and not searching:
            self.count_shown.emit(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Slide in."""
        if self._in_motion:
            self._slide.setStartValue(0)
            self._slide.setEndValue(self.sizeHint().height())
            self._slide.start()
        else:
            self.setMaximumHeight(self.sizeHint().height())
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shift+Enter goes back where Enter goes on."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if shift and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.previous_requested.emit()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._line, 2)
        row.addWidget(self._count)
        row.addStretch(1)
        self._previous = self._button("↑", self.tr("Previous place (Shift+F3)"))
        self._next = self._button("↓", self.tr("Next place (F3)"))
        self._close = self._button("✕", self.tr("Close (Esc)"))
        for button in (self._previous, self._next, self._close):
            row.addWidget(button)

    def _connect(self) -> None:
        self._line.textChanged.connect(self._typing.start)
        self._line.returnPressed.connect(self.next_requested)
        self._line.installEventFilter(self)
        self._typing.timeout.connect(self._ask)
        self._previous.clicked.connect(self.previous_requested)
        self._next.clicked.connect(self.next_requested)
        self._close.clicked.connect(self.close_bar)

    def _ask(self) -> None:
        self.query_changed.emit(self.query())

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button
