"""Where on a web page a line stands: what the elements round it and their names say."""

import re
from dataclasses import dataclass

from reader.model.article import Surroundings

_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr command keygen".split()
)
_OUTER = frozenset(("nav", "aside", "footer", "form", "button", "select", "menu", "dialog", "label"))
_INNER = frozenset(("article", "main"))
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code del em font i ins kbd label mark p q ruby rb s samp small span strike"
    " strong sub sup time tt u var h1 h2 h3 h4 h5 h6 li blockquote dd dt td th tr pre figcaption".split()
)
_OUTER_NAMES = re.compile(
    r"nav|menu|foot|side|relat|recom|share|social|comment|repl|banner|crumb"
    r"|tags?(?![a-z])|hot|rank|popular|copyright"
    r"|login|search|tool|widget|promo|sponsor|subscri|page[rs]|pagination|(?<![a-z])ads?(?![a-z])"
    r"|advert|adsense|cookie"
    r"|fans|login|qrcode|download|topbar|more|hidden|statement|disclaim|keyword|latest|msg|like",
    re.IGNORECASE,
)
_INNER_NAMES = re.compile(
    r"article|content|post|entry|main|story|text|detail|body|rich|markdown|paragraph|editor"
    r"|正文|neirong|zhengwen|wenzhang",
    re.IGNORECASE,
)
_ENDS_ITSELF = frozenset(("p", "li", "tr", "td", "th", "dt", "dd", "option"))
"""Elements that another of the same name ends."""
_DEEPEST = 300


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element, and what it and those round it come to: see `Surroundings`."""

    tag: str
    kind: int = 0
    named: int = 0
    outer: int = 0
    box: int = 0


class Places:
    """Keeps the elements that are open at a point of a page."""

    def __init__(self) -> None:
        self._open: list[_Element] = [_Element("")]
        self._count = 0
        self._last = Surroundings()
        self.links = 0

    def open(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Enter an element; those that never have content are passed over."""
        if tag in _VOID:
            return
        top = self._open[-1]
        if tag in _ENDS_ITSELF and top.tag == tag:
            self._open.pop()
            top = self._open[-1]
        if len(self._open) > _DEEPEST:
            return
        self._count += 1
        own = _named(attributes) if attributes else 0
        self._open.append(
            _Element(
                tag,
                -1 if tag in _OUTER else 1 if tag in _INNER else top.kind,
                own or top.named,
                top.outer + (own < 0),
                top.box if tag in _INLINE else self._count,
            )
        )
        self.links += tag == "a"

    def close(self, tag: str) -> None:
        """Leave an element and what was left open in it; an end without a beginning changes nothing."""
        if self._open[-1].tag != tag and not any(element.tag == tag for element in self._open):
            return
        while True:
            element = self._open.pop()
            self.links -= element.tag == "a"
            if element.tag == tag:
                return

    def surroundings(self, linked: float) -> Surroundings:
        """Return what is known of a line that ends here; `linked` is the share of it that is a link."""
        top, last = self._open[-1], self._last
        if (last.linked, last.box, last.outer) != (linked, top.box, top.outer) or (
            (last.kind, last.named) != (top.kind, top.named)
        ):
            self._last = Surroundings(linked, top.kind, top.named, top.outer, top.box)
        return self._last


def _named(attributes: list[tuple[str, str | None]]) -> int:
    """Return -1 or 1 where the classes and names of an element tell, else 0."""
    names = " ".join(value for key, value in attributes if value and key in ("class", "id", "role"))
    if not names:
        return 0
    return -1 if _OUTER_NAMES.search(names) else 1 if _INNER_NAMES.search(names) else 0
