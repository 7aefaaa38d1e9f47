"""Text is as large as the system wants it: in the window, on its pages, and where it is read."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.ui.fonts import in_points, set_up_fonts
from reader.ui.view import ReadingView
from reader.ui.view.fonts import system_scale


@pytest.fixture
def fonts(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.font()
    yield qapp
    qapp.setFont(before)


def wanted(points: float) -> QFont:
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    return font


@pytest.mark.parametrize(("points", "used"), [(9, 10.5), (10.5, 10.5), (21, 21)])
def test_the_windows_font_is_as_large_as_the_systems(fonts: QApplication, points: float, used: float) -> None:
    fonts.setFont(wanted(points))
    set_up_fonts(fonts)
    assert fonts.font().pointSizeF() == used
    assert in_points(20) == f"{20 * used / 10.5:.1f}pt"


@pytest.mark.parametrize(("points", "scale"), [(8, 1.0), (10.5, 1.0), (21, 2.0), (31.5, 3.0)])
def test_what_is_read_grows_with_the_systems_font(
    fonts: QApplication, qtbot: QtBot, points: float, scale: float
) -> None:
    set_up_fonts(fonts)
    usual = ReadingView()
    qtbot.addWidget(usual)
    usual.set_zoom(120)
    assert system_scale(wanted(points)) == scale
    fonts.setFont(wanted(points))
    view = ReadingView()
    qtbot.addWidget(view)
    view.set_zoom(120)
    assert view.text_size() == round(usual.text_size() * scale)
