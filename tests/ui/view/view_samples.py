"""Texts, annotations and measures that the tests of the reading view share."""

import re
from collections.abc import Sequence

from reader.model.annotation import AnnotatedParagraph, Doubt, DoubtKind, Token, TokenKind
from reader.model.article import Block, FoldedLine, FoldReason, ParagraphKind
from reader.model.document import Ruby
from reader.ui.view.lines import Line

WORDS = ("清晨", "碼頭", "漁船", "鯰魚", "水溫", "我們", "記錄", "模型")
SIMPLER = str.maketrans("碼頭漁鯰魚溫們記錄裡還", "码头渔鲶鱼温们记录里还")
SOUNDS = {
    "清": "qīng",
    "晨": "chén",
    "碼": "mǎ",
    "頭": "tóu",
    "鯰": "nián",
    "魚": "yú",
    "水": "shuǐ",
    "溫": "wēn",
}
_PIECES = re.compile("|".join(WORDS) + r"|[A-Za-z0-9][A-Za-z0-9.\-]*|\s+|.", re.DOTALL)


class FakeMeasure:
    """Ten pixels for a Chinese character, five for any other, three for a letter of ruby."""

    em = 10.0
    ruby_gap = 1.0
    beside = 6.0

    def base(self, text: str) -> float:
        return float(sum(10 if character >= "\u2e80" or character in "…—" else 5 for character in text))

    def ruby(self, text: str) -> float:
        return 3.0 * len(text)


def tokens_of(text: str) -> tuple[Token, ...]:
    tokens: list[Token] = []
    for match in _PIECES.finditer(text):
        word = match.group()
        kind = kind_of(word)
        sounds = tuple(SOUNDS.get(each, "yī") if kind is TokenKind.HAN else None for each in word)
        tokens.append(Token(match.start(), word, word, word.translate(SIMPLER), kind, sounds))
    return tuple(tokens)


def kind_of(word: str) -> TokenKind:
    if word[0] >= "\u3400" and word[0].isalpha():
        return TokenKind.HAN
    if word.isspace():
        return TokenKind.SPACE
    if word[0].isdigit():
        return TokenKind.NUMBER
    return TokenKind.LATIN if word[0].isalpha() else TokenKind.PUNCTUATION


def annotate(text: str, kind: DoubtKind = DoubtKind.ERROR) -> tuple[AnnotatedParagraph, Ruby]:
    tokens = tokens_of(text)
    doubts = (Doubt(0, text[0], text[0], text[0], kind),)
    ruby = tuple(sound for token in tokens for sound in token.pinyin)
    return AnnotatedParagraph(text, text, text.translate(SIMPLER), tokens, doubts), ruby


def body(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(line, 0, text, ParagraphKind.BODY) for line, text in enumerate(texts, 1))


def strip(line: int, count: int = 3) -> Block:
    lines = (FoldedLine(line + step, "分享", FoldReason.SHARING, 0.9) for step in range(count))
    return Block(line, 0, "", folded=tuple(lines))


def long_text(paragraphs: int = 80) -> tuple[Block, ...]:
    sentence = "清晨的碼頭很冷，漁船還沒有回來；我們記錄水溫，DeepSeek-V3 的模型說鯰魚會晚到。"
    return body(*(f"第{number}段：" + sentence * (1 + number % 4) for number in range(paragraphs)))


def covered(lines: Sequence[Line]) -> list[int]:
    """Return every code point that the boxes of lines hold, in order."""
    return [at for line in lines for box in line.boxes for at in range(box.start, box.end)]
