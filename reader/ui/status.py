"""The quiet line at the bottom: folded lines, characters, the place, and the progress of long work."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

_STEPS = 1000


class Status(QStatusBar):
    """Shows figures of the article; the count of folded lines can be clicked."""

    folded_clicked = Signal()
    known_clicked = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.folded_button = QToolButton(self)
        self.folded_button.setAccessibleName(self.tr("Folded lines"))
        self.folded_button.clicked.connect(self.folded_clicked)
        self.codec_button = QToolButton(self)
        self.codec_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.codec_button.setToolTip(self.tr("Encoding of the file; click to read it in another one"))
        self.known_button = QToolButton(self)
        self.known_button.setToolTip(self.tr("Which words are worth learning here (Ctrl+K)"))
        self.known_button.clicked.connect(self.known_clicked)
        self._work = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(120, 4)
        self._bar.setRange(0, _STEPS)
        self._cancel = QToolButton(self)
        self._cancel.setText("✕")
        self._cancel.setToolTip(self.tr("Stop (Esc)"))
        self._cancel.setAccessibleName(self.tr("Stop the work"))
        self._cancel.clicked.connect(self.cancel_requested)
        self._characters = QLabel(self)
        self._place = QLabel(self)
        self.addWidget(self.folded_button)
        for widget in (
            self._work,
            self._bar,
            self._cancel,
            self.known_button,
            self.codec_button,
            self._characters,
            self._place,
        ):
            self.addPermanentWidget(widget)
        self.show_folded(0, False)
        self.show_codec("")
        self.forget_known()
        self.end_work()

    def show_folded(self, count: int, all_open: bool) -> None:
        """Show how many lines are folded as page furniture, and what a click does."""
        self.folded_button.setVisible(count > 0)
        if all_open:
            self.folded_button.setText(self.tr("{0} lines of page furniture shown · fold").format(count))
        else:
            self.folded_button.setText(self.tr("{0} lines folded as page furniture · show").format(count))

    def show_known(self, share: str | None, any_new: bool) -> None:
        """Show the share of known words; None before any word was marked, and then only an invitation."""
        self.known_button.setText(self.tr("{0} known").format(share) if share else self.tr("known words"))
        self.known_button.setAccessibleName(self.known_button.text())
        self.known_button.setVisible(share is not None or any_new)

    def show_codec(self, name: str) -> None:
        """Show the name of the encoding that the text was read in, "" where it had none."""
        self.codec_button.setText(name)
        self.codec_button.setAccessibleName(self.tr("Encoding: {0}").format(name))
        self.codec_button.setVisible(bool(name))

    def forget_known(self) -> None:
        """Show no share: another article was opened."""
        self.known_button.hide()

    def show_characters(self, count: int) -> None:
        """Show the length of the text in Chinese characters."""
        self._characters.setText(self.tr("{0} characters").format(f"{count:,}") if count else "")

    def show_place(self, percent: int) -> None:
        """Show how far the reader is."""
        self._place.setText(self.tr("{0} %").format(percent))
        self._place.setAccessibleName(self.tr("Read so far: {0} percent").format(percent))

    def show_work(self, name: str, share: float, *, can_stop: bool) -> None:
        """Show that something takes long; `share` is 0..1."""
        self._work.setText(name)
        self._bar.setValue(round(share * _STEPS))
        self._bar.setAccessibleName(name)
        for widget in (self._work, self._bar):
            widget.show()
        self._cancel.setVisible(can_stop)

    def end_work(self) -> None:
        """Hide the progress."""
        for widget in (self._work, self._bar, self._cancel):
            widget.hide()
