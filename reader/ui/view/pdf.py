"""Writes pages as a PDF, whose text can be found and copied as it was written.

Qt says of each glyph which character it stands for, and takes the first one
that looks so: 白 becomes a radical (⽩) that nobody types. Each is put right in
the finished file, where both take the same number of bytes.
"""

import mmap
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from unicodedata import normalize

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from reader.model.errors import ReaderError
from reader.ui.view.page_painter import paint_page
from reader.ui.view.pages import PageLayout

_RESOLUTION = 600
_CREATOR = "Catfish Reader"
_LOOK_ALIKES = (
    "⺂乛⺃乚⺅亻⺉刂⺋㔾⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺭礻⺯糹⺰纟⺱罓⺳㓁⺹耂⺺肀⺾艹⺿艹"
    "⻀艹⻂衤⻅见⻆角⻈讠⻉贝⻋车⻌辶⻎辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻮齿⻯竜⻰龙⻱龜⻲亀"
    "⺎兀⺫罒⻃覀⻄西⻍辶⻭歯⻳龟∕／〜～\u2329〈\u232a〉\u2003\u3000"
)
_MENDED = dict(zip(_LOOK_ALIKES[::2], _LOOK_ALIKES[1::2], strict=True)) | {
    chr(code): normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
}
_RANGES = re.compile(rb"beginbfrange.{0,1000000}?endbfrange", re.DOTALL)
_LISTED = re.compile(rb"\[[<>0-9A-Fa-f\s]*\]")
_CODE = re.compile(rb"<([0-9A-Fa-f]{4})>")


def write_pdf(
    path: Path,
    pages: Iterable[PageLayout],
    title: str,
    told: Callable[[PageLayout], None] = lambda _page: None,
) -> int:
    """Write pages to a file and return how many they were; `told` is called after each and may raise to stop.

    The file is written from its beginning, so hand over a new one and move it
    into place. `ReaderError` with one sentence where it cannot be written.
    """
    try:
        path.open("wb").close()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise ReaderError(f"The file “{path}” cannot be written: {reason}.") from error
    writer = QPdfWriter(str(path))
    writer.setResolution(_RESOLUTION)
    writer.setTitle(title)
    writer.setCreator(_CREATOR)
    count, painter = 0, QPainter()
    try:
        for page in pages:
            _set_paper(writer, page)
            if count:
                writer.newPage()
            elif not painter.begin(writer):
                raise ReaderError(f"The file “{path}” cannot be written; look whether the disk is full.")
            paint_page(painter, page)
            count += 1
            told(page)
    finally:
        if painter.isActive():
            painter.end()
    mend(path)
    return count


def _set_paper(writer: QPdfWriter, page: PageLayout) -> None:
    size = QPageSize(QSizeF(page.geometry.width, page.geometry.height), QPageSize.Unit.Point)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))


def mend(path: Path) -> None:
    """Put right in a finished file which characters its glyphs stand for; other bytes stay as they are."""
    with path.open("r+b") as file:
        if not path.stat().st_size:
            return
        with mmap.mmap(file.fileno(), 0) as data:
            spans = [match.span() for match in _RANGES.finditer(data)]
            for start, end in spans:
                data[start:end] = _LISTED.sub(_plain_list, data[start:end])


def _plain_list(match: re.Match[bytes]) -> bytes:
    return _CODE.sub(_plain_code, match[0])


def _plain_code(match: re.Match[bytes]) -> bytes:
    character = _MENDED.get(chr(int(match[1], 16)))
    return match[0] if character is None else b"<%04X>" % ord(character)
