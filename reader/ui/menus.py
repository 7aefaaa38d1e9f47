"""The menu bar, and the two menus whose entries change: recent texts and samples."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from reader.model.library import LibraryText
from reader.ui.actions import Actions
from reader.ui.library_model import name_of
from reader.ui.own_actions import fill_copies_menu, fill_words_menu
from reader.ui.tool_actions import fill_go_menu

_LONGEST = 60


class PathMenu:
    """A menu of files; choosing one calls `choose` with its path."""

    def __init__(self, menu: QMenu, choose: Callable[[Path], None]) -> None:
        self._menu = menu
        self._choose = choose
        menu.setToolTipsVisible(True)
        self.fill(())

    def fill(self, paths: Iterable[Path]) -> None:
        """Replace the entries."""
        self._menu.clear()
        for path in paths:
            action = self._menu.addAction(_menu_text(path.stem))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self._choose(path))
        self._menu.setEnabled(not self._menu.isEmpty())


class RecentMenu:
    """A menu of texts of the library; choosing one calls `choose` with it."""

    def __init__(self, menu: QMenu, choose: Callable[[LibraryText], None]) -> None:
        self._menu = menu
        self._choose = choose
        menu.setToolTipsVisible(True)
        self.fill(())

    def fill(self, texts: Iterable[LibraryText]) -> None:
        """Replace the entries."""
        self._menu.clear()
        for text in texts:
            action = self._menu.addAction(_menu_text(name_of(text)))
            action.setToolTip(str(text.path) if text.path is not None else text.name)
            action.triggered.connect(lambda _checked=False, text=text: self._choose(text))
        self._menu.setEnabled(not self._menu.isEmpty())


def fill_menu_bar(bar: QMenuBar, actions: Actions) -> tuple[QMenu, QMenu, QMenu, QMenu]:
    """Fill the menu bar; return the menus for recent texts, for samples, for backups and for encodings."""
    file_menu = bar.addMenu(_tr("&File"))
    file_menu.addAction(actions.open)
    recent = file_menu.addMenu(_tr("Open &recent"))
    samples = file_menu.addMenu(_tr("&Samples"))
    file_menu.addActions([actions.open_address, actions.paste])
    encodings = file_menu.addMenu(_tr("E&ncoding"))
    file_menu.addSeparator()
    file_menu.addActions([actions.export, actions.print])
    backups = fill_copies_menu(file_menu.addMenu(_tr("&Back up and restore")), actions.own)
    file_menu.addSeparator()
    file_menu.addAction(actions.quit)
    edit = bar.addMenu(_tr("&Edit"))
    edit.addActions([actions.own.undo, actions.own.redo])
    edit.addSeparator()
    edit.addAction(actions.copy)
    copies = edit.addMenu(_tr("Copy &as"))
    copies.addActions(list(actions.tools.copies.values()))
    edit.addAction(actions.tools.select_all)
    edit.addSeparator()
    edit.addActions([actions.find, actions.find_next, actions.find_previous])
    edit.addSeparator()
    edit.addActions([actions.tools.look_up, actions.tools.look_back, actions.tools.look_forward])
    edit.addSeparator()
    edit.addActions([actions.add_term, actions.tools.dictionaries])
    edit.addSeparator()
    edit.addAction(actions.own.settings)
    _fill_view_menu(bar.addMenu(_tr("&View")), actions)
    fill_go_menu(bar.addMenu(_tr("&Go")), actions.tools)
    fill_words_menu(bar.addMenu(_tr("&Words")), actions.own)
    help_menu = bar.addMenu(_tr("&Help"))
    help_menu.addActions([actions.shortcuts, actions.about])
    return recent, samples, backups, encodings


def _fill_view_menu(menu: QMenu, actions: Actions) -> None:
    layout = actions.layout
    modes = menu.addMenu(_tr("La&yout"))
    modes.addActions(list(layout.modes.values()))
    modes.addSeparator()
    modes.addAction(layout.align_sentences)
    _fill_lines_menu(modes, actions)
    columns = menu.addMenu(_tr("&Columns"))
    columns.addActions(list(actions.columns.values()))
    columns.addSeparator()
    columns.addActions([layout.move_left, layout.move_right])
    columns.addActions([layout.wider, layout.narrower, layout.usual_widths])
    sounds = menu.addMenu(_tr("&Readings above the text"))
    sounds.addActions(list(actions.sounds.values()))
    sounds.addSeparator()
    sounds.addAction(actions.cycle_ruby)
    sounds.addSeparator()
    sounds.addActions(list(layout.overs.values()))
    sounds.addSeparator()
    sounds.addActions([layout.ruby_by_word, layout.tone_colours])
    menu.addActions([actions.surface_tones, actions.taiwan_readings, actions.read_numbers])
    menu.addSeparator()
    menu.addActions([actions.mark_terms, actions.mark_doubts])
    menu.addSeparator()
    menu.addActions([actions.unfold_all, actions.fold_all])
    menu.addSeparator()
    menu.addAction(actions.tools.smooth_scrolling)
    menu.addSeparator()
    menu.addActions([actions.zoom_in, actions.zoom_out, actions.zoom_reset])
    themes = menu.addMenu(_tr("Co&lours"))
    themes.addActions(list(actions.themes.values()))
    menu.addSeparator()
    menu.addActions([actions.own.library, actions.panel])
    menu.addActions([actions.show_glossary, actions.show_word, actions.show_doubts, actions.own.show_notes])


def _fill_lines_menu(menu: QMenu, actions: Actions) -> None:
    layout = actions.layout
    lines = menu.addMenu(_tr("&Lines"))
    lines.addActions([layout.longer_lines, layout.shorter_lines, layout.more_spacing, layout.less_spacing])
    lines.addSeparator()
    lines.addAction(layout.hanging_marks)
    focus = menu.addMenu(_tr("&Focus"))
    focus.addActions(list(layout.focuses.values()))
    focus.addSeparator()
    focus.addAction(layout.cycle_focus)


def _menu_text(name: str) -> str:
    """Return a name for a menu: shortened, and with no letter taken for a key."""
    shown = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    return shown.replace("&", "&&")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)
