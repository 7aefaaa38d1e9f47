"""What a word means: glossary senses first, then the dictionary, then the words inside it."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.lexicon.cedict_file import CC_CEDICT
from reader.lexicon.levels import Levels
from reader.lexicon.shelf import Shelf
from reader.model.annotation import Token, TokenKind
from reader.model.dictionary import DictionaryInfo
from reader.model.entry import Entry, Term, WordCard
from reader.model.level import Level
from reader.session.senses import NOTHING, Beside, WordClass, in_context, word_class
from reader.session.vocabulary import GlossaryIndex
from reader.session.word_parts import parts_of

if TYPE_CHECKING:
    from reader.session.toolbox import Toolbox

USERS_OWN = "yours"
"""The name of the user's own glossary."""

CORRECTED = "corrections"
"""The name of where a meaning comes from that the reader gave a word in its place."""

_ABOUT = re.compile(
    r"surname |(?:old |erhua |Japanese )?variant of |see |CL:|used in |also written |\([^()]*\)$"
)
"""How the dictionary begins what it says of a word and not of its meaning."""


def card_of(
    token: Token,
    tools: "Toolbox",
    glossary: GlossaryIndex,
    beside: Beside = NOTHING,
) -> WordCard:
    """Return everything that is known of a token; nothing of punctuation and spaces."""
    if token.kind in (TokenKind.PUNCTUATION, TokenKind.SPACE):
        return WordCard(token, (), (), ())
    entries = _entries(token, tools.shelf, beside)
    is_long = any(token.pinyin) and len(token.text) > 1
    parts = parts_of(token.traditional, token.simplified, tools, glossary) if is_long else ()
    known = {gloss for entry in entries for gloss in entry.glosses}
    senses = glossary.senses(token.term) if token.term else ()
    # A glossary that says what the dictionary says is not worth a second line.
    terms = [sense for sense in senses if sense.gloss not in known or sense.glossary == USERS_OWN]
    terms.sort(key=lambda term: term.gloss != token.sense)
    if token.sense and token.sense not in known | {term.gloss for term in terms}:
        terms.insert(0, Term(token.traditional, token.simplified, "", token.sense, glossary=CORRECTED))
    characters = tuple(filter(None, map(tools.characters.facts, dict.fromkeys(token.traditional))))
    return WordCard(token, tuple(terms), entries, parts, levels_of(token, tools.levels), characters)


def levels_of(token: Token, levels: Levels) -> tuple[Level, ...]:
    """Return a token's levels in the graded lists; a name that no dictionary lists has none."""
    if token.kind is not TokenKind.HAN or token.name:
        return ()
    return levels.of(token.traditional, token.simplified)


def _entries(token: Token, shelf: Shelf, beside: Beside) -> tuple[Entry, ...]:
    """Return a token's entries: with the sense that the reader chose first, then with its own reading.

    Of those with its reading, a surname comes first where the neighbours show
    one, then those that also have its capitals: a name before a word, or a word
    before a name. Their meanings stand as the neighbours suggest.
    """
    # A sense that the reader chose needs no guess.
    wanted = word_class(token, beside) if token.sense is None else None
    spoken = tuple(syllable or "" for syllable in token.pinyin)
    sound = tuple(syllable.lower() for syllable in spoken)

    def strangeness(entry: Entry) -> tuple[bool, bool, bool]:
        is_other = wanted is WordClass.SURNAME and not entry.surname
        return tuple(each.lower() for each in entry.pinyin) != sound, is_other, entry.pinyin != spoken

    ordered = sorted(shelf.entries(token.traditional, token.simplified), key=strangeness)
    if token.sense is not None:
        return tuple(_with_sense_first(ordered, token.sense))
    return tuple(in_context(entry, wanted) for entry in ordered)


def _with_sense_first(entries: list[Entry], sense: str) -> list[Entry]:
    """Return entries with those that have a sense before the others, and it before their other glosses."""
    chosen = [
        replace(entry, glosses=tuple(dict.fromkeys((sense, *entry.glosses))))
        for entry in entries
        if sense in entry.glosses
    ]
    return chosen + [entry for entry in entries if sense not in entry.glosses]


def glosses_of(
    token: Token, shelf: Shelf, glossary: GlossaryIndex, beside: Beside = NOTHING
) -> tuple[str, ...]:
    """Return a token's meanings: of the glossary, then of the dictionaries, its own reading first."""
    if token.kind in (TokenKind.PUNCTUATION, TokenKind.SPACE):
        return ()
    found = [sense.gloss for sense in glossary.senses(token.term) if sense.gloss] if token.term else []
    found.extend(gloss for entry in _entries(token, shelf, beside) for gloss in entry.glosses)
    if token.sense:
        found.insert(0, token.sense)
    return tuple(dict.fromkeys(found))


def short_gloss_of(token: Token, shelf: Shelf, glossary: GlossaryIndex, beside: Beside = NOTHING) -> str:
    """Return the meaning of a token that says most in a few letters, "" where none is known.

    What the dictionary says of the word as a word (a surname, a variant, a
    measure word's list) is passed over where there is any other meaning.
    """
    found = glosses_of(token, shelf, glossary, beside)
    return next((gloss for gloss in found if not _ABOUT.match(gloss)), found[0] if found else "")


def users_own(term: Term, simplified: str) -> Term:
    """Return a term as it is kept in the user's glossary."""
    return replace(
        term, traditional=term.traditional.strip(), simplified=simplified.strip(), glossary=USERS_OWN
    )


def credits_of(shelf: Shelf) -> tuple[str, ...]:
    """Return the sentences that name the dictionaries that are on, and their licences."""
    return (
        *(_credit(info) for info in shelf.all() if info.is_on and not info.problem),
        "Script conversion with OpenCC's dictionaries, Apache License 2.0.",
    )


def _credit(info: DictionaryInfo) -> str:
    """Return the sentence about one dictionary."""
    date = f", edition of {info.date[:10]}" if info.date else ""
    if info.name == CC_CEDICT:
        return (
            f"Meanings from CC-CEDICT{date} (https://cc-cedict.org), licence CC BY-SA 4.0"
            " (https://creativecommons.org/licenses/by-sa/4.0/)."
        )
    licence = f", licence {info.licence}" if info.licence else ""
    credit = f" ({info.credit})" if info.credit else ""
    return f"Meanings from {info.name}{credit}{date}{licence}."
