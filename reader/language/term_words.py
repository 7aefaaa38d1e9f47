"""What is known of a single word that helps to tell terms, as numbers."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from reader.language.names import COMPOUND_SURNAMES, SURNAMES, TRANSLITERATING
from reader.language.organisations import KINDS_BY_SUFFIX
from reader.model.annotation import Token, TokenKind
from reader.model.entry import TermKind

EVERYDAY = frozenset(
    "的了是在有不一個个人我你他她它這这那上下來来去到要也就都還还很會会可能沒没看過过最每得著着說说多少大小好些什麼么為为"
    "或而且所以因此之于於與与及其將将被把從从向對对又再已未無无非各某只前后後年月日時时中內内外間间相更太真同次第十百千萬万里裡加"
)
_LONGEST_GLOSS = 80
_MOST_SENSES = 8

# ICTCLAS tags that say the same of a term.
_CLASSES = {
    "noun": "n ng g s f k".split(),
    "name": "nr nrt nrfg".split(),
    "place": "ns nt".split(),
    "proper": "nz j".split(),
    "verb": "v vi vg vq vd".split(),
    "action": "vn an".split(),
    "quality": "a ad ag b z zg".split(),
    "adverb": "d dg df".split(),
    "particle": "p c u ud ug uj ul uv uz y o e h".split(),
    "number": "m mq q".split(),
    "phrase": "i l".split(),
    "pronoun": "r rr rz rg".split(),
    "time": "t tg".split(),
}
_CLASS_OF = {tag: name for name, tags in _CLASSES.items() for tag in tags}
_OTHER_CLASSES = ("letter", "word", "latin", "sign", "edge")
CLASSES = (*_CLASSES, *_OTHER_CLASSES)

_SOUNDING = frozenset(TRANSLITERATING)
_PLACES = frozenset({TermKind.PLACE})
_BODIES = frozenset({TermKind.ORGANISATION, TermKind.COMPANY})
_SAID = (
    "proper capital idiom action field new obvious figurative regional old concrete subject explained perhaps"
    " judged"
).split()
_said_of = attrgetter(*_SAID)
_SIGNS = {
    "opening": frozenset('「『“‘"〈《【'),
    "closing": frozenset('」』”’"〉》】'),
    "bracket": frozenset("（("),
    "comma": frozenset("、"),
    "naming": frozenset(
        "叫 叫做 名为 称 称为 又称 简称 即 所谓 名叫 姓 指 是 俗称 统称 谓 称作 命名为 号称 人称".split()
    ),
    "among": frozenset("等 等等".split()),
    "of": frozenset("的之"),
}


@dataclass(frozen=True, slots=True)
class KnownWord:
    """What dictionaries and lists say of a word.

    `uses` and `tag` are those of a large corpus, 0 and "" where it has not the word. `level` is that of HSK
    3.0 (7 for its highest band), 0 for none. `listed` tells that the dictionary has it; the rest is about its
    entry: `senses` counts its meanings, `gloss_size` the letters of the first; `proper` tells a name with a
    capital, `capital` a meaning with one, `idiom` a set phrase, `action` a meaning that begins with a verb,
    `field` a word of a subject, `new` a loan, an abbreviation or new language, `obvious` one whose parts are
    everyday words, `figurative`, `regional` and `old` what its labels say, `concrete` that it has a measure
    word. `subject` tells that a built-in list has it as a term, `explained` and `perhaps` what the list of
    judged words says of it, `judged` that this list would have it if it were to be explained.
    """

    uses: int = 0
    tag: str = ""
    level: int = 0
    listed: bool = False
    senses: int = 0
    gloss_size: int = 0
    proper: bool = False
    capital: bool = False
    idiom: bool = False
    action: bool = False
    field: bool = False
    new: bool = False
    obvious: bool = False
    figurative: bool = False
    regional: bool = False
    old: bool = False
    concrete: bool = False
    subject: bool = False
    explained: bool = False
    perhaps: bool = False
    judged: bool = False


def class_of_tag(tag: str) -> str | None:
    """Return the class of an ICTCLAS tag among `CLASSES`, None of an unknown one."""
    return _CLASS_OF.get(tag)


def class_of(token: Token, word: KnownWord) -> str:
    """Return the class of a token among `CLASSES`."""
    if token.kind is TokenKind.LATIN:
        return "latin"
    if token.kind is TokenKind.NUMBER:
        return "number"
    if token.kind is not TokenKind.HAN:
        return "sign"
    if token.name:
        return "name"
    return _CLASS_OF.get(word.tag, "letter" if len(token.text) == 1 else "word")


def word_traits(token: Token, word: KnownWord, character_uses: Iterable[int]) -> tuple[float, ...]:
    """Return what of a token is weighed, in the order of `TRAITS`.

    `character_uses` tell how often each of its characters is used.
    """
    form, size = token.simplified, len(token.text)
    is_word = token.kind is TokenKind.HAN
    suffix = KINDS_BY_SUFFIX.get(form) if is_word else None
    kind = class_of(token, word)
    return (
        size,
        math.log1p(word.uses),
        min(map(math.log1p, character_uses), default=0.0) if is_word else 0.0,
        word.level,
        word.listed,
        min(word.senses, _MOST_SENSES),
        min(word.gloss_size, _LONGEST_GLOSS),
        token.name,
        token.term is not None and not token.name,
        sum(char in EVERYDAY for char in token.text) / size,
        sum(char in _SOUNDING for char in form) / size,
        form in SURNAMES or form in COMPOUND_SURNAMES,
        suffix in _PLACES,
        suffix in _BODIES,
        suffix is not None and suffix not in _PLACES and suffix not in _BODIES,
        *_said_of(word),
        *(form in forms for forms in _SIGNS.values()),
        *(name == kind for name in CLASSES),
    )


TRAITS = (
    "size",
    "uses",
    "rarest",
    "level",
    "listed",
    "senses",
    "gloss",
    "a name",
    "a term",
    "everyday",
    "sounding",
    "surname",
    "for a place",
    "for a body",
    "for another",
    *_SAID,
    *_SIGNS,
    *(f"class {name}" for name in CLASSES),
)
BORDER = tuple(float(name == "class edge") for name in TRAITS)
"""The traits of the end of a piece of text."""
