"""Remembers how every character of an article was read, in two bytes each."""

import threading

from reader.model.annotation import AnnotatedParagraph
from reader.model.reading import bare


class Heard:
    """The sounds of the lines that were annotated, by their text; safe to use from any thread."""

    def __init__(self) -> None:
        """Nothing has been heard yet."""
        self._lock = threading.Lock()
        self._sounds = [""]
        self._numbers: dict[str, int] = {"": 0}
        self._signs: dict[str | None, str] = {None: chr(0)}
        self._lines: dict[str, str] = {}

    def note(self, annotated: AnnotatedParagraph) -> None:
        """Remember the sounds of a line."""
        with self._lock:
            signs = self._signs
            self._lines[annotated.text] = "".join(
                signs[syllable] if syllable in signs else self._sign_of(syllable)
                for token in annotated.tokens
                for syllable in token.pinyin
            )

    def of(self, text: str) -> list[str] | None:
        """Return the sound of each character of a line, "" of what has none; None if it was not heard."""
        line = self._lines.get(text)
        return None if line is None else [self._sounds[ord(sign)] for sign in line]

    def clear(self) -> None:
        """Forget all: lines are read otherwise from now on."""
        with self._lock:
            self._lines.clear()

    def _sign_of(self, syllable: str | None) -> str:
        sound = bare(syllable or "").lower()
        number = self._numbers.setdefault(sound, len(self._sounds))
        if number == len(self._sounds):
            self._sounds.append(sound)
        self._signs[syllable] = chr(number)
        return chr(number)


def sounds_of(annotated: AnnotatedParagraph) -> list[str]:
    """Return the sound of each character of an annotated line, "" of what has none."""
    return [bare(syllable or "").lower() for token in annotated.tokens for syllable in token.pinyin]
