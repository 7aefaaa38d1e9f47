"""Goes to headings and bookmarks, from a list or one by one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from reader.model.article import Article, Paragraph, Place
from reader.model.library import NoteKind, PlacedNote
from reader.model.outline import Heading
from reader.ui.desk import Desk
from reader.ui.place_chooser import PlaceChooser, Stop
from reader.ui.plain_text_dialog import PlainTextDialog
from reader.ui.view.margin import next_place
from reader.ui.window import Window

_SHOWN = 60
_MOST = 400
"""Paragraphs in a field of plain text: more would take long to show."""


class PlacesController(QObject):
    """Knows the headings and the bookmarks of the open article."""

    said = Signal(str)
    """Why nothing was gone to."""

    def __init__(self, desk: Desk, window: Window, article: Callable[[], Article | None]) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._view = window.view
        self._article = article
        self._headings: tuple[Heading, ...] = ()
        self._gone_to: tuple[Place, Place] | None = None

    def follow(self, article: Article) -> None:
        """Take the headings of another article."""
        self._headings = self._desk.session.outline(article)
        self._gone_to = None
        self._view.set_bookmarks(())

    def show_notes(self, notes: Sequence[PlacedNote]) -> None:
        """Show those of the article's notes that are bookmarks in the margin."""
        marks = (each.place for each in notes if each.note.kind is NoteKind.PLACE)
        self._view.set_bookmarks(place for place in marks if place is not None)

    def choose_heading(self) -> None:
        """Show the outline."""
        stops = [Stop(each.place, each.text, each.key, each.level) for each in self._headings]
        self._choose(self.tr("Go to heading"), stops, self.tr("This text has no headings."))

    def choose_bookmark(self) -> None:
        """Show the list of bookmarks, each with the words where it stands."""
        article = self._article()
        if article is None:
            return
        texts = {each.line: each.text for each in (*article.paragraphs, *article.folded)}
        stops: list[Stop] = []
        for place in self._view.bookmarks():
            text = texts.get(place.line, "")[place.start : place.start + _SHOWN]
            stops.append(Stop(place, text, self._desk.session.fold(article, text)))
        hint = self.tr("This text has no bookmarks. Click in the margin, or press B, to set one.")
        self._choose(self.tr("Go to bookmark"), stops, hint)

    def step_heading(self, step: int) -> None:
        """Go to the next heading, or to the one before."""
        here = self._here()
        places = [each.place for each in self._headings]
        found = next_place(places, here, step)
        onwards = found is not None and (_key(found) > _key(here)) is (step > 0) and found != here
        self._go(found if onwards else None, self.tr("No further heading."))

    def step_bookmark(self, step: int) -> None:
        """Go to the next bookmark, or to the one before; after the last one to the first."""
        self._go(
            next_place(self._view.bookmarks(), self._here(), step), self.tr("No bookmarks in this text.")
        )

    def read_plainly(self) -> None:
        """Show the section that is read as plain text."""
        article = self._article()
        if article is None:
            return
        here = self._view.keyboard_place() or self._here()
        borders = [each.place.line for each in self._headings]
        first = max((line for line in borders if line <= here.line), default=0)
        end = min((line for line in borders if line > here.line), default=None)
        section = [
            each for each in article.paragraphs if each.line >= first and (end is None or each.line < end)
        ]
        dialog = PlainTextDialog(_around(section, here), here, self._window)
        dialog.place_chosen.connect(self.go)
        dialog.open()

    def go(self, place: Place) -> None:
        """Go to a place; the keyboard goes on from there."""
        self._view.read_from(place)
        self._view.setFocus()
        self._gone_to = self._view.place(), place

    def _here(self) -> Place:
        """Return where the reader is: where the last step went, unless the text was scrolled since."""
        place = self._view.place()
        return self._gone_to[1] if self._gone_to is not None and self._gone_to[0] == place else place

    def _go(self, place: Place | None, otherwise: str) -> None:
        if place is not None:
            self.go(place)
        else:
            self.said.emit(otherwise)

    def _choose(self, title: str, stops: list[Stop], otherwise: str) -> None:
        article = self._article()
        if article is None or not stops:
            self.said.emit(otherwise)
            return

        def fold(text: str) -> str:
            return self._desk.session.fold(article, text)

        chooser = PlaceChooser(title, stops, self._here(), fold, self._window)
        chooser.place_chosen.connect(self.go)
        chooser.open()


def _around(section: list[Paragraph], here: Place) -> list[Paragraph]:
    """Return the paragraphs of a section, of a very long one those around a place."""
    at = next((number for number, each in enumerate(section) if each.line >= here.line), 0)
    first = max(0, at - _MOST // 2)
    return section[first : first + _MOST]


def _key(place: Place) -> tuple[int, int]:
    return place.line, place.start
