"""Joins the notes with the text: writes, colours, bookmarks, jumps."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.model.article import Article, Place
from reader.model.library import Concern, MarkColour, Note, NoteKind, PlacedNote
from reader.model.progress import Progress
from reader.ui.colour_row import dot
from reader.ui.desk import Desk
from reader.ui.notes_panel import NotesPanel
from reader.ui.own.pointer import Pointer
from reader.ui.view import ReadingView
from reader.ui.worker import Priority


class NotesController(QObject):
    """Asks the session for the notes of the article whenever they are others."""

    notes_found = Signal(object)
    """The notes of the article as a tuple of `PlacedNote`s."""

    write_requested = Signal()
    """A note waits for its words: its panel should be in front."""

    def __init__(
        self, desk: Desk, view: ReadingView, panel: NotesPanel, pointer: Pointer, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._panel = panel
        self._pointer = pointer
        self._article: Article | None = None
        self._colour = MarkColour.YELLOW
        self._waiting: str | None = None

    def follow(self, article: Article) -> None:
        """Begin with another article."""
        self._panel.save()
        self._article = article
        self._panel.show_notes(())
        self.look()

    def look(self) -> None:
        """Ask for the notes of the article."""
        article = self._article
        if article is None:
            return

        def work(_progress: Progress) -> tuple[PlacedNote, ...]:
            return self._desk.session.library.notes.of(article)

        self._desk.worker.submit(Priority.ASKED, work, self._show)

    def visit(self, placed: PlacedNote) -> None:
        """Go to the place of a note."""
        if placed.place is not None:
            self._view.set_hits(((placed.place, max(1, placed.length)),), 0)

    def toggle_bookmark(self) -> None:
        """Put a bookmark at the line that is read, or take it away."""
        self.toggle_bookmark_at(self._pointer.line())

    def toggle_bookmark_at(self, place: Place) -> None:
        """Put a bookmark at a place, or take away the one that its line has."""
        article = self._article
        if article is not None:
            notes = self._desk.session.library.notes
            self._desk.changes.make(Concern.NOTES, lambda: notes.toggle_bookmark(article, place))

    def write(self) -> None:
        """Make a note on the word pointed at, or open the one that is there."""
        self._note("", self._wait_for)

    def mark(self) -> None:
        """Mark the word pointed at with the colour that was used last."""
        self._note(self._colour, None)

    def change_words(self, uid: str, words: str) -> None:
        """Keep the words of a note."""
        notes = self._desk.session.library.notes
        self._desk.changes.make(Concern.NOTES, lambda: notes.change(uid, words=words))

    def change_colour(self, uid: str, colour: str) -> None:
        """Give a note a colour, which marks have from now on."""
        if colour:
            self._colour = MarkColour(colour)
        notes = self._desk.session.library.notes
        self._desk.changes.make(Concern.NOTES, lambda: notes.change(uid, colour=colour))

    def remove(self, uid: str) -> None:
        """Remove a note."""
        notes = self._desk.session.library.notes
        self._desk.changes.make(Concern.NOTES, lambda: notes.remove(uid))

    def _note(self, colour: str, done: Callable[[Note], None] | None) -> None:
        article, pointed = self._article, self._pointer.word()
        if article is None or pointed is None:
            self._desk.messages.tell(self.tr("Point at a word first, with the mouse or the arrow keys."))
            return
        notes = self._desk.session.library.notes
        place, length = pointed.place, len(pointed.token.text)

        def work() -> Note:
            there = [each.note for each in notes.of(article) if (each.place, each.length) == (place, length)]
            if there:
                return notes.change(there[0].uid, colour=colour) if colour else there[0]
            return notes.add(article, NoteKind.WORD, place, length, colour=colour)

        self._desk.changes.make(Concern.NOTES, work, done)

    def _wait_for(self, note: Note) -> None:
        self._waiting = note.uid
        self.write_requested.emit()

    def _show(self, notes: tuple[PlacedNote, ...]) -> None:
        self._panel.show_notes(notes)
        if self._waiting is not None and self._panel.choose(self._waiting, write=True):
            self._waiting = None
        self._view.set_coloured(_coloured(notes))
        self.notes_found.emit(notes)


def _coloured(notes: tuple[PlacedNote, ...]) -> dict[str, list[tuple[Place, int]]]:
    """Return the words that are marked with each colour, in the order of the text."""
    found: dict[str, list[tuple[Place, int]]] = {}
    for each in notes:
        colour = dot(each.note.colour)
        if colour is not None and each.place is not None and each.length:
            found.setdefault(colour, []).append((each.place, each.length))
    return {
        colour: sorted(words, key=lambda word: (word[0].line, word[0].start))
        for colour, words in found.items()
    }
