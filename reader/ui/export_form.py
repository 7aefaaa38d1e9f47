"""The form that asks what goes into an exported document; it shows only what the kind of file has."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLabel, QWidget

from reader.model.document import (
    ExportChoices,
    ExportFormat,
    Layout,
    PageSize,
    WordChoice,
)
from reader.model.settings import Column, RubyOver, Settings, Sound, Standard
from reader.ui.controls import CheckBox, ChoiceBox

_PAGED = frozenset(("html", "epub", "docx", "pdf"))
_LISTS = frozenset(("csv", "tsv", "anki"))
_SIZES = (8, 9, 10, 11, 12, 14, 16, 18, 20, 24)
_SUBTITLES = frozenset(("srt", "ass"))
_NO_GLOSSARY = _SUBTITLES | {"json"}


class ExportForm(QWidget):
    """Shows and changes choices; `changed` is told after every change by hand."""

    changed = Signal()

    def __init__(self, formats: tuple[ExportFormat, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.format_box = ChoiceBox(self)
        self.format_box.setAccessibleName(self.tr("Kind of file"))
        for each in formats:
            self.format_box.addItem(each.title, each)
        self.column_boxes = self._column_boxes()
        self._make_reading_boxes()
        self._make_other_boxes()
        self.size_box = self._box({size: self.tr("{0} pt").format(size) for size in _SIZES})
        self._own = ExportChoices()
        self._grids: list[tuple[QGridLayout, tuple[CheckBox, ...]]] = []
        self._lay_out()
        self.format_box.currentIndexChanged.connect(self._tell)

    def _make_reading_boxes(self) -> None:
        self.layout_box = self._box(
            {Layout.SIDE_BY_SIDE: self.tr("Side by side"), Layout.STACKED: self.tr("Stacked")}
        )
        self.sound_box = self._box(
            {
                Sound.PINYIN: self.tr("Pinyin"),
                Sound.ZHUYIN: self.tr("Zhuyin"),
                Sound.NUMBERED: self.tr("Pinyin with numbers"),
                Sound.WADE_GILES: self.tr("Wade–Giles"),
                Sound.NONE: self.tr("None"),
            }
        )
        self.over_box = self._box(
            {
                RubyOver.ALL: self.tr("All words"),
                RubyOver.UNKNOWN: self.tr("Unknown words"),
                RubyOver.FIRST: self.tr("Each word once"),
            }
        )
        self.tone_box = self._check(self.tr("&Tones as spoken"))
        self.taiwan_box = self._check(self.tr("Taiwan's readings"))
        self.number_box = self._check(self.tr("&Numbers read out"))

    def _make_other_boxes(self) -> None:
        self.glossary_box = self._box(
            {
                None: self.tr("None"),
                WordChoice.TERMS: self.tr("Terms"),
                WordChoice.UNKNOWN: self.tr("Unknown words"),
                WordChoice.ALL: self.tr("All words"),
            }
        )
        self.word_box = self._box(
            {
                WordChoice.ALL: self.tr("All"),
                WordChoice.UNKNOWN: self.tr("Unknown ones"),
                WordChoice.TERMS: self.tr("Terms"),
            }
        )
        self.doubt_box = self._check(self.tr("&Doubts"))
        self.furniture_box = self._check(self.tr("&Folded lines"))
        self.note_box = self._check(self.tr("N&otes"))
        self.correction_box = self._check(self.tr("&Corrections"))
        self._explain()
        self.paper_box = self._box({PageSize.A4: "A4", PageSize.A5: "A5", PageSize.LETTER: self.tr("Letter")})

    def _explain(self) -> None:
        for box, sentence in (
            (self.taiwan_box, self.tr("Readings by Taiwan's standard, and not the mainland's")),
            (self.doubt_box, self.tr("Mark doubtful characters and readings, and list the characters")),
            (self.furniture_box, self.tr("Show what was taken for page furniture, too")),
            (self.note_box, self.tr("Your notes, coloured marks and bookmarks")),
            (self.correction_box, self.tr("Let hold what you set right")),
        ):
            box.setToolTip(sentence)

    def wanted(self) -> ExportFormat:
        """Return the kind of file."""
        return self.format_box.currentData()

    def choices(self) -> ExportChoices:
        """Return what the form says now; what it does not ask is as it was given."""
        own = self._own
        glossary = self.glossary_box.currentData()
        return ExportChoices(
            columns=tuple(column for column, box in self.column_boxes.items() if box.isChecked()),
            layout=Layout(self.layout_box.currentData()),
            ruby=Sound(self.sound_box.currentData()),
            ruby_over=RubyOver(self.over_box.currentData()),
            surface_tones=self.tone_box.isChecked(),
            standard=Standard.TAIWAN if self.taiwan_box.isChecked() else Standard.MAINLAND,
            read_numbers=self.number_box.isChecked(),
            glossary=glossary is not None,
            glossary_of=own.glossary_of if glossary is None else WordChoice(glossary),
            words=WordChoice(self.word_box.currentData()),
            doubts=self.doubt_box.isChecked(),
            furniture=self.furniture_box.isChecked(),
            corrections=self.correction_box.isChecked(),
            notes=self.note_box.isChecked(),
            page_size=PageSize(self.paper_box.currentData()),
            font_size=int(self.size_box.currentData()),
        )

    def show_choices(self, choices: ExportChoices) -> None:
        """Show choices, and only the questions that matter for the kind of file."""
        self._own = choices
        before = self.blockSignals(True)
        for column, box in self.column_boxes.items():
            box.setChecked(column in choices.columns)
        glossary = choices.glossary_of if choices.glossary else None
        for box, value in (
            (self.layout_box, choices.layout),
            (self.sound_box, choices.ruby),
            (self.over_box, choices.ruby_over),
            (self.glossary_box, glossary),
            (self.word_box, choices.words),
            (self.paper_box, choices.page_size),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        for box, chosen in (
            (self.tone_box, choices.surface_tones),
            (self.taiwan_box, choices.standard is Standard.TAIWAN),
            (self.number_box, choices.read_numbers),
            (self.doubt_box, choices.doubts),
            (self.furniture_box, choices.furniture),
            (self.correction_box, choices.corrections),
            (self.note_box, choices.notes),
        ):
            box.setChecked(chosen)
        self._show_size(choices.font_size)
        self.blockSignals(before)
        self._show_rows()

    def _show_size(self, size: int) -> None:
        """Show a size, also one that was chosen elsewhere and is not offered."""
        if self.size_box.findData(size) < 0:
            self.size_box.addItem(self.tr("{0} pt").format(size), size)
        self.size_box.setCurrentIndex(self.size_box.findData(size))

    def _show_rows(self) -> None:
        name = self.wanted().name
        paged, listed = name in _PAGED, name in _LISTS
        text = not listed and name not in _NO_GLOSSARY
        for box, wanted in (
            (self.number_box, not listed),
            (self.doubt_box, text or listed),
            (self.furniture_box, name != "json"),
            (self.note_box, name not in _SUBTITLES),
        ):
            box.setVisible(wanted)
        for grid, boxes in self._grids:
            _fill(grid, boxes)
        form = self._form
        for row, shown in (
            (self._columns, not listed and name != "json"),
            (self.layout_box, paged),
            (self.over_box, text),
            (self.glossary_box, text),
            (self.word_box, listed),
            (self.paper_box, name in ("html", "docx", "pdf")),
            (self.size_box, name in ("html", "docx", "pdf", "ass")),
        ):
            form.setRowVisible(row, shown)

    def _column_boxes(self) -> dict[Column, CheckBox]:
        names = {
            Column.TRADITIONAL: self.tr("T&raditional"),
            Column.SIMPLIFIED: self.tr("&Simplified"),
            Column.PINYIN: self.tr("&Pinyin"),
            Column.GLOSS: self.tr("&Meanings"),
        }
        return {column: self._check(name) for column, name in names.items()}

    def _check(self, name: str) -> CheckBox:
        box = CheckBox(name, self)
        box.toggled.connect(self._tell)
        return box

    def _box(self, names: Mapping[Any, str]) -> ChoiceBox:
        box = ChoiceBox(self)
        for value, name in names.items():
            box.addItem(name, value)
        box.currentIndexChanged.connect(self._tell)
        return box

    def _grid(self, *boxes: CheckBox) -> QWidget:
        """Return boxes in two columns, which close where some are not shown."""
        widget = QWidget(self)
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        _fill(grid, boxes)
        self._grids.append((grid, boxes))
        return widget

    def _tell(self) -> None:
        self.changed.emit()

    def _lay_out(self) -> None:
        self._columns = self._grid(*self.column_boxes.values())
        self._form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Kind of file"), self.format_box)
        form.addRow(self.tr("Columns"), self._columns)
        form.addRow(self.tr("&Layout"), self.layout_box)
        form.addRow(self.tr("Re&adings"), self.sound_box)
        form.addRow(self.tr("A&bove"), self.over_box)
        form.addRow("", self._grid(self.tone_box, self.taiwan_box, self.number_box))
        form.addRow(self.tr("&Glossary"), self.glossary_box)
        form.addRow(self.tr("&Words"), self.word_box)
        form.addRow(
            self.tr("Also"),
            self._grid(self.doubt_box, self.furniture_box, self.correction_box, self.note_box),
        )
        form.addRow(self.tr("Pap&er"), self.paper_box)
        form.addRow(self.tr("S&ize of type"), self.size_box)
        for box in self.findChildren(ChoiceBox):
            label = form.labelForField(box)
            if isinstance(label, QLabel):
                box.setAccessibleName(label.text().replace("&", ""))


def _fill(grid: QGridLayout, boxes: Iterable[CheckBox]) -> None:
    """Put the boxes that are shown into a grid of two columns, without holes."""
    for index, box in enumerate(each for each in boxes if not each.isHidden()):
        grid.addWidget(box, index // 2, index % 2)


def first_choices(settings: Settings) -> ExportChoices:
    """Return what a format that was never written begins with: what the window shows."""
    return ExportChoices(
        columns=settings.columns,
        ruby=settings.ruby,
        ruby_over=settings.ruby_over,
        surface_tones=settings.surface_tones,
        standard=settings.standard,
        read_numbers=settings.read_numbers,
    )
