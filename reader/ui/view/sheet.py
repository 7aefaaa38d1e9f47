"""The whole text as rows: which are laid out, how high they are, and what annotates them."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Collection, Sequence

from reader.model.annotation import AnnotatedParagraph, DoubtKind, Token
from reader.model.article import Block, Place
from reader.model.document import Ruby
from reader.model.settings import Column, RubyOver
from reader.ui.view.atoms_of import Cutter
from reader.ui.view.columns import LATIN
from reader.ui.view.coverage import Coverage
from reader.ui.view.heights import Heights
from reader.ui.view.lay_out import lay_out
from reader.ui.view.romanised import gloss_atoms, pinyin_atoms
from reader.ui.view.rows import Annotation, Matter, Row, Shape, column_text, estimated_heights, shapes_of
from reader.ui.view.setting import Measures, Setting

_LAID_OUT = 60_000
"""How many characters of rows are kept laid out."""

_ANNOTATED = 80_000
"""How many characters of annotations are kept."""

_WHOLE_GLOSS = 200

_UNDERLINED = 300
"""Blocks whose underlines are kept."""

_Spans = tuple[tuple[int, int], ...]


class Sheet:
    """Rows by index; lays one out when it is first asked for and keeps the latest ones."""

    def __init__(self, setting: Setting, measures: Measures) -> None:
        self.blocks: tuple[Block, ...] = ()
        self.heights = Heights(())
        self.setting = setting
        self.coverage = Coverage()
        self._measures = measures
        self._cut = Cutter()
        self._shapes: list[Shape] = []
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._laid_out = 0
        self._annotations: OrderedDict[int, Annotation] = OrderedDict()
        self._annotated = 0
        self._stale: set[int] = set()
        self._underlined: dict[int, tuple[Annotation, _Spans, _Spans]] = {}

    def __len__(self) -> int:
        return len(self.blocks)

    def replace_blocks(self, blocks: Sequence[Block]) -> None:
        """Take a new text; blocks that the old one had too are painted annotated until asked for anew."""
        painted = [(self.blocks[index], kept) for index, kept in self._annotations.items()]
        self.blocks = tuple(blocks)
        self.coverage.take_blocks(self.blocks)
        self._annotations.clear()
        self._annotated = 0
        for block, kept in painted:
            index = bisect_right(self.blocks, _place_key(block), key=_place_key) - 1
            if index >= 0 and _key(self.blocks[index]) == _key(block):
                self._annotations[index] = kept
                self._annotated += len(block.text)
        self._stale = set(self._annotations)
        self._shapes = shapes_of(self.blocks)
        self._estimate()

    def change_setting(self, setting: Setting) -> None:
        """Take another width, zoom or choice of columns: every row is laid out anew when needed."""
        if setting != self.setting:
            self.setting = setting
            self._estimate()

    def change_coverage(self, over: RubyOver, gloss_over: RubyOver, known: frozenset[str]) -> bool:
        """Choose which words have annotations above them, and meanings; tell whether any row is another."""
        coverage = self.coverage
        before = (coverage.over, coverage.gloss_over)
        uses_known = RubyOver.UNKNOWN in (over, gloss_over, *before)
        changed = (over, gloss_over) != before or (uses_known and known != coverage.known)
        coverage.over, coverage.gloss_over, coverage.known = over, gloss_over, known
        if changed:
            self.forget_rows()
        return changed

    def forget_rows(self) -> None:
        """Lay every row out anew when it is asked for next; heights are kept until then."""
        self._rows.clear()
        self._laid_out = 0

    def fits(self, index: int, annotated: AnnotatedParagraph, ruby: Ruby) -> bool:
        """Tell whether an annotation is of a block's text, and as long as it in every part."""
        if not 0 <= index < len(self.blocks):
            return False
        text = self.blocks[index].text
        lengths = {len(text), len(ruby), len(annotated.traditional), len(annotated.simplified)}
        return annotated.text == text and len(lengths) == 1

    def annotate(self, index: int, annotation: Annotation) -> None:
        """Keep a block's annotation; `fits` has told that it is the block's own."""
        block = self.blocks[index]
        old = self._annotations.pop(index, None)
        self._annotated += 0 if old else len(block.text)
        self._annotations[index] = annotation
        self._stale.discard(index)
        self._drop(index)
        while self._annotated > _ANNOTATED and len(self._annotations) > 8:
            oldest, _ = self._annotations.popitem(last=False)
            self._annotated -= len(self.blocks[oldest].text)
            self._stale.discard(oldest)
            self._drop(oldest)

    def outdate(self) -> None:
        """Want every annotation anew; the old ones stay until then."""
        self._stale = set(self._annotations)

    def outdate_at(self, places: Collection[tuple[int, int]]) -> bool:
        """Want the annotations of the blocks with these lines and starts anew; tell whether there are any."""
        found = {index for index in self._annotations if _place_key(self.blocks[index]) in places}
        self._stale |= found
        return bool(found)

    def wants_annotation(self, index: int) -> bool:
        """Tell whether a block has text and no annotation that is up to date."""
        block = self.blocks[index]
        return bool(block.text) and (index not in self._annotations or index in self._stale)

    def annotation(self, index: int) -> AnnotatedParagraph | None:
        """Return the annotation of a block, None before it has come."""
        found = self._annotations.get(index)
        if found is None:
            return None
        self._annotations.move_to_end(index)
        return found.annotated

    def token_at(self, index: int, character: int) -> Token | None:
        """Return the token that holds a code point of a block."""
        annotated = self.annotation(index)
        if annotated is None or not annotated.tokens:
            return None
        place = bisect_right(annotated.tokens, character, key=lambda token: token.start) - 1
        return annotated.tokens[max(0, place)]

    def underlined(self, index: int) -> tuple[_Spans, _Spans]:
        """Return where terms stand in a block, and where errors that its characters may be."""
        found = self._annotations.get(index)
        if found is None:
            return (), ()
        kept = self._underlined.get(index)
        if kept is None or kept[0] is not found:
            # Variants are a matter of taste: the panel lists them, the page stays calm.
            kept = (found, _term_spans(found.annotated), _error_spans(found.annotated))
            self._underlined[index] = kept
            while len(self._underlined) > _UNDERLINED:
                del self._underlined[next(iter(self._underlined))]
        return kept[1], kept[2]

    def beside(self, index: int, token: Token) -> tuple[Token | None, Token | None]:
        """Return the tokens before and after one of a block, None at its ends."""
        before = self.token_at(index, token.start - 1) if token.start > 0 else None
        after = self.token_at(index, token.end)
        return before, after if after is not None and after.start >= token.end else None

    def text_of(self, column: Column, index: int, start: int, end: int) -> str:
        """Return some code points of a block as a column shows them; plain text before it is annotated."""
        found = self._annotations.get(index)
        if found is None:
            return self.blocks[index].text[start:end]
        if column not in LATIN:
            return column_text(column, self.blocks[index], found)[start:end]
        if column is Column.PINYIN:
            atoms = pinyin_atoms(found.annotated, found.ruby, found.spelled)
        else:
            atoms = gloss_atoms(found.annotated, found.glosses, _WHOLE_GLOSS, stacked=False)
        chosen = [atom for atom in atoms if atom.start < end and atom.end > start]
        return "".join(" " * bool(atom.gap) + atom.text for atom in chosen).strip()

    def row(self, index: int) -> Row:
        """Return a row laid out, and correct its height."""
        row = self._rows.get(index)
        if row is not None:
            self._rows.move_to_end(index)
            return row
        block = self.blocks[index]
        annotation = self._annotations.get(index)
        above = self.coverage.of(index, annotation) if annotation is not None else None
        if annotation is not None:
            annotation = self.coverage.with_glosses(index, annotation)
        row = lay_out(index, Matter(block, annotation, above), self.setting, self._measures, self._cut)
        self._rows[index] = row
        self._laid_out += len(block.text)
        self.heights.change(index, row.height)
        while self._laid_out > _LAID_OUT and len(self._rows) > 8:
            oldest, _ = self._rows.popitem(last=False)
            self._laid_out -= len(self.blocks[oldest].text)
        return row

    def index_of(self, place: Place) -> tuple[int, int]:
        """Return the block that holds a place, and the code point in it; the nearest one where none does."""
        index = max(0, bisect_right(self.blocks, (place.line, place.start), key=_place_key) - 1)
        block = self.blocks[index]
        if block.line != place.line:
            return index, 0 if place.line < block.line or block.folded else len(block.text)
        return index, max(0, min(len(block.text), place.start - block.start))

    def place_of(self, index: int, character: int) -> Place:
        """Return where a code point of a block stands in the article."""
        block = self.blocks[index]
        return Place(block.line, block.start + character)

    def _drop(self, index: int) -> None:
        if self._rows.pop(index, None) is not None:
            self._laid_out -= len(self.blocks[index].text)

    def _estimate(self) -> None:
        self.forget_rows()
        self.heights = Heights(estimated_heights(self._shapes, self.setting))


def _place_key(block: Block) -> tuple[int, int]:
    return block.line, block.start


def _key(block: Block) -> tuple[int, int, str]:
    return block.line, block.start, block.text


def _term_spans(annotated: AnnotatedParagraph) -> _Spans:
    return tuple((token.start, token.end) for token in annotated.tokens if token.term is not None)


def _error_spans(annotated: AnnotatedParagraph) -> _Spans:
    errors = (doubt for doubt in annotated.doubts if doubt.kind is DoubtKind.ERROR)
    return tuple((doubt.start, doubt.start + len(doubt.written)) for doubt in errors)
