"""The style sheet of the window: calm surfaces, 8-pixel spacing, a visible focus."""

from dataclasses import asdict
from string import Template

from reader.ui.tones import Tones

_SHEET = Template("""
QMainWindow, QDialog { background: $frame; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 8px; }

QMenuBar { background: $frame; padding: 2px 8px; }
QMenuBar::item { padding: 4px 10px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 28px; border-radius: 6px; }
QMenu::item:selected { background: $soft; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }

#headerBar { background: $frame; border: none; padding: 0; spacing: 0; }
#header { background: $frame; border-bottom: 1px solid $line; }
#header QToolButton { padding: 5px 10px; border-radius: 8px; border: 1px solid transparent; color: $muted;
    background: transparent; }
#header QToolButton:hover { background: $hover; color: $text; }
#header QToolButton:checked { background: $soft; color: $text; }
#header QToolButton:focus { border-color: $accent; }
#header QToolButton:disabled { color: $faint; }
#header QToolButton::menu-indicator, QStatusBar QToolButton::menu-indicator { image: none; }
#articleTitle { color: $text; font-weight: 500; }
#divider { background: $line; max-width: 1px; min-width: 1px; }

#messageStrip { background: $soft; border: none; border-bottom: 1px solid $line; }
#messageStrip QLabel[kind="problem"] { color: $warning; }
QCheckBox::indicator { width: 16px; height: 16px; }
#messageStrip QToolButton, #findBar QToolButton { border: 1px solid transparent; border-radius: 6px;
    padding: 4px 8px; color: $muted; background: transparent; }
#messageStrip QToolButton:hover, #findBar QToolButton:hover { background: $hover; color: $text; }
#messageStrip QToolButton:focus, #findBar QToolButton:focus { border-color: $accent; }
#findBar { background: $frame; border-bottom: 1px solid $line; }

QLineEdit, QComboBox, QSpinBox { background: $page; color: $text; border: 1px solid $line; border-radius: 8px;
    padding: 5px 10px; selection-background-color: $soft; selection-color: $text; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { border-color: $accent; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QSpinBox QLineEdit { background: transparent; border: none; padding: 0 6px 0 0; }
QComboBox { padding-right: 28px; }
QScrollArea, #settingsBody { background: transparent; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: none; }
QListView QLineEdit { padding: 1px 8px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line; padding: 4px; outline: none; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton { background: $raised; color: $text; border: 1px solid $line; border-radius: 8px;
    padding: 6px 16px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border-color: $accent; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:focus { border-color: $text; }
QPushButton:disabled { color: $faint; background: $frame; border-color: $line; }
QPushButton[quiet="true"] { background: transparent; border-color: transparent; color: $accent;
    padding: 6px 10px; }
QPushButton[quiet="true"]:hover { background: $hover; }
QPushButton[quiet="true"]:disabled { color: $faint; }
QPushButton[quiet="true"]:focus { border-color: $accent; }
QCheckBox, QRadioButton { spacing: 8px; padding: 3px 0; border: 1px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }

QDockWidget { color: $muted; }
#dockTitle { background: $frame; }
#dockTitle QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 5px 8px; color: $muted;
    background: transparent; }
#dockTitle QToolButton:hover { background: $hover; color: $text; }
#dockTitle QToolButton:checked { color: $text; background: $soft; }
#dockTitle QToolButton:focus { border-color: $accent; }
#panel { background: $frame; }
#panel QListView, #panel QTextBrowser { background: transparent; border: 1px solid transparent;
    border-radius: 8px; outline: none; }
#panel QListView:focus, #panel QTextBrowser:focus { border-color: $accent; }
QListWidget { background: $page; color: $text; border: 1px solid $line; border-radius: 8px; padding: 4px;
    outline: none; }
QListWidget::item { padding: 5px 8px; border-radius: 6px; }
QListWidget::item:selected { background: $soft; color: $text; }
QListWidget:focus, #rows:focus { border-color: $accent; }
#hint { color: $muted; }
#panel > #hint { padding: 12px 16px; }
#choiceRow QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 3px 8px; color: $muted;
    background: transparent; }
#choiceRow QToolButton:hover { background: $hover; color: $text; }
#choiceRow QToolButton:checked { background: $soft; color: $text; }
#choiceRow QToolButton:focus { border-color: $accent; }
#choiceRow QToolButton:disabled { color: $line; }
#rows { background: $page; border: 1px solid $line; border-radius: 8px; padding: 4px; outline: none; }
#rows::item { color: $text; padding: 6px 8px; border-radius: 6px; }
#rows::item:hover { background: $hover; }
#rows::item:selected { background: $soft; color: $text; }
QPlainTextEdit { background: $page; color: $text; border: 1px solid $line; border-radius: 8px;
    padding: 4px 6px; selection-background-color: $soft; selection-color: $text; }
QPlainTextEdit:focus { border-color: $accent; }
#quiet { color: $muted; }

#exportPreview { background: $hover; border: 1px solid $line; border-radius: 8px; }
#exportPreview QLabel, #exportPreview QPlainTextEdit { background: transparent; border: none; color: $text; }

QStatusBar { background: $frame; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: 0 8px; }
QStatusBar QToolButton { border: 1px solid transparent; border-radius: 6px; color: $muted; padding: 2px 8px;
    background: transparent; }
QStatusBar QToolButton:hover { background: $hover; color: $text; }
QStatusBar QToolButton:focus { border-color: $accent; }
QProgressBar { background: $line; border: none; border-radius: 2px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

#card QLabel { background: transparent; color: $text; }
#card #cardReading { color: $accent; }
#card #cardMuted, #card #cardSource { color: $muted; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 4px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def stylesheet(tones: Tones) -> str:
    """Return the style sheet in these colours."""
    return _SHEET.substitute(asdict(tones))
