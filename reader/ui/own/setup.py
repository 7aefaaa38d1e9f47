"""Constructs and connects what is the reader's own: library, words, notes, corrections, undo, copies."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction

from reader.model.library import Action
from reader.ui.block_feed import BlockFeed
from reader.ui.card import Card
from reader.ui.choices import Choices
from reader.ui.desk import Desk
from reader.ui.glossary_controller import GlossaryController
from reader.ui.own.copies_controller import CopiesController
from reader.ui.own.correct_controller import CorrectController
from reader.ui.own.dialogs_controller import DialogsController
from reader.ui.own.library_controller import LibraryController
from reader.ui.own.notes_controller import NotesController
from reader.ui.own.pointer import Pointer
from reader.ui.own.terms_controller import TermsController
from reader.ui.own.words_controller import Figures, WordsController
from reader.ui.reading_controller import ReadingController
from reader.ui.settings_controller import SettingsController
from reader.ui.window import Window
from reader.ui.wording import name_of, percent_of

_TOLD_MS = 4000


@dataclass(frozen=True, slots=True)
class Own:
    """The controllers of what is the reader's own."""

    pointer: Pointer
    words: WordsController
    notes: NotesController
    library: LibraryController
    dialogs: DialogsController
    copies: CopiesController
    settings: SettingsController
    correct: CorrectController
    terms: TermsController


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the controllers are connected with."""

    desk: Desk
    window: Window
    card: Card
    feed: BlockFeed
    reading: ReadingController
    glossary: GlossaryController
    choices: Choices


def set_up_own(around: Surroundings) -> Own:
    """Construct the controllers in the window and connect them with everything that is there."""
    desk, window = around.desk, around.window
    pointer = Pointer(window.view, around.feed, window)
    words = WordsController(desk, pointer, (around.card.states, window.side.word.states), window)
    own = Own(
        pointer=pointer,
        words=words,
        notes=NotesController(desk, window.view, window.side.notes, pointer, window),
        library=LibraryController(desk, window.library, window),
        dialogs=DialogsController(desk, window.view, words, window),
        copies=CopiesController(desk, window),
        settings=SettingsController(desk.session, around.choices, window),
        correct=CorrectController(desk, pointer, around.feed, window),
        terms=TermsController(desk, window),
    )
    _connect_history(around)
    _connect_words(own, around)
    _connect_dialogs(own, around)
    _connect_notes(own, around)
    _connect_library(own, around)
    _connect_copies(own, window)
    return own


def _connect_history(around: Surroundings) -> None:
    window, changes = around.window, around.desk.changes
    do = window.commands.own
    do.undo.triggered.connect(changes.undo)
    do.redo.triggered.connect(changes.redo)
    changes.history_changed.connect(partial(_show_history, do.undo, do.redo))
    around.choices.settings_changed.connect(lambda _settings: do.undo.setEnabled(True))
    changes.undone.connect(partial(_tell, window, window.tr("Undone: {0}")))
    changes.redone.connect(partial(_tell, window, window.tr("Done again: {0}")))
    around.glossary.glossary_changed.connect(changes.look_again)
    for signal in (changes.corrections_changed, changes.glossary_changed):
        signal.connect(around.feed.renew)
        signal.connect(around.reading.survey)


def _connect_words(own: Own, around: Surroundings) -> None:
    desk, window, reading, words = around.desk, around.window, around.reading, own.words
    do, status = window.commands.own, window.status
    reading.article_opened.connect(own.pointer.forget)
    reading.article_opened.connect(words.follow)
    reading.article_opened.connect(status.forget_known)
    reading.survey_made.connect(words.show_survey)
    desk.changes.words_changed.connect(words.count)
    desk.changes.words_changed.connect(words.show_states)
    words.figures_made.connect(partial(_show_figures, window))
    words.settled_changed.connect(window.view.set_known_words)
    window.view.token_hovered.connect(words.show_states)
    window.view.token_activated.connect(words.follow_pin)
    for state, action in do.marks.items():
        action.triggered.connect(_without_checked(partial(words.mark_pointed, state)))
    around.card.states.state_chosen.connect(words.mark_carded)
    window.side.word.states.state_chosen.connect(words.mark_pinned)


def _connect_dialogs(own: Own, around: Surroundings) -> None:
    window, do = around.window, around.window.commands.own
    own.words.figures_made.connect(own.dialogs.show_figures)
    window.status.known_clicked.connect(own.dialogs.show_words)
    do.words.triggered.connect(own.dialogs.show_words)
    do.import_words.triggered.connect(own.dialogs.ask_for_list)
    do.corrections.triggered.connect(own.dialogs.show_corrections)
    do.import_terms.triggered.connect(own.terms.ask_for_list)
    do.export_terms.triggered.connect(own.terms.ask_for_target)
    do.glossaries.triggered.connect(own.terms.open_glossaries)
    window.side.glossary.glossaries_requested.connect(own.terms.open_glossaries)
    do.correct.triggered.connect(own.correct.correct_pointed)
    around.card.correct_requested.connect(around.card.hide)
    around.card.correct_requested.connect(own.correct.correct_carded)
    window.side.word.correct_requested.connect(own.correct.correct_pinned)
    around.reading.article_opened.connect(own.correct.follow)
    around.desk.changes.corrections_changed.connect(own.dialogs.list_corrections)
    around.choices.look_changed.connect(own.dialogs.set_look)


def _connect_notes(own: Own, around: Surroundings) -> None:
    desk, window, reading = around.desk, around.window, around.reading
    notes, panel, do = own.notes, window.side.notes, window.commands.own
    reading.article_opened.connect(notes.follow)
    desk.changes.notes_changed.connect(notes.look)
    notes.write_requested.connect(window.bring_notes)
    notes.notes_found.connect(window.side.count_notes)
    panel.place_requested.connect(notes.visit)
    panel.words_edited.connect(notes.change_words)
    panel.colour_chosen.connect(notes.change_colour)
    panel.remove_requested.connect(notes.remove)
    window.closing.connect(panel.save)
    desk.changes.about_to_change.connect(panel.save)
    do.bookmark.triggered.connect(notes.toggle_bookmark)
    do.note.triggered.connect(notes.write)
    do.note_sentence.triggered.connect(notes.write_on_sentence)
    do.mark.triggered.connect(notes.mark)


def _connect_library(own: Own, around: Surroundings) -> None:
    desk, window, reading = around.desk, around.window, around.reading
    library, panel = own.library, window.library
    panel.visibilityChanged.connect(library.become_visible)
    panel.list_requested.connect(library.list_texts)
    panel.order_chosen.connect(lambda order: around.choices.change({"library_order": order}))
    around.choices.settings_changed.connect(lambda settings: panel.show_order(settings.library_order))
    panel.show_order(around.choices.current().library_order)
    panel.search_requested.connect(library.search)
    panel.text_requested.connect(library.open_text)
    panel.hit_requested.connect(library.open_hit)
    panel.remove_requested.connect(library.remove)
    panel.tags_edited.connect(library.set_tags)
    library.text_requested.connect(reading.open_kept)
    library.removed.connect(
        lambda text: window.status.showMessage(
            window.tr("Removed: {0}. Edit, Undo brings it back.").format(text.title or text.name), _TOLD_MS
        )
    )
    reading.article_opened.connect(library.look_again)
    reading.prepared.connect(library.do_chores)
    desk.changes.texts_changed.connect(library.look_again)


def _connect_copies(own: Own, window: Window) -> None:
    copies, do = own.copies, window.commands.own
    do.settings.triggered.connect(own.settings.show)
    do.back_up.triggered.connect(copies.back_up)
    do.export_all.triggered.connect(copies.ask_for_target)
    do.restore_all.triggered.connect(copies.ask_for_source)
    window.backups_menu.aboutToShow.connect(partial(copies.fill_backups, window.backups_menu))


def _show_history(undo: QAction, redo: QAction, before: Action | None, after: Action | None) -> None:
    """Let the menu say what would be undone, and done again."""
    for action, what, name in ((undo, before, undo.tr("&Undo")), (redo, after, redo.tr("&Redo"))):
        action.setEnabled(what is not None)
        text = name_of(what).replace("&", "&&") if what is not None else ""
        action.setText(f"{name}: {text}" if text else name)


def _show_figures(window: Window, figures: Figures) -> None:
    known = percent_of(figures.share) if figures.share is not None else None
    window.status.show_known(known, bool(figures.worth_learning))


def _tell(window: Window, sentence: str, action: Action) -> None:
    window.status.showMessage(sentence.format(name_of(action)), _TOLD_MS)


def _without_checked(call: Callable[[], None]) -> Callable[[], None]:
    """Return a slot for `triggered` that leaves its argument aside."""
    return lambda *_checked: call()
