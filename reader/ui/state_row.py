"""A row of four quiet buttons that say how well a word is known."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from reader.model.library import WordState
from reader.ui.own_actions import STATE_KEYS
from reader.ui.wording import state_name


class StateRow(QWidget):
    """Shows the state of one word; a click asks for another one."""

    state_chosen = Signal(object)
    """A `WordState`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choiceRow")
        self._group = QButtonGroup(self)
        self.buttons: dict[WordState, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for state in (WordState.NEW, WordState.LEARNING, WordState.KNOWN, WordState.IGNORED):
            button = QToolButton(self)
            button.setText(state_name(state))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolTip(
                self.tr("Mark this word as {0} ({1})").format(state_name(state), STATE_KEYS[state])
            )
            button.clicked.connect(lambda _checked=False, state=state: self.state_chosen.emit(state))
            self._group.addButton(button)
            self.buttons[state] = button
            row.addWidget(button)
        row.addStretch(1)

    def show_state(self, state: WordState) -> None:
        """Show a state."""
        self.buttons[state].setChecked(True)
