"""The reader's own as front ends see it: texts, words, notes, corrections, undo, and copies of all that."""

from reader.session.copies import Copies
from reader.session.history import History
from reader.session.known_words import KnownWords
from reader.session.shelf import Texts
from reader.session.user_corrections import UserCorrections
from reader.session.user_notes import UserNotes
from reader.session.workshop import Workshop


class LibraryDesk:
    """The parts of the library; every method of them may be called from any thread.

    The library is opened when it is first needed. Where a change cannot be
    kept, methods raise `ReaderError` with one sentence.
    """

    def __init__(self, workshop: Workshop) -> None:
        """All parts work with the same library."""
        self.texts = Texts(workshop)
        self.words = KnownWords(workshop)
        self.notes = UserNotes(workshop)
        self.corrections = UserCorrections(workshop)
        self.history = History(workshop, self.words.look_again)
        self.copies = Copies(workshop, self.history.look_again)
