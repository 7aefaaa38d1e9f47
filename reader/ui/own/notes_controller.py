"""Joins the notes with the text: writes, colours, bookmarks, jumps."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.model.article import Article, Place
from reader.model.library import Concern, MarkColour, Note, NoteKind, PlacedNote
from reader.model.progress import Progress
from reader.ui.colour_row import PENCIL, dot
from reader.ui.desk import Desk
from reader.ui.notes_panel import NotesPanel
from reader.ui.own.pointer import Pointer
from reader.ui.view import ReadingView
from reader.ui.worker import Priority

_Target = tuple[NoteKind, Place, int]


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
        self._being_kept = 0

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
        """Make a note on what is chosen, else on the word pointed at, or open the one that is there."""
        self._note(self._target(), "", self._wait_for)

    def write_on_sentence(self) -> None:
        """Make a note on the sentence that is pointed at, or open the one that is there."""
        pointed = self._pointer.word()
        place = pointed.place if pointed is not None else self._view.keyboard_place()
        found = self._view.sentence_at(place) if place is not None else None
        if found is None:
            self._desk.messages.tell(self.tr("Point at a sentence first, with the mouse or the arrow keys."))
        else:
            self._note((NoteKind.SENTENCE, *found), "", self._wait_for)

    def mark(self) -> None:
        """Mark what is chosen, else the word pointed at, with the colour that was used last."""
        self._note(self._target(), self._colour, None)

    def change_words(self, uid: str, words: str) -> None:
        """Keep the words of a note."""
        notes = self._desk.session.library.notes
        self._being_kept += 1
        self._desk.changes.make(
            Concern.NOTES, lambda: notes.change(uid, words=words), self._kept, self._not_kept
        )

    def _kept(self, _note: object) -> None:
        self._being_kept -= 1

    def _not_kept(self, error: Exception) -> None:
        self._being_kept -= 1
        self._desk.messages.tell_error(error)

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

    def _target(self) -> _Target | None:
        """Return what a note would stand on; where there is nothing, say what to do."""
        chosen, pointed = self._view.selected_stretches(), self._pointer.word()
        if len(chosen) > 1:
            self._desk.messages.tell(self.tr("A note stands in one paragraph; choose words of one only."))
            return None
        word = (pointed.place, len(pointed.token.text)) if pointed is not None else None
        if chosen and chosen[0] != word:
            return NoteKind.SENTENCE, *chosen[0]
        if word is None:
            self._desk.messages.tell(self.tr("Point at a word first, with the mouse or the arrow keys."))
            return None
        return NoteKind.WORD, *word

    def _note(self, target: _Target | None, colour: str, done: Callable[[Note], None] | None) -> None:
        article = self._article
        if article is None or target is None:
            return
        notes = self._desk.session.library.notes
        kind, place, length = target

        def work() -> Note:
            there = [each.note for each in notes.of(article) if (each.place, each.length) == (place, length)]
            if there:
                return notes.change(there[0].uid, colour=colour) if colour else there[0]
            return notes.add(article, kind, place, length, colour=colour)

        self._desk.changes.make(Concern.NOTES, work, done)

    def _wait_for(self, note: Note) -> None:
        self._waiting = note.uid
        self.write_requested.emit()

    def _show(self, notes: tuple[PlacedNote, ...]) -> None:
        self._panel.show_notes(notes, keep_words=self._being_kept > 0)
        if self._waiting is not None and self._panel.choose(self._waiting, write=True):
            self._waiting = None
        self._view.set_coloured(_coloured(notes))
        self.notes_found.emit(notes)


def _coloured(notes: tuple[PlacedNote, ...]) -> dict[str, list[tuple[Place, int]]]:
    """Return what is marked with each colour, in the order of the text; in pencil what has none."""
    found: dict[str, list[tuple[Place, int]]] = {}
    for each in notes:
        if each.place is not None and each.length:
            found.setdefault(dot(each.note.colour) or PENCIL, []).append((each.place, each.length))
    return {
        colour: sorted(words, key=lambda word: (word[0].line, word[0].start))
        for colour, words in found.items()
    }
