"""Opens the dialogs about known words and corrections, and does what they ask for."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.model.correction import Correction, Reach
from reader.model.library import Concern, ImportedWords, NewWord, WordState
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.own.corrections_dialog import CorrectionsDialog
from reader.ui.own.words_controller import Figures, WordsController
from reader.ui.own.words_dialog import WordsDialog
from reader.ui.tones import LIGHT, Look, Tones
from reader.ui.view import ReadingView
from reader.ui.worker import Priority


class DialogsController(QObject):
    """Owns the two dialogs, which are made when they are first asked for."""

    def __init__(self, desk: Desk, view: ReadingView, words: WordsController, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._view = view
        self._words = words
        self._window = window
        self._tones: Tones = LIGHT
        self._figures: Figures | None = None
        self.words_dialog: WordsDialog | None = None
        self.corrections_dialog: CorrectionsDialog | None = None

    def set_look(self, look: Look) -> None:
        """Take over the colours of a look."""
        self._tones = look.tones
        for dialog in (self.words_dialog, self.corrections_dialog):
            if dialog is not None:
                dialog.set_tones(look.tones)

    # Words

    def show_words(self) -> None:
        """Show how much of the article is known, and what is worth learning."""
        if self.words_dialog is None:
            dialog = self.words_dialog = WordsDialog(self._tones, self._window)
            dialog.place_requested.connect(self._visit)
            dialog.marks_requested.connect(self._words.mark)
            dialog.import_requested.connect(self.ask_for_list)
            dialog.level_chosen.connect(self.mark_level)
            self._list_levels(dialog)
        if self._figures is not None:
            self.words_dialog.show_figures(self._figures)
        self._count_days(self.words_dialog)
        self.words_dialog.show()
        self.words_dialog.raise_()
        self.words_dialog.activateWindow()

    def mark_level(self, name: str, level: str) -> None:
        """Mark the words of a graded list up to a level as known."""
        words = self._desk.session.library.words

        def done(changed: int) -> None:
            self._desk.messages.tell(
                self.tr(
                    "{0} words of {1} up to {2} were marked as known; Edit, Undo takes that back."
                ).format(f"{changed:,}", name, level)
            )

        self._desk.changes.make(Concern.WORDS, lambda: words.mark_level(name, level), done)

    def _list_levels(self, dialog: WordsDialog) -> None:
        def work(_progress: Progress) -> dict[str, tuple[str, ...]]:
            return self._desk.session.library.words.levels()

        self._desk.worker.submit(Priority.ASKED, work, dialog.show_levels, lasting=True)

    def show_figures(self, figures: Figures) -> None:
        """Take over the figures of the article."""
        self._figures = figures
        dialog = self.words_dialog
        if dialog is not None:
            dialog.show_figures(figures)
            if dialog.isVisible():
                self._count_days(dialog)

    def _count_days(self, dialog: WordsDialog) -> None:
        """Ask how the list grew: only while somebody looks, for it takes a while with many words."""

        def work(_progress: Progress) -> tuple[tuple[date, int], ...]:
            return self._desk.session.library.words.known_by_day()

        self._desk.worker.submit(Priority.ASKED, work, dialog.show_days, lasting=True)

    def ask_for_list(self) -> None:
        """Ask for a file with a list of words, and mark them as known."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import a list of known words"),
            "",
            self.tr("Lists of words (*.txt *.csv *.tsv *.xml *.apkg *.colpkg);;All files (*)"),
        )
        if name:
            self.import_list(Path(name))

    def import_list(self, path: Path) -> None:
        """Mark the words of a list as known."""
        words = self._desk.session.library.words

        def done(came: ImportedWords) -> None:
            self._desk.messages.tell(self._sentence(came))

        self._desk.changes.make(Concern.WORDS, lambda: words.import_file(path, state=WordState.KNOWN), done)

    def _sentence(self, came: ImportedWords) -> str:
        told = self.tr("{0} words were found in the list, {1} of them are new to yours.").format(
            f"{came.found:,}", f"{came.changed:,}"
        )
        if came.broken:
            line, reason = came.broken[0]
            more = self.tr("{0} lines could not be used, the first is line {1}: {2}")
            told = f"{told} {more.format(len(came.broken), line, reason)}"
        return told

    def _visit(self, word: NewWord) -> None:
        self._view.set_hits(((word.place, len(word.simplified)),), 0)

    # Corrections

    def show_corrections(self) -> None:
        """Show everything that was set right."""
        if self.corrections_dialog is None:
            dialog = self.corrections_dialog = CorrectionsDialog(
                self._desk.session, self._tones, self._window
            )
            dialog.rewrite_requested.connect(self._rewrite)
            dialog.remove_requested.connect(self._remove)
            dialog.export_requested.connect(self._ask_target)
        self.corrections_dialog.show()
        self.corrections_dialog.raise_()
        self.list_corrections()

    def list_corrections(self) -> None:
        """Fill the list anew where it is open."""
        dialog = self.corrections_dialog
        if dialog is None or not dialog.isVisible():
            return

        def work(_progress: Progress) -> tuple[Correction, ...]:
            return self._desk.session.library.corrections.all()

        self._desk.worker.submit(Priority.ASKED, work, dialog.show_corrections, lasting=True)

    def _rewrite(self, correction: Correction, text: str, reach: Reach) -> None:
        corrections = self._desk.session.library.corrections
        self._desk.changes.make(Concern.CORRECTIONS, lambda: corrections.rewrite(correction, text, reach))

    def _remove(self, correction: Correction) -> None:
        corrections = self._desk.session.library.corrections
        self._desk.changes.make(Concern.CORRECTIONS, lambda: corrections.remove(correction.uid))

    def _ask_target(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the corrections"), "corrections.tsv", "TSV (*.tsv)"
        )
        if not name:
            return

        def work(_progress: Progress) -> int:
            return self._desk.session.library.corrections.export(Path(name))

        def done(count: int) -> None:
            self._desk.messages.tell(self.tr("{0} corrections were saved in {1}.").format(count, name))

        self._desk.worker.submit(
            Priority.ASKED, work, done, failed=self._desk.messages.tell_error, lasting=True
        )
