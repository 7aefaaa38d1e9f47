"""Where a line of Chinese may end: which characters never begin or end one, and which may hang."""

import unicodedata

NO_START = frozenset(
    "、。，．：；？！·‧・•…‥～〜」』）》〉】〕］｝〗〙〛〞〟’”»›,.;:?!)]}%％‰°℃℉′″々〻ーゝゞヽヾ"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ﹐﹑﹒﹔﹕﹖﹗︰｡､｣／"
)
"""Characters that never begin a line."""

NO_END = frozenset("「『（《〈【〔［｛〖〘〚〝‘“«‹([{$＄￥¥£€#＃№＠｢")
"""Characters that never end a line."""

HANGING = frozenset("、。，．：；,.")
"""Punctuation that may stand in the margin after a full line."""

OPENING = frozenset("「『（《〈【〔［｛〖〘〚〝‘“")
"""Marks whose left half is empty in Chinese fonts."""

CLOSING = frozenset("」』）》〉】〕］｝〗〙〛〞〟’”")
"""Marks whose right half is empty in Chinese fonts."""

TWINS = frozenset("…—⋯─")
"""Characters that are written twice and never parted."""

BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f"
)

PLACEHOLDER = "\u25a1"
"""What is painted for a character that has no look of its own."""


def parted(before: str, after: str) -> bool:
    """Tell whether a line may end between two characters that are not in one run of letters."""
    if after in NO_START or before in NO_END:
        return False
    return not (before == after and before in TWINS)


def is_han(character: str) -> bool:
    """Tell whether a character is an ideograph."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\U00020000" <= character <= "\U0003ffff"
        or "\uf900" <= character <= "\ufaff"
        or character == "\u3007"
    )


def is_letter(character: str) -> bool:
    """Tell whether a character belongs to a run of letters, such as Latin words, digits and their marks."""
    if character.isascii():
        return "!" <= character <= "~"
    return character < "\u2e80" and (character.isalnum() or "\u00a1" <= character <= "\u00ff" != character)


def is_space(character: str) -> bool:
    """Tell whether a character is a space that text may be broken after."""
    return character in " \t\u00a0\u3000" or unicodedata.category(character) == "Zs"


def clings(character: str) -> bool:
    """Tell whether a character has no place of its own and belongs to the one before it."""
    if "\u3000" <= character <= "\ufdff" or character < "\u00ad":
        return character in "\u302a\u302b\u302c\u302d\u3099\u309a"
    kind = unicodedata.category(character)
    return kind in ("Mn", "Me", "Mc") or (kind == "Cf" and character not in BIDI_CONTROLS)


def shown(text: str) -> str:
    """Return what is painted for a text: controls as boxes, invisible characters as nothing.

    The result holds no control, no lone surrogate and nothing that reorders its
    neighbours, so it is safe to hand to a shaping engine.
    """
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _stand_in(character) for character in text)


def _stand_in(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Zs" or character == "\t":
        return character if character == "\u3000" else " "
    if kind == "Cf" and character not in BIDI_CONTROLS:
        return ""
    return character if kind in ("Co", "Cn") else PLACEHOLDER
