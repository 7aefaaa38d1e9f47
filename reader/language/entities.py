"""Terms that a paragraph shows by its form: works in title marks, explained in brackets, organisations."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.language.latin import HAN, is_han
from reader.language.names import TRANSLITERATING
from reader.model.annotation import AnnotatedParagraph, Token, TokenKind
from reader.model.entry import TermKind

_WORK = re.compile(r"《([^《》\n]{1,40})》")
_BRACKET = re.compile(r"\s?[（(]\s?(?:又稱|又称|簡稱|简称|英文[:：]?|即)?\s?([^（）()\n]{2,70})[）)]")
_LATIN_NAME = re.compile(r"[A-Z][\w＆&.'’ -]*[\w.]")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&＆-]{1,9}")
_HAN_ONLY = re.compile(f"[{HAN}]{{2,16}}")

_FORMS = {
    TermKind.COMPANY: "公司 集团 银行 证券 客运 航空 电信",
    TermKind.ORGANISATION: (
        "大学 学院 医院 基金会 协会 学会 委员会 指挥中心 分局 派出所 地检署 法院 总会 公会 工会 联盟 研究院"
        " 研究所 研究中心 警察局 消防局 卫生局 教育局 交通局 环保局 电视台 电台 新闻网 新闻社 通讯社 日报"
        " 晚报 电子报 周刊 杂志社 出版社 博物馆 美术馆 图书馆 基金 议会 党团 党部 管理局 监理所"
        " 气象局 气象署 农会 渔会 庙 寺 高中 国中 国小 中学 小学 理事会 商会"
    ),
    TermKind.OTHER: "法案 条例 定律 效应 症候群 综合征 综合症 疗法 协定 公约 条约 战争 指数",
}
_SUFFIXES = {suffix: kind for kind, words in _FORMS.items() for suffix in words.split()}
_NO_NAME_ENDS = frozenset("因里内比因明的达")
_AREA = re.compile(".{2,}[市县省区乡镇]")
_LONGEST_NAME = 12
_LONGEST_LATIN = 4
_MOST_PARTS = 4

# Words that begin or break a name of an organisation; single characters that are verbs or particles.
_OUTSIDE = frozenset(
    "的了是在有和与或也不就都而但因为所这那他她它我你们到去来从对向于被把将由经送至往给让跟说称等及以之其该各每某本两该前后"
    "上下中内外里多个名位间家所据经过赴访问成立加入担任出任进入离开前往参加根据透过通过针对包括例如以及并且由于因此目前现任"
    "一二三四五六七八九十今昨明年月日时约近达超据报请率接获送往返回位于来自就读毕业服务"
)
_PLAIN_PARTS = frozenset("新大小老分总子母本该某姓岁")
_NOUNS = ("n", "j", "b", "s", "vn", "zg", "g", "")
_TAG_LIMIT = 2


@dataclass(frozen=True, slots=True)
class Entity:
    """A term of a paragraph; offsets in code points. `gloss` is what the article itself explains, or ""."""

    start: int
    end: int
    kind: TermKind
    gloss: str = ""


Tag = Callable[[str], str]
"""Returns the part of speech of a Simplified word, "" where it is not known."""


def find_entities(annotated: AnnotatedParagraph, tag: Tag) -> Iterator[Entity]:
    """Yield the terms of a paragraph that its form shows; they may overlap."""
    yield from _works(annotated.text)
    yield from _explained(annotated, tag)
    yield from _organisations(annotated.tokens, tag)
    yield from _foreign_names(annotated.tokens)


def _works(text: str) -> Iterator[Entity]:
    for match in _WORK.finditer(text):
        yield Entity(match.start(1), match.end(1), TermKind.WORK)


def _explained(annotated: AnnotatedParagraph, tag: Tag) -> Iterator[Entity]:
    """Yield both sides of a bracket that explains: 世界衛生組織（WHO）, MLA（多頭潛在注意力）."""
    by_end = {token.end: index for index, token in enumerate(annotated.tokens)}
    for match in _BRACKET.finditer(annotated.text):
        index = by_end.get(match.start())
        if index is None:
            continue
        inside = match[1].strip()
        before = annotated.tokens[index]
        if before.kind is TokenKind.HAN and _LATIN_NAME.fullmatch(inside):
            start = _phrase_start(annotated.tokens, index, tag)
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


def _phrase_start(tokens: Sequence[Token], last: int, tag: Tag) -> int | None:
    """Return where the phrase in front of a bracket begins: a foreign name, or nouns of one name."""
    foreign = _foreign_start(tokens, last)
    if foreign is not None:
        return foreign
    start = None
    for index in range(last, max(-1, last - _MOST_PARTS), -1):
        token = tokens[index]
        if token.kind is not TokenKind.HAN or not _may_name(token, tag):
            break
        if index < last and token.end != tokens[index + 1].start:
            break
        start = token.start
    return start


def _organisations(tokens: Sequence[Token], tag: Tag) -> Iterator[Entity]:
    """Yield names that end in what an organisation, a law or a plan is called: 永康|分局, 疫情|指揮|中心."""
    for index, token in enumerate(tokens):
        kind, first = _suffix_at(tokens, index)
        if kind is None:
            continue
        start, parts = tokens[first].start, 0
        for place in range(first - 1, max(-1, first - 1 - _MOST_PARTS), -1):
            part = tokens[place]
            if part.kind is not TokenKind.HAN or token.end - part.start > _LONGEST_NAME:
                break
            if not _may_name(part, tag) or part.simplified in _SUFFIXES:
                break
            if parts and _AREA.fullmatch(part.simplified):
                break
            start, parts = part.start, parts + 1
        named = [part for part in tokens[:index] if start <= part.start < tokens[first].start]
        if parts and any(_is_proper(part, tag, kind) for part in named):
            yield Entity(start, token.end, kind)


def _is_proper(token: Token, tag: Tag, kind: TermKind) -> bool:
    """Tell whether a word names something, and does not only say what kind of thing it is.

    A country says of a company no more than where it is.
    """
    if len(token.text) == 1:
        return token.simplified not in _PLAIN_PARTS
    known = tag(token.simplified)
    if known == "ns":
        return kind is not TermKind.COMPANY
    return token.name or known in ("", "nr", "nrt", "nz", "nt", "j")


def _suffix_at(tokens: Sequence[Token], index: int) -> tuple[TermKind | None, int]:
    """Return what is named by a suffix that ends with a token, and the token that the suffix begins with."""
    token = tokens[index]
    if token.kind is not TokenKind.HAN or token.name:
        return None, index
    if index and tokens[index - 1].kind is TokenKind.HAN:
        kind = _SUFFIXES.get(tokens[index - 1].simplified + token.simplified)
        if kind is not None:
            return kind, index - 1
    return _SUFFIXES.get(token.simplified), index


def _may_name(token: Token, tag: Tag) -> bool:
    """Tell whether a word may be a part of a name: a noun, or something that is no known word."""
    if token.simplified in _OUTSIDE or token.simplified[0] in "第每各":
        return False
    if len(token.text) == 1:
        return True
    if not _OUTSIDE.isdisjoint((token.simplified[-1],)) and len(token.text) > _TAG_LIMIT:
        return False
    return tag(token.simplified).startswith(_NOUNS[:-1]) or tag(token.simplified) == ""


def _foreign_names(tokens: Sequence[Token]) -> Iterator[Entity]:
    """Yield names that are written by their sound: 塞|麥|爾|維斯."""
    last = len(tokens) - 1
    while last >= 2:
        start = _foreign_start(tokens, last)
        if start is None:
            last -= 1
            continue
        yield Entity(start, tokens[last].end, TermKind.PERSON)
        while last >= 0 and tokens[last].start >= start:
            last -= 1


def _foreign_start(tokens: Sequence[Token], last: int) -> int | None:
    """Return where a row of sounding characters begins that ends with a token, None where there is none.

    It has at least three words of one character, or four characters of which two stand alone.
    """
    start, singles, size = None, 0, 0
    if tokens[last].simplified in _NO_NAME_ENDS:
        return None
    for index in range(last, -1, -1):
        token = tokens[index]
        if token.kind is not TokenKind.HAN or len(token.text) > _TAG_LIMIT or token.term:
            break
        if not all(char in TRANSLITERATING for char in token.simplified if is_han(char)):
            break
        start, size = token.start, size + len(token.text)
        singles += len(token.text) == 1
    enough = singles >= 3 or (size >= 4 and singles >= 2)
    return start if enough and size <= _LONGEST_NAME else None
