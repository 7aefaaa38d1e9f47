"""What the card and the word panel say about a word: readings and meanings as short plain lines."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reader.model.annotation import Token, TokenKind
from reader.model.entry import Entry, Term, WordCard

_RANKS = (100, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
"""Words are said to be among so many commonest ones; exact ranks would promise too much."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """How a token is read, in both spellings; empty where it has no syllable."""

    pinyin: str
    zhuyin: str


@dataclass(frozen=True, slots=True)
class ReadingGroup:
    """The meanings that one dictionary has for a reading; `labels` are a heading's small remarks.

    `source` names the dictionary, where there are several.
    """

    pinyin: str
    glosses: tuple[str, ...]
    labels: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class PartFacts:
    """A word inside the word, as it is read there; of its readings that one comes first.

    `terms` is what the glossary knows of it beyond the dictionaries.
    """

    text: str
    here: str
    terms: tuple[Term, ...]
    groups: tuple[ReadingGroup, ...]

    @property
    def line(self) -> str:
        """The word, its reading and its first meanings."""
        senses = [term.gloss for term in self.terms]
        senses += self.groups[0].glosses if self.groups else ()
        pinyin = self.groups[0].pinyin if self.groups and not self.terms else self.here
        return "  ".join(filter(None, (self.text, pinyin, "; ".join(senses[:2]))))


@dataclass(frozen=True, slots=True)
class WordFacts:
    """Everything that is shown of a word; the reading that it has in the text comes first."""

    card: WordCard
    sounds: Sounds
    groups: tuple[ReadingGroup, ...]
    parts: tuple[PartFacts, ...]

    @property
    def token(self) -> Token:
        """The token that was pointed at."""
        return self.card.token

    @property
    def is_known(self) -> bool:
        """Whether anybody says what the word means as a whole."""
        return bool(self.groups) or any(term.gloss for term in self.card.terms)

    @property
    def one_reading(self) -> bool:
        """Whether the dictionary has only the reading that stands above the meanings already."""
        return len(self.groups) == 1 and same_sound(self.groups[0].pinyin, self.sounds.pinyin)


def facts_of(card: WordCard, zhuyin: str) -> WordFacts:
    """Return what to show of a card; `zhuyin` is the token's reading in that spelling."""
    token = card.token
    pinyin = spaced(token.pinyin)
    parts = []
    for part in card.parts:
        at = max(token.traditional.find(part.text), token.text.find(part.text))
        here = spaced(token.pinyin[at : at + len(part.text)]) if at >= 0 else ""
        parts.append(PartFacts(part.text, here, part.terms, group_by_reading(part.entries, here)))
    return WordFacts(
        card, Sounds(pinyin, _unbroken(zhuyin)), group_by_reading(card.entries, pinyin), tuple(parts)
    )


def _unbroken(zhuyin: str) -> str:
    """Return zhuyin that no line breaks within a syllable."""
    return " ".join("\N{WORD JOINER}".join(syllable) for syllable in zhuyin.split(" "))


def phrase_of(facts: WordFacts) -> str:
    """Return a word in one breath: as it is written, as it is read, and its first meaning."""
    senses = [term.gloss for term in facts.card.terms if term.gloss]
    senses += [gloss for group in facts.groups for gloss in group.glosses]
    return " ".join(filter(None, (facts.token.text, facts.sounds.pinyin.replace(" ", ""), *senses[:1])))


def same_sound(first: str, second: str) -> bool:
    """Tell whether two readings are the same but for spaces, capitals, and letters or digits between them."""
    return _sounding(first) == _sounding(second)


def _sounding(reading: str) -> str:
    spoken = (each for each in reading.split() if len(each) > 1 or not (each.isupper() or each.isdigit()))
    return "".join(spoken).casefold()


def nothing_known(token: Token) -> str:
    """Return what is said of a word of which no meaning is known."""
    if token.kind is TokenKind.NUMBER:
        return QCoreApplication.translate("WordText", "A number.")
    if token.name:
        return QCoreApplication.translate("WordText", "A name that the dictionary does not list.")
    return QCoreApplication.translate("WordText", "Not in the dictionary.")


def spaced(syllables: tuple[str | None, ...]) -> str:
    """Return syllables with spaces between them."""
    return " ".join(each for each in syllables if each)


def group_by_reading(entries: tuple[Entry, ...], here: str) -> tuple[ReadingGroup, ...]:
    """Return the entries' meanings under their readings: first `here`, then in the entries' order.

    Where several dictionaries speak, each has groups of its own that name it.
    """
    glosses: dict[tuple[str, str], list[str]] = {}
    labels: dict[tuple[str, str], list[str]] = {}
    several = len({entry.dictionary for entry in entries}) > 1
    for entry in entries:
        key = spaced(entry.pinyin), entry.dictionary
        mine = glosses.setdefault(key, [])
        mine += [each for each in entry.glosses if each not in mine]
        known = labels.setdefault(key, [])
        known += [each for each in _labels(entry) if each not in known]
    order = sorted(glosses, key=lambda key: not same_sound(key[0], here))
    return tuple(
        ReadingGroup(key[0], tuple(glosses[key]), tuple(labels[key]), key[1] if several else "")
        for key in order
    )


def difficulty(card: WordCard) -> str:
    """Return a word's levels and how common it is as one short line, or nothing."""
    found = [str(level) for level in card.levels]
    if card.rank is not None:
        found.append(_commonness(card.rank))
    return " · ".join(found)


def _commonness(rank: int) -> str:
    limit = next((each for each in _RANKS if rank <= each), None)
    if limit is None:
        return QCoreApplication.translate("WordText", "rare")
    return QCoreApplication.translate("WordText", "among the {0} commonest").format(f"{limit:,}")


def source_name(term: Term) -> str:
    """Return where a glossary's sense comes from, in words."""
    if term.glossary == "yours":
        name = QCoreApplication.translate("WordText", "your glossary")
        return f"{name}: {term.subject}" if term.subject else name
    if term.glossary == "CC-CEDICT":
        return term.glossary
    if term.glossary == "article":
        return QCoreApplication.translate("WordText", "from this article")
    if term.glossary == "corrections":
        return QCoreApplication.translate("WordText", "your correction")
    return QCoreApplication.translate("WordText", "glossary: {name}").format(name=term.glossary or "-")


def parts_heading(facts: WordFacts) -> str:
    """Return what the words inside a word are called; of one without a meaning they are not its meaning."""
    if facts.is_known:
        return QCoreApplication.translate("WordText", "Words inside")
    return QCoreApplication.translate("WordText", "Words inside, each by itself")


def no_meaning(term: Term) -> str:
    """Return the line of a glossary's term that has no meaning, and in which glossary it stands."""
    return QCoreApplication.translate("WordText", "no meaning yet · {0}").format(source_name(term))


def guess(token: Token) -> str:
    """Return how sure a doubtful reading is and which others there are, in words; or nothing."""
    others = ", ".join(dict.fromkeys(each for some in token.alternatives for each in some))
    if token.sure or not others:
        return ""
    if token.chance is None:
        return QCoreApplication.translate("WordText", "This reading is a guess. Also: {0}").format(others)
    said = QCoreApplication.translate("WordText", "This reading is a guess, {0} % likely. Also: {1}")
    return said.format(round(100 * token.chance), others)


def _labels(entry: Entry) -> list[str]:
    labels: list[str] = []
    if entry.taiwan_pinyin:
        labels.append(
            QCoreApplication.translate("WordText", "Taiwan: {pinyin}").format(pinyin=entry.taiwan_pinyin)
        )
    if entry.classifiers:
        words = "、".join(entry.classifiers)
        labels.append(QCoreApplication.translate("WordText", "counted with {words}").format(words=words))
    return labels
