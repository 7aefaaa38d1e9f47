"""Asks what goes into an exported document and which kind of file it becomes, beside a live preview."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from reader.model.document import ExportChoices, ExportFormat
from reader.ui.export_form import ExportForm
from reader.ui.export_preview import ExportPreview

_PATIENCE_MS = 150
"""So long after the last change the preview is made anew."""

_FORM_WIDTH, _PREVIEW = 410, (440, 600)


class ExportDialog(QDialog):
    """A form that begins with what was last chosen for its kind of file."""

    export_requested = Signal(object, object)
    """An `ExportFormat` and `ExportChoices`."""

    preview_requested = Signal(object, object)
    """The same two, of which a preview should be shown."""

    def __init__(
        self,
        formats: tuple[ExportFormat, ...],
        remembered: Callable[[str], ExportChoices],
        parent: QWidget | None = None,
    ) -> None:
        """`remembered` returns what to begin with, by the name of a format."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._remembered = remembered
        self._kept: dict[str, ExportChoices] = {}
        self._shown = formats[0].name
        self.form = ExportForm(formats, self)
        self.preview = ExportPreview(self)
        self.buttons = QDialogButtonBox(self)
        self._save = self.buttons.addButton(self.tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._save.setDefault(True)
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._waiting.timeout.connect(self._ask_for_preview)
        self._lay_out()
        self.form.show_choices(remembered(self._shown))
        self.form.changed.connect(self._follow)
        self.buttons.accepted.connect(self._ask)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._waiting.stop)
        self._waiting.start()

    def choices(self) -> ExportChoices:
        """What the form says now."""
        return self.form.choices()

    def _follow(self) -> None:
        """Bring the form and soon the preview in line with what was changed."""
        name = self.form.wanted().name
        if name != self._shown:
            self._kept[self._shown] = self.form.choices()
            self._shown = name
            self.form.show_choices(self._kept.get(name) or self._remembered(name))
        self._save.setEnabled(bool(self.form.choices().columns))
        self._waiting.start()

    def _ask_for_preview(self) -> None:
        if self.form.choices().columns:
            self.preview_requested.emit(self.form.wanted(), self.form.choices())

    def _ask(self) -> None:
        self.export_requested.emit(self.form.wanted(), self.form.choices())
        self.accept()

    def _lay_out(self) -> None:
        self.form.setFixedWidth(_FORM_WIDTH)
        self.preview.setMinimumSize(*_PREVIEW)
        left = QVBoxLayout()
        left.addWidget(self.form)
        left.addStretch(1)
        upper = QHBoxLayout()
        upper.setSpacing(28)
        upper.addLayout(left)
        upper.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(20)
        column.addLayout(upper, 1)
        column.addWidget(self.buttons)
