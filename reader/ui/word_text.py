"""What the card and the word panel say about a word: readings and meanings as short plain lines."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reader.model.annotation import Token
from reader.model.entry import Entry, Term, WordCard


@dataclass(frozen=True, slots=True)
class Sounds:
    """How a token is read, in both spellings; empty where it has no syllable."""

    pinyin: str
    zhuyin: str


@dataclass(frozen=True, slots=True)
class ReadingGroup:
    """The meanings of one reading of a headword; `labels` are a heading's small remarks."""

    pinyin: str
    glosses: tuple[str, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordFacts:
    """Everything that is shown of a word."""

    card: WordCard
    sounds: Sounds
    groups: tuple[ReadingGroup, ...]

    @property
    def token(self) -> Token:
        """The token that was pointed at."""
        return self.card.token


def facts_of(card: WordCard, zhuyin: str) -> WordFacts:
    """Return what to show of a card; `zhuyin` is the token's reading in that spelling."""
    pinyin = "" if not any(card.token.pinyin) else spaced(card.token.pinyin)
    return WordFacts(card, Sounds(pinyin, zhuyin), group_by_reading(card.entries))


def spaced(syllables: tuple[str | None, ...]) -> str:
    """Return syllables with spaces between them."""
    return " ".join(each for each in syllables if each)


def group_by_reading(entries: tuple[Entry, ...]) -> tuple[ReadingGroup, ...]:
    """Return the entries' meanings under their readings, in the order in which these come first."""
    glosses: dict[str, list[str]] = {}
    labels: dict[str, list[str]] = {}
    for entry in entries:
        pinyin = spaced(entry.pinyin)
        mine = glosses.setdefault(pinyin, [])
        mine += [each for each in entry.glosses if each not in mine]
        known = labels.setdefault(pinyin, [])
        known += [each for each in _labels(entry) if each not in known]
    return tuple(ReadingGroup(each, tuple(glosses[each]), tuple(labels[each])) for each in glosses)


def source_name(term: Term) -> str:
    """Return where a glossary's sense comes from, in words."""
    if term.glossary == "yours":
        return QCoreApplication.translate("WordText", "your glossary")
    if term.glossary == "article":
        return QCoreApplication.translate("WordText", "from this article")
    return QCoreApplication.translate("WordText", "glossary: {name}").format(name=term.glossary or "-")


def alternatives(token: Token) -> str:
    """Return the other readings of a token that is not sure, or nothing."""
    if token.sure:
        return ""
    return ", ".join(dict.fromkeys(each for some in token.alternatives for each in some))


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
