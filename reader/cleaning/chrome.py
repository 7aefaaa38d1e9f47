"""Which lines name themselves as page furniture by their words."""

import re
from dataclasses import dataclass

from reader.cleaning.lines import Shape, words_of
from reader.cleaning.phrases import phrases_in
from reader.cleaning.vocabulary import weak_words, whole_lines
from reader.model.article import FoldReason

WEAK, FIRM, STRONG, CERTAIN = 0.4, 0.7, 0.8, 0.95

_ORNAMENTS = str.maketrans(
    "",
    "",
    " \t\u3000\xa0\u200b()（）:：>»›＞≫|｜│+＋.…·•‧▪◆■●★▼▲▶►×✕#【】[]/／-–—_,，!！?？0123456789«‹<＜&↑↓→←",
)
_SPOKEN_OF = (FoldReason.PROMOTION, FoldReason.LEGAL, FoldReason.COMMENT)
"""What articles speak of themselves now and then, so that one phrase in a sentence proves little."""

_MORE = ("more", "更多")
_OWN_DISCLAIMER = re.compile(
    r"文章?[為为是]作者|作者(?:[獨独]立|[個个]人)?[觀观][點点]"
    r"|不代表.{0,12}(?:立[場场]|[觀观][點点]).{0,3}$|[創创]用|CC[ -]BY"
)
_ANCHORED = re.compile(
    r"^[【\[]?(?:免[責责]|版[權权]|[轉转][載载]|本文[来來]自.{0,30}本文[標标][題题]|[隱隐]私|請勿|请勿)"
)


@dataclass(frozen=True, slots=True)
class Chrome:
    """What a line's words say about it: why it is furniture, and how sure that is, 0..1."""

    reason: FoldReason
    strength: float
    heading: bool = False


def read_chrome(shape: Shape) -> Chrome | None:
    """Return what the words of a line say, or None where they say nothing."""
    if shape.chapter or (shape.numbered and shape.size <= 30):
        return None
    if shape.size <= 24 and (found := _whole_line(shape)):
        return found
    menu = _menu_line(shape) if shape.menu else None
    if menu is not None and menu.strength >= STRONG:
        return menu
    return _phrases(shape) or menu


def _whole_line(shape: Shape) -> Chrome | None:
    key = shape.head.translate(_ORNAMENTS).lower()
    if key not in whole_lines() and key.endswith(_MORE):
        key = key.removesuffix("more").removesuffix("更多")
    if not key:
        return Chrome(FoldReason.NAVIGATION, WEAK) if shape.size <= 6 else None
    reason = whole_lines().get(key)
    if reason is None or (shape.full_stop and shape.head[-1] in "。」』”"):
        return None
    if key in weak_words():
        return Chrome(reason, WEAK)
    return Chrome(reason, STRONG, heading=reason in (FoldReason.RELATED, FoldReason.COMMENT))


def _menu_line(shape: Shape) -> Chrome | None:
    words = words_of(shape.head)
    known = [whole_lines().get(word.translate(_ORNAMENTS).lower()) for word in words]
    reasons = [reason for reason in known if reason]
    if len(reasons) * 3 < len(words):
        links = shape.menu >= 5 and shape.head[0] not in "|｜" and ("|" in shape.head or "｜" in shape.head)
        return Chrome(FoldReason.NAVIGATION, WEAK) if links else None
    firm = [word for word in words if word.lower() in whole_lines() and word.lower() not in weak_words()]
    strength = STRONG if firm or len(reasons) >= 4 else WEAK
    reason = max(set(reasons), key=lambda each: (reasons.count(each), each))
    return Chrome(reason, strength)


def _phrases(shape: Shape) -> Chrome | None:
    head = shape.head
    found = list(phrases_in(head))
    first = found[0][0] if found else None
    hits = sum(count for _, count in found)
    if first is None or (
        _OWN_DISCLAIMER.search(head) and first is FoldReason.LEGAL and not _ANCHORED.match(head)
    ):
        return None
    heading = (
        first in (FoldReason.RELATED, FoldReason.COMMENT)
        and shape.size <= 14
        and "，" not in shape.head
        and not shape.full_stop
    )
    if first is FoldReason.SPAM:
        return Chrome(first, CERTAIN if hits >= 2 else STRONG)
    if _ANCHORED.match(head):
        return Chrome(first, CERTAIN if hits >= 2 else STRONG)
    return _by_density(shape, first, hits, heading)


def _by_density(shape: Shape, reason: FoldReason, hits: int, heading: bool) -> Chrome:
    """Return a verdict: one phrase convicts a short line, a paragraph needs several."""
    if shape.size <= 30:
        spoken = shape.full_stop or "，" in shape.head or "," in shape.head
        if hits == 1 and spoken and not heading and reason in _SPOKEN_OF:
            return Chrome(reason, 0.6 if shape.full_stop else FIRM)
        return Chrome(reason, STRONG, heading)
    if shape.size <= 60:
        return Chrome(reason, STRONG if hits >= 2 else 0.5 if shape.full_stop else FIRM)
    if hits >= 3 or hits * 60 >= shape.size:
        return Chrome(reason, STRONG)
    return Chrome(reason, 0.5 if hits >= 2 else 0.3)
