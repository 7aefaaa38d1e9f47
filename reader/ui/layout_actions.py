"""The commands that choose how the text is laid out, as `QAction`s."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from reader.model.settings import Focus, Mode, RubyOver

_Value = TypeVar("_Value", bound=StrEnum)
Make = Callable[[QWidget, str, str, str], QAction]


@dataclass(frozen=True, slots=True)
class LayoutActions:
    """The commands of the layout; groups have one action per choice."""

    modes: dict[Mode, QAction]
    overs: dict[RubyOver, QAction]
    focuses: dict[Focus, QAction]
    mode_group: QActionGroup
    over_group: QActionGroup
    focus_group: QActionGroup
    cycle_focus: QAction
    align_sentences: QAction
    ruby_by_word: QAction
    tone_colours: QAction
    hanging_marks: QAction
    move_left: QAction
    move_right: QAction
    wider: QAction
    narrower: QAction
    usual_widths: QAction
    longer_lines: QAction
    shorter_lines: QAction
    more_spacing: QAction
    less_spacing: QAction


def make_layout_actions(window: QWidget, action: Make, check: Make) -> LayoutActions:
    """Return the commands; `action` and `check` make one from a window, a text, a key and a tip."""
    modes = _choice(window, check, _modes())
    overs = _choice(window, check, _overs())
    focuses = _choice(window, check, _focuses())
    return LayoutActions(
        modes=modes, overs=overs, focuses=focuses,
        mode_group=_group(window, modes), over_group=_group(window, overs),
        focus_group=_group(window, focuses),
        **_switches(window, check), **_columns(window, action), **_lines(window, action),
        cycle_focus=action(window, _tr("Next kind of foc&us"), "F", _tr("Dim all but what is read")),
    )  # fmt: skip


def _modes() -> dict[Mode, tuple[str, str, str]]:
    return {
        Mode.PARALLEL: (_tr("&Columns side by side"), "F5", _tr("Scripts, pinyin and meanings in columns")),
        Mode.INTERLINEAR: (_tr("Lines &stacked"), "F6", _tr("Word under word, line under line")),
        Mode.SINGLE: (_tr("&One column"), "F7", _tr("One script, with readings above it")),
        Mode.VERTICAL: (_tr("&Vertical"), "F8", _tr("Lines from top to bottom, right to left")),
    }


def _overs() -> dict[RubyOver, tuple[str, str, str]]:
    return {
        RubyOver.ALL: (_tr("Above &all words"), "", ""),
        RubyOver.UNKNOWN: (_tr("Above &unknown words"), "", ""),
        RubyOver.FIRST: (_tr("Where a word &first stands"), "", ""),
    }


def _focuses() -> dict[Focus, tuple[str, str, str]]:
    return {
        Focus.NONE: (_tr("&Nothing is dimmed"), "", ""),
        Focus.SENTENCE: (_tr("All but the &sentence"), "", ""),
        Focus.PARAGRAPH: (_tr("All but the &paragraph"), "", ""),
    }


def _switches(window: QWidget, check: Make) -> dict[str, QAction]:
    return {
        "align_sentences": check(
            window, _tr("Align &sentences"), "S", _tr("Begin every sentence at one height in all columns")
        ),
        "ruby_by_word": check(window, _tr("One for a &word"), "W", _tr("One reading above a whole word")),
        "tone_colours": check(window, _tr("Colours for &tones"), "C", _tr("Paint tones in colours")),
        "hanging_marks": check(
            window, _tr("&Hanging punctuation"), "", _tr("Let commas and stops stand in the margin")
        ),
    }


def _columns(window: QWidget, action: Make) -> dict[str, QAction]:
    return {
        "move_left": action(
            window, _tr("Move column &left"), "Ctrl+Shift+Left", _tr("Move the column of the keyboard's word")
        ),
        "move_right": action(
            window,
            _tr("Move column &right"),
            "Ctrl+Shift+Right",
            _tr("Move the column of the keyboard's word"),
        ),
        "wider": action(window, _tr("&Wider column"), "Ctrl+Shift+Up", _tr("Give the column more room")),
        "narrower": action(
            window, _tr("&Narrower column"), "Ctrl+Shift+Down", _tr("Give the column less room")
        ),
        "usual_widths": action(window, _tr("&Usual widths"), "", _tr("Let every column be as wide as usual")),
    }


def _lines(window: QWidget, action: Make) -> dict[str, QAction]:
    return {
        "longer_lines": action(window, _tr("&Longer lines"), "", _tr("Let columns grow wider")),
        "shorter_lines": action(window, _tr("&Shorter lines"), "", _tr("Keep columns narrower")),
        "more_spacing": action(window, _tr("Lines farther &apart"), "", _tr("More space between lines")),
        "less_spacing": action(window, _tr("Lines &nearer"), "", _tr("Less space between lines")),
    }


def _choice(
    window: QWidget, check: Make, rows: Mapping[_Value, tuple[str, str, str]]
) -> dict[_Value, QAction]:
    made: dict[_Value, QAction] = {}
    for value, (text, key, tip) in rows.items():
        made[value] = check(window, text, key, tip)
        made[value].setData(value)
    return made


def _group(window: QWidget, actions: Mapping[Any, QAction]) -> QActionGroup:
    group = QActionGroup(window)
    for action in actions.values():
        group.addAction(action)
    return group


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
