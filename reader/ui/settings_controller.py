"""Opens the dialog of settings, and lets it and the menus follow each other."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.model.settings import Settings
from reader.session import ReadingSession
from reader.ui.choices import Choices
from reader.ui.settings_dialog import SettingsDialog


class SettingsController(QObject):
    """Owns the dialog, which is made when it is first asked for."""

    def __init__(self, session: ReadingSession, choices: Choices, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._choices = choices
        self._window = window
        self.dialog: SettingsDialog | None = None
        choices.settings_changed.connect(self._follow)

    def show(self) -> None:
        """Show the dialog beside the text."""
        if self.dialog is None:
            self.dialog = SettingsDialog(str(self._session.settings_file), self._window)
            self.dialog.values_chosen.connect(self._choices.change)
        self.dialog.show_settings(self._choices.current())
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _follow(self, settings: Settings) -> None:
        if self.dialog is not None:
            self.dialog.show_settings(settings)
