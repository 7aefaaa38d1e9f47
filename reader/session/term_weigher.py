"""Weighs the words and rows of words of an article, and keeps the likely terms with their places."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from reader.language.compounds import KINDS
from reader.language.entity import Entity
from reader.language.orthography import join
from reader.language.term_candidates import Candidate, CandidateFinder, Described, Words, is_small
from reader.language.term_choice import Stretch, chosen
from reader.language.term_measures import MEASURES, Matrix, Whole, measure
from reader.language.term_weights import TermModel
from reader.language.term_words import BORDER, TRAITS, class_of, word_traits
from reader.language.termhood import is_time, kind_of_row
from reader.lexicon.store import Lexicon
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.article import Place
from reader.model.entry import TermKind
from reader.session.word_terms import WordBook
from reader.tables.word_facts import WordFact

LEAST = 0.3
"""How likely a word must be a term to be listed; `docs/accuracy.md` tells what that is worth."""

BY_ITSELF = 0.8
"""So likely a part of a longer term is listed beside it: 航母 beside 航母戰鬥群."""

_AT_ONCE = 12_000
"""Characters that are weighed together: a long article in one go, but no longer than others can wait."""

_LISTED = TRAITS.index("listed")
_LISTED_UP_TO = 4
"""Rows of words up to this length are looked up in the dictionary: longer ones would be words already."""


@dataclass(slots=True)
class Weighed:
    """A likely term: its forms, how it is read, its kind, its places; its token where it is a single word.

    One that `is_sure` is a term even where it only ever stands inside longer ones.
    """

    traditional: str
    simplified: str
    pinyin: str
    kind: TermKind
    token: Token | None
    places: list[Place] = field(default_factory=list)
    is_sure: bool = False


class TermWeigher:
    """Takes an article piece by piece; `terms` tells what of it is likely to be a term."""

    def __init__(
        self, lexicon: Lexicon, fact: Callable[[str], WordFact], book: WordBook, model: TermModel
    ) -> None:
        """`fact` tells how common a word is, `book` what dictionaries say of it."""
        self._lexicon = lexicon
        self._fact = fact
        self._book = book
        self._model = model
        self._finder = CandidateFinder(self._described, BORDER)
        self._pieces: list[tuple[Place, AnnotatedParagraph]] = []
        self._waiting = 0
        self._found: dict[str, Weighed] = {}

    def look_at_words_only(self) -> None:
        """From here on look at single words, and no longer at rows of them."""
        self._finder.most_words = 1

    def add(
        self,
        start: Place,
        annotated: AnnotatedParagraph,
        entities: Iterable[Entity],
        wrong: Collection[int] = (),
        pause: Callable[[], None] = lambda: None,
    ) -> None:
        """Look at a piece that begins at `start`; `entities` and `wrong` places are the piece's.

        `pause` is called again and again while much is weighed.
        """
        self._finder.add(annotated, entities, wrong)
        self._pieces.append((start, annotated))
        self._waiting += len(annotated.text)
        if self._waiting >= _AT_ONCE:
            self._weigh(pause)

    def terms(self, pause: Callable[[], None]) -> list[Weighed]:
        """Return the likely terms; `pause` is called again and again."""
        self._weigh(pause)
        return list(self._found.values())

    def waiting(self) -> tuple[list[Candidate], Matrix]:
        """Return the candidates that are not weighed yet, and their measures: what training looks at."""
        candidates = self._finder.candidates()
        return candidates, self._measures(candidates, lambda: None) if candidates else None

    def words(self) -> tuple[Words, Sequence[str]]:
        """Return the words that are not weighed yet, and the forms that they have the numbers of."""
        return self._finder.words, self._finder.forms

    def first_stretch(self, candidate: Candidate) -> Stretch:
        """Return where a candidate first stands: the number of its piece, its start and its end there."""
        return self._stretches(candidate)[0]

    def _described(self, token: Token) -> Described:
        known = self._book.known(token)
        uses = [self._fact(char).uses for char in token.simplified] if token.kind is TokenKind.HAN else []
        return Described(word_traits(token, known, uses), is_small(token, class_of(token, known)))

    def _measures(self, candidates: Sequence[Candidate], pause: Callable[[], None]) -> Matrix:
        wholes = [self._whole(each, pause) for each in candidates]
        model = self._model
        return measure(self._finder, candidates, wholes, model.characters, model.compounds)

    def _whole(self, candidate: Candidate, pause: Callable[[], None]) -> Whole:
        """Return what is known of a candidate as one word."""
        pause()
        fact = self._fact(candidate.form)
        if candidate.firsts[0] == candidate.lasts[0]:
            words = self._finder.words
            listed = words.traits[words.row[candidate.firsts[0]]][_LISTED] > 0
        else:
            listed = len(candidate.form) <= _LISTED_UP_TO and self._lexicon.has(candidate.form)
        return Whole(listed, fact.uses, fact.tag)

    def _weigh(self, pause: Callable[[], None]) -> None:
        """Weigh what is waiting, keep what is likely, and forget the rest."""
        candidates = self._finder.candidates()
        if candidates:
            measures = self._measures(candidates, pause)
            chances = self._model.chances(self._finder, candidates, measures).tolist()
            odds = measures[:, [MEASURES.index(f"joined as {kind}") for kind in KINDS]]
            stretches = [self._stretches(each) for each in candidates]
            for number in chosen(stretches, chances, LEAST, BY_ITSELF):
                found = self._keep(candidates[number], stretches[number], odds[number].tolist())
                if found is not None and chances[number] >= BY_ITSELF:
                    found.is_sure = True
        self._finder.begin_anew()
        self._pieces.clear()
        self._waiting = 0

    def _stretches(self, candidate: Candidate) -> list[Stretch]:
        words = self._finder.words
        return [
            (words.piece[first], words.start[first], words.end[last])
            for first, last in zip(candidate.firsts, candidate.lasts, strict=True)
        ]

    def _keep(
        self, candidate: Candidate, stretches: Sequence[Stretch], odds: Sequence[float]
    ) -> Weighed | None:
        """Keep a candidate and return it as it is kept, or None for a time."""
        if is_time(candidate.form):
            return None
        places = [
            Place(self._pieces[piece][0].line, self._pieces[piece][0].start + start)
            for piece, start, _ in stretches
        ]
        found = self._found.get(candidate.form)
        if found is not None:
            found.places += places
            return found
        piece, start, end = stretches[0]
        annotated = self._pieces[piece][1]
        tokens = [token for token in annotated.tokens if start <= token.start and token.end <= end]
        kinds = [self._finder.shown.get(stretch) for stretch in stretches]
        kind = next(filter(None, kinds), None) or kind_of_row([token.simplified for token in tokens], odds)
        found = self._found[candidate.form] = Weighed(
            annotated.traditional[start:end],
            candidate.form,
            " ".join(join(token.text, token.pinyin) for token in tokens),
            kind,
            tokens[0] if len(tokens) == 1 else None,
            places,
        )
        return found
