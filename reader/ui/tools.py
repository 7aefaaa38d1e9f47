"""The reading tools, constructed and connected: copying, the menu of the text, and going to places."""

from dataclasses import dataclass

from reader.ui.announcer import Announcer
from reader.ui.copy_controller import CopyController
from reader.ui.desk import Desk
from reader.ui.fold_controller import FoldController
from reader.ui.motion import Motion
from reader.ui.own.notes_controller import NotesController
from reader.ui.physical_keys import PhysicalKeys
from reader.ui.places_controller import PlacesController
from reader.ui.reading_controller import ReadingController
from reader.ui.view.accessible import make_views_accessible
from reader.ui.window import Window
from reader.ui.word_controller import WordController
from reader.ui.word_menu import WordMenu


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything that works on the text that is read."""

    copies: CopyController
    menu: WordMenu
    announcer: Announcer
    places: PlacesController
    motion: Motion
    keys: PhysicalKeys


def build_tools(
    desk: Desk, window: Window, reading: ReadingController, words: WordController, notes: NotesController
) -> Tools:
    """Construct the tools and connect them to the commands and to the view."""
    folding = FoldController(desk, window.view, reading.current, window)
    tools = Tools(
        copies=CopyController(desk, window.view, reading.current, window),
        menu=WordMenu(window, folding),
        announcer=Announcer(window.view, words.phrase, window),
        places=PlacesController(desk, window, reading.current),
        motion=Motion(window),
        keys=PhysicalKeys(window, window.view),
    )
    desk.changes.corrections_changed.connect(reading.refold)
    window.view.fold_rule_requested.connect(folding.turn)
    _connect_places(tools.places, window, reading, notes)
    tools.places.said.connect(desk.messages.tell)
    _connect_announcer(tools.announcer, window, reading)
    do, view = window.commands, window.view
    do.copy.triggered.connect(tools.copies.copy_plain)
    for form, action in do.tools.copies.items():
        action.triggered.connect(lambda _checked=False, form=form: tools.copies.copy(form))
    do.tools.select_all.triggered.connect(view.select_all)
    view.menu_requested.connect(tools.menu.open)
    return tools


def _connect_places(
    places: PlacesController, window: Window, reading: ReadingController, notes: NotesController
) -> None:
    """Connect what goes to headings and bookmarks."""
    do = window.commands.tools
    reading.article_opened.connect(places.follow)
    notes.notes_found.connect(places.show_notes)
    window.view.bookmark_requested.connect(notes.toggle_bookmark_at)
    do.outline.triggered.connect(places.choose_heading)
    do.next_heading.triggered.connect(lambda: places.step_heading(1))
    do.previous_heading.triggered.connect(lambda: places.step_heading(-1))
    do.plain_text.triggered.connect(places.read_plainly)
    do.bookmarks.triggered.connect(places.choose_bookmark)
    do.next_bookmark.triggered.connect(lambda: places.step_bookmark(1))
    do.previous_bookmark.triggered.connect(lambda: places.step_bookmark(-1))


def _connect_announcer(announcer: Announcer, window: Window, reading: ReadingController) -> None:
    """Connect what a screen reader should hear of."""
    make_views_accessible()
    reading.article_opened.connect(announcer.forget)
    window.view.word_reached.connect(announcer.reach)
    window.view.selection_moved.connect(announcer.stretch)
    window.find_bar.count_shown.connect(announcer.say)
    window.strip.message_shown.connect(announcer.say)
