"""Terms that a paragraph shows by its form: works in title marks, explained in brackets, put in quotes."""

import re
from collections.abc import Iterator, Sequence

from reader.language.entity import Entity, Fact
from reader.language.foreign_names import dotted_names, explained_start, foreign_names, foreign_start
from reader.language.latin import HAN, is_han
from reader.language.organisations import organisations
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.entry import TermKind

_WORK = re.compile(r"《([^《》\n]{1,40})》|〈([^〈〉\n]{1,40})〉")
_BRACKET = re.compile(r"\s?[（(]\s?(?:又稱|又称|簡稱|简称|英文[:：]?|即)?\s?([^（）()\n]{2,70})[）)]")
_LATIN_NAME = re.compile(r"[A-Z][\w＆&.'’ -]*[\w.]")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&＆-]{1,9}")
_HAN_ONLY = re.compile(f"[{HAN}]{{2,16}}")
_QUOTED = re.compile(f"([{HAN}]*)[「“『]([{HAN}]{{2,12}})[」”』]")
_CREDIT = re.compile(
    "(?:圖片?|图片?|(?:圖片|图片|影片|資料|资料)?(?:來源|来源)|插畫|插画|製圖|制图|授權|授权)\\s*[／/|｜:：]\\s*"
    f"([{HAN}]{{2,8}}(?:、[{HAN}]{{2,8}})*)"
)
_NO_CREDIT = re.compile("[資资]料|翻[攝摄]|[記记]者|[畫画]面|提供|本[報报]|自")
_KINDS_OF_WORK = (
    "电影|影片|短片|小说|剧集|电视剧|连续剧|韩剧|舞台剧|专辑|歌曲|单曲|主打歌|节目|综艺|书|新书|诗集|漫画|游戏|动画|动漫|纪录片|杂志|期刊|专栏"
    "|粉丝专页|粉专|频道|网站|平台|品牌|公众号|特展|展览|三部曲|公司|成立|推出"
)
_IS_WORK = re.compile(f"(?:{_KINDS_OF_WORK})$")
_SPOKEN = frozenset("的了吗呢吧啊我你您他她它没不就都也很这那什是在有要会能把被让给说想请别又再还")
_LONGEST_LATIN = 4
_MOST_PARTS = 4
_COINED_PARTS = 4
_EVERYDAY = 2000


def find_entities(annotated: AnnotatedParagraph, fact: Fact) -> Iterator[Entity]:
    """Yield the terms of a paragraph that its form shows; they may overlap."""
    yield from _works(annotated.text)
    yield from _explained(annotated, fact)
    yield from _quoted(annotated, fact)
    yield from _credits(annotated, fact)
    yield from organisations(annotated.tokens, fact)
    yield from foreign_names(annotated.tokens)
    yield from dotted_names(annotated.tokens)


def _works(text: str) -> Iterator[Entity]:
    for match in _WORK.finditer(text):
        group = 1 if match[1] else 2
        yield Entity(match.start(group), match.end(group), TermKind.WORK)


def _credits(annotated: AnnotatedParagraph, fact: Fact) -> Iterator[Entity]:
    """Yield who is credited with a picture: 圖／達志影像."""
    for match in _CREDIT.finditer(annotated.text):
        first, last = match.span(1)
        tokens = [each for each in annotated.tokens if first <= each.start and each.end <= last]
        for end, token in enumerate([*tokens, None]):
            is_border = token is None or token.kind is not TokenKind.HAN or token.term or token.name
            if not is_border:
                continue
            name = annotated.text[first : token.start if token else last]
            if (
                len(name) > 2
                and not fact(annotated.simplified[first : first + len(name)])[1]
                and not _NO_CREDIT.search(name)
            ):
                yield Entity(first, first + len(name), TermKind.NAME)
            if token is None or token.name:
                break
            first = tokens[end].end


def _quoted(annotated: AnnotatedParagraph, fact: Fact) -> Iterator[Entity]:
    """Yield what quotes mark as a title or as a word that the writer made: 電影「鈦」, 「投資人寒冬」."""
    by_start = {token.start: index for index, token in enumerate(annotated.tokens)}
    for match in _QUOTED.finditer(annotated.simplified):
        if _IS_WORK.search(match[1]):
            yield Entity(match.start(2), match.end(2), TermKind.WORK)
            continue
        index = by_start.get(match.start(2))
        if index is None or not _SPOKEN.isdisjoint(match[2]):
            continue
        parts: list[Token] = []
        while index < len(annotated.tokens) and annotated.tokens[index].end <= match.end(2):
            parts.append(annotated.tokens[index])
            index += 1
        if 1 < len(parts) <= _COINED_PARTS and not _is_said(parts, fact) and _is_noun(parts[-1], fact):
            yield Entity(match.start(2), match.end(2), TermKind.OTHER)


def _is_said(parts: Sequence[Token], fact: Fact) -> bool:
    """Tell whether words in quotes are what somebody says, as a verb or a person among them shows."""
    uses, tag = fact(parts[0].simplified)
    return any(part.name for part in parts) or tag in ("v", "m") or (tag == "vn" and uses > _EVERYDAY)


def _is_noun(token: Token, fact: Fact) -> bool:
    tag = fact(token.simplified)[1]
    return not tag or tag.startswith(("n", "vn", "j", "l", "g", "k")) or token.simplified == "号"


def _explained(annotated: AnnotatedParagraph, fact: Fact) -> Iterator[Entity]:
    """Yield both sides of a bracket that explains: 世界衛生組織（WHO）, MLA（多頭潛在注意力）."""
    by_end = {token.end: index for index, token in enumerate(annotated.tokens)}
    for match in _BRACKET.finditer(annotated.text):
        index = by_end.get(match.start())
        if index is None:
            continue
        inside = match[1].strip()
        before = annotated.tokens[index]
        if before.kind is TokenKind.HAN and _LATIN_NAME.fullmatch(inside):
            start = _phrase_start(annotated.tokens, index, inside, fact)
            if start is None:
                continue
            acronym = _ACRONYM.fullmatch(inside) is not None
            written = annotated.text[start : before.end]
            yield Entity(start, before.end, TermKind.OTHER, inside)
            if acronym:
                yield Entity(match.start(1), match.start(1) + len(inside), TermKind.ACRONYM, written)
        elif before.kind is TokenKind.LATIN and _HAN_ONLY.fullmatch(inside):
            kind = TermKind.ACRONYM if before.text.isupper() else TermKind.OTHER
            yield Entity(before.start, before.end, kind, inside)


def sentences_in_brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield where brackets hold a whole title or sentence in Latin letters, which is no term by itself."""
    for match in _BRACKET.finditer(text):
        words = match[1].split()
        if len(words) > _LONGEST_LATIN and match[1].isascii():
            yield match.span(1)


def _phrase_start(tokens: Sequence[Token], last: int, inside: str, fact: Fact) -> int | None:
    """Return where the phrase in front of a bracket begins: a foreign name, or nouns of one name."""
    foreign = foreign_start(tokens, last)
    sounding = explained_start(tokens, last, inside)
    if " " in inside and sounding is not None:
        return sounding
    if foreign is not None:
        return foreign
    start = None
    for index in range(last, max(-1, last - _MOST_PARTS), -1):
        token = tokens[index]
        if token.kind is not TokenKind.HAN or not _is_part(token, fact):
            break
        if index < last and token.end != tokens[index + 1].start:
            break
        start = token.start
    return start


def _is_part(token: Token, fact: Fact) -> bool:
    """Tell whether a word may be a part of what a bracket explains."""
    if token.simplified in _SPOKEN or not any(map(is_han, token.text)):
        return False
    if len(token.text) == 1:
        return not fact(token.simplified)[1].startswith(("v", "p", "u", "c", "d", "r", "m", "q"))
    tag = fact(token.simplified)[1]
    return not tag or tag.startswith(("n", "j", "b", "s", "vn", "zg", "g"))
