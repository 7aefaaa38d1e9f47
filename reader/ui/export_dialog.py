"""Asks what goes into an exported document and which kind of file it becomes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from reader.model.document import ExportChoices, ExportFormat
from reader.model.settings import Column, Settings, Sound
from reader.ui.controls import CheckBox, ChoiceBox


class ExportDialog(QDialog):
    """A small form that begins with what the window shows."""

    export_requested = Signal(object, object)
    """An `ExportFormat` and `ExportChoices`."""

    def __init__(
        self, formats: tuple[ExportFormat, ...], settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._settings = settings
        self.format_box = ChoiceBox(self)
        self.format_box.setAccessibleName(self.tr("Kind of file"))
        for each in formats:
            self.format_box.addItem(each.title, each)
        self.column_boxes = self._column_boxes(settings)
        self.sound_box = self._sound_box(settings)
        self.glossary_box = CheckBox(self.tr("&Glossary at the end"), self)
        self.glossary_box.setChecked(True)
        self.doubt_box = CheckBox(self.tr("&Doubtful characters at the end"), self)
        self.doubt_box.setChecked(True)
        self.buttons = QDialogButtonBox(self)
        self._save = self.buttons.addButton(self.tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        for box in self.column_boxes.values():
            box.toggled.connect(self._check)
        self._lay_out()
        self._save.setDefault(True)
        self.buttons.accepted.connect(self._ask)
        self.buttons.rejected.connect(self.reject)
        self._check()

    def choices(self) -> ExportChoices:
        """What the form says now."""
        return ExportChoices(
            columns=tuple(column for column, box in self.column_boxes.items() if box.isChecked()),
            ruby=Sound(self.sound_box.currentData()),
            surface_tones=self._settings.surface_tones,
            standard=self._settings.standard,
            read_numbers=self._settings.read_numbers,
            glossary=self.glossary_box.isChecked(),
            doubts=self.doubt_box.isChecked(),
        )

    def _column_boxes(self, settings: Settings) -> dict[Column, CheckBox]:
        names = {
            Column.TRADITIONAL: self.tr("&Traditional"),
            Column.SIMPLIFIED: self.tr("&Simplified"),
            Column.PINYIN: self.tr("&Pinyin"),
        }
        boxes: dict[Column, CheckBox] = {}
        for column, name in names.items():
            boxes[column] = CheckBox(name, self)
            boxes[column].setChecked(column in settings.columns)
        return boxes

    def _sound_box(self, settings: Settings) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(self.tr("Readings above the text"))
        names = {
            Sound.PINYIN: self.tr("Pinyin"),
            Sound.ZHUYIN: self.tr("Zhuyin"),
            Sound.NUMBERED: self.tr("Pinyin with numbers"),
            Sound.WADE_GILES: self.tr("Wade–Giles"),
            Sound.NONE: self.tr("None"),
        }
        for sound, name in names.items():
            box.addItem(name, sound)
        box.setCurrentIndex(list(names).index(settings.ruby))
        return box

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for box in self.column_boxes.values():
            columns.addWidget(box)
        columns.addStretch(1)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.addRow(self.tr("&Kind of file"), self.format_box)
        form.addRow(self.tr("Columns"), columns)
        form.addRow(self.tr("&Readings"), self.sound_box)
        form.addRow(self.tr("Also"), self.glossary_box)
        form.addRow("", self.doubt_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(24)
        column.addLayout(form)
        column.addWidget(self.buttons)

    def _check(self) -> None:
        """Offer the export only with a column to write."""
        self._save.setEnabled(any(box.isChecked() for box in self.column_boxes.values()))

    def _ask(self) -> None:
        self.export_requested.emit(self.format_box.currentData(), self.choices())
        self.accept()
