"""How the lines of a text were sorted when it was opened: it opens again without the page it came from."""

import json
from collections.abc import Sequence
from typing import Any

from reader.model.article import (
    Article,
    FoldedLine,
    FoldReason,
    Line,
    Paragraph,
    ParagraphKind,
    Script,
    Variety,
)

_FOLDED = "folded"
_LONGEST = 1_000_000.0
"""No film has so many seconds."""


def sorting_of(article: Article) -> str:
    """Return how an article's lines are sorted, as JSON: an object with one item per line in `lines`.

    Those of subtitles have their times in `seconds`, by their numbers.
    """
    items: dict[int, list[Any]] = {}
    for each in article.paragraphs:
        told = [each.kind.value, each.level, 1] if each.doubtful else [each.kind.value, each.level]
        items[each.line] = told if each.level or each.doubtful else told[:1]
    for line in article.folded:
        items[line.line] = [_FOLDED, line.reason.value, round(line.score, 3)]
    sorting = {
        "script": article.script.value,
        "variety": article.variety.value,
        "found": article.found,
        "lines": [items[number] for number in sorted(items)],
    }
    seconds = {each.line: each.seconds for each in article.paragraphs if each.seconds is not None}
    if seconds:
        sorting["seconds"] = seconds
    return json.dumps(sorting, separators=(",", ":"))


def sorted_lines(lines: Sequence[Line], sorting: str, source: str, title: str | None) -> Article:
    """Return the article in lines that are in order; `ValueError` where the sorting does not fit them."""
    try:
        facts = json.loads(sorting)
        script, variety, found = Script(facts["script"]), Variety(facts["variety"]), bool(facts["found"])
        seconds = {int(number): _span(span) for number, span in facts.get("seconds", {}).items()}
        paragraphs: list[Paragraph] = []
        folded: list[FoldedLine] = []
        for line, item in zip(lines, facts["lines"], strict=True):
            if item[0] == _FOLDED:
                folded.append(FoldedLine(line.number, line.text, FoldReason(item[1]), float(item[2])))
            else:
                level = int(item[1]) if len(item) > 1 else 0
                kind, doubtful = ParagraphKind(item[0]), len(item) > 2
                times = seconds.get(line.number)
                paragraphs.append(Paragraph(line.number, kind, line.text, level, doubtful, times))
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError("the sorting makes no sense") from error
    return Article(source, title, script, variety, tuple(paragraphs), tuple(folded), found)


def _span(times: list[float]) -> tuple[float, float]:
    """Return the first and the last moment of a line; `ValueError` for what are none."""
    start, end = map(float, times)
    if not 0 <= start <= end < _LONGEST:
        raise ValueError("no times")
    return start, end
