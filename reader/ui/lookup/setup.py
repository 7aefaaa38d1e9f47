"""The look-ups, constructed and connected: the word panel's field and history, and the dictionaries."""

from dataclasses import dataclass

from reader.ui.block_feed import BlockFeed
from reader.ui.desk import Desk
from reader.ui.lookup.controller import LookupController
from reader.ui.lookup.dictionaries_controller import DictionariesController
from reader.ui.reading_controller import ReadingController
from reader.ui.window import Window
from reader.ui.word_controller import WordController


@dataclass(frozen=True, slots=True)
class Lookup:
    """Everything that looks words up beyond the card."""

    controller: LookupController
    dictionaries: DictionariesController


def build_lookup(
    desk: Desk, window: Window, reading: ReadingController, feed: BlockFeed, words: WordController
) -> Lookup:
    """Construct the look-ups and connect them; connect `words` to the view before."""
    panel = window.side.word
    lookup = Lookup(
        LookupController(desk, window.view, words, panel, current=reading.current, parent=window),
        DictionariesController(desk, window),
    )
    controller, dictionaries = lookup.controller, lookup.dictionaries
    window.view.token_activated.connect(controller.follow_pin)
    panel.bar.query_changed.connect(controller.look_up)
    panel.bar.back_requested.connect(controller.go_back)
    panel.bar.forward_requested.connect(controller.go_forward)
    panel.link_followed.connect(controller.follow_link)
    reading.article_opened.connect(controller.forget)
    reading.survey_made.connect(controller.ask_profile)
    dictionaries.dictionaries_changed.connect(feed.renew)
    dictionaries.dictionaries_changed.connect(controller.ask_profile)
    do = window.commands.tools
    do.dictionaries.triggered.connect(dictionaries.open)
    do.look_up.triggered.connect(window.bring_word)
    do.look_up.triggered.connect(panel.bar.take_keys)
    do.look_back.triggered.connect(controller.go_back)
    do.look_forward.triggered.connect(controller.go_forward)
    return lookup
