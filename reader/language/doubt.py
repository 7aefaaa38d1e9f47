"""Characters that a converter probably got wrong, in three tiers.

A text that is converted to Simplified and back comes out as a careful converter would have written it. Where
it differs from what stands there, the character is in doubt: an accepted variant of the standard, a form of
another region, or an error (雜志 for 雜誌).
"""

from collections.abc import Callable, Iterator, Sequence

from reader.model.annotation import Doubt, DoubtKind

# Pairs (written, proper) that educated writers use side by side; sources: the Dictionary of Chinese Character
# Variants of Taiwan's Ministry of Education, and the usage of Taiwanese newspapers.
_VARIANTS = frozenset(
    """
    台臺 臺台 占佔 佔占 布佈 佈布 周週 週周 了瞭 注註 註注 欲慾 慾欲 涌湧 湧涌 念唸
    唸念 嘆歎 歎嘆 雇僱 僱雇 升昇 昇升 才纔 吊弔 弔吊 姦奸 奸姦 贊讚 讚贊 凶兇 兇凶
    煙菸 菸煙 岩巖 巖岩 託托 托託 份分 拚拼 拼拚 迴回 回迴 銹鏽 泄洩 洩泄 群羣 峰峯
    床牀 鑑鑒 鑒鑑 札扎 決决 污汙 汙污 跡蹟 蹟跡 跡迹 背揹 揹背 卷捲 杯盃 恆恒 咸鹹
    折摺 摺折 沈沉 沉沈 兌兑 棱稜 稜棱 溼濕 濕溼 舖鋪 鋪舖 痠酸 酸痠 秘祕 祕秘 踴踊
    核覈 覈核 箇個 個箇 欸誒 哪那 噹當 當噹 屍尸 尸屍 凈淨 鍊煉 煉鍊 豔艷 艷豔 朴樸
    游遊 遊游 采彩 證証 証證 喫吃 畫劃 台檯 晒曬 檐簷 樑梁 嚐嘗 夥伙 勛勳 逕徑 祢禰 檯臺
    """.split()
)
# These are variants too, but an error wherever the dictionary has the proper word and not the written one.
_DEPENDS = frozenset(
    """
    游遊 遊游 盡儘 儘盡 並併 併並 隻只 只隻 獲穫 穫獲 匯彙 彙匯 斗鬥 朴樸 卷捲 蘋苹
    係系 係繫 出齣 齣出 范範 範范 余餘 劃畫 岳嶽 庄莊 杰傑 厘釐 霉黴 溪谿 颱臺
    """.split()
)
# Forms that another region's standard prefers.
_REGIONAL_FORMS = """
    爲為 裏裡 着著 衞衛 峯峰 綫線 啓啟 説說 温溫 麪麵 喫吃 滙匯 鷄雞 産產 衆眾 脱脫
    税稅 鋭銳 閲閱 悦悅 癡痴 敎教 濶闊 吿告 葯藥 麽麼 纔才 户戶 揾搵 藴蘊 醖醞 媪媼
    艷豔
    """.split()
_REGIONAL = frozenset(_REGIONAL_FORMS) | {pair[::-1] for pair in _REGIONAL_FORMS}


_ENOUGH = 3  # different characters of Simplified only: fewer may be a converter's slips

# Pairs (written, proper) that the word in front decides. All else that a converter sees only across the
# border of two words is an accident: 一個|中國 has no 箇中, 一|出路 no 一齣.
_ACROSS_WORDS = frozenset(("只隻", "隻只"))


class DoubtFinder:
    """Finds doubtful characters by comparing a text with its own round trip."""

    def __init__(
        self,
        back: Callable[[str], str],
        is_headword: Callable[[str], bool],
        simplified_only: frozenset[str],
        traditional_only: frozenset[str],
    ) -> None:
        """`back` converts Simplified to the text's standard, position by position.

        `is_headword` tells whether the dictionary has a word in Traditional as more
        than a variant of another; the sets are the characters that belong to one script only.
        """
        self._back = back
        self._is_headword = is_headword
        self._simplified_only = simplified_only
        self._traditional_only = traditional_only

    def find(self, text: str, simplified: str, words: Sequence[tuple[int, str, bool]]) -> Iterator[Doubt]:
        """Yield the doubts of a Traditional paragraph in order.

        `simplified` is the text's conversion; `words` are (offset, word as it
        is written, whether it is a name). A passage that is wholly Simplified
        is not converted wrongly: it is not converted at all. Names are left
        alone, because people choose the characters of their names.
        """
        if self._is_simplified(text):
            return
        proper = self._back(simplified)
        if proper == text:
            return
        for start, word, is_name in words:
            end = start + len(word)
            if is_name or proper[start:end] == word:
                continue
            alone = self._back(simplified[start:end])
            for index in range(start, end):
                pair = text[index] + proper[index]
                if pair[0] == pair[1] or (alone[index - start] == pair[0] and pair not in _ACROSS_WORDS):
                    continue
                yield Doubt(index, pair[0], pair[1], word, self._kind(pair, word, proper[start:end]))

    def _is_simplified(self, text: str) -> bool:
        if not self._traditional_only.isdisjoint(text):
            return False
        return len(self._simplified_only.intersection(text)) >= _ENOUGH

    def _kind(self, pair: str, word: str, proper: str) -> DoubtKind:
        """Return the tier of a pair (written, proper) inside a word.

        What the dictionary itself writes so is no error (娘家, 不准). A pair that can
        be a matter of taste is one only where the dictionary has the proper word (遊戲, 儘管).
        """
        if pair in _REGIONAL:
            return DoubtKind.REGIONAL
        is_word = len(word) > 1
        if pair in _VARIANTS and pair not in _DEPENDS:
            return DoubtKind.VARIANT
        if is_word and self._is_headword(word):
            return DoubtKind.VARIANT
        if pair in _DEPENDS and not (is_word and self._is_headword(proper)):
            return DoubtKind.VARIANT
        return DoubtKind.ERROR
