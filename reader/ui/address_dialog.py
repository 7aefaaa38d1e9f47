"""Asks for the address of a web page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

_WIDTH = 520


class AddressDialog(QDialog):
    """One line to type in; nothing is fetched before it is confirmed."""

    address_chosen = Signal(str)

    def __init__(self, address: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Open address"))
        self.line = QLineEdit(address, self)
        self.line.setPlaceholderText("https://")
        self.line.setAccessibleName(self.tr("Address of the page"))
        self.line.selectAll()
        note = QLabel(self.tr("The page is fetched once, now. Nothing else here uses the network."), self)
        note.setWordWrap(True)
        self.buttons = QDialogButtonBox(self)
        self._open = self.buttons.addButton(self.tr("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._open.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for widget in (self.line, note, self.buttons):
            column.addWidget(widget)
        self.setMinimumWidth(_WIDTH)
        self.line.textChanged.connect(self._check)
        self.buttons.accepted.connect(self._finish)
        self.buttons.rejected.connect(self.reject)
        self._check()

    def _check(self) -> None:
        self._open.setEnabled(bool(self.line.text().strip()))

    def _finish(self) -> None:
        address = self.line.text().strip()
        if "://" not in address:
            address = f"https://{address}"
        self.address_chosen.emit(address)
        self.accept()
