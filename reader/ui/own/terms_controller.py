"""Brings terms of the reader's own in from a file, and writes them to one."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.model.glossary import ImportedTerms
from reader.model.library import Concern
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.worker import Priority


class TermsController(QObject):
    """Asks for files, and says what came of them."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

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

        self._desk.changes.make(Concern.GLOSSARY, lambda: self._desk.session.glossary.import_file(path), done)

    def ask_for_target(self) -> None:
        """Ask where to write the reader's glossary."""
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save your terms"),
            "terms.tsv",
            self.tr("Table with tabs (*.tsv);;Table with commas (*.csv);;Text for Anki (*.txt)"),
        )
        if name:
            self.export(Path(name))

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
        told = self.tr("{0} terms were found in the list, {1} of them are new to yours.").format(
            f"{came.found:,}", f"{came.added:,}"
        )
        if came.conflicts:
            old, new = came.conflicts[0]
            more = self.tr("{0} have another meaning already and now have both, such as {1}: {2} · {3}")
            told += " " + more.format(
                len(came.conflicts), old.traditional, old.gloss or "–", new.gloss or "–"
            )
        if came.broken:
            told += " " + self.tr("{0} lines had no term.").format(len(came.broken))
        return told
