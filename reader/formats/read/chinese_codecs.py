"""Which of the Chinese encodings some bytes are in, by how usual the characters are that they give."""

import codecs
import re
from functools import lru_cache

COMMON = frozenset(
    "的一是不了在人有我他這这個个們们中來来上大為为和國国地到以說说時时要就出會会可也你對对生能而子那得於于著着下自之年過过發发後后"
    "作裡里用道行所然家種种事成方多經经麼么去法學学如都同現现當当沒没動动面起看定天分還还進进好小部其些主樣样理心她本前開开但因只從从想實实"
    "日者意無无力它與与長长把機机十民第公此已工使情明性知全三又關关點点正業业外將将兩两高間间由問问很最重並并物手應应戰战向頭头文體体"
    "，。、；：？！「」『』“”‘’（）《》…—　\r\n\t"
) | frozenset(map(chr, range(0x20, 0x7F)))
"""Characters that make up most of any Chinese text, and ASCII."""

_CANDIDATES = ("gb18030", "cp950", "big5hkscs")
_BIG5 = ("cp950", "big5", "big5hkscs")
_LOOKED_AT = 16 * 1024
_JUDGED = 200_000
_SURE, _AHEAD = 0.4, 0.04
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MARK = re.compile("[\u2010-\u203b\u3000-\u3015\uff01-\uff5e·•※○●◎★☆■□◆◇△▲→←↑↓①-⑩℃]")
CANTONESE = frozenset("嘅咗喺嗰啲嚟咁乜嘢冇佢哋唔咩嘞㗎喇嗎噉攞揾瞓嘥啱啦呢吖")
"""Characters of written Cantonese that lists of usual characters leave out."""
# What one member of the Big5 family makes of another's slash, tilde, kana and other marks.
_ODD = frozenset("∕∼﹨♁☉﹑､‾丶丿亅亠冂冖冫勹匸卩厶夊宀巛⼳广彐彡攴疒辵")


def likeliest(data: bytes) -> str | None:
    """Return the encoding that gives the most usual characters, None where none is ahead of the others."""
    sample = data[:_LOOKED_AT]
    whole = sample is data or len(sample) == len(data)
    scores = sorted(
        ((_score(text, codec), codec) for codec in _CANDIDATES if (text := _decoded(sample, codec, whole))),
        reverse=True,
    )
    families = [(score, codec != "gb18030") for score, codec in scores]
    if not scores or scores[0][0] < _SURE:
        return None
    other = next((score for score, family in families if family != families[0][1]), 0.0)
    return scores[0][1] if scores[0][0] - other >= _AHEAD else None


def settle_big5(data: bytes, codec: str) -> str:
    """Return the member of the Big5 family that gives the fewest odd characters, cp950 before the others.

    Another codec is returned as it is. Only members that all bytes are sound in are asked.
    """
    if codecs.lookup(codec).name not in _BIG5:
        return codec
    best: tuple[int, str] | None = None
    for member in _BIG5:
        try:
            text = data.decode(member)
        except UnicodeDecodeError:
            continue
        odd = sum(map(text[:_JUDGED].count, _ODD))
        if best is None or odd < best[0]:
            best = (odd, member)
    return best[1] if best else codec


def _decoded(sample: bytes, codec: str, whole: bool) -> str | None:
    """Return the text of bytes that are sound in a codec; a sample may end amid a character."""
    for trimmed in range(1 if whole else 4):
        try:
            return sample[: len(sample) - trimmed].decode(codec)
        except UnicodeDecodeError:
            continue
    return None


def _score(text: str, codec: str) -> float:
    """Return how usual the characters are that are no ASCII: 1 for the commonest, below 0 for odd ones."""
    others = [char for char in text if char > "\x7f"]
    if not others:
        return 0.0
    simplified, traditional = _usual()
    own, foreign = (simplified, traditional) if codec == "gb18030" else (traditional, simplified)
    total = 0.0
    for char in others:
        if char in COMMON:
            total += 1.0
        elif char in own or char in CANTONESE:
            total += 0.75
        elif char in foreign:
            total += 0.4
        elif _MARK.match(char):
            total += 0.7
        elif not _HAN.match(char):
            total -= 0.5
    return total / len(others)


@lru_cache(maxsize=1)
def usual() -> frozenset[str]:
    """Return the characters of which Chinese texts in both scripts are made, and ASCII."""
    return COMMON.union(*_usual())


@lru_cache(maxsize=1)
def _usual() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters of the first levels of GB 2312 and of Big5, which are the usual ones."""
    low = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    simplified = bytes(
        each for high in range(0xB0, 0xD8) for second in range(0xA1, 0xFF) for each in (high, second)
    )
    traditional = bytes(each for high in range(0xA4, 0xC7) for second in low for each in (high, second))
    return frozenset(simplified.decode("gb2312", "ignore")), frozenset(traditional.decode("big5", "ignore"))
