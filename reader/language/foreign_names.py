"""Names that are written by their sound: 塞麥爾維斯, 史派克李（Spike Lee）."""

from collections.abc import Iterator, Sequence

from reader.language.entity import Entity
from reader.language.latin import is_han
from reader.language.names import TRANSLITERATING
from reader.model.annotation import Token, TokenKind
from reader.model.entry import TermKind

_LONGEST_NAME = 12
_LONGEST_WORD = 3
_NO_NAME_ENDS = frozenset("因里内比因明的达")
# Characters that write sounds too, but also so much else that only a name in brackets shows which they do.
_ALSO = (
    "赖葛柯郭宁顾崔楚梭佛畢毕朵琪姬妲萍康珍李甘喜郎黎廉仁荣昆圭惠华狄叶伯帅甄斐歌勃贡何豪森庞陶"
    "罗高史冯段凯瓦强乔布侯茱约魏盖"
)
_IN_BRACKETS = frozenset(TRANSLITERATING + _ALSO)
_DOTS = frozenset("·‧•・")
_BETWEEN = frozenset("的和与及跟对向由是在把被让给说叫为个名位")
_LETTERS_FOR_A_CHARACTER = 1.3


def foreign_names(tokens: Sequence[Token]) -> Iterator[Entity]:
    """Yield rows of words that only write sounds."""
    last = len(tokens) - 1
    while last >= 2:
        start = foreign_start(tokens, last)
        if start is None:
            last -= 1
            continue
        yield Entity(start, tokens[last].end, TermKind.PERSON)
        while last >= 0 and tokens[last].start >= start:
            last -= 1


def dotted_names(tokens: Sequence[Token]) -> Iterator[Entity]:
    """Yield names whose parts a dot joins, as far as they sound: 威廉·比尔, 约翰·海因里希·冯·马德勒."""
    index = 0
    while index < len(tokens):
        if tokens[index].text in _DOTS or (tokens[index].name and "·" in tokens[index].text):
            first, last = _reach(tokens, index, -1), _reach(tokens, index, 1)
            if first < index < last or (tokens[index].name and last > index):
                yield Entity(tokens[first].start, tokens[last].end, TermKind.PERSON)
            index = last
        index += 1


def _reach(tokens: Sequence[Token], index: int, step: int) -> int:
    """Return the last token on one side of a dot that belongs to the name."""
    end = index
    place = index + step
    while 0 <= place < len(tokens) and (_sounds(tokens[place]) or tokens[place].text in _DOTS):
        if tokens[place].text not in _DOTS:
            if len(tokens[place].text) > _LONGEST_WORD:
                break
            end = place
        place += step
    return end


def foreign_start(tokens: Sequence[Token], last: int) -> int | None:
    """Return where a row of sounding characters begins that ends with a token, None where there is none.

    It has at least three words of one character, or four characters of which two stand alone.
    """
    start, singles, size = None, 0, 0
    if tokens[last].simplified in _NO_NAME_ENDS:
        return None
    for index in range(last, -1, -1):
        token = tokens[index]
        if token.kind is not TokenKind.HAN or len(token.text) > 2 or (token.term and not token.name):
            break
        if not all(char in TRANSLITERATING for char in token.simplified if is_han(char)):
            break
        start, size = token.start, size + len(token.text)
        singles += len(token.text) == 1 or token.name
    enough = singles >= 3 or (size >= 4 and singles >= 2)
    return start if enough and size <= _LONGEST_NAME else None


def explained_start(tokens: Sequence[Token], last: int, latin: str) -> int | None:
    """Return where the name begins that ends with a token and is explained by a Latin one in brackets.

    `latin` tells how long it can be: a character writes at least a letter or two.
    """
    most = int(sum(map(str.isalpha, latin)) / _LETTERS_FOR_A_CHARACTER)
    start, size, sounding = None, 0, 0
    for index in range(last, -1, -1):
        token = tokens[index]
        if token.kind is TokenKind.PUNCTUATION and token.text in _DOTS and size:
            continue
        sounds = all(char in _IN_BRACKETS for char in token.simplified)
        # One character may be any, and so may what looks like a name: 卡|賴|伯蘭里|瓊斯, 尤侯郭|斯曼寧.
        fits = sounds or token.name or (len(token.text) == 1 and token.simplified not in _BETWEEN)
        if token.kind is not TokenKind.HAN or not fits or size + len(token.text) > most:
            break
        if len(token.text) > _LONGEST_WORD and not token.name:
            break
        size += len(token.text)
        if sounds or token.name:
            start, sounding = token.start, size
    return start if sounding >= 2 else None


def _sounds(token: Token) -> bool:
    return token.kind is TokenKind.HAN and all(char in _IN_BRACKETS for char in token.simplified)
