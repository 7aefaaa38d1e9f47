"""Parts a word in pinyin into its syllables, so that a line too short for it never cuts one."""

import re

_VOWELS = "aāáǎàeēéěèiīíǐìoōóǒòuūúǔùüǖǘǚǜ"
_SYLLABLE = re.compile(
    rf"[' -]?(?:[zcs]h|[bcdfghjklmnpqrstwxyz])?[{_VOWELS}]+"
    rf"(?:ng(?![{_VOWELS}])|[nr](?![{_VOWELS}]))?[0-5]?|r",
    re.IGNORECASE,
)
"""A consonant before a vowel begins the next syllable: what orthography sees to with apostrophes."""


def syllables_of(text: str, count: int) -> tuple[str, ...] | None:
    """Return the `count` syllables that a text is made of, None where it is no word of so many."""
    parts = tuple(_SYLLABLE.findall(text))
    return parts if len(parts) == count and "".join(parts) == text else None
