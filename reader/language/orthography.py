"""Pinyin as running text: words joined and parted, hyphens, apostrophes and capitals by GB/T 16159-2012.

Without parts of speech some rules can only be approached: aspect particles are joined where a verb is likely,
suffixes by a list, and idioms of four characters get their hyphen unless a function word ties their halves.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.language.latin import is_han
from reader.language.names import written_name
from reader.language.polyphone import letters
from reader.language.spoken_numbers import DIGITS
from reader.model.annotation import Token, TokenKind
from reader.model.document import Spelled
from reader.model.punctuation import JOINING, OPENING, WESTERN

_ENDS = frozenset(".!?…")
_SUFFIXES = frozenset("们性者化员率式型界感")
_NO_VERB = frozenset("我你您他她它这那谁都也就不没很太再又才还是在把被")
_TIES = frozenset("之而以于乎者也莫其")
_DIGITS = frozenset("零〇一二两三四五六七八九几")
_PLACES = frozenset("百千万亿")
_NUMERALS = _DIGITS | _PLACES | {"十"}
_SAID_DIGITS = frozenset(map(letters, DIGITS)) | {"liang"}
_SAID_PLACES = frozenset({"shi", "bai", "qian", "wan"})


@dataclass(frozen=True, slots=True)
class WordFacts:
    """What the dictionary knows of a word for its spelling.

    `capitals` has one flag per character: whether its syllable begins a word of
    a proper noun; `idiom` tells a set phrase; `parts` are the lengths of the
    words that a long name of a concept consists of, empty where it is one.
    """

    capitals: tuple[bool, ...] = ()
    idiom: bool = False
    parts: tuple[int, ...] = ()


NO_FACTS = WordFacts()


def spell(
    tokens: Sequence[Token],
    syllables: Sequence[str | None],
    facts: Callable[[Token], WordFacts],
) -> tuple[Spelled, ...]:
    """Return each token as it stands in running pinyin.

    `syllables` has one item per character of the paragraph, with tone marks; a
    number that is read out has all of its reading above its first character.
    """
    spelled: list[Spelled] = []
    starts_sentence, glued = True, True
    for index, token in enumerate(tokens):
        if token.kind in (TokenKind.PUNCTUATION, TokenKind.SPACE):
            mark = token.text.translate(WESTERN)
            opening = mark[-1:] in OPENING
            spelled.append(Spelled(mark, not opening or glued))
            glued = opening or mark[-1:].isspace() or mark[-1:] in JOINING
            starts_sentence = starts_sentence or mark[-1:] in _ENDS or "\n" in mark
            continue
        own = syllables[token.start : token.end]
        word = spell_word(token, own, facts) if any(own) else token.text
        if starts_sentence and word[:1].isalpha():
            word = word[0].upper() + word[1:] if any(own) else word
        link = "" if glued else _link(tokens, index, own)
        spelled.append(Spelled((link or "") + word, link is not None))
        starts_sentence, glued = False, False
    return tuple(spelled)


def _link(tokens: Sequence[Token], index: int, own: Sequence[str | None]) -> str | None:
    """Return what ties a word to the one before it: "" or a hyphen, None where a space parts them."""
    token, before = tokens[index], tokens[index - 1]
    if before.simplified == "第" and token.kind is TokenKind.NUMBER:
        return "-"
    if len(token.text) != 1 or not is_han(before.text[-1]) or before.kind is not TokenKind.HAN:
        return None
    char = token.simplified
    if char in _SUFFIXES and len(before.text) > 1:
        return ""
    if char == "们" or (char == before.simplified and len(before.text) == 1):
        return ""
    if before.simplified in _NO_VERB or before.term or before.name:
        return None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    ends = following is None or following.kind in (TokenKind.PUNCTUATION, TokenKind.SPACE)
    if char == "着" and own[0] == "zhe":
        return ""
    if char == "了" and own[0] == "le" and not ends:
        return ""
    return "" if char == "过" and len(before.text) == 1 else None


def spell_word(token: Token, own: Sequence[str | None], facts: Callable[[Token], WordFacts]) -> str:
    """Return one word in pinyin, without the capital that begins a sentence; `own` are its syllables."""
    if token.kind is TokenKind.NUMBER:
        return _number(token, own)
    if token.name:
        return written_name(token.simplified, own)
    known = facts(token)
    if any(known.capitals):
        return _proper(token.text, own, known.capitals)
    if token.simplified[0] == "第" and token.simplified[1:2] in _NUMERALS:
        return _ordinal(token.simplified, own)
    if known.idiom and len(own) == 4 and _TIES.isdisjoint(token.simplified[1:]):
        return f"{join(token.text[:2], own[:2])}-{join(token.text[2:], own[2:])}"
    if known.parts:
        return " ".join(_parts(token.text, own, known.parts))
    return join(token.text, own)


def _places_joined(said: Sequence[str]) -> list[str]:
    """Return the syllables of a number, digits joined to their places: sān bǎi wǔ shí is sānbǎi wǔshí."""
    words: list[str] = []
    before = ""
    for syllable in said:
        sound = letters(syllable)
        is_place = sound in _SAID_PLACES and (
            letters(before) in _SAID_DIGITS or before in ("shí", "bǎi", "qiān")
        )
        if is_place or (before == "shí" and sound in _SAID_DIGITS):
            words[-1] += f"'{syllable}" if sound == "er" else syllable
        else:
            words.append(syllable)
        before = syllable
    return words


def _ordinal(text: str, own: Sequence[str | None]) -> str:
    """Return a word that begins with 第: 第一次 is dì-yī cì."""
    end = next((place for place, char in enumerate(text) if place and char not in _NUMERALS), len(text))
    counted = f" {join(text[end:], own[end:])}" if end < len(text) else ""
    return f"{own[0]}-{join(text[1:end], own[1:end])}{counted}"


def _parts(text: str, own: Sequence[str | None], lengths: Sequence[int]) -> Iterator[str]:
    start = 0
    for length in lengths:
        yield join(text[start : start + length], own[start : start + length])
        start += length


def _proper(text: str, own: Sequence[str | None], capitals: Sequence[bool]) -> str:
    """Return a proper noun: a new word begins with each capital (Běijīng Dàxué)."""
    edges = [place for place, capital in enumerate(capitals) if capital or place == 0]
    words = (
        (join(text[start:end], own[start:end]), capitals[start])
        for start, end in zip(edges, [*edges[1:], len(text)], strict=True)
    )
    return " ".join(word[:1].upper() + word[1:] if capital else word for word, capital in words)


def _number(token: Token, own: Sequence[str | None]) -> str:
    """Return a number: in digits as it is read out, in characters place by place (sānbǎi wǔshíliù)."""
    if not any(own[1:]) and token.text[0] not in _NUMERALS:
        return " ".join(_places_joined((own[0] or token.text).split(" ")))
    if _PLACES.isdisjoint(token.simplified) and "十" not in token.simplified:
        return " ".join(syllable or char for char, syllable in zip(token.simplified, own, strict=True))
    said = ""
    for char, syllable in zip(token.simplified, own, strict=True):
        if char in _PLACES:
            said = f"{said.rstrip()}{syllable} "
        else:
            said += f"{syllable} " if char in "零〇" else syllable or char
    return said.strip()


def join(text: str, syllables: Sequence[str | None]) -> str:
    """Return one word's syllables written together: 西安 is xī'ān, 36氪 is 36kè.

    `syllables` has one item per character of `text`; a character without one
    stands for itself.
    """
    joined = ""
    for character, syllable in zip(text, syllables, strict=False):
        # An apostrophe shows where a syllable without an initial begins.
        if syllable and joined and joined[-1].isalpha() and letters(syllable)[:1] in ("a", "o", "e"):
            joined += "'"
        joined += syllable or character
    return joined
