"""Rows of neighbouring words of an article that may be terms, with the places where they stand."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from reader.language.entity import Entity
from reader.language.latin import is_han
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.entry import TermKind

_MOST_WORDS = 8
_MOST_WITH_SIGNS = 4
"""So many words a candidate has at most that has letters or digits in it: T|细胞."""

LONGEST = 14
"""So many characters a term has at most that is found by weighing."""

_PHRASE = 4
"""So long are most set phrases, which alone may have any small word inside: 接踵|而|至."""

_MOST_SMALL = 2
_JOINING = frozenset("之与和及")
_INSIDE = frozenset("之与和及不以有对于自而又最会所为")
"""Small words that stand inside long names and sayings: 中国|劳动|和|社会保障|科学|研究院."""

_BEGINNING = frozenset("最以不有自对又")
_ENDING = frozenset("会所")
"""Small words that begin or end what is no phrase of two characters: 最|惠|国, 原|民|会."""

_LEAST_WITH_SMALL = 3
SMALL = frozenset(
    "的了是在有和不我你他她它这那也就都而与或们个说去被把将对但从于之所以及其已很还又再更最只会能让使给着过"
    "吗呢吧啊某该每并则却因为由跟"
)
"""Characters that as words begin and end no term."""

SMALL_WORDS = frozenset(
    "我们 他们 她们 它们 你们 自己 什么 没有 可以 因为 所以 但是 如果 这个 那个 一个 这些 那些 以及 由于 对于"
    " 关于 通过 进行 目前 其中 之后 之前 以来 之间 可能 已经 不是 就是 还是 或者 虽然 然而 并且 而且 不过"
    " 同时 这样 那样 怎么 如何 非常 十分 曾经 现在 今天 昨天 明天 时候".split()
)


@dataclass(frozen=True, slots=True)
class Described:
    """What is weighed of a word; `is_small` tells a particle, with which no term begins or ends."""

    traits: tuple[float, ...]
    is_small: bool


@dataclass(slots=True)
class Candidate:
    """A row of words, Simplified, with the numbers of its first and last word at each of its places."""

    form: str
    firsts: list[int] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Words:
    """The words of an article in order, as columns; two borders stand around each piece of it.

    `row` is a word's number among the distinct `traits`, `form` that of its text, `piece` that of its piece.
    """

    row: list[int] = field(default_factory=list)
    form: list[int] = field(default_factory=list)
    piece: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    size: list[int] = field(default_factory=list)
    is_small: list[bool] = field(default_factory=list)
    is_hard: list[bool] = field(default_factory=list)
    is_sign: list[bool] = field(default_factory=list)
    traits: list[tuple[float, ...]] = field(default_factory=list)


class CandidateFinder:
    """Takes an article piece by piece and lists its candidates."""

    def __init__(self, describe: Callable[[Token], Described], border: tuple[float, ...]) -> None:
        """`describe` tells what is known of a word; `border` are the traits of the end of a piece."""
        self.most_words = _MOST_WORDS
        self.has_title = True
        self._describe = describe
        self.words = Words(traits=[border])
        self.shown: dict[tuple[int, int, int], TermKind] = {}
        self._rows: dict[tuple[object, ...], tuple[int, bool]] = {}
        self._forms: dict[str, int] = {"": 0}
        self._texts: list[str] = []

    @property
    def forms(self) -> Sequence[str]:
        """The forms of the words by their numbers, the border's first."""
        return list(self._forms)

    def begin_anew(self) -> None:
        """Forget the pieces, but not what is known of words."""
        self.has_title = False
        self.words = Words(traits=self.words.traits)
        self.shown.clear()
        self._texts.clear()

    def add(
        self,
        annotated: AnnotatedParagraph,
        entities: Iterable[Entity] = (),
        wrong: Collection[int] = (),
    ) -> None:
        """Look at the next piece; `entities` are the terms that its form shows, `wrong` miswritten places."""
        piece = len(self._texts)
        self._texts.append(annotated.simplified)
        for entity in entities:
            self.shown[piece, entity.start, entity.end] = entity.kind
        self._border(piece)
        for token in annotated.tokens:
            if token.kind is not TokenKind.SPACE:
                is_wrong = bool(wrong) and any(place in wrong for place in range(token.start, token.end))
                self._word(piece, token, is_wrong=is_wrong)
        self._border(piece)

    def candidates(self) -> list[Candidate]:
        """Return the rows of words that are no longer than a term may be, each once."""
        found: dict[str, Candidate] = {}
        words, texts = self.words, self._texts
        for first in range(len(words.row)):
            if words.is_hard[first] or (words.is_small[first] and self._small(first) not in _BEGINNING):
                continue
            text, start = texts[words.piece[first]], words.start[first]
            for last in self._lasts(first):
                form = text[start : words.end[last]]
                each = found.get(form)
                if each is None:
                    each = found[form] = Candidate(form)
                each.firsts.append(first)
                each.lasts.append(last)
        return list(found.values())

    def _lasts(self, first: int) -> Sequence[int]:
        """Return the words with which a candidate may end that begins with `first`."""
        words, small, signs, found = self.words, 0, 0, []
        start, joined = words.start[first], words.end[first]
        least, inside = (_LEAST_WITH_SMALL if words.is_small[first] else 2), True
        for last in range(first, first + self.most_words):
            if words.is_hard[last] or (last > first and words.start[last] != joined):
                break
            joined = words.end[last]
            size = joined - start
            signs += words.is_sign[last]
            if size > LONGEST or (signs and last - first >= _MOST_WITH_SIGNS):
                break
            is_whole = (not small or inside or size == _PHRASE) and signs <= last - first
            if words.is_small[last] and last > first:
                if is_whole and size >= _LEAST_WITH_SMALL and self._small(last) in _ENDING:
                    found.append(last)
                small += self._small(last) not in _JOINING
                inside = inside and self._small(last) in _INSIDE
                if small > _MOST_SMALL:
                    break
            elif is_whole and size >= least:
                found.append(last)
        return found

    def _small(self, word: int) -> str:
        """Return a small word as it is written."""
        words = self.words
        return self._texts[words.piece[word]][words.start[word] : words.end[word]]

    def _border(self, piece: int) -> None:
        for _ in range(2):
            self._append(piece, 0, 0, 0, 0, is_small=True, is_hard=True, is_sign=False)

    def _word(self, piece: int, token: Token, *, is_wrong: bool) -> None:
        key = (token.simplified, token.kind, token.name, token.term is None, token.pinyin)
        known = self._rows.get(key)
        if known is None:
            described = self._describe(token)
            known = self._rows[key] = len(self.words.traits), described.is_small
            self.words.traits.append(described.traits)
        form = self._forms.setdefault(token.simplified, len(self._forms))
        is_sign = token.kind in (TokenKind.LATIN, TokenKind.NUMBER) and not all(map(is_han, token.text))
        counts = is_sign or token.kind in (TokenKind.HAN, TokenKind.NUMBER)
        counts = counts and not is_wrong
        self._append(
            piece,
            known[0],
            form,
            token.start,
            token.end,
            is_small=known[1] or not counts,
            is_hard=not counts,
            is_sign=is_sign,
        )

    def _append(
        self,
        piece: int,
        row: int,
        form: int,
        start: int,
        end: int,
        *,
        is_small: bool,
        is_hard: bool,
        is_sign: bool,
    ) -> None:
        words = self.words
        words.row.append(row)
        words.form.append(form)
        words.piece.append(piece)
        words.start.append(start)
        words.end.append(end)
        words.size.append(end - start)
        words.is_small.append(is_small)
        words.is_hard.append(is_hard)
        words.is_sign.append(is_sign)


def is_small(token: Token, kind: str) -> bool:
    """Tell whether a word is a particle or another small word, with which no term begins or ends."""
    if len(token.text) == 1:
        return token.simplified in SMALL or kind == "particle"
    return token.simplified in SMALL_WORDS
