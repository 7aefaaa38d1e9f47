"""Which script and which regional standard a text is written in."""

from collections.abc import Mapping
from dataclasses import dataclass

from reader.model.article import Script, Variety

# Everyday characters whose forms tell Hong Kong's standard from Taiwan's.
_HONG_KONG = frozenset("裏着衞羣峯綫牀爲啓説")
_TAIWAN = frozenset("裡著衛群峰線床為啟說")
_CANTONESE = frozenset("嘅喺咗啲佢哋嗰咁冇")
_ENOUGH = 3
# Simplified forms that are Traditional characters too: of another meaning, or Taiwan's own standard.
_BOTH = frozenset("后里云系干面只台余谷吃唇峰床灶痴皂秘粽群")


@dataclass(frozen=True, slots=True)
class ScriptSets:
    """The characters that belong to one script only."""

    traditional: frozenset[str]
    simplified: frozenset[str]


def script_sets(to_simplified: Mapping[str, str], to_traditional: Mapping[str, str]) -> ScriptSets:
    """Return the characters of one script only, from two single-character tables."""
    traditional = {char for char, other in to_simplified.items() if char != other}
    simplified = {char for char, other in to_traditional.items() if char != other}
    return ScriptSets(frozenset(traditional - simplified), frozenset(simplified - traditional - _BOTH))


def detect_script(text: str, sets: ScriptSets) -> Script:
    """Return the script of a text; one with no sign of either counts as Traditional."""
    traditional = sum(map(text.count, sets.traditional.intersection(text)))
    simplified = sum(map(text.count, sets.simplified.intersection(text)))
    if simplified > 4 * traditional and simplified:
        return Script.SIMPLIFIED
    if traditional >= 4 * simplified:
        return Script.TRADITIONAL
    return Script.MIXED


def detect_variety(text: str) -> Variety:
    """Return Hong Kong's standard where a text clearly uses its forms or writes Cantonese, else Taiwan's."""
    hong_kong = sum(map(text.count, _HONG_KONG)) + 2 * sum(map(text.count, _CANTONESE))
    taiwan = sum(map(text.count, _TAIWAN))
    return Variety.HONG_KONG if hong_kong >= _ENOUGH and hong_kong > taiwan else Variety.TAIWAN
