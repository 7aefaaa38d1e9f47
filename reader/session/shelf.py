"""The texts that were opened: where reading stopped in them, their tags, and the search over all of them."""

from pathlib import Path

from reader.cleaning import disregard, obey
from reader.library.sorting import sorting_of
from reader.library.texts import Shelf
from reader.model.article import Article, Place, SourceText
from reader.model.errors import ReaderError
from reader.model.library import Hit, LibraryText, TextOrder
from reader.model.progress import Progress, ignore_progress
from reader.session.article_key import key_of, lines_of
from reader.session.opening import sorted_article, unfolded
from reader.session.user_corrections import fold_rules
from reader.session.workshop import Workshop

_ADDRESS = "://"


class Texts:
    """The texts of the library, by their keys; see `key_of` for the key of an open article."""

    def __init__(self, workshop: Workshop) -> None:
        """The library is opened when it is first needed."""
        self._workshop = workshop
        self._user = workshop.user

    def key_of(self, article: Article) -> str:
        """Return the key of an article: it follows from its lines, folded or not, and from nothing else."""
        return key_of(article)

    # Opening

    def remember_opened(self, article: Article, path: Path | None = None) -> None:
        """Keep a text that somebody began to read; `path` makes it a recent file.

        The notes on an earlier version of the text, such as a page that was
        edited since, come over. A library that is full must not stop the
        reading: then a note says so.
        """
        address = article.source if _ADDRESS in article.source else None
        library, key = self._user.library, key_of(article)
        try:
            known = library.shelf.text(key) is not None
            # An article with nothing folded may be one whose reader wants to see every line.
            is_timed = any(each.seconds is not None for each in article.paragraphs)
            is_new = self._user.settings.clean and library.shelf.article(key) is None
            is_sorted = bool(article.folded) or is_timed or is_new
            library.opened(
                key,
                article.source,
                path,
                article.title,
                lines=lines_of(article),
                source=address or (str(path.absolute()) if path is not None else None),
                sorting=sorting_of(disregard(article)) if is_sorted else None,
                codec=article.chosen_codec,
                site=article.site,
            )
            earlier = None if known else library.shelf.earlier_version(key)
            if earlier is not None and library.notebook.of_text(earlier):
                library.notebook.carry_over(earlier, key)
        except ReaderError as error:
            self._user.note(str(error))

    def touch(self, article: Article) -> None:
        """Let an article that is being read be the one that was opened last."""
        try:
            self._user.library.shelf.touch(key_of(article))
        except ReaderError as error:
            self._user.note(str(error))

    def open(self, key: str, *, clean: bool | None = None) -> Article:
        """Return a text of the library as it was when it was opened last, wherever it came from.

        None leaves `clean` to the settings. Raises `ReaderError` where the text
        itself is not in the library.
        """
        shelf = self._user.library.shelf
        article = shelf.article(key) or self._sorted_anew(shelf, key)
        cleaned = self._user.settings.clean if clean is None else clean
        return (
            obey(article, fold_rules(self._user.library, key, article.site)) if cleaned else unfolded(article)
        )

    def _sorted_anew(self, shelf: Shelf, key: str) -> Article:
        text, lines = shelf.text(key), shelf.lines(key)
        if text is None or not lines:
            raise ReaderError("The library has only the name of this text; open it from its file again.")
        source = SourceText(text.name, lines, text.title, site=shelf.site(key))
        return sorted_article(source, self._workshop.converters.sets(), None, None)

    def chosen_codec(self, source: str | Path) -> str | None:
        """Return the encoding that the reader chose for a file or an address when it was opened last."""
        where = str(source.absolute()) if isinstance(source, Path) else source
        return self._user.library.shelf.chosen_codec(where)

    def remember_place(self, article: Article, place: Place) -> None:
        """Remember where the reader stopped."""
        self._user.library.remember_place(key_of(article), place)

    def place_of(self, article: Article) -> Place | None:
        """Return where the reader stopped in an article, None for a new one."""
        return self._user.library.place(key_of(article))

    def latest(self) -> tuple[LibraryText, ...]:
        """Return the twelve texts that were opened last, from files or not, the latest first."""
        return self._user.library.shelf.latest()

    def recent(self) -> tuple[Path, ...]:
        """Return the files opened lately that still exist, the latest first."""
        return self._user.library.recent()

    # The shelf

    def all(
        self, order: TextOrder = TextOrder.OPENED, *, reverse: bool = False, tag: str | None = None
    ) -> tuple[LibraryText, ...]:
        """Return all texts, or those with a tag, sorted."""
        return self._user.library.texts(order, reverse, tag)

    def text(self, key: str) -> LibraryText | None:
        """Return what is known of a text, None where it is not in the library."""
        return self._user.library.shelf.text(key)

    def search(self, query: str, limit: int = 100) -> tuple[Hit, ...]:
        """Return the lines of all texts in which a question stands, in either script, the newest text first.

        Texts that are new to the index are looked through first, which takes
        long for many; see `refresh`.
        """
        return self._user.library.search(query, limit)

    def refresh(self, progress: Progress = ignore_progress) -> None:
        """Look through the texts that the search does not know yet; long work for many."""
        self._user.library.refresh_search(progress)

    def remove(self, key: str) -> bool:
        """Take a text off the shelf, which can be undone; return False where there is none."""
        return self._user.library.shelf.remove(key)

    def tags(self) -> tuple[str, ...]:
        """Return all tags that a text has, sorted."""
        return self._user.library.shelf.tags()

    def set_tags(self, key: str, tags: tuple[str, ...]) -> None:
        """Give a text these tags and no others."""
        self._user.library.shelf.set_tags(key, tags)

    def care(self, progress: Progress = ignore_progress) -> None:
        """Do the day's chores: a backup where one is due, and forgetting what was removed long ago.

        Raises `ReaderError` where that is not possible today, and what `progress` raises.
        """
        self._user.library.care(progress)
