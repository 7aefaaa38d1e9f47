"""What the search compares: text in one script, one width and without controls, parted for the index."""

import re
from collections.abc import Callable
from unicodedata import category, normalize

Simplify = Callable[[str], str]
"""Returns a text in Simplified characters, as long as it was."""

SEPARATOR = "\x1f"
"""Stands between characters in the index and nowhere in a folded text."""

_FIRST_IDEOGRAPH = 0x2E80
_LETTER = "[\u2e80-\U0010ffff]"
_PARTING = re.compile(rf"(?<={_LETTER})(?=\w)|(?<=\w)(?={_LETTER})")
_UNPRINTED = ("Cc", "Cs", "Zl", "Zp")


class Folding:
    """Folds characters one by one, so that a word is found by any of its characters' two forms.

    `first(text)` and `second(text)` are as long as `text`. The first folds each
    character by itself; the second converts the text with its context before,
    and is empty where that makes no difference.
    """

    def __init__(self, simplify: Simplify) -> None:
        """Use a converter; where it changes the length of a text, only single characters are converted."""
        self._simplify = simplify
        self._characters = _Characters(simplify)

    def first(self, text: str) -> str:
        """Return a text with each character folded."""
        return text.translate(self._characters)

    def second(self, text: str) -> str:
        """Return a text that was converted as a whole and then folded; empty where it is the first."""
        converted = self._simplify(text)
        if converted == text or len(converted) != len(text):
            return ""
        folded = converted.translate(self._characters)
        return "" if folded == self.first(text) else folded


class _Characters(dict[int, str]):
    """The folded form of each character, found when it is first met."""

    def __init__(self, simplify: Simplify) -> None:
        super().__init__()
        self._simplify = simplify

    def __missing__(self, code: int) -> str:
        folded = character = chr(code)
        if category(character) in _UNPRINTED:
            folded = " "
        else:
            plain = normalize("NFKC", character)
            folded = plain if len(plain) == 1 else character
            if code >= _FIRST_IDEOGRAPH:
                simplified = self._simplify(folded)
                folded = simplified if len(simplified) == 1 else folded
        self[code] = folded
        return folded


def parted(text: str) -> str:
    """Return a folded text with a separator beside each ideograph, so that each is a word of the index."""
    return _PARTING.sub(SEPARATOR, text)
