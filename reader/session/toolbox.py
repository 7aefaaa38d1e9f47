"""The tables and tools that annotation needs, prepared once and loaded from caches."""

import importlib.metadata
import threading
from collections.abc import Callable
from pathlib import Path

from reader.language.convert import Converter
from reader.language.latin import is_han
from reader.language.polyphone import Rules, parse_rules
from reader.language.script import ScriptSets, script_sets
from reader.language.segment import Segmenter
from reader.language.transcribe import Transcriber
from reader.lexicon.build import build as build_lexicon
from reader.lexicon.cedict import shipped_source
from reader.lexicon.store import BrokenLexicon, Lexicon
from reader.model.article import Variety
from reader.model.errors import ReaderError
from reader.model.progress import Progress
from reader.paths import Paths
from reader.tables import cache, phrases, words
from reader.tables.opencc import OpenccTables

_TO_SIMPLIFIED = {Variety.TAIWAN: "tw2s", Variety.HONG_KONG: "hk2s", Variety.MAINLAND: "t2s"}
_TO_TRADITIONAL = {Variety.TAIWAN: "s2tw", Variety.HONG_KONG: "s2hk", Variety.MAINLAND: "s2t"}


class Converters:
    """Converters by configuration, made when they are first asked for; safe to use from any thread."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds OpenCC's tables."""
        self._tables = OpenccTables(folder)
        self._made: dict[tuple[str, bool], Converter] = {}
        self._sets: ScriptSets | None = None
        self._lock = threading.Lock()

    def get(self, config: str, *, rare: bool = False) -> Converter:
        """Return the converter of a configuration; `ReaderError` for an unknown one.

        `rare` makes it write characters that few fonts can show, as OpenCC does.
        """
        with self._lock:
            found = self._made.get((config, rare))
            if found is None:
                found = self._made[config, rare] = Converter(self._tables.load(config, rare=rare))
            return found

    def to_simplified(self, variety: Variety) -> Converter:
        """Return the converter from a variety of Traditional."""
        return self.get(_TO_SIMPLIFIED[variety])

    def to_traditional(self, variety: Variety) -> Converter:
        """Return the converter to a variety of Traditional."""
        return self.get(_TO_TRADITIONAL[variety])

    def sets(self) -> ScriptSets:
        """Return the characters that belong to one script only."""
        with self._lock:
            if self._sets is None:
                self._sets = script_sets(
                    self._tables.characters("TSCharacters"), self._tables.characters("STCharacters")
                )
            return self._sets


class Toolbox:
    """Dictionary, segmenter and transcriber, ready for use."""

    def __init__(
        self, lexicon: Lexicon, segmenter: Segmenter, transcriber: Transcriber, mixed: frozenset[str]
    ) -> None:
        """`mixed` are the headwords that mix letters or digits with Han characters."""
        self.lexicon = lexicon
        self.segmenter = segmenter
        self.transcriber = transcriber
        self.mixed = mixed


def load_toolbox(
    paths: Paths,
    converters: Converters,
    terms: Callable[[], list[str]],
    note: Callable[[str], None],
    progress: Progress,
) -> Toolbox:
    """Load everything from the caches, building those that are missing or damaged.

    `terms` returns the glossary's Han terms (Simplified), `note` takes a
    sentence for the user. Raises `ReaderError` when a cache cannot be written
    or an installed package is missing.
    """
    try:
        paths.cache.mkdir(parents=True, exist_ok=True)
        lexicon = _lexicon(paths.cache / "cc-cedict.sqlite", note, lambda share: progress(share * 0.6))
        progress(0.6)
        word_list = _words(paths.cache / "words.table", lexicon, converters, note)
        progress(0.8)
        phrase_table = _phrases(paths.cache / "phrases.table", note)
        progress(0.9)
    except OSError as error:
        raise ReaderError(
            f"The dictionary's cache in “{paths.cache}” cannot be written"
            f" ({error.strerror}); free space there or allow writing."
        ) from error
    segmenter = Segmenter(word_list, terms())
    rules = Rules(parse_rules((paths.resources / "polyphones.tsv").read_text("utf-8").splitlines()))
    mixed = frozenset(word for word in word_list.mixed if any(map(is_han, word)))
    progress(1.0)
    return Toolbox(lexicon, segmenter, Transcriber(lexicon.readings, phrase_table, rules), mixed)


def _lexicon(path: Path, note: Callable[[str], None], progress: Progress) -> Lexicon:
    existed = path.exists()
    try:
        return Lexicon(path)
    except BrokenLexicon:
        if existed:
            note("The dictionary's cache was damaged or out of date and has been built anew.")
        build_lexicon(shipped_source(), path, progress)
        return Lexicon(path)


def _words(
    path: Path, lexicon: Lexicon, converters: Converters, note: Callable[[str], None]
) -> words.WordList:
    jieba = importlib.metadata.version("jieba")
    fingerprint = f"{lexicon.info.date} {lexicon.info.entries} jieba-{jieba} {words.VERSION}"
    try:
        return words.load(path, fingerprint)
    except cache.StaleCache:
        if path.exists():
            note("The word list was damaged or out of date and has been built anew.")
        convert = converters.get("tw2s").convert
        headwords: set[str] = set()
        for traditional, simplified in lexicon.headwords():
            headwords.update((simplified, convert(traditional)))
        words.build(path, fingerprint, headwords)
        return words.load(path, fingerprint)


def _phrases(path: Path, note: Callable[[str], None]) -> phrases.PhraseTable:
    try:
        return phrases.load(path)
    except cache.StaleCache:
        if path.exists():
            note("The table of readings was damaged or out of date and has been built anew.")
        phrases.build(path)
        return phrases.load(path)
