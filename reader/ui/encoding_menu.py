"""The menu that shows the encoding of the open text and reads it anew in another one."""

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

_NAMES = {
    "utf-8": "UTF-8",
    "cp950": "Big5 (Windows, cp950)",
    "big5hkscs": "Big5-HKSCS",
    "big5": "Big5",
    "gb18030": "GB18030 (GBK, GB2312)",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
}
_SHORT = {"cp950": "Big5", "gb18030": "GB18030"}


class EncodingMenu(QObject):
    """Fills a menu with encodings; the one that the text was read in has the mark."""

    codec_chosen = Signal(object)
    """The name of a codec, or None for the one that is found."""

    def __init__(self, menu: QMenu, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.menu = menu
        self._group = QActionGroup(self)
        self._actions: dict[str, QAction] = {}
        automatic = menu.addAction(_tr("&Find it out"))
        automatic.triggered.connect(lambda: self.codec_chosen.emit(None))
        menu.addSeparator()
        for codec, name in _NAMES.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, codec=codec: self.codec_chosen.emit(codec))
            self._group.addAction(action)
            self._actions[codec] = action
        self.show_codec(None)

    def show_codec(self, codec: str | None) -> str:
        """Mark the encoding of the open text, None where it has none; return its short name."""
        self.menu.setEnabled(codec is not None)
        checked = self._group.checkedAction()
        if checked is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)
        if codec is None:
            return ""
        if codec in self._actions:
            self._actions[codec].setChecked(True)
        return _SHORT.get(codec, _NAMES.get(codec, codec))


def _tr(text: str) -> str:
    return QCoreApplication.translate("EncodingMenu", text)
