"""Printing: pages in Qt's preview, and on a printer."""

from pathlib import Path

import pypdfium2
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from reader.model.article import Block, ParagraphKind
from reader.model.settings import Column, Mode
from reader.ui.export_controller import ExportController
from reader.ui.view.arrangement import Arrangement
from reader.ui.view.pages import PageChoices, PageGeometry, paginate
from reader.ui.window import Window

TEXT = "清晨的碼頭很冷，鯰魚會晚到。" * 12


def test_pages_are_previewed_and_printed(qtbot: QtBot, tmp_path: Path) -> None:
    window = Window()
    qtbot.addWidget(window)
    printing = ExportController(None, lambda: None, window).printing  # pyright: ignore[reportArgumentType]
    blocks = tuple(Block(line, 0, TEXT, ParagraphKind.BODY) for line in range(1, 16))
    looks = PageChoices(Arrangement(Mode.SINGLE, (Column.TRADITIONAL,), ruby=False), "碼頭")
    pages = tuple(paginate(blocks, lambda *_: None, PageGeometry(419.5, 595.3, (40, 40, 40, 40), 11), looks))
    assert len(pages) > 1
    printing.preview(pages)
    dialog = printing.dialog
    assert dialog is not None
    qtbot.waitExposed(dialog)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    printing.paint(printer)
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as printed:
        assert len(printed) == len(pages)
    dialog.reject()
    qtbot.waitUntil(lambda: printing.dialog is None)
