"""What a word means: glossary senses first, then the dictionary, then the words inside it."""

import re
from dataclasses import replace

from reader.language.latin import is_han
from reader.lexicon.store import Lexicon
from reader.model.annotation import Token, TokenKind
from reader.model.entry import Entry, Part, Term, WordCard
from reader.session.vocabulary import GlossaryIndex

USERS_OWN = "yours"
"""The name of the user's own glossary."""

_ABOUT = re.compile(
    r"surname |(?:old |erhua |Japanese )?variant of |see |CL:|used in |also written |\([^()]*\)$"
)
"""How the dictionary begins what it says of a word and not of its meaning."""


def card_of(token: Token, lexicon: Lexicon, glossary: GlossaryIndex) -> WordCard:
    """Return everything that is known of a token; nothing of punctuation and spaces."""
    if token.kind in (TokenKind.PUNCTUATION, TokenKind.SPACE):
        return WordCard(token, (), (), ())
    entries = _entries(token, lexicon)
    parts = _parts(token, lexicon) if any(token.pinyin) and len(token.text) > 1 else ()
    known = {gloss for entry in entries for gloss in entry.glosses}
    senses = glossary.senses(token.term) if token.term else ()
    # A glossary that says what the dictionary says is not worth a second line.
    terms = [sense for sense in senses if sense.gloss not in known or sense.glossary == USERS_OWN]
    terms.sort(key=lambda term: term.gloss != token.sense)
    return WordCard(token, tuple(terms), entries, parts)


def _entries(token: Token, lexicon: Lexicon) -> tuple[Entry, ...]:
    """Return a token's entries: with the sense that the reader chose first, then with its own reading."""
    spoken = tuple((syllable or "").lower() for syllable in token.pinyin)
    entries = lexicon.entries(token.traditional, token.simplified)
    ordered = sorted(entries, key=lambda entry: tuple(s.lower() for s in entry.pinyin) != spoken)
    if token.sense is None:
        return tuple(ordered)
    return tuple(_with_sense_first(ordered, token.sense))


def _with_sense_first(entries: list[Entry], sense: str) -> list[Entry]:
    """Return entries with those that have a sense before the others, and it before their other glosses."""
    chosen = [
        replace(entry, glosses=tuple(dict.fromkeys((sense, *entry.glosses))))
        for entry in entries
        if sense in entry.glosses
    ]
    return chosen + [entry for entry in entries if sense not in entry.glosses]


def _parts(token: Token, lexicon: Lexicon) -> tuple[Part, ...]:
    """Return the longest words inside a word, left to right, or its characters where there are none."""
    word, simplified = token.traditional, token.simplified
    parts, start = [], 0
    while start < len(word):
        longest = min(len(word) - start, len(word) - 1)
        for size in range(longest, 0, -1):
            piece = word[start : start + size]
            entries = lexicon.entries(piece, simplified[start : start + size])
            if entries or size == 1:
                if any(map(is_han, piece)):
                    parts.append(Part(piece, entries))
                start += size
                break
    return tuple(parts)


def glosses_of(token: Token, lexicon: Lexicon, glossary: GlossaryIndex) -> tuple[str, ...]:
    """Return a token's meanings: of the glossary, then of the dictionary, its own reading first."""
    if token.kind in (TokenKind.PUNCTUATION, TokenKind.SPACE):
        return ()
    found = [sense.gloss for sense in glossary.senses(token.term) if sense.gloss] if token.term else []
    found.extend(gloss for entry in _entries(token, lexicon) for gloss in entry.glosses)
    if token.sense in found:
        found.insert(0, token.sense)
    return tuple(dict.fromkeys(found))


def short_gloss_of(token: Token, lexicon: Lexicon, glossary: GlossaryIndex) -> str:
    """Return the meaning of a token that says most in a few letters, "" where none is known.

    What the dictionary says of the word as a word (a surname, a variant, a
    measure word's list) is passed over where there is any other meaning.
    """
    found = glosses_of(token, lexicon, glossary)
    return next((gloss for gloss in found if not _ABOUT.match(gloss)), found[0] if found else "")


def users_own(term: Term, simplified: str) -> Term:
    """Return a term as it is kept in the user's glossary."""
    return replace(
        term, traditional=term.traditional.strip(), simplified=simplified.strip(), glossary=USERS_OWN
    )


def credits_of(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the sentences that name the dictionary and its licence."""
    date = f", edition of {lexicon.info.date[:10]}" if lexicon.info.date else ""
    return (
        f"Meanings from CC-CEDICT{date} (https://cc-cedict.org), licence CC BY-SA 4.0"
        " (https://creativecommons.org/licenses/by-sa/4.0/).",
        "Script conversion with OpenCC's dictionaries, Apache License 2.0.",
    )
