"""The words that the reader knows, learns or ignores, as front ends see them."""

import re
import threading
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from reader.formats.read.codec import decode
from reader.library.anki_package import ENDINGS, parse_package
from reader.library.word_lists import PARSERS, WordList, kind_of
from reader.library.words import share_known
from reader.model.annotation import Token
from reader.model.article import Article
from reader.model.document import Survey
from reader.model.entry import WordUse
from reader.model.errors import ReaderError
from reader.model.library import ImportedWords, KnownWord, NewWord, WordState
from reader.session.article_key import key_of
from reader.session.workshop import Workshop

_LARGEST_LIST = 32 * 1024**2
_SETTLED = (WordState.KNOWN, WordState.IGNORED)


class KnownWords:
    """States of words; the same word in both scripts, and in their variants, is one word.

    A word's name is its Simplified form after it was converted to Traditional
    and back, for 鯰魚 is 鲇鱼 to one source and 鲶鱼 to another.
    """

    def __init__(self, workshop: Workshop) -> None:
        """The states lie in the library, and are read when they are first needed."""
        self._workshop = workshop
        self._user = workshop.user
        self._lock = threading.RLock()
        self._states: dict[str, WordState] | None = None
        self._names: dict[str, str] = {}

    def name_of(self, word: str) -> str:
        """Return the name of a word in either script."""
        name = self._names.get(word)
        if name is None:
            name = self._names[word] = self._workshop.converters.name_of(word)
        return name

    # States

    def state(self, word: str) -> WordState:
        """Return the state of a word in either script; one that is not listed is new."""
        return self._all_states().get(self.name_of(word), WordState.NEW)

    def state_at_hand(self, word: str) -> WordState | None:
        """Return the state of a word if the states are in memory, else None: for whoever may not wait."""
        states = self._states
        return None if states is None else states.get(self.name_of(word), WordState.NEW)

    def list(self, state: WordState | None = None) -> tuple[KnownWord, ...]:
        """Return the words of the list, or those in a state, the one that was changed last first."""
        return self._user.library.words.words(state)

    def counts(self) -> dict[WordState, int]:
        """Return how many words of the list are in each state."""
        return self._user.library.words.counts()

    def mark_token(self, token: Token, state: WordState) -> bool:
        """Give the word at which somebody points a state; return False where it has it already."""
        return bool(self.mark([token.traditional], state))

    def mark(self, words: Iterable[str], state: WordState) -> int:
        """Give words in either script a state, all in one action; return how many have changed.

        `ReaderError` for an empty word or one that is longer than a word can be; then none is marked.
        """
        return self._mark([(self.name_of(word), self._traditional(word), state) for word in words])

    def forget(self, words: Iterable[str]) -> int:
        """Take words off the list, so that they are new; return how many were there."""
        names = [self.name_of(word) for word in words]
        count = self._user.library.words.forget(names)
        with self._lock:
            if self._states is not None:
                self._states = {word: state for word, state in self._states.items() if word not in names}
        return count

    def import_list(
        self, text: str, kind: str | None = None, state: WordState = WordState.KNOWN
    ) -> ImportedWords:
        """Mark the words of a list, all in one action; a state that the list itself has goes before `state`.

        `kind` is "plain", "table", "pleco" or "anki", None to find out. Raises
        `ReaderError` where the list has no word at all, or the kind is unknown.
        """
        if kind is not None and kind not in PARSERS:
            raise ReaderError(f"There is no kind of word list “{kind}”; use one of {', '.join(PARSERS)}.")
        return self._mark_listed(PARSERS[kind or kind_of(text)](text), state)

    def _mark_listed(self, found: WordList, state: WordState) -> ImportedWords:
        if not found.words:
            raise ReaderError("There is no Chinese word in this list; nothing was marked.")
        marks = [
            (self.name_of(each.text), self._traditional(each.other or each.text), each.state or state)
            for each in found.words
        ]
        changed = self._mark(marks)
        return ImportedWords(len(marks), changed, tuple((each.line, each.reason) for each in found.broken))

    def import_file(
        self, path: Path, kind: str | None = None, state: WordState = WordState.KNOWN
    ) -> ImportedWords:
        """Mark the words of a file, as `import_list` does; `ReaderError` for a file that cannot be read."""
        if path.suffix.lower() in ENDINGS:
            return self._mark_listed(parse_package(path), state)
        if path.exists() and not path.is_file():
            raise ReaderError(f"{path.name} is no ordinary file; choose a list of words.")
        try:
            if path.stat().st_size > _LARGEST_LIST:
                raise ReaderError(f"{path.name} is too large for a list of words; choose another file.")
            data = path.read_bytes()
        except OSError as error:
            raise ReaderError(f"{path} cannot be read: {error.strerror}.") from error
        return self.import_list(decode(data, path.name).text, kind, state)

    def levels(self) -> dict[str, tuple[str, ...]]:
        """Return the graded lists, such as HSK's, with their levels, the lowest first."""
        levels = self._workshop.tools().levels
        return {name: _in_order(levels.listed(name).values()) for name in levels.names}

    def mark_level(self, name: str, level: str) -> int:
        """Mark the words of a graded list up to a level as known, all in one action; return how many are.

        Ignored words stay ignored. `ReaderError` where there is no such list or level.
        """
        known = self.levels()
        if level not in known.get(name, ()):
            there = "; ".join(f"{each} has {', '.join(levels)}" for each, levels in known.items())
            raise ReaderError(f"There is no level {level} in a list “{name}”: {there}.")
        wanted = known[name][: known[name].index(level) + 1]
        states = self._all_states()
        listed = self._workshop.tools().levels.listed(name)
        words = [
            word
            for word, its in listed.items()
            if its in wanted and states.get(self.name_of(word)) is not WordState.IGNORED
        ]
        return self.mark(words, WordState.KNOWN)

    # Figures

    def share(self, survey: Survey) -> float | None:
        """Return the share of known words among the running words of an article, 0..1.

        Names, numbers and ignored words do not count; None where nothing is left to count.
        """
        running: Counter[str] = Counter()
        for use in survey.words:
            running[self.name_of(use.simplified)] += use.count
        return share_known(running, self._all_states())

    def worth_learning(self, survey: Survey, limit: int = 50) -> tuple[NewWord, ...]:
        """Return the words of an article that are new or being learned, the most rewarding first.

        A word counts by how often it stands in the article times how common it
        is in the language (the logarithm of its frequency).
        """
        states, common = self._all_states(), self._workshop.commonness()
        merged: dict[str, tuple[WordUse, int]] = {}
        for use in survey.words:
            name = self.name_of(use.simplified)
            first, count = merged.get(name, (use, 0))
            merged[name] = first, count + use.count
        found = [
            NewWord(
                use.simplified,
                use.traditional,
                use.pinyin,
                states.get(name, WordState.NEW),
                count,
                use.first,
                common.rank(use.simplified),
            )
            for name, (use, count) in merged.items()
            if states.get(name) not in _SETTLED
        ]
        found.sort(key=lambda word: word.count * common.weight(word.simplified), reverse=True)
        return tuple(found[:limit])

    def settled_forms(self, survey: Survey | None = None) -> frozenset[str]:
        """Return the Simplified forms of all words that are known or ignored.

        With a survey also those forms that its article writes otherwise than the list.
        """
        states = self._all_states()
        forms = {word for word, state in states.items() if state in _SETTLED}
        for use in survey.words if survey is not None else ():
            if states.get(self.name_of(use.simplified)) in _SETTLED:
                forms.add(use.simplified)
        return frozenset(forms)

    def remember_share(self, article: Article, share: float) -> None:
        """Keep the share of known words of an article as the figure of today."""
        self._user.library.shelf.remember_known(key_of(article), share)

    def shares(self, article: Article) -> tuple[tuple[date, float], ...]:
        """Return the share of known words of an article, a day (UTC) each, the first day first."""
        return self._user.library.shelf.known_over_time(key_of(article))

    def known_by_day(self) -> tuple[tuple[date, int], ...]:
        """Return how many words were known at the end of each day (UTC) on which one was marked."""
        return self._user.library.words.known_by_day()

    def look_again(self) -> None:
        """Read the states anew when they are next needed: something else has changed them."""
        with self._lock:
            self._states = None

    def _all_states(self) -> dict[str, WordState]:
        with self._lock:
            if self._states is None:
                self._states = self._user.library.words.states()
            return self._states

    def _mark(self, marks: Iterable[tuple[str, str, WordState]]) -> int:
        """Mark words by name, Traditional form and state."""
        chosen = list(marks)
        changed = self._user.library.words.mark_each(chosen)
        with self._lock:
            if self._states is not None:
                self._states = {**self._states, **{name: state for name, _, state in chosen}}
        return changed

    def _traditional(self, word: str) -> str:
        """Return the Traditional form of a word in either script."""
        converters = self._workshop.converters
        is_traditional = converters.get("tw2s").aligned(word) != word
        return word if is_traditional else converters.get("s2tw").aligned(word)


def _in_order(levels: Iterable[str]) -> tuple[str, ...]:
    """Return the levels that there are by the number that they begin with, others after them by name."""

    def rank(level: str) -> tuple[bool, int, str]:
        digits = re.match(r"\d+", level)
        return digits is None, int(digits[0]) if digits else 0, level

    return tuple(sorted(set(levels), key=rank))
