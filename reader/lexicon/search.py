"""Searching a dictionary: by headword with wildcards, by pinyin, by meaning; the best first."""

import math
import re

from reader.lexicon import sound
from reader.lexicon.schema import Row
from reader.lexicon.store import Lexicon
from reader.model.dictionary import SearchHits
from reader.model.entry import Entry

MOST = 60
"""So many entries of each kind are returned."""

LONGEST = 200
"""Code points: longer queries are cut."""

_CANDIDATES = 20_000
_MOST_STARS = 4
_LEAST_FREQUENT = 400_000
_LATER = 0.8  # how much less the next meaning of a word counts
_WIDE = {ord("＊"): "*", ord("？"): "?", ord("　"): " "}
_COMMON_FIRST = "ORDER BY surname OR variant, rank IS NULL, rank, length(traditional), id LIMIT ?"
_WORDS = re.compile(r"[^\W_]+\*?")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_LEAD = re.compile(r"^(?:to|a|an|the|be) (?=.)")


def search(lexicon: Lexicon, query: str, most: int = MOST) -> SearchHits:
    """Return what is found for a query: Han text, pinyin with or without tones, or words of a meaning.

    `*` stands for any signs, `?` for one. Raises `BrokenLexicon`.
    """
    text = " ".join(query.translate(_WIDE)[:LONGEST].split())
    if not text.strip("*? "):
        return SearchHits()
    if any(map(_is_han, text)):
        return SearchHits(words=by_word(lexicon, text, most))
    sounds = by_sound(lexicon, text, most)
    return SearchHits(by_word(lexicon, text, most), sounds, by_gloss(lexicon, text, most))


def by_word(lexicon: Lexicon, text: str, most: int = MOST) -> tuple[Entry, ...]:
    """Return the entries whose headword, in either script, is a text or fits its wildcards."""
    pattern = text.replace(" ", "") if any(map(_is_han, text)) else text
    if "*" not in pattern and "?" not in pattern:
        return (lexicon.either(pattern) or lexicon.either(pattern.upper()))[:most]
    if pattern.count("*") > _MOST_STARS:
        return ()
    glob = pattern.replace("[", "[[]")
    numbers = ",".join(map(str, lexicon.forms(glob)[:_CANDIDATES]))
    return lexicon.as_entries(lexicon.select(f"WHERE id IN ({numbers}) {_COMMON_FIRST}", (most,)))


def by_sound(lexicon: Lexicon, text: str, most: int = MOST) -> tuple[Entry, ...]:
    """Return the entries that are read as a text says: nihao, ni3 hao3, nǐhǎo, ni*."""
    query = sound.parse(text)
    if query is None:
        return ()
    relation = "GLOB" if query.wild else "="
    rows = lexicon.select(f"WHERE sound {relation} ? {_COMMON_FIRST}", (query.glob, _CANDIDATES))
    fitting = [row for row in rows if sound.fits(query, row[2].split("\t"))]
    return lexicon.as_entries(fitting[:most])


def by_gloss(lexicon: Lexicon, text: str, most: int = MOST) -> tuple[Entry, ...]:
    """Return the entries that mean a text: those that mean just that first, common words first."""
    words = [word for word in _WORDS.findall(text.casefold()) if word != "*"]
    if not words:
        return ()
    match = " AND ".join(map(_match, words))
    rows = lexicon.select(
        "JOIN (SELECT rowid AS found FROM gloss WHERE gloss MATCH ? LIMIT ?) ON found = id",
        (match, _CANDIDATES),
    )
    wanted = _core(text.replace("*", ""))
    rows.sort(key=lambda row: _distance(wanted, row))
    return lexicon.as_entries(rows[:most])


def _match(word: str) -> str:
    """Return a word as the index is asked for it: with its English endings, or as a beginning."""
    if word.endswith("*"):
        return f'"{word[:-1]}"*'
    forms = [word, word + "s", word + "es"]
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            forms.append(word.removesuffix(ending) + put)
    return "(" + " OR ".join(f'"{form}"' for form in dict.fromkeys(forms)) + ")"


def _distance(wanted: str, row: Row) -> float:
    """Return how far an entry is from meaning just `wanted`; 0 for a common word that does."""
    best = 9.0
    for place, gloss in enumerate(row[3].split("\n")):
        if best <= place * _LATER:
            break
        for part in gloss.split(";"):
            best = min(best, _gap(wanted, _core(part)) + _LATER * place)
    return best + math.log10(row[8] or _LEAST_FREQUENT) + (2.0 if row[6] or row[7] else 0.0)


def _gap(wanted: str, part: str) -> float:
    """Return how much else a part of a gloss says."""
    if part == wanted:
        return 0.0
    if wanted not in part:
        return 5.0
    return 3.0 + min(1.5, (len(part) - len(wanted)) / 40)


def _core(text: str) -> str:
    """Return a gloss without its remarks in brackets and its first little word."""
    return _LEAD.sub("", " ".join(_BRACKETS.sub("", text).casefold().split()))


def _is_han(char: str) -> bool:
    return "㐀" <= char <= "鿿" or char in "〇々" or "\U00020000" <= char <= "\U0003ffff"
