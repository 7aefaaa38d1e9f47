"""Names of people that no title shows, but that come again."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reader.language.names import COMPOUND_SURNAMES, SURNAMES, TITLE

_OFTEN = 3
_TWICE = 2

# Surnames that are everyday words too: a title or a verb has to show that they are names.
_EVERYDAY = frozenset(
    "高方和时常成都全向连路水平白江任安文万金左包应于单曾解查乐区华盖能计商明关古边程温龙牛马田毛房鲁管柴麦荣盛甘景游党宫"
    "易项简车石曲年季席尚仲从后谷冷双支步公相燕冀赖许宁危花仇段严"
)

# What no given name has; 中, 時 and 明 may be one where the whole name recurs.
_NO_NAME = frozenset(
    "的了是在有和与或也不就都而但因为所这那他她它我你们个被把将从对向于说称表示认指出会要想来去给让使没再先则却只什怎么"
    "吗呢吧啊呀哦问答做已每某该各并及以等后前上下里内外间"
)


class NameCounter:
    """Counts what follows surnames, and tells the names of which a text speaks often."""

    def __init__(self) -> None:
        """Begin without a text."""
        self._seen: Counter[str] = Counter()
        self._after: dict[str, set[str]] = {}

    def add(self, words: Sequence[str]) -> None:
        """Look at the Simplified words of a run of Han characters."""
        for index, word in enumerate(words):
            if word not in SURNAMES and word not in COMPOUND_SURNAMES:
                continue
            for size, given in _givens(words, index + 1):
                name = word + given
                following = words[index + 1 + size] if index + 1 + size < len(words) else ""
                self._seen[name] += 1
                self._after.setdefault(name, set()).add(following)

    def names(self) -> frozenset[str]:
        """Return the names that recur, each as long as it is always written."""
        found: set[str] = set()
        longest: dict[str, int] = {}
        for name, times in self._seen.items():
            longest[name[:-1]] = max(longest.get(name[:-1], 0), times)
        for name, times in self._seen.items():
            family = 2 if name[:2] in COMPOUND_SURNAMES else 1
            size = len(name) - family
            if TITLE.match(name, family):
                continue
            if name[0] in _EVERYDAY and family == 1:
                if size == 2 and times >= _OFTEN and len(self._after[name]) >= _OFTEN:
                    found.add(name)
            elif size == 2 and times >= _TWICE:
                found.add(name)
            elif size == 1 and times >= _OFTEN and len(self._after[name]) >= _OFTEN:
                # One that is half the time longer is a part of a longer name.
                found |= {name} if longest.get(name, 0) < times / 2 else set()
        return frozenset(found)


def _givens(words: Sequence[str], start: int) -> Iterator[tuple[int, str]]:
    """Yield how many words a given name that begins at `start` has, and the name: one character, and two."""
    if start >= len(words) or not _NO_NAME.isdisjoint(words[start]):
        return
    first = words[start]
    if len(first) <= 2:
        yield 1, first
    if len(first) == 1 and start + 1 < len(words):
        second = words[start + 1]
        if len(second) == 1 and second not in _NO_NAME:
            yield 2, first + second
