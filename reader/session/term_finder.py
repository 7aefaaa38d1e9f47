"""Finds the terms of an article that no glossary has: rare words, set phrases, works, organisations."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from reader.language.entities import Entity, find_entities
from reader.language.latin import is_han
from reader.language.orthography import join
from reader.language.recurring import PhraseCounter
from reader.language.termhood import AFFIXES, Candidate, kind_of
from reader.language.terms import Matcher
from reader.lexicon.levels import Levels
from reader.lexicon.store import Lexicon
from reader.model.annotation import AnnotatedParagraph, DoubtKind, Token, TokenKind
from reader.model.article import Place
from reader.model.entry import Entry, Term, TermKind
from reader.tables.word_facts import WordFacts

FROM_ARTICLE = "article"
"""The glossary that terms belong to which only the article itself has."""

_COMMON = 3000
"""A word that is used more often than this is no term, whatever else is known of it."""

_PHRASES_UP_TO = 200_000
"""Characters of an article up to which rows of words are counted: in a book they say nothing."""

# The labels with which CC-CEDICT marks words of a field, new words and slang.
_FIELDS = (
    "computing medicine med law finance physics chemistry biology math maths economics military politics"
    " linguistics psychology neologism slang statistics accounting sociology engineering music film"
)
_SPECIAL = re.compile(rf"\((?:[^()]*, ?)?(?:{'|'.join(_FIELDS.split())})\b")
_LEARNED_LIST = "HSK 3.0"
_LEARNED = frozenset("123456")
_EVERYDAY_STEM = 500
_PHRASE_TAGS = ("n", "vn", "nz", "j", "b", "")
_NOT_IN_PHRASES = frozenset(
    "的了是在有和不我你他她它这那也就都而与或们个一二三四五六七八九十年月日时分说人去来到被把将对上下中里"
)


@dataclass(slots=True)
class Found:
    """A term and its places; the first token that it was, or None where it is several."""

    headword: str
    simplified: str
    token: Token | None
    senses: tuple[Term, ...]
    places: list[Place] = field(default_factory=list)


class TermFinder:
    """Looks at an article paragraph by paragraph; `terms` tells what was found."""

    def __init__(self, lexicon: Lexicon, facts: WordFacts, levels: Levels) -> None:
        """`facts` tells how common a word is, `levels` which words learners know before articles."""
        self._lexicon = lexicon
        self._levels = levels
        self._fact = lru_cache(maxsize=50_000)(facts.__getitem__)
        self._words: dict[str, Found] = {}
        self._times: Counter[str] = Counter()
        self._entities: dict[str, Found] = {}
        self._phrases = PhraseCounter(lambda word: self._fact(word).uses)
        self._pieces: list[tuple[int, int, AnnotatedParagraph]] = []
        self._characters = 0

    def add(self, line: int, offset: int, annotated: AnnotatedParagraph) -> None:
        """Look at a piece of a line that begins at `offset`."""
        # A wrong character makes other words: 里加, a city, of 缸里加水.
        wrong = {doubt.start for doubt in annotated.doubts if doubt.kind is DoubtKind.ERROR}
        for token in annotated.tokens:
            is_word = (
                token.kind is TokenKind.HAN and len(token.text) > 1 and not token.term and not token.name
            )
            if is_word and wrong.isdisjoint(range(token.start, token.end)):
                self._add_word(line, offset, token)
        for entity in find_entities(annotated, self._tag):
            self._add_entity(line, offset, annotated, entity)
        self._characters += len(annotated.text)
        if self._characters <= _PHRASES_UP_TO:
            self._add_phrases(annotated.tokens)
            self._pieces.append((line, offset, annotated))

    def terms(self, known: Iterable[tuple[Place, int]]) -> list[Found]:
        """Return the terms in any order; `known` are places and lengths of terms found otherwise.

        A word of which every place lies inside a longer term is left out.
        """
        found = list(self._entities.values())
        found += [each for word, each in self._words.items() if self._judge(word, each)]
        if self._characters <= _PHRASES_UP_TO:
            found += self._recurring()
        found = [each for each in found if not self._is_torn(each)]
        spans = [(place, length) for place, length in known]
        spans += [(place, len(each.headword)) for each in found for place in each.places]
        return list(_without_parts(found, spans))

    def _is_torn(self, found: Found) -> bool:
        """Tell a foreign name of which the article writes more: 蒙尼德 of 邁蒙尼德."""
        return found.senses[0].kind is TermKind.PERSON and any(
            other != found.headword and other.endswith(found.headword) for other in self._entities
        )

    def _tag(self, word: str) -> str:
        return self._fact(word).tag

    # Words of the dictionary

    def _add_word(self, line: int, offset: int, token: Token) -> None:
        if self._fact(token.simplified).uses >= _COMMON:
            return
        found = self._words.get(token.text)
        if found is None:
            found = self._words[token.text] = Found(token.text, token.simplified, token, ())
        found.places.append(Place(line, offset + token.start))

    def _judge(self, word: str, found: Found) -> bool:
        """Tell whether a word is a term, and if so give it its sense."""
        token, fact = found.token, self._fact(found.simplified)
        if token is None or self._explains_itself(found.simplified) or self._is_learned(token):
            return False
        entries = self._lexicon.entries(token.traditional, token.simplified)
        alike = [each for each in entries if _sounds_like(each, token)] or list(entries[:1])
        entry = alike[0] if alike else None
        first = entry.glosses[0] if entry and entry.glosses else ""
        kind = kind_of(
            Candidate(
                word,
                fact.uses,
                fact.tag,
                len(found.places),
                proper=bool(alike) and all(each.pinyin and each.pinyin[0][:1].isupper() for each in alike),
                idiom=bool(entry) and any("(idiom" in gloss for gloss in entry.glosses),
                action=first.startswith("to "),
                special=any(_SPECIAL.search(gloss) for each in alike for gloss in each.glosses),
            )
        )
        if kind is None:
            return False
        gloss = "; ".join(entry.glosses[:2]) if entry else ""
        source = entry.dictionary if entry else FROM_ARTICLE
        pinyin = join(token.text, token.pinyin)
        found.headword = token.traditional
        found.senses = (Term(token.traditional, token.simplified, pinyin, gloss, kind, source),)
        return True

    def _explains_itself(self, word: str) -> bool:
        """Tell whether a word is made of everyday parts: 好奇|心, 經濟|發展."""
        first, last = self._is_everyday(word[:2]), self._is_everyday(word[-2:])
        if len(word) == 3:
            return (first and word[2] in AFFIXES) or (last and word[0] in AFFIXES)
        return len(word) == 4 and first and last

    def _is_learned(self, token: Token) -> bool:
        return self._levels.level(_LEARNED_LIST, token.traditional, token.simplified) in _LEARNED

    def _is_everyday(self, word: str) -> bool:
        return self._fact(word).uses >= _EVERYDAY_STEM

    # What the form shows

    def _add_entity(self, line: int, offset: int, annotated: AnnotatedParagraph, entity: Entity) -> None:
        text = annotated.text[entity.start : entity.end]
        simplified = annotated.simplified[entity.start : entity.end]
        found = self._entities.get(text)
        if found is None:
            pinyin = _pinyin_of(annotated.tokens, entity.start, entity.end)
            sense = Term(text, simplified, pinyin, entity.gloss, entity.kind, FROM_ARTICLE)
            found = self._entities[text] = Found(text, simplified, None, (sense,))
        elif entity.gloss and not found.senses[0].gloss:
            old = found.senses[0]
            found.senses = (Term(text, simplified, old.pinyin, entity.gloss, old.kind, FROM_ARTICLE),)
        place = Place(line, offset + entity.start)
        if place not in found.places[-3:]:
            found.places.append(place)

    # What recurs

    def _add_phrases(self, tokens: Iterable[Token]) -> None:
        run: list[str] = []
        for token in tokens:
            word = token.simplified
            fits = token.kind is TokenKind.HAN and not token.term and not token.name
            fits = fits and word not in _NOT_IN_PHRASES and len(word) <= 4
            if fits and (
                len(word) == 1 or self._tag(word).startswith(_PHRASE_TAGS[:-1]) or not self._tag(word)
            ):
                run.append(word)
                continue
            self._phrases.add(run)
            run = []
        self._phrases.add(run)

    def _recurring(self) -> Iterator[Found]:
        phrases = [phrase for phrase in self._phrases.phrases() if not self._lexicon.has(phrase)]
        matcher = Matcher(phrases)
        found: dict[str, Found] = {}
        for line, offset, annotated in self._pieces:
            edges = {token.start for token in annotated.tokens} | {len(annotated.text)}
            for span in matcher.find(annotated.simplified):
                if span.start not in edges or span.end not in edges:
                    continue
                each = found.get(span.key)
                if each is None:
                    text = annotated.traditional[span.start : span.end]
                    pinyin = _pinyin_of(annotated.tokens, span.start, span.end)
                    sense = Term(text, span.key, pinyin, "", TermKind.OTHER, FROM_ARTICLE)
                    each = found[span.key] = Found(text, span.key, None, (sense,))
                each.places.append(Place(line, offset + span.start))
        yield from found.values()


def _sounds_like(entry: Entry, token: Token) -> bool:
    return tuple(each.lower() for each in entry.pinyin) == token.pinyin


def _pinyin_of(tokens: Iterable[Token], start: int, end: int) -> str:
    """Return the words of a stretch of Han text in pinyin, parted by spaces; "" for any other stretch."""
    words = [token for token in tokens if start <= token.start and token.end <= end]
    if not words or not all(is_han(char) for token in words for char in token.text):
        return ""
    return " ".join(join(token.text, token.pinyin) for token in words)


def _without_parts(found: Iterable[Found], spans: Iterable[tuple[Place, int]]) -> Iterator[Found]:
    """Yield the terms that stand at least once outside every longer term."""
    by_line: dict[int, list[tuple[int, int]]] = {}
    for place, length in spans:
        by_line.setdefault(place.line, []).append((place.start, place.start + length))
    for each in found:
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
