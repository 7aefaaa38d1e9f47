"""Finding text in an article, blind to script and to the case of letters."""

import re
from collections.abc import Callable, Iterator

from reader.model.article import Article, Place


def find(article: Article, query: str, simplify: Callable[[str], str]) -> Iterator[tuple[Place, int]]:
    """Yield the places of `query` with their lengths, in order; none for a blank query.

    `simplify` converts position by position, so that 後 finds 后.
    """
    if not query.strip():
        return
    wanted = {re.escape(form) for form in (query, simplify(query))}
    pattern = re.compile("|".join(sorted(wanted)), re.IGNORECASE)
    for paragraph in article.paragraphs:
        text = simplify(paragraph.text)
        seen: set[int] = set()
        for searched in (text, paragraph.text) if text != paragraph.text else (text,):
            for match in pattern.finditer(searched):
                seen.add(match.start())
        for start in sorted(seen):
            yield Place(paragraph.line, start), len(query)
