"""StarDict dictionaries: the files .ifo, .idx and .dict beside one another, or together in a zip or tar."""

import gzip
import io
import re
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.lexicon import markup
from reader.lexicon.cedict import align
from reader.lexicon.draft import LONGEST_HEADWORD, Draft, Strange, damaged, one_line, too_big
from reader.lexicon.readings import split_reading
from reader.lexicon.source import LARGEST, LARGEST_SAID, check_members, guarded, limited, read_whole, size_of
from reader.model.entry import Entry
from reader.model.errors import ReaderError

_ENDINGS = (".ifo", ".idx", ".idx.gz", ".dict", ".dict.dz", ".dz", ".syn")
_FIRST_LINE = "StarDict's dict ifo file"
_LARGEST_IFO = 1024 * 1024
_MOST_MEMBERS = 10_000
_LONGEST_ARTICLE = 256 * 1024
_TYPES = re.compile("[a-zA-Z]*")
_MARKED_UP = "gxhk"
_READINGS = "ty"
_WORDS = "ml"
_LEADING_READING = re.compile(
    r"\[([^\[\]]{1,200})\]|\*?\[?([a-zü:]+[1-5](?: ?[a-zü:]+[1-5])*)\]?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The three files of a dictionary, unpacked."""

    facts: dict[str, str]
    index: bytes
    articles: bytes


class _Progress:
    def __init__(self) -> None:
        self.share = 0.0


def is_stardict(path: Path) -> bool:
    """Tell whether a file is one of a StarDict dictionary's, or a zip or tar with them."""
    if path.name.lower().endswith(_ENDINGS):
        return True
    return any(name.lower().endswith(".ifo") for name in _members(path))


def draft_of(path: Path) -> Draft:
    """Return the draft of a dictionary, whose files have been read; `ReaderError` for broken ones."""
    parts = _read(path)
    facts, progress = parts.facts, _Progress()
    return Draft(
        one_line(facts.get("bookname", ""), 60) or path.name.split(".")[0],
        _entries(parts, path.name, progress),
        lambda: progress.share,
        one_line(facts.get("date", ""), 40) or None,
        "",
        one_line(facts.get("author", "") or facts.get("website", ""), 200),
    )


def _members(path: Path) -> list[str]:
    """Return the names in a zip or tar, none for another file."""
    size_of(path)
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return archive.namelist()
        if tarfile.is_tarfile(path):
            with tarfile.open(path) as archive:
                return [member.name for member in _in_tar(archive, path.name)]
    except (OSError, EOFError, ValueError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError):
        pass
    return []


def _read(path: Path) -> _Parts:
    """Return the three files, wherever they lie."""
    if not path.name.lower().endswith(_ENDINGS):
        with guarded(path):
            files = _from_archive(path)
        base = next(name for name in files if name.lower().endswith(".ifo"))[:-4]
        return _parts(base, files.get, path.name)
    base = str(path)
    for ending in sorted(_ENDINGS, key=len, reverse=True):
        if base.lower().endswith(ending):
            base = base[: -len(ending)]
            break

    def beside(name: str) -> bytes | None:
        return read_whole(Path(name)) if Path(name).is_file() else None

    return _parts(base, beside, path.name)


def _from_archive(path: Path) -> dict[str, bytes]:
    """Return the wanted members of a zip or tar by name; nothing is written to the disk."""
    found: dict[str, bytes] = {}
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            check_members(archive, path.name)
            for name in filter(_is_wanted, archive.namelist()):
                with archive.open(name) as file:
                    found[name] = _plain(limited(file, path.name), path.name)
        return found
    with tarfile.open(path) as archive:
        for member in _in_tar(archive, path.name):
            file = archive.extractfile(member) if member.isfile() and _is_wanted(member.name) else None
            if file is not None:
                found[member.name] = _plain(limited(file, path.name), path.name)
    return found


def _in_tar(archive: tarfile.TarFile, name: str) -> Iterator[tarfile.TarInfo]:
    """Yield the members of a tar; `ReaderError` as soon as they are too many or too much."""
    total = 0
    for number, member in enumerate(archive):
        total += member.size
        if number >= _MOST_MEMBERS or total > LARGEST:
            raise too_big(name, LARGEST_SAID)
        yield member


def _is_wanted(name: str) -> bool:
    return name.lower().endswith(_ENDINGS)


def _plain(data: bytes, name: str) -> bytes:
    """Return the bytes of a file, unpacked where they are a gz (as .dz files are)."""
    return limited(gzip.GzipFile(fileobj=io.BytesIO(data)), name) if data[:2] == b"\x1f\x8b" else data


def _parts(base: str, open_file: Callable[[str], bytes | None], name: str) -> _Parts:
    """Return the checked files of a dictionary whose names begin with `base`."""

    def first(*endings: str) -> bytes:
        for ending in endings:
            data = open_file(base + ending)
            if data is not None:
                return data
        raise ReaderError(
            f"The StarDict dictionary “{name}” lacks its {endings[0]} file;"
            " put the .ifo, .idx and .dict files into one folder."
        )

    facts = _facts(first(".ifo"), name)
    index = first(".idx", ".idx.gz")
    if facts.get("idxfilesize") != str(len(index)):
        raise damaged(name)
    return _Parts(facts, index, first(".dict", ".dict.dz"))


def _facts(data: bytes, name: str) -> dict[str, str]:
    """Return what the .ifo file says."""
    try:
        lines = data[:_LARGEST_IFO].decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise damaged(name) from error
    if not lines or lines[0].strip() != _FIRST_LINE:
        raise damaged(name)
    facts = dict(line.split("=", 1) for line in lines[1:] if "=" in line)
    types = facts.get("sametypesequence", "")
    if not facts.get("wordcount", "").isdecimal() or _TYPES.fullmatch(types) is None:
        raise damaged(name)
    return facts


def _entries(parts: _Parts, name: str, progress: _Progress) -> Iterator[Entry]:
    """Yield the entries in the order of the index; `ReaderError` where it does not fit the articles."""
    wide = parts.facts.get("idxoffsetbits") == "64"
    place = struct.Struct(">QI" if wide else ">II")
    types = parts.facts.get("sametypesequence", "")
    index, at, count, good = parts.index, 0, 0, 0
    strange = Strange(damaged(name))
    while at < len(index):
        end = index.find(b"\0", at)
        if end < 0 or end + 1 + place.size > len(index):
            raise damaged(name)
        offset, size = place.unpack_from(index, end + 1)
        if offset + size > len(parts.articles):
            raise damaged(name)
        headword = one_line(index[at:end].decode("utf-8", "replace"))
        entry = _entry(headword, parts.articles[offset : offset + min(size, _LONGEST_ARTICLE)], types)
        at, count = end + 1 + place.size, count + 1
        progress.share = at / len(index)
        if entry is None:
            strange.count(good)
            continue
        good += 1
        yield entry
    if good == 0 or count != int(parts.facts["wordcount"]):
        raise damaged(name)


def _entry(headword: str, article: bytes, types: str) -> Entry | None:
    """Return the entry of an article, or None where nothing is to be read in it."""
    glosses: list[str] = []
    reading = ""
    for kind, data in _fields(article, types):
        text = data.decode("utf-8", "replace")
        if kind in _READINGS:
            reading = reading or one_line(text)
        elif kind in _WORDS:
            glosses.extend(markup.lines(text))
        elif kind in _MARKED_UP:
            glosses.extend(markup.lines(markup.plain(text)))
    if glosses and not reading:
        leading = _LEADING_READING.fullmatch(glosses[0])
        if leading and len(glosses) > 1:
            reading = leading[1] or leading[2]
            del glosses[0]
    if not 0 < len(headword) <= LONGEST_HEADWORD or not glosses:
        return None
    kept = tuple(dict.fromkeys(glosses))[: markup.MOST_GLOSSES]
    return Entry(headword, headword, align(headword, split_reading(reading)), kept)


def _fields(article: bytes, types: str) -> Iterator[tuple[str, bytes]]:
    """Yield the typed fields of an article: small letters end with a zero byte, capitals tell their size."""
    at, number = 0, 0
    while at < len(article) and (not types or number < len(types)):
        if types:
            kind = types[number]
        else:
            kind, at = chr(article[at]), at + 1
        number += 1
        is_last = bool(types) and number == len(types)
        if is_last:
            size, skip = len(article) - at, 0
        elif kind.isupper():
            size, skip = int.from_bytes(article[at : at + 4], "big"), 0
            at += 4
        else:
            end = article.find(b"\0", at)
            size, skip = (len(article) if end < 0 else end) - at, 1
        yield kind, article[at : at + size].rstrip(b"\0")
        at += size + skip
