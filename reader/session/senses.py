"""Which of a word's meanings its neighbours speak for: a small guess that only changes the order.

English glosses of verbs begin with “to”, so a word that stands where a verb stands has those first, and one
that stands where a noun stands has the others first.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from reader.language.names import stands_as_surname
from reader.model.annotation import Token, TokenKind
from reader.model.entry import Entry

# Words are known by their Simplified form, which a text in either script has.
_PRONOUNS = "我 你 您 他 她 它 我们 咱们 你们 他们 她们 大家 谁"
_BEFORE_VERB = frozenset(
    (
        "不 没 没有 别 会 要 想 能 可以 可能 应该 必须 得 敢 肯 愿意 正在 在 已经 将 就 才 都 也 又 再 还 "
        "来 去 所 被 开始 继续 试图 为了 " + _PRONOUNS
    ).split()
)
_AFTER_VERB = frozenset(("了 着 过 到 得 出 起来 下去 一下 给 " + _PRONOUNS).split())
_BEFORE_NOUN = frozenset(
    (
        "的 之 这个 那个 这种 那种 这位 那位 个 种 位 名 项 家 场 次 件 篇 段 套 笔 份 张 幅 朵 各 每 某 该 "
        "把 对 从 由 与 和 及 以及 或 关于"
    ).split()
)
_AFTER_NOUN = frozenset(
    (
        "的 是 和 与 及 以及 里 中 上 下 内 外 们 之间 方面 很 非常 十分 已经 会 能 可以 应该 也 都 仍 仍然"
    ).split()
)
_COUNTS = frozenset("一 二 两 三 四 五 六 七 八 九 十 百 千 万 半 几 数 每 这 那 哪 第一".split())
_BEFORE_ADJECTIVE = frozenset("很 太 最 更 挺 真 极 越 非常 十分 特别 比较 相当 多么 这么 那么".split())
# They are neither verbs nor nouns, whatever stands beside them, and the dictionary has the common use first.
_LITTLE_WORDS = frozenset(
    (
        "和 与 跟 同 及 或 对 在 从 由 向 往 于 以 为 给 把 将 被 让 比 就 才 都 也 又 再 还 只 很 太 最 更 "
        "的 地 得 着 了 过 而 但 因 所 之 其 这 那 哪 不 没 要 会 能 可"
    ).split()
)
_REMARKS = re.compile(r"\([^()]*\) ?")
# What English nouns and adjectives often look like.
_NAMES_A_THING = re.compile(r"(?:an? |the )|\w*(?:tion|ness|ment|ity|ance|ence|ism|dom|hood|[gdp]th)\b")
_DESCRIBES = re.compile(r"(?:al|ous|ful|less|ive|able|ible|ic|ish|some|[ai]ent|ed)\b")


class WordClass(Enum):
    """What a word is in its sentence, as far as its neighbours tell."""

    VERB = auto()
    NOUN = auto()
    ADJECTIVE = auto()
    SURNAME = auto()
    MEASURE = auto()


@dataclass(frozen=True, slots=True)
class Beside:
    """The tokens on both sides of a word, None where there are none or they are not known."""

    before: Token | None = None
    after: Token | None = None


NOTHING = Beside()


def word_class(token: Token, beside: Beside) -> WordClass | None:
    """Return what the tokens on both sides speak for, or None where they do not agree or say nothing."""
    before = beside.before
    left, right = _simplified(before), _simplified(beside.after)
    if stands_as_surname(token.simplified, left, right):
        return WordClass.SURNAME
    if token.simplified in _LITTLE_WORDS:
        return None
    is_counted = left in _COUNTS or (before is not None and before.kind is TokenKind.NUMBER)
    if is_counted and len(token.text) == 1:
        return WordClass.MEASURE
    if left in _BEFORE_ADJECTIVE:
        return WordClass.ADJECTIVE
    verb = (left in _BEFORE_VERB) + (right in _AFTER_VERB)
    noun = (left in _BEFORE_NOUN) + (right in _AFTER_NOUN)
    noun += is_counted
    if verb == noun:
        return None
    return WordClass.VERB if verb > noun else WordClass.NOUN


def in_context(entry: Entry, wanted: WordClass | None) -> Entry:
    """Return an entry with the meanings of a class first; the order is otherwise kept."""
    if wanted is None or len(entry.glosses) < 2:
        return entry
    return replace(entry, glosses=tuple(sorted(entry.glosses, key=lambda gloss: _strangeness(gloss, wanted))))


def _strangeness(gloss: str, wanted: WordClass) -> int:
    """Return 0 for a meaning that a class has, more for one that it has hardly."""
    said = _REMARKS.sub("", gloss)
    is_verb = said.startswith("to ")
    match wanted:
        case WordClass.VERB:
            return int(not is_verb)
        case WordClass.NOUN:
            return int(is_verb or _is_measure(said))
        case WordClass.MEASURE:
            return 2 if is_verb else int(not _is_measure(said))
        case WordClass.SURNAME:
            return int("surname" not in gloss)
        case WordClass.ADJECTIVE:
            return 2 if is_verb or _NAMES_A_THING.match(said) else int(not _DESCRIBES.search(said))


def _is_measure(gloss: str) -> bool:
    return "classifier" in gloss or "measure word" in gloss


def _simplified(token: Token | None) -> str:
    return token.simplified if token is not None else ""
