"""The sheet of keys and the page about the program."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader import __version__
from reader.ui.fonts import script_font


class _Sheet(QDialog):
    """A dialog with a heading, room for text that may scroll, and a button to close it."""

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading)
        self.body = QWidget(self)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.body)
        scroll.setAccessibleName(heading)
        title = QLabel(heading, self)
        title.setFont(script_font(self.font().families(), self.font(), 1.5))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        self.column = column
        column.addWidget(title)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)


class KeysSheet(_Sheet):
    """Lists every command that has a key, then the keys of the text itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent.tr("Keys"), parent)
        self.resize(520, 620)
        grid = QGridLayout(self.body)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Find a command or a key"))
        self.line.setAccessibleName(self.tr("Find a command or a key"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._narrow)
        self.column.insertWidget(1, self.line)
        self.line.setFocus()
        self._rows: list[tuple[QLabel, QLabel]] = []
        for row, (key, name) in enumerate([*self._of_text(), *_of_actions(parent.actions())]):
            label = QLabel(key, self.body)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setObjectName("quiet")
            grid.addWidget(label, row, 0)
            text = QLabel(name, self.body)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            grid.addWidget(text, row, 1)
            self._rows.append((label, text))
        grid.setRowStretch(grid.rowCount(), 1)

    def shown(self) -> list[tuple[str, str]]:
        """Return the keys and commands that are shown."""
        return [(key.text(), name.text()) for key, name in self._rows if name.isVisibleTo(self.body)]

    def _narrow(self) -> None:
        wanted = self.line.text().strip().casefold()
        for labels in self._rows:
            found = any(wanted in label.text().casefold() for label in labels)
            for label in labels:
                label.setVisible(found)

    def _of_text(self) -> list[tuple[str, str]]:
        return [
            ("← →", self.tr("Word before, word after: shows what it means")),
            ("↑ ↓", self.tr("Word in the line above or below")),
            ("Enter", self.tr("Keep the word in the Word panel; open folded lines")),
            ("Backspace", self.tr("Fold opened lines again")),
            ("Delete", self.tr("Fold this line, or never fold it if it is folded")),
            ("Space, Page Down", self.tr("Next page")),
            ("Shift+Space, Page Up", self.tr("Page before")),
            ("Ctrl+Home, Ctrl+End", self.tr("Beginning and end of the text")),
            ("Home, End", self.tr("First and last word of the line")),
            ("Shift+← → ↑ ↓", self.tr("Choose by words and lines")),
            ("Alt+Shift+← →", self.tr("Choose by characters")),
            ("Alt+Shift+↑ ↓", self.tr("Choose by paragraphs")),
            ("Shift+F10", self.tr("Menu of the word or of what is chosen")),
            ("Ctrl+wheel", self.tr("Larger or smaller text")),
            ("Tab, Shift+Tab", self.tr("Next part of the window, and the one before")),
            ("Alt", self.tr("Menus, with every command that has no key of its own")),
            ("Enter, Shift+Enter", self.tr("In the line of find: next place, place before")),
            (
                "Enter, F2",
                self.tr("In the list of terms: go to the next place of a term, change its meaning"),
            ),
            ("Enter, Delete", self.tr("In the lists of texts and notes: open, remove")),
            ("Tab, Enter", self.tr("In the Word panel: from link to link, follow one")),
        ]


class AboutSheet(_Sheet):
    """Says what the program is made of, and under which licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent.tr("Catfish Reader"), parent)
        self.resize(520, 460)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for text in self._paragraphs():
            label = QLabel(text, self.body)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.addStretch(1)

    def _paragraphs(self) -> list[str]:
        return [
            self.tr("Version {0}. A reading assistant for Chinese articles, under the MIT licence.").format(
                __version__
            ),
            self.tr(
                "Dictionary: CC-CEDICT, by its many contributors, published by MDBG (cc-cedict.org) under "
                "Creative Commons Attribution-ShareAlike 4.0. It is used unchanged but for its form."
            ),
            self.tr("Script conversion: dictionaries of OpenCC, under the Apache License 2.0."),
            self.tr("Readings: pypinyin (MIT). Word frequencies: jieba (MIT)."),
            self.tr("Font: Noto Sans CJK, under the SIL Open Font License 1.1."),
            self.tr("Window: Qt and PySide6, under the GNU Lesser General Public License 3."),
        ]


def _of_actions(actions: list[QAction]) -> list[tuple[str, str]]:
    rows = []
    for action in actions:
        keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
        if keys:
            rows.append((", ".join(dict.fromkeys(keys)), _told(action)))
    return rows


def _told(action: QAction) -> str:
    """Return a command's name and, where its tip says more, what it does."""
    name = action.text().replace("&", "").rstrip("…")
    tip, _, key = action.toolTip().rpartition(" (")
    if not tip or key != f"{action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})":
        return name
    return f"{name}: {tip[:1].lower()}{tip[1:]}" if tip[1:2].islower() else f"{name}: {tip}"
