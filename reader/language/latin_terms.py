"""Terms in Latin letters: single words, names of several words, and names with a number of their version."""

import re
from collections.abc import Collection, Iterator, Sequence

from reader.model.annotation import Token, TokenKind

# Addresses, file names, units and sizes are nothing that an editor would explain.
_NO_TERM = re.compile(
    r".*(?:://|@|www\.).*|.*\.[a-z]{2,4}|(?![2-6]G|[34][CDK])\d+[A-Za-z]{1,2}"
    r"|(?:[KMGTP]?B|[KMG]bps|d[Bb]|[kMG]?Hz|[kcm]?m|kg|k?W|US|No|Vol|vs|[Pp]p?)"
)
_CONNECTING = frozenset({"&", "＆", "of", "de", "von", "van", "der", "the", "and"})
"""What may stand inside a Latin name."""

_VERSION = re.compile(r"\d{1,3}(?:\.\d{1,3})?|[a-z]\d[\w.]*")
# A number in front of one of these counts something.
_COUNTED = frozenset(
    "年月日号號点點时時分秒个個亿億万萬千百元块塊台部位名人倍次岁歲天周週期楼樓层層%％度页頁章条條家款"
)


def latin_terms(tokens: Sequence[Token], covered: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield (start, text) of Latin words and names that a reader may ask about.

    Capitalised neighbours are one name, also with a small word or a sign between them (S&P Global Ratings),
    and a number behind them is their version (Claude Sonnet 3.5). What stands at the places `covered` is
    known as a term by itself, and is only told again as a part of something longer.
    """
    phrase: list[Token] = []
    between: list[Token] = []
    for index, token in enumerate(tokens):
        if token.kind is TokenKind.LATIN and token.text in _CONNECTING and phrase:
            between.append(token)
        elif token.kind is TokenKind.LATIN or (phrase and _is_version(tokens, index)):
            joined = phrase and _belongs(phrase, between, token)
            if phrase and not joined:
                yield from _as_term(phrase, covered)
                phrase, between = [], []
            phrase += [*between, token]
            between = []
        elif phrase and token.text in (" ", *_CONNECTING):
            between.append(token)
        else:
            yield from _as_term(phrase, covered)
            phrase, between = [], []
    yield from _as_term(phrase, covered)


def _is_version(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a number belongs to the name in front, and does not count what follows."""
    token = tokens[index]
    if token.kind is not TokenKind.NUMBER or not _VERSION.fullmatch(token.text):
        return False
    following = next((each.text for each in tokens[index + 1 :] if each.kind is not TokenKind.SPACE), "")
    return following[:1] not in _COUNTED


def _belongs(phrase: Sequence[Token], between: Sequence[Token], token: Token) -> bool:
    """Tell whether a word goes on what stands in front: a name, or an English phrase (closest approach)."""
    if _is_name(phrase[-1]) and (_is_name(token) or _VERSION.fullmatch(token.text) is not None):
        return True
    spaced = len(between) == 1 and between[0].text == " "
    return spaced and token.kind is TokenKind.LATIN and not _is_name(token) and not _is_name(phrase[-1])


def _is_name(token: Token) -> bool:
    return any(char.isupper() for char in token.text)


def _as_term(phrase: Sequence[Token], covered: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield a phrase that a reader may ask about: no address, no lone letter, no common small word."""
    text = "".join(token.text for token in phrase)
    if not phrase or (len(phrase) == 1 and phrase[0].start in covered):
        return
    if len(text) > 1 and (len(text) > 3 or not text.islower()) and not _NO_TERM.fullmatch(text):
        yield phrase[0].start, text
