"""The Qt binding and its neighbours: the known defects that the pinned versions do not have."""

import sys
from importlib import metadata

import pytest
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel

mortal_none = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on: its count says nothing"
)


@mortal_none
def test_painter_calls_keep_the_count_of_none(qapp: QApplication) -> None:
    image = QImage(16, 16, QImage.Format.Format_ARGB32)
    font = QFont()
    with QPainter(image) as painter:
        before = sys.getrefcount(None)
        for _ in range(1000):
            painter.setFont(font)
        lost = before - sys.getrefcount(None)
    assert abs(lost) < 100


@mortal_none
def test_widget_calls_keep_the_count_of_none(qapp: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(2000):
        label.setText(str(number))
    lost = before - sys.getrefcount(None)
    label.deleteLater()
    assert abs(lost) < 100


def test_one_package_owns_the_name_opencc() -> None:
    owners = metadata.packages_distributions()["opencc"]
    assert set(owners) == {"opencc-python-reimplemented"}
