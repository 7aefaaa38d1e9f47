"""The reading view: what a window sets and hears."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from reader.model.annotation import AnnotatedParagraph
from reader.model.article import Block, Place
from reader.model.document import Ruby, Spelled
from reader.model.settings import Focus
from reader.ui.view import cursor as moves
from reader.ui.view.focus import stretch_at
from reader.ui.view.found import Found
from reader.ui.view.mouse import MouseSurface
from reader.ui.view.rows import Annotation, stands_beside


class ReadingView(MouseSurface):
    """Shows an article in columns; see the signals for what it tells and asks.

    Keys: arrows step by word and line, Home and End to the line's ends, with Ctrl to the
    text's; Page Up, Page Down, Space and Shift+Space turn pages; Enter activates a word or
    opens folded lines, Backspace folds opened ones again, Delete asks for a rule about one;
    with Shift, moving selects, and with Alt and Shift the arrows select by character and
    paragraph; Ctrl+A and Ctrl+C select all and copy. The mouse selects by character, after a double
    click by word, after a triple click by paragraph.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Reading view"))
        self.setAccessibleDescription(
            self.tr("The article. Arrow keys move from word to word, Enter shows what a word means.")
        )

    # What a window asks

    def selected_stretches(self) -> tuple[Found, ...]:
        """Return places and lengths of what is selected, one for each line of the source."""
        selection = self._marks.selection
        return selection.stretches(self._sheet.blocks) if selection is not None else ()

    def sentence_at(self, place: Place) -> Found | None:
        """Return place and length of the sentence that a place stands in, without spaces around it."""
        if not len(self._sheet):
            return None
        index, start, end = stretch_at(self._sheet, Focus.SENTENCE, *self._sheet.index_of(place)) or (0, 0, 0)
        written = self._sheet.blocks[index].text[start:end]
        start += len(written) - len(written.lstrip())
        return (self._sheet.place_of(index, start), len(written.strip())) if written.strip() else None

    # What a window sets

    def set_blocks(self, blocks: tuple[Block, ...], place: Place | None = None) -> None:
        """Show a text from a place on, or from its beginning; plain at once, annotations are asked for."""
        self._let_go()
        self._replace_blocks(tuple(blocks), place)

    def set_annotation(
        self,
        index: int,
        annotated: AnnotatedParagraph,
        ruby: Ruby,
        glosses: tuple[str, ...] = (),
        spelled: tuple[Spelled, ...] = (),
    ) -> None:
        """Show a block annotated; meanings and running pinyin are those of its words, where they are shown.

        An annotation of another text is ignored, for it came too late.
        """
        if not self._sheet.fits(index, annotated, ruby):
            return
        self._sheet.annotate(index, Annotation(annotated, ruby, glosses, spelled))
        if any(ruby):
            self._arrange(beside=stands_beside(ruby))
        if self._viewpoint.row_top(index) is None:
            return
        self._refresh_row(index)
        cursor = self._cursor
        if cursor is not None and cursor.index == index:
            again = moves.first_from(self._sheet, index, cursor.start, cursor.column)
            self._put_cursor(again, tell=self._told)

    def set_hits(self, hits: Sequence[Found], current: int | None) -> None:
        """Mark what was found and go to the current one if any; the keyboard goes on from there."""
        super().set_hits(hits, current)
        if current is not None and 0 <= current < len(hits) and len(self._sheet):
            self._goal = None
            self._select(None)
            place = self._sheet.index_of(hits[current][0])
            self._jump_to(moves.first_from(self._sheet, *place, self._column()))

    def renew_annotations(self, places: Collection[tuple[int, int]]) -> None:
        """Ask anew for the annotations of the blocks with these lines and starts."""
        if self._sheet.outdate_at(places):
            self._requested.clear()
            self._request_timer.start()

    def clear_annotations(self) -> None:
        """Ask for every annotation anew; the old ones are painted until then."""
        self._sheet.outdate()
        self._requested.clear()
        self._request_timer.start()

    def set_marks(self, doubts: bool, terms: bool) -> None:
        """Choose what is underlined."""
        self._marks.doubts, self._marks.terms = doubts, terms
        self.viewport().update()
