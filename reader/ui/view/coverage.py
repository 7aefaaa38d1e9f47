"""Which words have their reading and their meaning: all, those not known, or each where it first stands."""

from collections.abc import Sequence
from itertools import accumulate

from reader.model.annotation import Token
from reader.model.article import Block
from reader.model.document import Ruby
from reader.model.settings import RubyOver
from reader.ui.view.romanised import UNSHOWN
from reader.ui.view.rows import Annotation

_REMEMBERED = 50_000


class Coverage:
    """Leaves out annotations that the reader does not want; knows the whole text to tell first places."""

    def __init__(self) -> None:
        self.over = RubyOver.ALL
        self.gloss_over = RubyOver.ALL
        self.known: frozenset[str] = frozenset()
        self._blocks: Sequence[Block] = ()
        self._whole: str | None = None
        self._starts: list[int] = []
        self._first: dict[str, int] = {}

    def take_blocks(self, blocks: Sequence[Block]) -> None:
        """Take another text; it is only looked through when first places are asked for."""
        self._blocks = blocks
        self._whole = None
        self._first.clear()

    def of(self, index: int, annotation: Annotation) -> Ruby:
        """Return what is shown above each character of a block."""
        if self._leaves_all(self.over):
            return annotation.ruby
        shown: list[str | None] = list(annotation.ruby)
        for token in annotation.annotated.tokens:
            if not self._wants(self.over, index, token):
                shown[token.start : token.end] = [None] * (token.end - token.start)
        return tuple(shown)

    def with_glosses(self, index: int, annotation: Annotation) -> Annotation:
        """Return the annotation of a block without the meanings that are not shown."""
        if self._leaves_all(self.gloss_over) or not annotation.glosses:
            return annotation
        glosses = list(annotation.glosses)
        for number, token in enumerate(annotation.annotated.tokens):
            if glosses[number] and not self._wants(self.gloss_over, index, token):
                glosses[number] = UNSHOWN
        return annotation._replace(glosses=tuple(glosses))

    def _leaves_all(self, over: RubyOver) -> bool:
        return over is RubyOver.ALL or (over is RubyOver.UNKNOWN and not self.known)

    def _wants(self, over: RubyOver, index: int, token: Token) -> bool:
        if over is RubyOver.UNKNOWN:
            return token.simplified not in self.known
        return self._first_place(token.text) == self._place(index, token.start)

    def _place(self, index: int, start: int) -> int:
        self._join()
        return self._starts[index] + start

    def _first_place(self, word: str) -> int:
        """Return where a word is first written in the text, whatever word it is part of there."""
        found = self._first.get(word)
        if found is None:
            found = self._join().find(word)
            if len(self._first) >= _REMEMBERED:
                self._first.clear()
            self._first[word] = found
        return found

    def _join(self) -> str:
        if self._whole is None:
            # A line feed between blocks, so that no word goes over their border.
            self._whole = "\n".join(block.text for block in self._blocks)
            self._starts = list(accumulate((len(block.text) + 1 for block in self._blocks), initial=0))
        return self._whole
