"""The window's composition root: everything is constructed and connected here, once."""

import logging
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader import __version__
from reader.model.library import LibraryText
from reader.paths import Paths, default_paths
from reader.session import ReadingSession
from reader.ui.block_feed import BlockFeed
from reader.ui.card import Card
from reader.ui.changes import Changes
from reader.ui.choices import Choices
from reader.ui.collector import Collector
from reader.ui.desk import Desk
from reader.ui.dismissal import Dismissal
from reader.ui.export_controller import ExportController
from reader.ui.find_controller import FindController
from reader.ui.fonts import set_up_fonts
from reader.ui.glossary_controller import GlossaryController
from reader.ui.later_starts import answer_later_starts
from reader.ui.long_work import LongWork
from reader.ui.lookup.setup import Lookup, build_lookup
from reader.ui.menus import PathMenu, RecentMenu
from reader.ui.messages import Messages
from reader.ui.own.setup import Own, Surroundings, set_up_own
from reader.ui.reading_controller import ReadingController
from reader.ui.requests import Requests
from reader.ui.several_files import SeveralFiles
from reader.ui.single_instance import address_of, hand_over
from reader.ui.tools import Tools, build_tools
from reader.ui.window import Window
from reader.ui.word_controller import WordController
from reader.ui.worker import Worker

_SWITCH_INTERVAL = 0.0005  # seconds: at Python's own 5 ms the worker makes every frame late


def run(paths: list[Path], settings: tuple[str, ...] = ()) -> int:
    """Open the window on the first of the paths, else on what was read last or a sample; return exit code.

    Where a window is open already, it gets the paths, unless there are `settings`: these, each
    `name=value`, hold until the window is closed; `ReaderError` for one that makes no sense.
    """
    app = make_application(sys.argv[:1])
    user = default_paths()
    address = address_of(user.data)
    if not settings and hand_over(address, paths):
        return 0
    _log_to(user)
    session = ReadingSession(user)
    session.override_settings(settings)
    parts = build(session, app)
    sys.excepthook = parts.desk.messages.catch
    instance = answer_later_starts(address, parts.window, parts.files.open)
    keep_frames_short(parts)
    parts.window.show()
    parts.tools.motion.ask_desktop()
    parts.reading.start(first_texts(session, paths))
    parts.files.shelve(paths[1:])
    code = app.exec()
    sys.excepthook = sys.__excepthook__
    instance.close()
    parts.desk.worker.stop()
    session.close()
    return code


def make_application(arguments: list[str]) -> QApplication:
    """Return the application, with its fonts and its name."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QCoreApplication.setApplicationName("Catfish Reader")
    QCoreApplication.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("catfish-reader")
    app = QApplication(arguments)
    app.setStyle("Fusion")
    set_up_fonts(app)
    return app


def keep_frames_short(parts: "Parts") -> None:
    """Let neither the worker nor the garbage collector hold up the window."""
    sys.setswitchinterval(_SWITCH_INTERVAL)
    parts.reading.loading_ended.connect(Collector(parts.window).begin)


def first_texts(session: ReadingSession, paths: list[Path]) -> list[Path | LibraryText]:
    """Return what to open at the start, in order of preference."""
    return [*paths, *session.library.texts.latest()[:1], *session.samples()[:1]]


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that the running program is made of."""

    window: Window
    desk: Desk
    choices: Choices
    card: Card
    feed: BlockFeed
    reading: ReadingController
    files: SeveralFiles
    words: WordController
    glossary: GlossaryController
    find: FindController
    own: Own
    export: ExportController
    requests: Requests
    dismissal: Dismissal
    tools: Tools
    lookup: Lookup
    recent: RecentMenu
    samples: PathMenu


def build(session: ReadingSession, app: QApplication) -> Parts:
    """Construct the window with everything behind it, and connect it."""
    window = Window()
    view, side = window.view, window.side
    worker, messages = Worker(window), Messages(window.strip, window)
    changes = Changes(session, worker, messages, window)
    choices = Choices(session, changes, window, app)
    work = LongWork(worker, window.status, window)
    desk = Desk(session, worker, work, messages, changes, choices.current)
    card, feed = Card(view.viewport()), BlockFeed(desk, view, window)
    reading = ReadingController(desk, view, feed, window)
    words = WordController(session, view, card, side.word, window)
    glossary = GlossaryController(desk, view, side, window)
    own = set_up_own(Surroundings(desk, window, card, feed, reading, glossary, choices))
    parts = Parts(
        window=window,
        desk=desk,
        choices=choices,
        card=card,
        feed=feed,
        reading=reading,
        files=SeveralFiles(desk, reading.open_path, reading.current, window),
        words=words,
        glossary=glossary,
        find=FindController(desk, view, window.find_bar, reading.current, window),
        own=own,
        export=ExportController(desk, reading.current, window),
        requests=Requests(desk.messages, window, session.readable_endings()),
        dismissal=Dismissal(desk.long_work, card, window),
        tools=build_tools(desk, window, reading, words, own.notes),
        lookup=build_lookup(desk, window, reading, feed, words),
        recent=RecentMenu(window.recent_menu, reading.open_recent),
        samples=PathMenu(window.samples_menu, reading.open_path),
    )
    app.styleHints().colorSchemeChanged.connect(choices.follow_system)
    for join in (_connect_reading, _connect_panels, _connect_commands, _fill):
        join(parts)
    return parts


def _fill(parts: Parts) -> None:
    """Bring the window in line with the choices, and fill the two menus whose entries are files."""
    parts.choices.follow_motion(parts.tools.motion.welcome)
    parts.choices.apply_all()
    parts.recent.fill(parts.desk.session.library.texts.latest())
    parts.samples.fill(parts.desk.session.samples())


def _connect_reading(parts: Parts) -> None:
    """Connect what opens, feeds and follows the text."""
    window, reading, feed = parts.window, parts.reading, parts.feed
    view, status = window.view, window.status
    window.encodings.codec_chosen.connect(reading.read_as)
    window.closing.connect(parts.choices.save)
    window.closing.connect(reading.save_place)
    window.closing.connect(parts.desk.long_work.close)
    window.closing.connect(parts.desk.worker.stop)
    parts.requests.paths_chosen.connect(parts.files.open)
    parts.files.told.connect(status.showMessage)
    parts.files.shelved.connect(parts.recent.fill)
    parts.files.shelved.connect(parts.own.library.look_again)
    parts.requests.text_pasted.connect(reading.open_text)
    parts.requests.html_pasted.connect(reading.open_html)
    parts.requests.address_chosen.connect(reading.open_address)
    parts.desk.worker.failed.connect(parts.desk.messages.tell_error)
    view.annotation_requested.connect(feed.annotate)
    view.fold_open_requested.connect(feed.open_fold)
    view.fold_close_requested.connect(feed.close_fold)
    view.place_changed.connect(reading.note_place)
    view.place_changed.connect(window.show_place)
    view.zoom_requested.connect(parts.choices.zoom_by)
    view.token_hovered.connect(parts.words.point)
    view.token_activated.connect(parts.words.pin)
    reading.article_opened.connect(window.show_article)
    reading.article_opened.connect(parts.choices.layout.follow_article)
    reading.article_opened.connect(parts.words.forget)
    reading.article_opened.connect(parts.glossary.follow)
    reading.article_opened.connect(parts.find.look_again)
    reading.recent_changed.connect(parts.recent.fill)
    reading.prepared.connect(parts.find.look_again)
    feed.folds_changed.connect(status.show_folded)
    feed.folds_changed.connect(window.show_folds)
    feed.folds_changed.connect(parts.find.mark_again)
    status.folded_clicked.connect(feed.toggle_folds)
    status.cancel_requested.connect(parts.desk.long_work.stop_newest)
    parts.choices.readings_changed.connect(feed.renew)
    parts.choices.look_changed.connect(parts.card.set_look)


def _connect_panels(parts: Parts) -> None:
    """Connect the side panel and the find bar."""
    window, glossary, find = parts.window, parts.glossary, parts.find
    side, bar = window.side, window.find_bar
    parts.reading.survey_made.connect(glossary.show_survey)
    parts.reading.survey_made.connect(parts.feed.look_for_names)
    parts.reading.survey_stopped.connect(glossary.show_stopped)
    parts.words.word_pinned.connect(window.bring_word)
    parts.words.word_looked_up.connect(parts.own.words.follow_look_up)
    side.glossary.place_requested.connect(glossary.visit_term)
    side.glossary.gloss_edited.connect(glossary.edit)
    side.glossary.term_added.connect(glossary.add)
    side.glossary.removal_requested.connect(glossary.remove)
    side.word.add_requested.connect(glossary.ask_for_term)
    side.doubts.place_requested.connect(glossary.visit_doubt)
    glossary.glossary_changed.connect(parts.feed.renew)
    glossary.glossary_changed.connect(parts.reading.survey)
    bar.query_changed.connect(find.look_for)
    bar.next_requested.connect(find.go_next)
    bar.previous_requested.connect(find.go_previous)
    bar.closed.connect(find.close)


def _connect_commands(parts: Parts) -> None:
    """Connect every command that has a menu entry or a key."""
    do, choices, feed, find = parts.window.commands, parts.choices, parts.feed, parts.find
    do.open.triggered.connect(parts.requests.ask_for_file)
    do.open_address.triggered.connect(parts.requests.ask_for_address)
    do.paste.triggered.connect(parts.requests.paste)
    do.shortcuts.triggered.connect(parts.requests.show_keys)
    do.about.triggered.connect(parts.requests.show_about)
    do.export.triggered.connect(parts.export.ask)
    do.print.triggered.connect(parts.export.printing.ask)
    do.find.triggered.connect(find.open)
    do.find_next.triggered.connect(find.go_next)
    do.find_previous.triggered.connect(find.go_previous)
    do.add_term.triggered.connect(parts.glossary.ask_for_chosen)
    do.dismiss.triggered.connect(parts.dismissal.dismiss)
    do.unfold_all.triggered.connect(feed.unfold_all)
    do.fold_all.triggered.connect(feed.fold_all)
    do.zoom_in.triggered.connect(choices.zoom_in)
    do.zoom_out.triggered.connect(choices.zoom_out)
    do.zoom_reset.triggered.connect(choices.reset_zoom)
    do.cycle_ruby.triggered.connect(choices.cycle_sound)
    do.surface_tones.triggered.connect(choices.choose_surface_tones)
    do.taiwan_readings.triggered.connect(choices.choose_taiwan_readings)
    do.read_numbers.triggered.connect(choices.choose_read_numbers)
    do.mark_doubts.triggered.connect(choices.choose_doubt_marks)
    do.mark_terms.triggered.connect(choices.choose_term_marks)
    do.tools.smooth_scrolling.triggered.connect(choices.choose_smooth_scrolling)
    parts.tools.motion.changed.connect(choices.follow_motion)
    do.column_group.triggered.connect(choices.layout.choose_columns)
    do.sound_group.triggered.connect(choices.choose_sound)
    do.theme_group.triggered.connect(choices.choose_theme)
    _connect_layout(parts)


def _connect_layout(parts: Parts) -> None:
    """Connect the commands that choose how the text is laid out."""
    do, layout = parts.window.commands.layout, parts.choices.layout
    do.mode_group.triggered.connect(layout.choose_mode)
    do.over_group.triggered.connect(layout.choose_over)
    do.focus_group.triggered.connect(layout.choose_focus)
    do.cycle_focus.triggered.connect(layout.cycle_focus)
    for name in ("align_sentences", "ruby_by_word", "tone_colours", "hanging_marks"):
        getattr(do, name).triggered.connect(layout.choose(name))
    do.move_left.triggered.connect(lambda: layout.move_column(-1))
    do.move_right.triggered.connect(lambda: layout.move_column(1))
    do.wider.triggered.connect(lambda: layout.widen(1))
    do.narrower.triggered.connect(lambda: layout.widen(-1))
    do.usual_widths.triggered.connect(layout.reset_widths)
    do.longer_lines.triggered.connect(lambda: layout.lengthen(1))
    do.shorter_lines.triggered.connect(lambda: layout.lengthen(-1))
    do.more_spacing.triggered.connect(lambda: layout.space_lines(1))
    do.less_spacing.triggered.connect(lambda: layout.space_lines(-1))


def _log_to(paths: Paths) -> None:
    """Have faults of the program written to a file of the user's, which is only made when there is one."""
    handler = logging.FileHandler(paths.data / "faults.log", encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.ERROR)
    logging.getLogger("reader").addHandler(handler)
