"""The hover card: what a word means, shown beside the line that is being read."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.ui.card_place import WIDTHS, place_card
from reader.ui.fonts import script_font, simplified_families, traditional_families
from reader.ui.state_row import StateRow
from reader.ui.tones import LIGHT, Look
from reader.ui.word_text import (
    WordFacts,
    difficulty,
    guess,
    no_meaning,
    nothing_known,
    parts_heading,
    source_name,
)

_Slot = TypeVar("_Slot")
_Item = TypeVar("_Item")

GRACE_MS = 220
_SHADOW = 12
_RADIUS = 12.0
_MOST_TERMS = 3
_MOST_GROUPS = 3
_MOST_SENSES = 6
_MOST_PARTS = 4
_LONGEST_HEAD = 24
_LONGEST_LINE = 220
_LONGEST_PART = 72
_PADDING = 18


class Card(QFrame):
    """A child of the view's viewport with labels that are made once and filled for each word.

    It stands below the token's line, or above where there is no room, beside a
    vertical one, and so never covers the line that is being read.
    """

    correct_requested = Signal()
    """The word on the card is to be set right."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._column = QVBoxLayout(self)
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Word card"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tones = LIGHT
        self._top, self._heads, self._sounds = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._head = self._label("cardHead")
        self._other = self._label("cardOther")
        self._reading = self._label("cardReading")
        self._zhuyin = self._label("cardMuted")
        self._unsure = self._label("cardMuted")
        self._hard = self._label("cardMuted")
        self._terms = [(self._label("cardGloss"), self._label("cardSource")) for _ in range(_MOST_TERMS)]
        self._groups = [(self._label("cardReading"), self._label("cardGloss")) for _ in range(_MOST_GROUPS)]
        self._inside = self._label("cardMuted")
        self._parts = [self._label("cardMuted") for _ in range(_MOST_PARTS)]
        self._more = self._label("cardMuted")
        self._foot = QWidget(self)
        self.states = StateRow(self._foot)
        self._corner = QWidget(self)
        self._corner.setObjectName("choiceRow")
        self.correct = QToolButton(self._corner)
        self.correct.setText(self.tr("Correct…"))
        self.correct.setToolTip(self.tr("Set right its reading, borders, forms or meaning (R)"))
        self.correct.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.correct.clicked.connect(self.correct_requested)
        self._leaving = QTimer(self, singleShot=True, interval=GRACE_MS)
        self._leaving.timeout.connect(self.hide)
        self._set_fonts()
        self._build()
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take over the colours of a look."""
        self._tones = look.tones
        self.update()

    def show_facts(self, facts: WordFacts, line: QRect, *, aside: bool = False) -> None:
        """Show a word; `line` is where it is read in the viewport, which stays uncovered.

        With `aside` the card stands to the left or the right, for vertical lines.
        """
        self._leaving.stop()
        self._fill(facts)
        self._place(line, aside)
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Close after a short grace, unless the pointer rests on the card."""
        if self.isVisible() and not self.underMouse():
            self._leaving.start()

    def body(self) -> QRect:
        """Return what the card covers in the viewport: all but its shadow."""
        return self.geometry().adjusted(_SHADOW, _SHADOW - 4, -_SHADOW, -_SHADOW - 4)

    def text(self) -> str:
        """Everything that the card says, for a screen reader."""
        labels = [label for label in self.findChildren(QLabel) if label.isVisibleTo(self)]
        return "\n".join(label.text() for label in labels)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer rests on the card."""
        self._leaving.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Close after the grace."""
        self._leaving.start()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a soft shadow and the raised ground."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            body = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW - 4, -_SHADOW, -_SHADOW - 4)
            strength = 9 if self._tones.dark else 3
            for spread in range(_SHADOW - 2, 0, -1):
                painter.setBrush(QColor(0, 0, 0, strength))
                grown = body.adjusted(-spread, -spread + 3, spread, spread + 3)
                painter.drawRoundedRect(grown, _RADIUS + spread, _RADIUS + spread)
            painter.setPen(QColor(self._tones.line))
            painter.setBrush(QColor(self._tones.raised))
            painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _set_fonts(self) -> None:
        base = self.font()
        self._head.setFont(script_font(traditional_families(), base, 2.0))
        self._other.setFont(script_font(simplified_families(), base, 1.5))
        for label in (self._reading, self._zhuyin):
            label.setFont(script_font(traditional_families(), base, 1.12))
        small = script_font(base.families(), base, 0.88)
        for label in (
            self._unsure,
            self._hard,
            self._inside,
            self._more,
            *(source for _, source in self._terms),
        ):
            label.setFont(small)

    def _build(self) -> None:
        for label in (self._head, self._other):
            self._heads.addWidget(label, 0, Qt.AlignmentFlag.AlignBaseline)
        for label in (self._reading, self._zhuyin):
            self._sounds.addWidget(label)
        for row in (self._heads, self._sounds):
            row.addStretch(1)
        column = self._column
        column.setContentsMargins(_SHADOW + _PADDING, _SHADOW + 8, _SHADOW + _PADDING, _SHADOW + 18)
        column.setSpacing(3)
        # The least size of wrapped labels is that of narrow ones, and much too high.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        corner = QHBoxLayout(self._corner)
        corner.setContentsMargins(0, 0, 0, 0)
        corner.addWidget(self.correct)
        self._top.setSpacing(12)
        self._top.addLayout(self._heads, 1)
        self._top.addWidget(self._corner, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._top)
        column.addLayout(self._sounds)
        column.addWidget(self._unsure)
        column.addWidget(self._hard)
        column.addSpacing(6)
        for pair in (*self._terms, *self._groups):
            for label in pair:
                column.addWidget(label)
        column.addSpacing(4)
        for label in (self._inside, *self._parts, self._more):
            column.addWidget(label)
        column.addWidget(self._foot)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 4, 0, 0)
        foot.addWidget(self.states)

    def _fill(self, facts: WordFacts) -> None:
        token = facts.token
        _set(self._head, _shortened(token.traditional, _LONGEST_HEAD))
        other = token.simplified if token.simplified != token.traditional else ""
        _set(self._other, _shortened(other, _LONGEST_HEAD))
        _set(self._reading, _shortened(facts.sounds.pinyin, _LONGEST_HEAD * 2))
        _set(self._zhuyin, _shortened(facts.sounds.zhuyin, _LONGEST_HEAD * 2))
        beside = self._corner.sizeHint().width() + self._top.spacing()
        self._turn(self._heads, 12, self._head, self._other, beside=beside)
        self._turn(self._sounds, 16, self._reading, self._zhuyin)
        self._top.invalidate()  # a layout does not hear of changes in one inside it
        for part in (self._foot, self._corner):
            part.setVisible(any(token.pinyin))
        _set(self._unsure, guess(token))
        _set(self._hard, difficulty(facts.card))
        for (gloss, source), term in _paired(self._terms, facts.card.terms):
            _set(gloss, _shortened(term.gloss, _LONGEST_LINE) if term else "")
            _set(source, (source_name(term) if term.gloss else no_meaning(term)) if term else "")
        cut = self._fill_groups(facts)
        _set(self._inside, parts_heading(facts) if facts.parts else "")
        for label, part in _paired(self._parts, facts.parts):
            _set(label, _shortened(part.line, _LONGEST_PART) if part else "")
        cut = cut or len(facts.card.terms) > _MOST_TERMS or len(facts.card.parts) > _MOST_PARTS
        known = facts.card.terms or facts.groups
        more = self._more_words() if cut else ""
        _set(self._more, more if known else nothing_known(token))
        self.setAccessibleDescription(self.text())

    def _turn(self, row: QBoxLayout, space: int, *labels: QLabel, beside: int = 0) -> None:
        """Let two lines stand side by side where they fit in, else one below the other, wrapped."""
        narrow = WIDTHS[0] - 2 * _PADDING - beside
        is_long = (
            sum(label.fontMetrics().horizontalAdvance(label.text()) for label in labels) + space > narrow
        )
        row.setDirection(QBoxLayout.Direction.TopToBottom if is_long else QBoxLayout.Direction.LeftToRight)
        row.setSpacing(2 if is_long else space)
        for label in labels:
            label.setWordWrap(is_long)

    def _fill_groups(self, facts: WordFacts) -> bool:
        """Show readings with their meanings, and return whether some were left out."""
        room = _MOST_SENSES
        cut = len(facts.groups) > _MOST_GROUPS
        for (reading, glosses), group in _paired(self._groups, facts.groups):
            shown = group.glosses[:room] if group else ()
            cut = cut or (group is not None and len(shown) < len(group.glosses))
            room -= len(shown)
            heading = " · ".join(filter(None, (group.pinyin, group.source))) if group and shown else ""
            _set(reading, heading if not facts.one_reading else "")
            _set(glosses, _shortened("; ".join(shown), _LONGEST_LINE))
        return cut

    def _place(self, line: QRect, aside: bool) -> None:
        """Stand beside a line; what finds no room there is left out, the least important first."""
        room = self._viewport.rect().adjusted(_SHADOW, 4, -_SHADOW, -4)
        body = place_card(room, line, self._height_of, aside=aside)
        last = (*_reversed(self._terms[1:]), self._foot, self._unsure, *_reversed(self._terms[:1]))
        for part in (*reversed(self._parts), self._inside, *_reversed(self._groups[1:]), *last):
            if self._height_of(body.width()) <= body.height():
                break
            if part.isVisibleTo(self):
                _set(self._more, self._more.text() or self._more_words())
                part.hide()
        self.setGeometry(body.adjusted(-_SHADOW, 4 - _SHADOW, _SHADOW, _SHADOW + 4))

    def _height_of(self, width: int) -> int:
        """Return how high the card is without its shadow, when it is so wide."""
        self._column.invalidate()
        return self._column.totalHeightForWidth(width + 2 * _SHADOW) - 2 * _SHADOW

    def _more_words(self) -> str:
        return self.tr("… more in the Word panel: click, or Enter")


def _set(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _reversed(pairs: Sequence[tuple[QLabel, QLabel]]) -> list[QLabel]:
    return [label for pair in reversed(pairs) for label in reversed(pair)]


def _paired(slots: Sequence[_Slot], items: Sequence[_Item]) -> list[tuple[_Slot, _Item | None]]:
    return [(slot, items[at] if at < len(items) else None) for at, slot in enumerate(slots)]
