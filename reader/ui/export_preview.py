"""Shows the beginning of a document as it will be: a sheet of paper, or the text of its file."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedWidget, QWidget

from reader.ui.view.page_painter import paint_page
from reader.ui.view.pages import PageLayout

_MOST_CHARACTERS = 6_000


def picture_of(page: PageLayout, height: int, ratio: float) -> QImage:
    """Return a page as it looks on paper, `height` pixels high at a scale of the screen; for any thread."""
    geometry = page.geometry
    size = QSize(round(height * geometry.width / geometry.height * ratio), round(height * ratio))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_page(painter, page)
    image.setDevicePixelRatio(ratio)
    return image


class ExportPreview(QStackedWidget):
    """A sheet or a text; both only to look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportPreview")
        self.setAccessibleName(self.tr("Preview"))
        self.sheet = QLabel(self)
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = QPlainTextEdit(self, readOnly=True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.addWidget(self.sheet)
        self.addWidget(self.text)

    def show_picture(self, image: QImage) -> None:
        """Show a sheet."""
        self.sheet.setPixmap(QPixmap.fromImage(image))
        self.setCurrentWidget(self.sheet)

    def show_text(self, text: str) -> None:
        """Show the beginning of a file."""
        self.text.setPlainText(text[:_MOST_CHARACTERS])
        self.setCurrentWidget(self.text)
