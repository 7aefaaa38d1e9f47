"""Applies the reader's choices to the window at once, and has them saved behind it."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from reader.model.library import Concern
from reader.model.settings import Column, Settings, Sound, Standard, Theme
from reader.session import ReadingSession
from reader.ui.changes import Changes
from reader.ui.layout_choices import LayoutChoices
from reader.ui.theme import dress
from reader.ui.tones import Look, look_of
from reader.ui.window import Window

_SAVE_MS = 300
_ZOOM_STEP = 10
_NEXT = {Sound.PINYIN: Sound.ZHUYIN, Sound.ZHUYIN: Sound.NONE}


class Choices(QObject):
    """Owns the current settings; menus and view only mirror them."""

    readings_changed = Signal()
    """Readings are written differently now."""

    look_changed = Signal(object)

    settings_changed = Signal(object)
    """The `Settings` that hold now."""

    def __init__(self, session: ReadingSession, changes: Changes, window: Window, app: QApplication) -> None:
        super().__init__(window)
        self._session = session
        self._changes = changes
        self._window = window
        self._app = app
        self._settings = session.settings
        self.layout = LayoutChoices(window, self.current, self._change, self)
        self._motion_welcome = True
        self._unsaved: dict[str, Any] = {}
        self._being_saved = 0
        self._look: Look | None = None
        self._saving = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._saving.timeout.connect(self.save)
        changes.about_to_change.connect(self.save)
        changes.settings_changed.connect(self._follow)

    def current(self) -> Settings:
        """Return the choices that hold now."""
        return self._settings

    def apply_all(self) -> None:
        """Bring the whole window in line with the choices."""
        self._mirror()
        view, settings = self._window.view, self._settings
        self.layout.apply()
        view.set_ruby_shown(settings.ruby is not Sound.NONE)
        view.set_marks(settings.mark_doubts, settings.mark_terms)
        view.set_zoom(settings.zoom)
        self._apply_motion()
        self.follow_system()

    def follow_motion(self, welcome: bool) -> None:
        """Let nothing glide where the system asks for less motion."""
        self._motion_welcome = welcome
        self._apply_motion()

    def _apply_motion(self) -> None:
        wanted = self._settings.smooth_scrolling and self._motion_welcome
        self._window.view.set_motion(wanted)
        self._window.find_bar.set_motion(self._motion_welcome)

    def _mirror(self) -> None:
        """Let menus and header show what holds."""
        commands, settings = self._window.commands, self._settings
        commands.sounds[settings.ruby].setChecked(True)
        commands.themes[settings.theme].setChecked(True)
        commands.surface_tones.setChecked(settings.surface_tones)
        commands.taiwan_readings.setChecked(settings.standard is Standard.TAIWAN)
        commands.read_numbers.setChecked(settings.read_numbers)
        commands.mark_doubts.setChecked(settings.mark_doubts)
        commands.mark_terms.setChecked(settings.mark_terms)
        commands.tools.smooth_scrolling.setChecked(settings.smooth_scrolling)
        self._window.header.show_sound(settings.ruby)

    def _apply_changes(self, before: Settings, asked_for: frozenset[Column]) -> None:
        """Bring in line only what changed; `asked_for` are the columns that were asked for before."""
        view, now = self._window.view, self._settings
        self._mirror()
        self.layout.apply()
        if (now.ruby is Sound.NONE) is not (before.ruby is Sound.NONE):
            view.set_ruby_shown(now.ruby is not Sound.NONE)
        if (now.mark_doubts, now.mark_terms) != (before.mark_doubts, before.mark_terms):
            view.set_marks(now.mark_doubts, now.mark_terms)
        if now.zoom != before.zoom:
            view.set_zoom(now.zoom)
        if now.smooth_scrolling is not before.smooth_scrolling:
            self._apply_motion()
        if now.theme is not before.theme:
            self.follow_system()
        if (now.voice, self.layout.asked_for()) != (before.voice, asked_for):
            self.readings_changed.emit()

    def follow_system(self) -> None:
        """Dress the window in the look that the theme means just now."""
        look = look_of(self._settings.theme, self._app.styleHints().colorScheme())
        if look is not self._look:
            self._look = look
            dress(self._app, look)
            self._window.set_look(look)
            self.look_changed.emit(look)

    # What the actions do

    def choose_sound(self, action: QAction) -> None:
        """Write readings as the action says."""
        self._change(ruby=Sound(action.data()))

    def cycle_sound(self) -> None:
        """Go on from pinyin to zhuyin to none; from a rarer notation to pinyin."""
        self._change(ruby=_NEXT.get(self._settings.ruby, Sound.PINYIN))

    def choose_theme(self, action: QAction) -> None:
        """Take the colours that the action says."""
        self._change(theme=Theme(action.data()))

    def choose_surface_tones(self, spoken: bool) -> None:
        """Show tones as they are spoken, or as the dictionary has them."""
        self._change(surface_tones=spoken)

    def choose_taiwan_readings(self, chosen: bool) -> None:
        """Show readings by Taiwan's standard, or the mainland's."""
        self._change(standard=Standard.TAIWAN if chosen else Standard.MAINLAND)

    def choose_read_numbers(self, chosen: bool) -> None:
        """Write readings above numbers in digits, or not."""
        self._change(read_numbers=chosen)

    def choose_doubt_marks(self, shown: bool) -> None:
        """Underline doubtful characters or not."""
        self._change(mark_doubts=shown)

    def choose_term_marks(self, shown: bool) -> None:
        """Underline glossary terms or not."""
        self._change(mark_terms=shown)

    def choose_smooth_scrolling(self, smooth: bool) -> None:
        """Glide when pages turn, or not."""
        self._change(smooth_scrolling=smooth)

    def zoom_by(self, steps: int) -> None:
        """Make the text larger or smaller."""
        self._change(zoom=self._settings.zoom + _ZOOM_STEP * steps)

    def zoom_in(self) -> None:
        """Make the text larger."""
        self.zoom_by(1)

    def zoom_out(self) -> None:
        """Make the text smaller."""
        self.zoom_by(-1)

    def reset_zoom(self) -> None:
        """Show the text at 100 %."""
        self._change(zoom=100)

    def change(self, values: dict[str, Any]) -> None:
        """Take new values for some settings."""
        self._change(**values)

    def save(self) -> None:
        """Have what changed saved."""
        self._saving.stop()
        if not self._unsaved:
            return
        values, self._unsaved = self._unsaved, {}
        self._being_saved += 1
        self._changes.make(Concern.SETTINGS, lambda: self._session.change_settings(**values), self._saved)

    def _saved(self, _settings: Settings) -> None:
        self._being_saved -= 1

    def _follow(self) -> None:
        """Take over what was undone or done again, unless something newer is still to be saved."""
        if not self._being_saved and not self._unsaved:
            self._take(self._session.settings)

    def _change(self, **values: Any) -> None:
        if self._take(self._settings.changed(**values)):
            self._unsaved.update(values)
            self._saving.start()

    def _take(self, settings: Settings) -> bool:
        """Let other choices hold; return False where they hold already."""
        before, asked_for = self._settings, self.layout.asked_for()
        if settings == before:
            return False
        self._settings = settings
        self._apply_changes(before, asked_for)
        self.settings_changed.emit(settings)
        return True
