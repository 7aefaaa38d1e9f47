"""Takes the reader from the export form through the choice of a file to the written document."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.model.article import Article
from reader.model.document import ExportChoices, ExportFormat
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.export_dialog import ExportDialog
from reader.ui.export_form import first_choices
from reader.ui.export_preview import picture_of
from reader.ui.paper import pages_of
from reader.ui.pdf_export import save_pdf
from reader.ui.printing import PrintController
from reader.ui.worker import Priority

_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
_LONGEST_NAME = 80


class ExportController(QObject):
    """Exports in the worker; Esc stops it, and a stopped export leaves no file."""

    def __init__(self, desk: Desk, article: Callable[[], Article | None], window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._article = article
        self._window = window
        self._dialog: ExportDialog | None = None
        self._previews = 0
        self.printing = PrintController(desk, article, window)

    def ask(self) -> None:
        """Show the form."""
        if self._article() is None:
            self._desk.messages.tell(self.tr("Open a text first; then it can be exported."))
            return
        session, settings = self._desk.session, self._desk.settings()
        dialog = ExportDialog(
            session.exports.formats(),
            lambda name: session.exports.remembered(name) or first_choices(settings),
            self._window,
        )
        dialog.export_requested.connect(self.ask_target)
        dialog.preview_requested.connect(self._preview)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _preview(self, wanted: ExportFormat, choices: ExportChoices) -> None:
        """Make a preview in the worker; of several only the latest is shown."""
        article, dialog = self._article(), self._dialog
        if article is None or dialog is None:
            return
        self._previews += 1
        number = self._previews
        height, ratio = dialog.preview.height() - 16, dialog.devicePixelRatioF()

        def work(_progress: Progress) -> QImage | str | None:
            if number != self._previews:
                return None
            made = self._desk.session.exports.sample(article, wanted.name, choices)
            return made if isinstance(made, str) else picture_of(next(pages_of(made)), height, ratio)

        def show(made: QImage | str | None) -> None:
            if self._dialog is not dialog or made is None:
                return
            if isinstance(made, str):
                dialog.preview.show_text(made)
            else:
                dialog.preview.show_picture(made)

        self._desk.worker.submit(Priority.ASKED, work, show, failed=self._desk.messages.tell_error)

    def ask_target(self, wanted: ExportFormat, choices: ExportChoices) -> None:
        """Ask where to, then export."""
        article = self._article()
        if article is None:
            return
        suffix = wanted.suffix if wanted.suffix.startswith(".") else f".{wanted.suffix}"
        start = str(Path.home() / f"{_file_name(article)}{suffix}")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export"), start, f"{wanted.title} (*{suffix})"
        )
        if chosen:
            target = Path(chosen)
            if target.suffix.lower() != suffix:
                target = target.with_name(target.name + suffix)
                if target.exists():  # the dialog asked about another name
                    self._desk.messages.tell(
                        self.tr("{0} exists already; choose it by its whole name to replace it.").format(
                            target
                        )
                    )
                    return
            self.export(target, wanted, choices)

    def export(self, target: Path, wanted: ExportFormat, choices: ExportChoices) -> None:
        """Write the open article to a file."""
        article = self._article()
        if article is None:
            return

        def work(progress: Progress) -> None:
            session = self._desk.session
            session.exports.remember(wanted.name, choices)
            if wanted.painted:
                save_pdf(session, article, target, choices, progress)
            else:
                session.exports.save(article, target, wanted.name, choices, progress)

        def done(_result: object) -> None:
            self._desk.messages.tell(self.tr("Exported to {0}").format(target))

        self._desk.long_work.start(
            self.tr("Exporting"), Priority.ASKED, work, done, self._desk.messages.tell_error, lasting=True
        )


def _file_name(article: Article) -> str:
    """Return a file name made of the title, without what file systems refuse."""
    title = article.title or Path(article.source).stem
    kept = "".join(each for each in title if each.isprintable() and each not in _NOT_IN_NAMES)
    return kept.strip(" .")[:_LONGEST_NAME] or "article"
