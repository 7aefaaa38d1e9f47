"""Opens the dialog of the dictionaries, and does in the worker what is asked there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from reader.model.dictionary import DictionaryInfo
from reader.model.library import Concern
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.lookup.dictionaries_dialog import DictionariesDialog
from reader.ui.worker import Priority


class DictionariesController(QObject):
    """Every change holds at once; an import shows its progress and can be stopped."""

    dictionaries_changed = Signal()
    """Words mean something else, or are told apart otherwise: annotations are out of date."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._dialog: DictionariesDialog | None = None
        desk.changes.dictionaries_changed.connect(self._changed)

    def open(self) -> None:
        """Show the dialog."""
        if self._dialog is None:
            dialog = self._dialog = DictionariesDialog(self._window)
            dialog.import_requested.connect(self._ask_for_dictionary)
            dialog.levels_requested.connect(self._ask_for_levels)
            dialog.remove_requested.connect(self._remove)
            dialog.order_requested.connect(self._arrange)
            dialog.switch_requested.connect(self._switch)
        self._refresh()
        self._dialog.show()
        self._dialog.raise_()

    def add(self, source: Path) -> None:
        """Import a dictionary file."""
        session = self._desk.session
        self._start(
            self.tr("Importing {0}").format(source.name),
            lambda progress: session.dictionaries.add(source, progress),
            lambda name: self.tr("The dictionary “{0}” was imported.").format(name),
        )

    def add_levels(self, source: Path, name: str) -> None:
        """Import a list of levels under a name."""
        session = self._desk.session
        self._start(
            self.tr("Importing {0}").format(source.name),
            lambda _progress: session.dictionaries.add_levels(source, name),
            lambda count: self.tr("Levels of {0} words were imported as “{1}”.").format(f"{count:,}", name),
        )

    def _ask_for_dictionary(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self._dialog,
            self.tr("Import a dictionary"),
            "",
            self.tr(
                "Dictionaries (*.u8 *.txt *.gz *.zip *.ifo *.tar *.bz2 *.xz *.tgz *.dz *.idx);;All files (*)"
            ),
        )
        if file:
            self.add(Path(file))

    def _ask_for_levels(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self._dialog,
            self.tr("Import a list of levels"),
            "",
            self.tr("Tables (*.csv *.tsv *.txt);;All files (*)"),
        )
        if not file:
            return
        name, agreed = QInputDialog.getText(
            self._dialog, self.tr("Import a list of levels"), self.tr("Name of the list:"), text="TOCFL"
        )
        if agreed and name.strip():
            self.add_levels(Path(file), name.strip())

    def _remove(self, name: str) -> None:
        self._change(lambda: self._desk.session.dictionaries.remove(name))

    def _arrange(self, names: list[str]) -> None:
        self._change(lambda: self._desk.session.dictionaries.arrange(names))

    def _switch(self, name: str, on: bool) -> None:
        self._change(lambda: self._desk.session.dictionaries.switch(name, on))

    def _start(self, title: str, work: Callable[[Progress], Any], sentence: Callable[[Any], str]) -> None:
        if self._dialog is not None:
            self._dialog.show_busy(True)

        def done(result: Any) -> None:
            self._desk.messages.tell(sentence(result))
            self._desk.changes.look_again()
            self._changed()

        self._desk.long_work.start(title, Priority.ASKED, work, done, self._failed, lasting=True)

    def _change(self, work: Callable[[], None]) -> None:
        self._desk.changes.make(Concern.DICTIONARIES, work, failed=self._failed)

    def _changed(self) -> None:
        self._refresh()
        self.dictionaries_changed.emit()
        self._desk.long_work.start(
            self.tr("Telling words apart"),
            Priority.SURVEY,
            self._desk.session.dictionaries.renew,
            self._renewed,
            self._desk.messages.tell_error,
            can_stop=False,
            lasting=True,
        )

    def _renewed(self, changed: bool) -> None:
        if changed:
            self.dictionaries_changed.emit()

    def _failed(self, error: Exception) -> None:
        self._desk.messages.tell_error(error)
        self._refresh()

    def _refresh(self) -> None:
        session = self._desk.session

        def work(_progress: Progress) -> tuple[tuple[DictionaryInfo, ...], tuple[str, ...]]:
            return session.dictionaries.all(), session.dictionary.level_lists()

        def done(found: tuple[tuple[DictionaryInfo, ...], tuple[str, ...]]) -> None:
            if self._dialog is not None:
                self._dialog.show_all(*found)
                self._dialog.show_busy(False)

        self._desk.worker.submit(
            Priority.ASKED, work, done, failed=self._desk.messages.tell_error, lasting=True
        )
