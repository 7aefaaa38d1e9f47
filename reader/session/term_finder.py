"""Finds the terms of an article that no glossary has: by weighing its words, and by what its form shows."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reader.language.entities import find_entities
from reader.language.entity import Entity
from reader.language.latin import is_han
from reader.language.orthography import join
from reader.language.term_candidates import LONGEST
from reader.language.term_weights import TermModel
from reader.language.terms import Matcher
from reader.lexicon.levels import Levels
from reader.lexicon.store import Lexicon
from reader.lexicon.subjects import WordLists
from reader.model.annotation import AnnotatedParagraph, DoubtKind, Token
from reader.model.article import Place
from reader.model.entry import Term, TermKind, TermUse
from reader.session.term_weigher import TermWeigher, Weighed
from reader.session.word_terms import FROM_ARTICLE, WordBook
from reader.tables.word_facts import WordFacts

_YOURS = "yours"
_COMMON = 3000
"""A word that is used more often than this is no term, whatever else is known of it."""

_PHRASES_UP_TO = 200_000
"""Characters of an article up to which rows of words are looked at: in a book they say nothing."""

_USUALLY = 0.6
_LONG_TITLE = 10
_AFTER_VERBS = frozenset("到出住成为给向在入完掉着过")


@dataclass(slots=True)
class Found:
    """A term with its senses and its places; one that `is_sure` stands inside longer ones as well."""

    headword: str
    simplified: str
    senses: tuple[Term, ...]
    places: list[Place] = field(default_factory=list)
    is_sure: bool = False


class TermFinder:
    """Looks at an article paragraph by paragraph; `terms` tells what was found."""

    def __init__(
        self,
        lexicon: Lexicon,
        facts: WordFacts,
        levels: Levels,
        lists: WordLists,
        model: TermModel,
    ) -> None:
        """`facts` tells how common a word is, `levels` which words learners know before articles.

        `lists` are the built-in lists of words, `model` weighs.
        """
        self._lexicon = lexicon
        self._fact = lru_cache(maxsize=50_000)(facts.__getitem__)
        self._part_of_speech = lru_cache(maxsize=50_000)(self._of_word)
        self._book = WordBook(lexicon, self._fact, levels, lists)
        self._weigher = TermWeigher(lexicon, self._fact, self._book, model)
        self._entities: dict[str, Found] = {}
        self._pieces: list[tuple[int, int, AnnotatedParagraph]] = []
        self._characters = 0

    def add(
        self,
        line: int,
        offset: int,
        annotated: AnnotatedParagraph,
        pause: Callable[[], None] = lambda: None,
    ) -> None:
        """Look at a piece of a line that begins at `offset`; `pause` is called again and again."""
        entities = list(find_entities(annotated, self._part_of_speech))
        for entity in entities:
            self._note(line, offset, annotated, entity)
        # A wrong character makes other words: 里加, a city, of 缸里加水.
        wrong = {
            place
            for doubt in annotated.doubts
            if doubt.kind is DoubtKind.ERROR
            for place in range(doubt.start, doubt.start + len(doubt.written))
        }
        self._characters += len(annotated.text)
        if self._characters <= _PHRASES_UP_TO:
            self._pieces.append((line, offset, annotated))
        else:
            self._pieces.clear()  # some 40 megabytes, which nobody asks for again
            self._weigher.look_at_words_only()
        self._weigher.add(Place(line, offset), annotated, entities, wrong, pause)

    def terms(
        self, known: Iterable[tuple[Place, int]], pause: Callable[[], None] = lambda: None
    ) -> list[Found]:
        """Return the terms in any order; `known` are places and lengths of terms found otherwise.

        A word of which every place lies inside a longer term is left out if it is not sure. `pause` is
        called again and again.
        """
        found = self._whole_entities()
        shown = {each.simplified for each in found}
        for weighed in self._weigher.terms(pause):
            if weighed.simplified not in shown:
                found.append(self._as_found(weighed))
        spans = [(place, length) for place, length in known]
        spans += [
            (place, len(each.headword))
            for each in found
            if each.senses[0].kind is not TermKind.WORK or len(each.headword) < _LONG_TITLE
            for place in each.places
        ]
        return list(_without_parts(found, spans))

    def without_torn_names(self, uses: Sequence[TermUse]) -> Iterator[TermUse]:
        """Yield all terms but the names that are only ever a part of a longer term: 史派克 of 史派克李."""
        spans = [(place, len(use.term)) for use in uses for place in use.places]
        names = [
            Found(use.term, use.simplified, use.senses, list(use.places))
            for use in uses
            if use.senses[0].kind is TermKind.NAME and use.senses[0].glossary == FROM_ARTICLE
        ]
        torn = {each.headword for each in names} - {each.headword for each in _without_parts(names, spans)}
        return (use for use in uses if use.term not in torn)

    def is_plain(self, use: TermUse) -> bool:
        """Tell whether a term of a built-in glossary is an everyday word, which readers need not be told."""
        sense = use.senses[0]
        if sense.glossary in (_YOURS, FROM_ARTICLE) or sense.kind is not TermKind.DOMAIN:
            return False
        return self._book.is_learned(sense) or self._fact(use.simplified).uses >= _COMMON

    def _as_found(self, weighed: Weighed) -> Found:
        if weighed.token is not None:
            sense = self._book.sense(weighed.token)
        else:
            sense = self._book.joint_sense(
                weighed.traditional, weighed.simplified, weighed.pinyin, weighed.kind
            )
        return Found(sense.traditional, weighed.simplified, (sense,), weighed.places, weighed.is_sure)

    # What the form shows

    def _whole_entities(self) -> list[Found]:
        """Return what stands without being weighed, each at all its places, and of two with one end only one.

        The longer one tells more where it recurs; else what stands in front of it is another word:
        最高榮譽|金棕櫚獎 beside 金棕櫚獎. Of a foreign name the longer one is always the whole.
        """
        endings: Counter[str] = Counter()
        for name, each in self._entities.items():
            endings.update({name[start:]: len(each.places) for start in range(len(name) - 1)})
        dropped: set[str] = set()
        for name, long in self._entities.items():
            for start in range(1, len(name) - 1):
                short = self._entities.get(name[start:])
                if short is not None:
                    sounds = long.senses[0].kind is TermKind.PERSON or bool(long.senses[0].gloss)
                    usual = 1 < endings[name] > endings[name[start:]] * _USUALLY
                    dropped.add((short if sounds or usual else long).headword)
        found = [each for name, each in self._entities.items() if name not in dropped and _stands(each)]
        if self._characters <= _PHRASES_UP_TO:
            self._find_everywhere(each for each in found if not self._is_word_as_title(each))
        return found

    def _is_word_as_title(self, found: Found) -> bool:
        """Tell whether a work is called like a word of the dictionary, which means it in brackets only."""
        return found.senses[0].kind is TermKind.WORK and bool(self._lexicon.either(found.simplified))

    def _find_everywhere(self, found: Iterable[Found]) -> None:
        """Give terms that one place showed all their places."""
        by_form = {each.simplified: each for each in found}
        for each in by_form.values():
            each.places.clear()
        matcher = Matcher(by_form)
        for line, offset, annotated in self._pieces:
            for span in matcher.find_all(annotated.simplified):
                by_form[span.key].places.append(Place(line, offset + span.start))

    def _of_word(self, word: str) -> tuple[int, str]:
        """Return how common a word is and its part of speech, which for a rare verb the dictionary tells."""
        uses, tag = self._fact(word)
        if not tag and len(word) == 2 and word[1] in _AFTER_VERBS:
            return uses, "v"
        if not tag and len(word) > 1:
            entries = self._lexicon.either(word)
            if entries and entries[0].glosses and entries[0].glosses[0].startswith("to "):
                return uses, "v"
        return uses, tag

    def _note(self, line: int, offset: int, annotated: AnnotatedParagraph, entity: Entity) -> None:
        """Note a place of a term that the form of the text shows."""
        text = annotated.text[entity.start : entity.end]
        simplified = annotated.simplified[entity.start : entity.end]
        each = self._entities.get(text)
        if each is None:
            pinyin = pinyin_of(annotated.tokens, entity.start, entity.end)
            sense = Term(text, simplified, pinyin, entity.gloss, entity.kind, FROM_ARTICLE)
            each = self._entities[text] = Found(text, simplified, (sense,))
        elif entity.gloss and not each.senses[0].gloss:
            old = each.senses[0]
            each.senses = (Term(text, simplified, old.pinyin, entity.gloss, old.kind, FROM_ARTICLE),)
        place = Place(line, offset + entity.start)
        if place not in each.places[-3:]:
            each.places.append(place)


def _stands(found: Found) -> bool:
    """Tell whether a term needs no weighing: a work, one that the article explains, one too long to weigh."""
    sense = found.senses[0]
    weighable = len(found.simplified) <= LONGEST and all(map(is_han, found.simplified))
    return sense.kind is TermKind.WORK or bool(sense.gloss) or not weighable


def pinyin_of(tokens: Iterable[Token], start: int, end: int) -> str:
    """Return the words of a stretch of Han text in pinyin, parted by spaces; "" for any other stretch."""
    words = [token for token in tokens if start <= token.start and token.end <= end]
    if not words or not all(is_han(char) for token in words for char in token.text):
        return ""
    return " ".join(join(token.text, token.pinyin) for token in words)


def _without_parts(found: Iterable[Found], spans: Iterable[tuple[Place, int]]) -> Iterator[Found]:
    """Yield the terms that are sure or stand at least once outside every longer term."""
    by_line: dict[int, list[tuple[int, int]]] = {}
    for place, length in spans:
        by_line.setdefault(place.line, []).append((place.start, place.start + length))
    for each in found:
        if each.is_sure:
            yield each
            continue
        size = len(each.headword)
        for place in each.places:
            start, end = place.start, place.start + size
            inside = any(
                first <= start and end <= last and last - first > size
                for first, last in by_line.get(place.line, ())
            )
            if not inside:
                yield each
                break
