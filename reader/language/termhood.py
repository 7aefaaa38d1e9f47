"""Which words of the dictionary an editor would explain to a foreign reader: set phrases, names, rare nouns.

A word's traits (how rare it is, its part of speech, what the dictionary says of it) are weighed by logistic
regression. `tools/training/terms.py` finds the weights in articles whose terms were marked by hand before the
program was run on them; names of places and people keep to rules.
"""

import math
import re
from dataclasses import dataclass

from reader.model.entry import TermKind

_LIKELY = 0.5
_KNOWN_PLACE = 400
_KNOWN_NAME = 3000
_LONGEST_GLOSS = 60
_RARE = 300
_OFTEN = 5
_TIME = re.compile("(?:周|週|星期|礼拜|禮拜|[一二三四五六七八九十]+月).*")
_EVERYDAY = frozenset(
    "的了是在有不一個个人我你他她它這这那上下來来去到要也就都還还很會会可能沒没看過过最每得著着說说多少大小好些什麼么為为"
    "或而且所以因此之于於與与及其將将被把從从向對对又再已未無无非各某只前後后年月日時时中內内外間间相更太真同次第十百千萬万里裡加"
)
_ABBREVIATED = frozenset({"nz", "j"})
_PHRASE = frozenset({"i", "l"})
_PLAIN_NOUN = frozenset({"n", "g"})
_FOR_BEGINNERS = frozenset("1234")
_FOR_LEARNERS = frozenset("56")

WEIGHTS = {
    "count": -0.26,
    "short": -0.75,
    "short count": -0.33,
    "abbreviation": 2.26,
    "organisation": 4.20,
    "phrase": 1.42,
    "rare noun": 0.73,
    "beginners": -1.39,
    "learners": -1.55,
    "action": -0.78,
    "field": 1.17,
    "new": 0.37,
    "times": 0.98,
    "gloss": 1.85,
    "everyday": -1.37,
    "obvious four": -2.19,
    "obvious three": -2.24,
    "bias": 1.23,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word of the dictionary, with what decides whether it is a term.

    `count` and `tag` are those of a large corpus, 0 and "" where it has not the
    word; `times` is how often it stands in the article. `proper` tells a name
    with a capital in the dictionary, `idiom` a set phrase, `action` a word
    whose meaning begins with a verb, `field` one that belongs to a subject,
    `new` a loan, an abbreviation or new language, `obvious` one whose parts are
    everyday words. `level` is that of HSK 3.0, "" for none; `gloss_size` the
    letters of the first meaning.
    """

    word: str
    count: int
    tag: str
    times: int = 1
    proper: bool = False
    idiom: bool = False
    action: bool = False
    field: bool = False
    new: bool = False
    obvious: bool = False
    level: str = ""
    gloss_size: int = 0


def traits(candidate: Candidate) -> dict[str, float]:
    """Return what of a word is weighed, each about as large as the others."""
    size, tag, rarity = len(candidate.word), candidate.tag, math.log(candidate.count + 1)
    return {
        "count": rarity,
        "short": size == 2,
        "short count": rarity if size == 2 else 0.0,
        "abbreviation": tag in _ABBREVIATED,
        "organisation": tag == "nt",
        "phrase": tag in _PHRASE,
        "rare noun": tag in _PLAIN_NOUN and candidate.count < _RARE,
        "beginners": candidate.level in _FOR_BEGINNERS if candidate.level else False,
        "learners": candidate.level in _FOR_LEARNERS if candidate.level else False,
        "action": candidate.action,
        "field": candidate.field,
        "new": candidate.new,
        "times": math.log(min(candidate.times, _OFTEN)),
        "gloss": min(candidate.gloss_size, _LONGEST_GLOSS) / _LONGEST_GLOSS,
        "everyday": not _EVERYDAY.isdisjoint(candidate.word),
        "obvious four": candidate.obvious and size >= 4,
        "obvious three": candidate.obvious and size == 3,
    }


def chance(candidate: Candidate) -> float:
    """Return how likely it is that an editor would explain a word, 0 to 1."""
    score = WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in traits(candidate).items())
    return 1 / (1 + math.exp(-score))


def kind_of(candidate: Candidate) -> TermKind | None:
    """Return what kind of term a word is, None for a word that explains itself."""
    if _TIME.fullmatch(candidate.word):
        return None
    # 在此之前 and 每個人 say nothing that their characters do not.
    if sum(char in _EVERYDAY for char in candidate.word) >= len(candidate.word) - 1 and not candidate.proper:
        return None
    if candidate.idiom or (candidate.tag == "i" and len(candidate.word) >= 4):
        return TermKind.IDIOM
    if candidate.proper:
        return _name_kind(candidate)
    return TermKind.DOMAIN if chance(candidate) >= _LIKELY else None


def _name_kind(candidate: Candidate) -> TermKind | None:
    # 里加 is a city, and in most texts 缸里 and 加水, cut wrongly.
    if len(candidate.word) == 2 and candidate.times == 1 and not _EVERYDAY.isdisjoint(candidate.word):
        return None
    if candidate.tag == "ns":
        return TermKind.PLACE if candidate.count < _KNOWN_PLACE else None
    if candidate.count >= _KNOWN_NAME:
        return None
    if candidate.tag in ("nr", "nrt", "nrfg"):
        return TermKind.PERSON
    return TermKind.ORGANISATION if candidate.tag == "nt" else TermKind.NAME
