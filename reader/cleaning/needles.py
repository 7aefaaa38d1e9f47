"""What a text must have in it for a pattern to be there: a look that spares most searches."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from operator import add

_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?:|.", re.DOTALL)

_COMMON = frozenset("的一是不了在人有我他这這中来來上大为為和国國地到以下也本共字第看对對你您点點：:")
"""Characters that so many lines have that looking for them spares nothing."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What must stand at one place: one of some characters, or one of the alternatives of a group.

    Both are empty where it may be anything, or nothing.
    """

    characters: frozenset[str] = frozenset()
    group: tuple[tuple["_Part", ...], ...] = ()


_ANYTHING = _Part()


def needles_of(patterns: Iterable[str]) -> frozenset[str]:
    """Return what a text has one of if it has one of the patterns: pairs of characters, or single ones.

    `patterns` are regular expressions that disregard case, of characters, sets,
    groups without a name, repetitions and "|". All is in small letters. `ValueError` for one that could match
    a text without any certain character.
    """
    found: set[str] = set()
    for pattern in patterns:
        needles = _of_group(_parsed(iter(_TOKEN.findall(pattern)), pattern))
        if not needles:
            raise ValueError(f"{pattern!r} needs no certain character")
        found |= needles
    return frozenset(found)


def needles_in(text: str) -> set[str]:
    """Return all characters of a text and all pairs of neighbours, in small letters."""
    lower = text.lower()
    return {*lower, *map(add, lower, lower[1:])}


def _parsed(tokens: Iterator[str], pattern: str) -> tuple[tuple[_Part, ...], ...]:
    """Return the alternatives up to the end of a group or of the pattern."""
    branches: list[list[_Part]] = [[]]
    for token in tokens:
        if token == ")":
            break
        if token == "|":
            branches.append([])
        elif token in ("?", "*", "+", "{"):
            _repeat(token, tokens, branches[-1])
        elif token == "(?:":
            branches[-1].append(_Part(group=_parsed(tokens, pattern)))
        elif token == "(":
            raise ValueError(f"{pattern!r} has a group that is not (?:...)")
        elif token not in ("^", "$"):
            branches[-1].append(_single(token))
    return tuple(map(tuple, branches))


def _repeat(token: str, tokens: Iterator[str], branch: list[_Part]) -> None:
    """Take note that what stands last may be missing, or be repeated."""
    digits = ""
    if token == "{":
        digits = "".join(iter(lambda: next(tokens), "}")).split(",")[0]
    if token in ("?", "*") or digits == "0":
        branch[-1] = _ANYTHING
    else:
        branch.append(_ANYTHING)  # what follows a repetition need not stand beside its first time


def _single(token: str) -> _Part:
    """Return the part for a character, a set or a class."""
    if token.startswith("["):
        inside = token[1:-1]
        is_plain = not inside.startswith("^") and "-" not in inside and "\\" not in inside
        return _Part(frozenset(inside.lower())) if is_plain else _ANYTHING
    return _ANYTHING if token == "." or token.startswith("\\") else _Part(frozenset(token.lower()))


def _of_group(branches: Iterable[tuple[_Part, ...]]) -> set[str]:
    """Return the needles of alternatives; none if one of them has none."""
    found: set[str] = set()
    for branch in branches:
        needles = _of_branch(branch)
        if not needles:
            return set()
        found |= needles
    return found


def _of_branch(branch: tuple[_Part, ...]) -> set[str]:
    """Return the needles of the part of an alternative that says most: pairs before single characters."""
    choices = [
        {first + second for first, second in product(one.characters, other.characters)}
        for one, other in pairwise(branch)
    ]
    choices += [_of_group(part.group) for part in branch if part.group]
    choices += [set(part.characters) for part in branch]
    return min(filter(None, choices), key=_commonness, default=set())


def _commonness(needles: set[str]) -> tuple[int, int]:
    singles = [needle for needle in needles if len(needle) == 1]
    return len(_COMMON.intersection(singles)), len(singles)
