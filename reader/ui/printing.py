"""Prints the open article: a preview of its pages, and from there to a printer."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QObject, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from reader.model.article import Article
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.export_form import first_choices
from reader.ui.paper import pages_of
from reader.ui.view.page_painter import paint_page
from reader.ui.view.pages import PageLayout
from reader.ui.worker import Priority

_PAINTED = "pdf"
"""The format whose choices hold for paper."""


class PrintController(QObject):
    """Lays pages out in the worker, and shows them in Qt's own preview."""

    def __init__(self, desk: Desk, article: Callable[[], Article | None], window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._article = article
        self._window = window
        self._pages: tuple[PageLayout, ...] = ()
        self._printer: QPrinter | None = None
        self.dialog: QPrintPreviewDialog | None = None

    def ask(self) -> None:
        """Lay the open article out, then show the preview."""
        article = self._article()
        if article is None:
            self._desk.messages.tell(self.tr("Open a text first; then it can be printed."))
            return
        exports, settings = self._desk.session.exports, self._desk.settings()

        def work(progress: Progress) -> tuple[PageLayout, ...]:
            choices = exports.remembered(_PAINTED) or first_choices(settings)
            printable = exports.printable(article, choices, lambda share: progress(share / 2))
            pages: list[PageLayout] = []
            for page in pages_of(printable):
                pages.append(page)
                progress(0.5)
            return tuple(pages)

        self._desk.long_work.start(
            self.tr("Laying out pages"), Priority.ASKED, work, self.preview, self._desk.messages.tell_error
        )

    def preview(self, pages: tuple[PageLayout, ...]) -> None:
        """Show pages; the dialog has a button that prints them."""
        if not pages:
            return
        self._pages = pages
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        geometry = pages[0].geometry
        size = QPageSize(QSizeF(geometry.width, geometry.height), QPageSize.Unit.Point)
        printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        printer.setFullPage(True)
        self._printer = printer  # the dialog does not keep it alive
        dialog = QPrintPreviewDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Print"))
        dialog.resize(self._window.size() * 0.9)
        dialog.paintRequested.connect(self.paint)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def paint(self, printer: QPrinter) -> None:
        """Paint the pages that were asked for on a printer."""
        first = printer.fromPage() or 1
        last = printer.toPage() or len(self._pages)
        with QPainter(printer) as painter:
            for number, page in enumerate(self._pages[first - 1 : last]):
                if number:
                    printer.newPage()
                paint_page(painter, page)

    def _forget(self) -> None:
        self.dialog = self._printer = None
        self._pages = ()
