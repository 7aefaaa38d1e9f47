"""Notes, coloured marks and bookmarks as front ends see them."""

from reader.library.notes import anchor_at, reanchor
from reader.model.article import Article, Line, Place
from reader.model.errors import ReaderError
from reader.model.library import Anchor, Note, NoteKind, PlacedNote
from reader.session.article_key import key_of, lines_of
from reader.session.workshop import Workshop


class UserNotes:
    """What the reader wrote and marked on words, sentences and places; all of it can be undone.

    Notes stand on the text as it was written, whatever is folded, and find
    their places again when the text was edited a little.
    """

    def __init__(self, workshop: Workshop) -> None:
        """The notes lie in the library."""
        self._user = workshop.user

    def of(self, article: Article) -> tuple[PlacedNote, ...]:
        """Return the notes of an article in the order of their places, bookmarks among them."""
        lines = lines_of(article)
        notes = self._user.library.notebook.of_text(key_of(article))
        placed = [PlacedNote(note, reanchor(note, lines)) for note in notes]
        return tuple(sorted(placed, key=_order))

    def bookmarks(self, article: Article) -> tuple[PlacedNote, ...]:
        """Return the bookmarks of an article in the order of their places."""
        return tuple(each for each in self.of(article) if each.note.kind is NoteKind.PLACE)

    def all(self) -> tuple[Note, ...]:
        """Return the notes of all texts, the one that was changed last first."""
        return self._user.library.notebook.all()

    def add(
        self,
        article: Article,
        kind: NoteKind,
        place: Place,
        length: int,
        *,
        colour: str = "",
        words: str = "",
    ) -> Note:
        """Note something on `length` code points of a line, 0 for a bookmark; return the note.

        `ReaderError` where the article has no such place.
        """
        anchor = _anchor(article, place, length)
        return self._user.library.notebook.add(kind, anchor, colour, words)

    def toggle_bookmark(self, article: Article, place: Place) -> Note | None:
        """Put a bookmark at a line, or take away the one that is there; return the new one, or None."""
        there = [
            each.note
            for each in self.bookmarks(article)
            if each.place is not None and each.place.line == place.line
        ]
        self._user.library.notebook.remove_all(note.uid for note in there)
        return None if there else self.add(article, NoteKind.PLACE, place, 0)

    def change(self, uid: str, *, colour: str | None = None, words: str | None = None) -> Note:
        """Change the colour, the words or both, and return the note; `ReaderError` where it is gone."""
        return self._user.library.notebook.change(uid, colour, words)

    def remove(self, uid: str) -> bool:
        """Remove a note; return False where it is gone."""
        return self._user.library.notebook.remove(uid)


def _anchor(article: Article, place: Place, length: int) -> Anchor:
    lines: tuple[Line, ...] = lines_of(article)
    line = next((line for line in lines if line.number == place.line), None)
    if line is None or not 0 <= place.start <= place.start + length <= len(line.text):
        raise ReaderError("The text has no such place; choose the words for your note again.")
    return anchor_at(key_of(article), line, place.start, length)


def _order(placed: PlacedNote) -> tuple[bool, int, int, float]:
    place = placed.place
    if place is None:
        return True, placed.note.anchor.line, placed.note.anchor.start, placed.note.made
    return False, place.line, place.start, placed.note.made
