"""Makes a PDF of an article, with bookmarks, and puts it in its place when it is complete."""

import os
import tempfile
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from reader.model.article import Article
from reader.model.document import ExportChoices
from reader.model.progress import Progress
from reader.session import ReadingSession
from reader.ui.paper import headings_of, pages_of
from reader.ui.pdf_characters import RareCharacters
from reader.ui.pdf_update import Bookmark, complete
from reader.ui.view.fonts import load_fonts
from reader.ui.view.pages import PageLayout
from reader.ui.view.pdf import write_pdf


def save_pdf_without_window(
    session: ReadingSession, article: Article, target: Path, choices: ExportChoices, progress: Progress
) -> None:
    """Do what `save_pdf` does where there is no application yet, and perhaps no screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication.instance() or QGuiApplication(["catfish-reader"])
    load_fonts()
    save_pdf(session, article, target, choices, progress)
    del app  # until here its fonts were needed


def save_pdf(
    session: ReadingSession, article: Article, target: Path, choices: ExportChoices, progress: Progress
) -> None:
    """Write an article as a PDF; may run in any thread.

    Raises `ReaderError` with one sentence where `target` cannot be written, and
    what `progress` raises.
    """
    printable = session.exports.printable(article, choices, lambda share: progress(share / 2))
    title = article.title or article.source
    lines = {block.line: index for index, block in enumerate(printable.blocks)}
    bookmarks: list[Bookmark] = []
    rare = RareCharacters()

    def note(page: PageLayout) -> None:
        rare.note(page)
        for text, is_title in headings_of(page):
            bookmarks.append(Bookmark(text, page.number, 1 if is_title else 2))
        reached = max((lines.get(part.matter.block.line, 0) for part in page.slices), default=0)
        progress(0.5 + 0.5 * (reached + 1) / max(1, len(lines) + 1))

    with tempfile.TemporaryDirectory(prefix="catfish-reader-") as folder:
        made = Path(folder) / "made.pdf"
        write_pdf(made, pages_of(printable), title, note)
        complete(made, bookmarks, rare.maps)
        session.exports.put(made, target)
    progress(1.0)
