"""Dictionary files of CC-CEDICT's format, such as CC-CEDICT itself, HanDeDict and CFDICT."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from reader.lexicon.cedict import Header, parse_header, parse_line
from reader.lexicon.draft import LONGEST_HEADWORD, Draft, Strange, not_a_dictionary, one_line
from reader.lexicon.source import Reading, read_lines
from reader.model.entry import Entry
from reader.model.errors import ReaderError

CC_CEDICT = "CC-CEDICT"
"""The dictionary that the program comes with, by the name that its head has."""

_KNOWN = ("HanDeDict", "CFDICT", "CC-Canto", "CHDICT", "ADSOTrans")
_LICENCE = re.compile(r"CC[ -]BY(?:[ -](?:NC|SA|ND))*[ -]?\d(?:\.\d)?(?: [A-Z]{2})?", re.IGNORECASE)
_DEED = re.compile(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)(?:/([a-z]{2}))?")
_HEAD_LINES = 200
_FIRST_CHINESE = "\u2e80"


def draft_of(path: Path) -> Draft:
    """Return the draft of a file, whose head has been read; `ReaderError` for a file of another kind."""
    reading = Reading()
    lines = read_lines(path, reading)
    comments: list[str] = []
    first: list[str] = []
    strange = Strange(not_a_dictionary(path.name))
    for line in lines:
        if line.strip() and line[0] != "#":
            if parse_line(line):
                first.append(line)
                break
            strange.count(0)
        elif len(comments) < _HEAD_LINES:
            comments.append(line[:300])
    header = parse_header(comments)
    return Draft(
        _name(path, comments),
        _entries(chain(first, lines), header, path.name, strange),
        lambda: reading.share,
        header.date,
        _licence(comments),
        _credit(comments),
    )


def _entries(lines: Iterator[str], header: Header, name: str, strange: Strange) -> Iterator[Entry]:
    """Yield the entries: common ones, then surnames, then mere variants, as they are shown."""
    later: tuple[list[Entry], list[Entry]] = ([], [])
    count = chinese = 0
    for line in lines:
        if not line or line[0] == "#":
            continue
        entry = parse_line(line)
        if entry is None or len(entry.traditional) > LONGEST_HEADWORD:
            strange.count(count)
            continue
        count += 1
        chinese += max(entry.traditional) >= _FIRST_CHINESE
        if entry.variant:
            later[1].append(entry)
        elif entry.surname:
            later[0].append(entry)
        else:
            yield entry
    # Of a file in another encoding, all headwords may be letters with accents.
    if 2 * chinese <= count:
        raise not_a_dictionary(name)
    if count < header.entries:
        raise ReaderError(
            f"The dictionary file “{name}” is incomplete: it has {count} entries"
            f" and promises {header.entries}; get it once more."
        )
    yield from later[0]
    yield from later[1]


def _name(path: Path, comments: list[str]) -> str:
    """Return the dictionary's name: the one it is known by, else that of its file."""
    said = "\n".join(comments)
    head = f"{path.name}\n{said}".casefold()
    # Some heads also name the format, which is CC-CEDICT's: the others come first.
    for known in _KNOWN:
        if known.casefold() in head:
            return known
    if CC_CEDICT in said:
        return CC_CEDICT
    return one_line(path.name.split(".")[0], 60) or "?"


def _licence(comments: list[str]) -> str:
    """Return the licence that the head names, or nothing."""
    head = "\n".join(comments)
    deed = _DEED.search(head)
    if deed:
        terms, version, country = deed.groups()
        return f"CC {terms.upper()} {version}{f' {country.upper()}' if country else ''}"
    named = _LICENCE.search(head)
    return named[0] if named else ""


def _credit(comments: list[str]) -> str:
    """Return who published a dictionary, in the words of its head, or nothing."""
    for line in comments:
        text = one_line(line.lstrip("#! "), 200)
        if re.match(r"(?:published|publisher|herausgeber|copyright)\b", text, re.IGNORECASE):
            return re.sub(r"^publisher *= *", "Published by ", text)
    return ""
