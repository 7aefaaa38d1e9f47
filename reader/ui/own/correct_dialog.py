"""The form in which a word is set right: its borders, its reading, its forms in both scripts, its meaning."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.model.correction import CorrectableWord, Reach, Wish
from reader.ui.controls import ChoiceBox
from reader.ui.fonts import script_font, simplified_families, traditional_families

_WIDTH = 440
_HEAD = 2.0


class CorrectDialog(QDialog):
    """Shows a word as it is, to be typed over."""

    wish_made = Signal(object, object, object)
    """The `CorrectableWord`, the `Wish`, and the `Reach`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Correct a word"))
        self._word: CorrectableWord | None = None
        self._head = QLabel(self)
        self._head.setFont(script_font(traditional_families(), self.font(), _HEAD))
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self.words_line = self._script_line(traditional_families(), self.tr("Words, parted by spaces"))
        self.reading_box = self._typed_box(self.tr("Reading"))
        self.traditional_line = self._script_line(traditional_families(), self.tr("Traditional form"))
        self.simplified_line = self._script_line(simplified_families(), self.tr("Simplified form"))
        self.sense_box = self._typed_box(self.tr("Meaning here"))
        self.reach_box = ChoiceBox(self)
        self.reach_box.setAccessibleName(self.tr("Where this holds"))
        for reach, name in (
            (Reach.EVERYWHERE, self.tr("everywhere")),
            (Reach.TEXT, self.tr("in this text")),
            (Reach.HERE, self.tr("only here")),
        ):
            self.reach_box.addItem(name, reach)
        self._fault = QLabel(self)
        self._fault.setWordWrap(True)
        self._fault.setObjectName("fault")
        self._fault.hide()
        self.buttons = QDialogButtonBox(self)
        self._correct = self.buttons.addButton(self.tr("Correct"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._correct.setDefault(True)
        self.buttons.accepted.connect(self._finish)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()

    def open_for(self, word: CorrectableWord) -> None:
        """Show a word. For one character, which often has many readings, this place is offered first."""
        self._word = word
        self._fault.hide()
        self._head.setText(word.written)
        self.words_line.setText(" ".join(word.phrase))
        self.traditional_line.setText(word.traditional)
        self.simplified_line.setText(word.simplified)
        _fill(self.reading_box, word.readings, word.reading)
        _fill(self.sense_box, word.glosses, word.sense)
        reach = Reach.HERE if len(word.written) == 1 else Reach.EVERYWHERE
        self.reach_box.setCurrentIndex(self.reach_box.findData(reach))
        self.show()
        self.raise_()
        self.activateWindow()
        self.reading_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong with what was typed; it stays to be changed."""
        self._fault.setText(sentence)
        self._fault.show()

    def _script_line(self, families: tuple[str, ...], name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setFont(script_font(families, self.font(), 1.2))
        line.setAccessibleName(name)
        return line

    def _typed_box(self, name: str) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setEditable(True)
        box.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setAccessibleName(name)
        return box

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Reading"), self.reading_box)
        form.addRow(self.tr("&Words"), self.words_line)
        form.addRow(self.tr("&Traditional"), self.traditional_line)
        form.addRow(self.tr("&Simplified"), self.simplified_line)
        form.addRow(self.tr("&Meaning"), self.sense_box)
        form.addRow(self.tr("&Holds"), self.reach_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self._head)
        column.addLayout(form)
        column.addWidget(self._fault)
        column.addWidget(self.buttons)
        self.setMinimumWidth(_WIDTH)

    def _finish(self) -> None:
        if self._word is None:
            return
        wish = Wish(
            self.words_line.text(),
            self.reading_box.currentText(),
            self.traditional_line.text(),
            self.simplified_line.text(),
            self.sense_box.currentText(),
        )
        self.wish_made.emit(self._word, wish, Reach(self.reach_box.currentData()))


def _fill(box: ChoiceBox, choices: tuple[str, ...], now: str) -> None:
    box.clear()
    box.addItems(list(dict.fromkeys((now, *choices) if now else choices)))
    box.setEditText(now)
