"""The commands of the reading tools, as `QAction`s: copying, going to places, reading as plain text."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from reader.model.copying import CopyForm

Make = Callable[[QWidget, str, str, str], QAction]


@dataclass(frozen=True, slots=True)
class ToolActions:
    """The commands; `copies` has one for each form but the plain one."""

    copies: dict[CopyForm, QAction]
    select_all: QAction


def make_tool_actions(window: QWidget, action: Make, check: Make) -> ToolActions:
    """Return the commands; `action` and `check` make one from a window, a text, a key and a tip."""
    return ToolActions(
        copies=_copies(window, action),
        select_all=action(window, _tr("Select &all"), "Ctrl+A", _tr("Choose the whole text")),
    )


def _copies(window: QWidget, action: Make) -> dict[CopyForm, QAction]:
    return {
        CopyForm.PINYIN: action(
            window, _tr("Text with &pinyin"), "Ctrl+Shift+C", _tr("Copy each line with its reading below it")
        ),
        CopyForm.SCRIPTS: action(
            window, _tr("&Both scripts"), "Ctrl+Alt+C", _tr("Copy each line in Traditional and in Simplified")
        ),
        CopyForm.RUBY: action(
            window,
            _tr("&Ruby for web pages and word processors"),
            "Ctrl+Alt+Shift+C",
            _tr("Copy as HTML with the readings above the words"),
        ),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
