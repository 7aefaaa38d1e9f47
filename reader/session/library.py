"""The library as front ends see it: texts that were opened, and where reading stopped in them."""

from pathlib import Path

from reader.library.store import text_key
from reader.model.article import Article, Place
from reader.model.errors import ReaderError
from reader.session.workshop import Workshop


class LibraryDesk:
    """Everything that a front end may ask of the library; every method may be called from any thread."""

    def __init__(self, workshop: Workshop) -> None:
        """The library is opened when it is first needed."""
        self._user = workshop.user

    def recent(self) -> tuple[Path, ...]:
        """Return the files opened lately that still exist, the latest first."""
        return self._user.library.recent()

    def remember_opened(self, article: Article, path: Path | None) -> None:
        """Remember that somebody began to read an article; `path` makes it a recent file.

        A library that is full must not stop the reading: then a note says so.
        """
        try:
            self._user.library.opened(key_of(article), article.source, path, article.title)
        except ReaderError as error:
            self._user.note(str(error))

    def remember_place(self, article: Article, place: Place) -> None:
        """Remember where the reader stopped."""
        self._user.library.remember_place(key_of(article), place)

    def place_of(self, article: Article) -> Place | None:
        """Return where the reader stopped in an article, None for a new one."""
        return self._user.library.place(key_of(article))


def key_of(article: Article) -> str:
    """Return the name that the library has for an article: it follows from the lines, folded or not."""
    lines = sorted((*article.paragraphs, *article.folded), key=lambda item: item.line)
    return text_key(line.text for line in lines)
