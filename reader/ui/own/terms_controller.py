"""Brings terms of the reader's own in from a file, writes them to one, and switches glossaries."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.model.entry import Term
from reader.model.glossary import GlossaryInfo, ImportedTerms
from reader.model.library import Concern
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.glossaries_dialog import GlossariesDialog
from reader.ui.own.conflicts_dialog import ConflictsDialog
from reader.ui.worker import Priority


class TermsController(QObject):
    """Asks for files, and says what came of them."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._dialog: GlossariesDialog | None = None
        desk.changes.glossary_changed.connect(self._refresh)

    def open_glossaries(self) -> None:
        """Show which glossaries are on."""
        if self._dialog is None:
            self._dialog = GlossariesDialog(self._window)
            self._dialog.switch_requested.connect(self._switch)
            self._dialog.removal_requested.connect(self._remove_glossary)
        self._refresh()
        self._dialog.show()
        self._dialog.raise_()

    def _switch(self, info: GlossaryInfo, on: bool) -> None:
        self._desk.changes.make(
            Concern.GLOSSARY, lambda: self._desk.session.glossary.switch(info, on), failed=self._failed
        )

    def _remove_glossary(self, info: GlossaryInfo) -> None:
        self._desk.changes.make(
            Concern.GLOSSARY, lambda: self._desk.session.glossary.remove_glossary(info), failed=self._failed
        )

    def _remove(self, terms: tuple[Term, ...]) -> None:
        self._desk.changes.make(Concern.GLOSSARY, lambda: self._desk.session.glossary.remove_all(terms))

    def _failed(self, error: Exception) -> None:
        self._desk.messages.tell_error(error)
        self._refresh()

    def _refresh(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return

        def work(_progress: Progress) -> tuple[GlossaryInfo, ...]:
            return self._desk.session.glossary.all()

        self._desk.worker.submit(
            Priority.ASKED, work, dialog.show_all, failed=self._desk.messages.tell_error, lasting=True
        )

    def ask_for_list(self) -> None:
        """Ask for a file of terms and add them."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import terms"),
            "",
            self.tr("Lists of terms (*.tsv *.csv *.txt);;All files (*)"),
        )
        if name:
            self.import_list(Path(name))

    def import_list(self, path: Path) -> None:
        """Add the terms of a file to the reader's glossary."""

        def done(came: ImportedTerms) -> None:
            self._desk.messages.tell(self._sentence(came))
            if came.conflicts:
                self._show(came.conflicts)

        self._desk.changes.make(Concern.GLOSSARY, lambda: self._desk.session.glossary.import_file(path), done)

    def _show(self, conflicts: tuple[tuple[Term, Term], ...]) -> None:
        """Show which terms have another meaning now, and let the reader choose."""
        dialog = ConflictsDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.removal_requested.connect(self._remove)
        dialog.show_conflicts(conflicts)
        dialog.show()

    def ask_for_target(self) -> None:
        """Ask where to write the reader's glossary; a name without an ending gets that of the chosen kind."""
        kinds = {
            self.tr("Table with tabs (*.tsv)"): ".tsv",
            self.tr("Table with commas (*.csv)"): ".csv",
            self.tr("Text for Anki (*.txt)"): ".txt",
        }
        name, kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Save your terms"), "terms.tsv", ";;".join(kinds)
        )
        if not name:
            return
        target = Path(name)
        if target.suffix.lower() not in kinds.values():
            target = target.with_name(target.name + kinds.get(kind, ".tsv"))
            if target.exists():
                told = self.tr(
                    "There is a file {0} already. Choose it itself to replace it, or another name."
                )
                self._desk.messages.tell(told.format(target.name))
                return
        self.export(target)

    def export(self, target: Path) -> None:
        """Write the reader's glossary to a file."""

        def work(_progress: Progress) -> int:
            return self._desk.session.glossary.export(target)

        def done(count: int) -> None:
            self._desk.messages.tell(self.tr("{0} terms were saved in {1}.").format(f"{count:,}", target))

        self._desk.worker.submit(
            Priority.ASKED, work, done, failed=self._desk.messages.tell_error, lasting=True
        )

    def _sentence(self, came: ImportedTerms) -> str:
        told = self.tr("Terms in the list: {0}; new to yours: {1}.").format(
            f"{came.found:,}", f"{came.added:,}"
        )
        if came.conflicts:
            more = self.tr("With another meaning already, and now with both: {0}.")
            told += " " + more.format(f"{len(came.conflicts):,}")
        if came.broken:
            told += " " + self.tr("Lines without a term: {0}.").format(f"{len(came.broken):,}")
        return told
