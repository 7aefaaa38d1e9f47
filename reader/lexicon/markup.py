"""Text out of the markup that dictionaries write meanings in: lines to read, nothing to execute or load."""

import re
from html import unescape
from typing import Any

from reader.lexicon.draft import MOST_GLOSSES, one_line

_DEEPEST = 60
_BLOCKS = frozenset(
    {"br", "div", "p", "li", "ul", "ol", "tr", "table", "details", "summary", "dt", "dd", "def"}
)
_UNSEEN = re.compile(r"<(script|style|head)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_TAG = re.compile(r"</?([a-zA-Z][\w:-]*)[^<>]*>")
_INVISIBLE_TAGS = frozenset({"img", "rt", "rp"})


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something, cleaned, each once."""
    found = dict.fromkeys(filter(None, (one_line(line) for line in text.split("\n"))))
    return tuple(found)[:MOST_GLOSSES]


def plain(marked_up: str) -> str:
    """Return what is to be read in HTML, XDXF or Pango markup; block tags end lines."""
    visible = _COMMENT.sub("", _UNSEEN.sub("", marked_up))
    return unescape(_TAG.sub(lambda tag: "\n" if tag[1].lower() in _BLOCKS else "", visible))


def structured(content: Any, depth: int = 0) -> str:
    """Return what is to be read in Yomitan's structured content (strings, lists, tagged objects)."""
    if isinstance(content, str):
        return content
    if depth > _DEEPEST:
        return ""
    if isinstance(content, list):
        return "".join(structured(item, depth + 1) for item in content)
    if (
        not isinstance(content, dict)
        or content.get("tag") in _INVISIBLE_TAGS
        or content.get("type") == "image"
    ):
        return ""
    inside = structured(content.get("content", content.get("text", "")), depth + 1)
    return f"\n{inside}\n" if content.get("tag") in _BLOCKS else inside
