"""The bar above the text: its title, and the choices that a reader changes most."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from reader.model.settings import Column, Mode, Sound
from reader.ui.actions import Actions
from reader.ui.fonts import script_font, simplified_families, traditional_families

_NARROW = 900
"""Pixels: below, buttons show short texts."""


class ElidedLabel(QLabel):
    """A plain label that shortens its text to its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_whole(self, text: str) -> None:
        """Take over the text to show."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Let the text be shortened to nothing."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the text to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


class Header(QFrame):
    """Shows the same actions as the menus, as quiet buttons."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._title = ElidedLabel(self)
        self._title.setObjectName("articleTitle")
        self._title.setFont(script_font(traditional_families(), self.font(), 1.15))
        self._texts: dict[QToolButton, tuple[str, str]] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 6, 8, 6)
        self._row.setSpacing(4)
        self._button(actions.open, self.tr("Open"))
        self._row.addSpacing(8)
        self._row.addWidget(self._title, 1)
        self._row.addSpacing(8)
        self._mode = self._menu_button(actions.layout.mode_group)
        for column in Column:
            self._column_button(actions.columns[column], column)
        self._divider()
        self._sound = self._button(actions.cycle_ruby, "")
        self._divider()
        self._button(actions.zoom_out, "A−", self.tr("Zoom out"))
        self._button(actions.zoom_in, "A+", self.tr("Zoom in"))
        self._divider()
        self._button(actions.find, self.tr("Find"))
        self._button(actions.panel, self.tr("Panel"))

    def set_title(self, title: str) -> None:
        """Show the article's title."""
        self._title.set_whole(title)

    def show_mode(self, mode: Mode) -> None:
        """Show how the text is laid out."""
        names = {
            Mode.PARALLEL: ("▥", self.tr("Columns")),
            Mode.INTERLINEAR: ("≡", self.tr("Stacked")),
            Mode.SINGLE: ("▯", self.tr("One column")),
            Mode.VERTICAL: ("Ⅲ", self.tr("Vertical")),
        }
        short, name = names[mode]
        self._mode.setAccessibleName(self.tr("Layout: {0}").format(name))
        self._texts[self._mode] = (f"{short} ▾", f"{name} ▾")
        self._fit()

    def show_sound(self, sound: Sound) -> None:
        """Show which readings stand above the text."""
        names = {
            Sound.PINYIN: ("pīn", self.tr("Reading: pīnyīn")),
            Sound.ZHUYIN: ("ㄅㄆ", self.tr("Reading: ㄅㄆㄇ")),
            Sound.NUMBERED: ("pin1", self.tr("Reading: pin1yin1")),
            Sound.WADE_GILES: ("p‘in¹", self.tr("Reading: p‘in¹ yin¹")),
            Sound.NONE: ("–", self.tr("Reading: off")),
        }
        self._texts[self._sound] = names[sound]
        self._sound.setAccessibleName(names[sound][1])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say things shorter where the window gets narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for button, (short, whole) in self._texts.items():
            button.setText(short if self.width() < _NARROW else whole)

    def _button(self, action: QAction, text: str, name: str = "") -> QToolButton:
        """Add a button for an action; the text is the button's own, so that the menu keeps its."""
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(action.toolTip())
        button.setAccessibleName(name or text)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCheckable(action.isCheckable())
        button.setChecked(action.isChecked())
        if action.isCheckable():
            action.toggled.connect(button.setChecked)
        action.enabledChanged.connect(button.setEnabled)
        button.clicked.connect(action.trigger)
        self._row.addWidget(button)
        return button

    def _menu_button(self, group: QActionGroup) -> QToolButton:
        """Add a button that opens a menu of choices."""
        button = QToolButton(self)
        button.setToolTip(self.tr("How the text is laid out"))
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        menu.addActions(group.actions())
        button.setMenu(menu)
        self._row.addWidget(button)
        return button

    def _column_button(self, action: QAction, column: Column) -> None:
        names = {
            Column.TRADITIONAL: ("繁體", self.tr("Traditional column")),
            Column.SIMPLIFIED: ("简体", self.tr("Simplified column")),
            Column.PINYIN: ("pīnyīn", self.tr("Pinyin column")),
            Column.GLOSS: ("abc", self.tr("Column of meanings")),
        }
        text, name = names[column]
        button = self._button(action, text, name)
        families = simplified_families() if column is Column.SIMPLIFIED else traditional_families()
        button.setFont(script_font(families, self.font(), 1.0))

    def _divider(self) -> None:
        line = QFrame(self)
        line.setObjectName("divider")
        line.setFixedHeight(20)
        self._row.addSpacing(4)
        self._row.addWidget(line)
        self._row.addSpacing(4)
