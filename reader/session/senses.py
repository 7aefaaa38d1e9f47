"""Which of a word's meanings its neighbours speak for: a small guess that only changes the order.

English glosses of verbs begin with “to”, so a word that stands where a verb stands has those first, and one
that stands where a noun stands has the others first.
"""

from dataclasses import replace
from enum import Enum, auto

from reader.model.annotation import Token, TokenKind
from reader.model.entry import Entry

_BEFORE_VERB = frozenset(
    (
        "不 沒 没 沒有 没有 別 别 會 会 要 想 能 可以 可能 應該 应该 必須 必须 得 敢 肯 願意 愿意 正在 在 "
        "已經 已经 將 将 就 才 都 也 又 再 還 还 來 来 去 所 被 開始 开始 繼續 继续 試圖 试图 為了 为了"
    ).split()
)
_AFTER_VERB = frozenset(
    ("了 著 着 過 过 到 出 起來 起来 下去 一下 給 给 我 你 他 她 它 我們 我们 他們 他们").split()
)
_BEFORE_NOUN = frozenset(
    (
        "的 之 這個 这个 那個 那个 這種 这种 那種 那种 個 个 種 种 位 名 項 项 家 場 场 次 件 篇 段 套 各 "
        "每 某 該 该 把 對 对 從 从 由 與 与 和 及 以及 或 關於 关于"
    ).split()
)
_AFTER_NOUN = frozenset(("的 是 和 與 与 及 以及 裡 里 中 上 下 內 内 外 們 们 之間 之间 方面").split())


class WordClass(Enum):
    """What a word is in its sentence, as far as its neighbours tell."""

    VERB = auto()
    NOUN = auto()


def word_class(before: Token | None, after: Token | None) -> WordClass | None:
    """Return what the tokens on both sides speak for, or None where they do not agree or say nothing."""
    left = before.traditional if before is not None else ""
    right = after.traditional if after is not None else ""
    verb = (left in _BEFORE_VERB) + (right in _AFTER_VERB)
    noun = (left in _BEFORE_NOUN) + (right in _AFTER_NOUN)
    noun += before is not None and before.kind is TokenKind.NUMBER
    if verb == noun:
        return None
    return WordClass.VERB if verb > noun else WordClass.NOUN


def in_context(entry: Entry, wanted: WordClass | None) -> Entry:
    """Return an entry with the meanings of a class first; the order is otherwise kept."""
    if wanted is None or len(entry.glosses) < 2:
        return entry
    fitting = [gloss for gloss in entry.glosses if gloss.startswith("to ") == (wanted is WordClass.VERB)]
    if not fitting or len(fitting) == len(entry.glosses):
        return entry
    rest = [gloss for gloss in entry.glosses if gloss not in fitting]
    return replace(entry, glosses=tuple(fitting + rest))
