"""What is measured of each line and of its surroundings, as the columns that the judge of lines weighs."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from reader.cleaning.chrome import STRONG
from reader.cleaning.extent import Extent
from reader.cleaning.header import pairs_of
from reader.cleaning.heart import Page
from reader.cleaning.lines import Shape
from reader.cleaning.marks import is_byline, is_caption, is_note, opens_lead, opens_references
from reader.model.article import FoldReason

Matrix = np.ndarray[Any, np.dtype[np.float32]]

_REASONS = tuple(FoldReason)[:7]
_NEAR = 3
_FAR = 60
_HEART = 60

_CONTACT = re.compile(r"https?://|www\.|[\w.-]+@[\w-]+\.|\(?\d{2,4}\)?[-\s]\d{3,4}-?\d{3,4}")
_COUNTED = re.compile(
    r"\d[\d,.]*\s*[万萬kKwW+]?\s*(?:次|人|[条條]|[个個則则篇])?\s*(?:[阅閱][读讀]|[评評][论論]|[点點]?[赞讚]|[浏瀏][览覽]|[收]?藏"
    r"|[关關][注註]|粉[丝絲]|[回跟][复覆帖应應]|留言|[观觀]看|[参參]与|文章|[赞贊]同|人[气氣]|views?|comments?|likes?|followers?)"
    r"|(?:[阅閱][读讀]|[评評][论論]|[点點]?[赞讚]|[浏瀏][览覽]|[收]藏|[关關]注|粉[丝絲]|人[气氣]|留言)[数數]?\s*[（(:：]?\s*\d",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"[點点][擊击按選选我]|[扫掃][描一码碼]|下[载載]|加入|[訂订][閱阅]|[关關]注|登[录錄入陆陸]|按此|立即|更多|查看|[请請]|[讚赞]|分享|收藏"
    r"|[欢歡]迎|[贊赞]助|[報报]名|app|line|facebook|微信|公[眾众]",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"本[站網网平]|[版][權权]|[轉转][載载]|免[責责]|[聲声]明|[協协][議议]|[條条]款|[隱隐]私|copyright|reserved|[舉举][報报]|[侵][權权]",
    re.IGNORECASE,
)
_SYMBOLS = re.compile(r"[;{}()\[\]=<>_$\\\"'#]")
_LATIN = re.compile(r"[A-Za-z]")
_DIGIT = re.compile(r"\d")
_SEPARATORS = re.compile(r"[|｜›»>·•／/]")
_TAILS = "。！？!?：:；…）)」』”》】"
_LABEL = re.compile(r"^[^，。！？：:]{1,9}[：:]")


def describe(page: Page, extent: Extent) -> Matrix:
    """Return a row of measurements for each line of a page whose article lies in `extent`."""
    own = np.array([_line(page, index) for index in range(len(page))], dtype=np.float32)
    return np.hstack([own, _neighbours(page, own), _places(page, extent)]).astype(np.float32)


def _line(page: Page, index: int) -> list[float]:
    shape, chrome = page.shapes[index], page.chrome[index]
    head = shape.head
    length = max(1, len(head))
    values = [
        float(np.log1p(shape.size)),
        shape.han / length,
        len(_DIGIT.findall(head)) / length,
        len(_LATIN.findall(head)) / length,
        len(_SYMBOLS.findall(head)) / length,
        min(shape.stops, 10),
        shape.function / length,
        min(shape.menu, 10),
        min(page.copies[head], 4),
        page.scores[index],
        chrome.strength if chrome is not None else 0.0,
        min(len(_ASKING.findall(head)), 4),
        min(len(_SELF.findall(head)), 4),
        min(len(_COUNTED.findall(head)), 3),
        min(len(_SEPARATORS.findall(head)), 6),
        shape.text.count("\t", 0, 400),
    ]
    values += [float(flag) for flag in _flags(shape)]
    values.append(float(chrome is not None and chrome.heading))
    values += [float(chrome is not None and chrome.reason is reason) for reason in _REASONS]
    return values


def _flags(shape: Shape) -> Sequence[bool]:
    head = shape.head
    return (
        shape.ends,
        shape.full_stop,
        shape.cut,
        shape.stamp,
        shape.numbered,
        shape.bullet,
        shape.chapter,
        shape.token,
        shape.paragraph,
        shape.headline,
        shape.parted,
        "，" in head,
        "。" in head,
        head[-1:] in "：:",
        _LABEL.match(head) is not None,
        head[:1] in '「『“"—-',
        head[-1:] in "！？!?",
        head[:1] in "【[《〔（(",
        head[:1] in "▲▼►▶●■◎※•·‧",
        is_caption(shape),
        is_byline(shape),
        is_note(shape),
        opens_lead(shape),
        opens_references(shape),
        shape.text[:2] in ("\u3000\u3000", "  ", "\xa0\xa0", "\t"),
        _CONTACT.search(head) is not None,
        shape.size <= 6 and head.strip(" .+/、．").isdigit(),
        head[:1] in "（(" and head[-1:] in "）)",
    )


_SIZE, _SCORE, _STRENGTH = 0, 9, 10
_FULL_STOP, _STAMP, _TOKEN, _PARAGRAPH, _HEADLINE, _BYLINE, _DIGITS = 17, 19, 23, 24, 25, 36, 42


def _neighbours(page: Page, own: Matrix) -> Matrix:
    """Return what stands round each line: the lines beside it, and what stretches above and below hold."""
    count = len(own)
    columns: list[Any] = []
    for column in (_SIZE, _SCORE, _STRENGTH, _STAMP):
        padded = np.concatenate([np.full(_NEAR, -2.0), own[:, column], np.full(_NEAR, -2.0)])
        columns += [padded[shift : shift + count] for shift in range(2 * _NEAR + 1) if shift != _NEAR]
    for column in (_SCORE, _STRENGTH, _STAMP, _TOKEN, _PARAGRAPH, _HEADLINE, _BYLINE, _DIGITS):
        sums = np.concatenate([[0.0], np.cumsum(own[:, column])])
        at = np.arange(count)
        for reach in (4, 12):
            low, high = np.maximum(0, at - reach), np.minimum(count, at + reach + 1)
            columns.append((sums[at] - sums[low]) / np.maximum(1, at - low))
            columns.append((sums[high] - sums[at + 1]) / np.maximum(1, high - at - 1))
    prose = np.cumsum(own[:, _PARAGRAPH])
    columns += [np.log1p(prose), np.log1p(prose[-1] - prose), np.full(count, np.log1p(prose[-1]))]
    columns += [np.full(count, np.log1p(count)), np.arange(count) / count]
    for flags in (own[:, _PARAGRAPH], own[:, _FULL_STOP], own[:, _BYLINE], own[:, _STRENGTH] >= STRONG):
        columns += [_distance(flags), _distance(flags[::-1])[::-1]]
    columns += _since_headings(page)
    columns += _runs(page)
    columns += _evenness(own[:, _SIZE])
    return np.array(columns, dtype=np.float32).T


def _distance(flags: Any) -> Any:
    """Return how far above each line the last line with a flag stands, as a logarithm."""
    at = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags > 0, at, -_FAR))
    return np.log1p(np.minimum(_FAR, at - np.concatenate([[-_FAR], last[:-1]])))


def _since_headings(page: Page) -> list[Any]:
    """Return how far above each line the last heading of other articles stands, and how much prose since."""
    distances, proses, repeated, again = [], [], [], []
    distance, prose = _FAR, 0.0
    seen: Counter[str] = Counter()
    for index, shape in enumerate(page.shapes):
        distances.append(float(distance))
        proses.append(prose)
        repeated.append(float(seen[shape.head] > 0))
        seen[shape.head] += 1
        again.append(float(page.copies[shape.head] > seen[shape.head]))
        distance = min(_FAR, distance + 1)
        prose = min(20.0, prose + max(0.0, page.scores[index]))
        if page.heading(index):
            distance, prose = 0, 0.0
    return [np.array(distances), np.array(proses), np.array(repeated), np.array(again), *_echoes(page)]


def _echoes(page: Page) -> list[Any]:
    """Return which lines stand again at the head of prose and here not, and the other way round.

    The items of a table of contents are the former, the subheads that they lead to the latter.
    """
    heads = [
        index + 1 < len(page) and (page.shapes[index + 1].paragraph or page.shapes[index + 1].full_stop)
        for index in range(len(page))
    ]
    leading = Counter(shape.head for shape, leads in zip(page.shapes, heads, strict=True) if leads)
    named: list[float] = []
    echoed: list[float] = []
    for shape, leads in zip(page.shapes, heads, strict=True):
        twice = shape.size > 2 and page.copies[shape.head] >= 2
        named.append(float(twice and not leads and leading[shape.head] > 0))
        echoed.append(float(twice and leads and leading[shape.head] < page.copies[shape.head]))
    return [np.array(named), np.array(echoed)]


def _runs(page: Page) -> list[Any]:
    """Return which lines begin or end like those beside them, and how many in a row begin alike."""
    heads = [shape.head[:1] for shape in page.shapes]
    tails = [shape.head[-1:] if shape.head[-1:] in _TAILS else "" for shape in page.shapes]
    columns = [_like_above(heads), _like_above(heads[::-1])[::-1]]
    columns += [_like_above(tails), _like_above(tails[::-1])[::-1]]
    long = np.zeros(len(heads))
    start = 0
    for index in range(1, len(heads) + 1):
        if index == len(heads) or heads[index] != heads[start]:
            long[start:index] = min(index - start, 12)
            start = index
    return [*columns, long]


def _like_above(marks: list[str]) -> Any:
    above = ["", *marks[:-1]]
    return np.array([float(mark == other) for mark, other in zip(marks, above, strict=True)])


def _evenness(sizes: Any) -> list[Any]:
    """Return how much the lengths of the lines above, and below, differ from the line's, as logarithms."""
    count = len(sizes)
    found: list[Any] = []
    for side in (-1, 1):
        rows = [
            np.abs(sizes - sizes[np.clip(np.arange(count) + side * step, 0, count - 1)])
            for step in (1, 2, 3, 4)
        ]
        found += [np.mean(rows, axis=0), np.min(rows, axis=0)]
    return found


def _places(page: Page, extent: Extent) -> Matrix:
    """Return where each line stands to the heart and the title, and what it shares with their words."""
    count = len(page)
    at = np.arange(count)
    start, end = extent.heart
    title = extent.title if extent.title is not None else start
    columns: list[Any] = [
        _signed_log(at - start),
        _signed_log(at - end),
        (at >= start) & (at <= end),
        (at >= extent.first) & (at <= extent.last),
        _signed_log(at - title),
        at == title,
    ]
    body: set[str] = set()
    for index in range(start, min(end + 1, start + _HEART)):
        if page.scores[index] > 0.5:
            body |= pairs_of(page.shapes[index].head)
    named = pairs_of(page.shapes[title].head) if extent.title is not None else set()
    shared, like_title = [], []
    for shape in page.shapes:
        pairs = pairs_of(shape.head[:120])
        shared.append(len(pairs & body) / (len(pairs) + 2))
        like_title.append(len(pairs & named) / (len(pairs) + 2))
    columns += [np.array(shared), np.array(like_title)]
    return np.array(columns, dtype=np.float32).T


def _signed_log(distance: Any) -> Any:
    return np.sign(distance) * np.log1p(np.abs(distance))
