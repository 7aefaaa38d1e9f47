"""Which words of the dictionary an editor would explain to a foreign reader: set phrases, names, rare nouns.

A word is rare by its count in jieba's corpus (60 million words); what jieba has never seen is new or special,
unless it is a phrase of everyday words (每個人). The bounds were chosen on eleven news pages whose terms were
marked by hand before the program was run on them.
"""

import re
from dataclasses import dataclass

from reader.model.entry import TermKind

_RARE_PAIR = 350
_RARE_LONG = 700
_RARE_LONG_ONCE = 60
_KNOWN_PLACE = 400
_KNOWN_NAME = 3000
_NOUNS = frozenset({"n", "nz", "nt", "j", "nr", "nrt", "nrfg", "vn", "l", "i", "b", "s", "g", "zg", ""})
_TIME = re.compile("(?:周|週|星期|礼拜|禮拜|[一二三四五六七八九十]+月).*")
_EVERYDAY = frozenset(
    "的了是在有不一個个人我你他她它這这那上下來来去到要也就都還还很會会可能沒没看過过最每得着著說说多少大小好些什麼么為为"
    "或而且所以因此之于於與与及其將将被把從从向對对又再已未無无非各某只前後后年月日時时中內内外間间相更太真同次第十百千萬万里裡加"
)

AFFIXES = frozenset(
    "性力度感点者级场路人员家化界期款费量品业心头子率学话潮物事法上下大小新老好多高低全非无前后内外最每一两几某本副总"
)
"""Single characters (Simplified) that make a word of a word without changing what it is about."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word of the dictionary, with what decides whether it is a term.

    `count` and `tag` are those of a large corpus, 0 and "" where it has not the
    word; `times` is how often it stands in the article. `proper` tells a name
    with a capital in the dictionary, `idiom` a set phrase, `action` a word
    whose meaning begins with a verb, `special` one that belongs to a field or
    to new language.
    """

    word: str
    count: int
    tag: str
    times: int = 1
    proper: bool = False
    idiom: bool = False
    action: bool = False
    special: bool = False


def kind_of(candidate: Candidate) -> TermKind | None:
    """Return what kind of term a word is, None for a word that explains itself."""
    word, count, tag = candidate.word, candidate.count, candidate.tag
    if _TIME.fullmatch(word):
        return None
    if candidate.idiom or (tag == "i" and len(word) >= 4):
        return TermKind.IDIOM
    if candidate.proper:
        return _name_kind(candidate)
    is_plain = not _EVERYDAY.isdisjoint(word) and (count < 10 or tag in ("l", "v"))
    if is_plain or tag not in _NOUNS:
        return None
    return TermKind.DOMAIN if count < _bound(candidate) and not candidate.action else None


def _bound(candidate: Candidate) -> int:
    """Return how common a word may be: commoner where it recurs or a dictionary calls it special."""
    stands_out = candidate.times > 1 or candidate.special
    if len(candidate.word) > 2:
        return _RARE_LONG if stands_out else _RARE_LONG_ONCE
    return _RARE_PAIR if stands_out else 0


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
