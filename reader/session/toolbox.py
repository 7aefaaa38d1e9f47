"""The tables and tools that annotation needs, prepared once and loaded from caches."""

import importlib.metadata
from collections.abc import Callable
from pathlib import Path

from reader.language.evidence import Judge, judge_of
from reader.language.latin import is_han
from reader.language.polyphone import Rules, parse_rules
from reader.language.segment import Segmenter
from reader.language.transcribe import Transcriber
from reader.lexicon.build import build as build_lexicon
from reader.lexicon.cedict import shipped_source
from reader.lexicon.characters import Characters
from reader.lexicon.levels import Levels, load_levels
from reader.lexicon.shelf import Shelf
from reader.lexicon.store import BrokenLexicon, Lexicon
from reader.model.errors import ReaderError
from reader.model.progress import Progress
from reader.paths import Paths
from reader.session.commonness import Commonness
from reader.session.converters import Converters
from reader.session.pronouncing import Pronunciation
from reader.tables import cache, frequency, phrases, polyphone_model, words

WORDS = "words.table"
"""The file, in the user's cache folder, of the words that texts are cut into."""


class Toolbox:
    """Dictionary, segmenter, transcriber and what writes their readings, ready for use."""

    def __init__(
        self,
        lexicon: Lexicon,
        segmenter: Segmenter,
        transcriber: Transcriber,
        mixed: frozenset[str],
        pronunciation: Pronunciation,
        *,
        commonness: Commonness,
        shelf: Shelf,
        levels: Levels,
        characters: Characters,
    ) -> None:
        """`lexicon` tells words apart, `shelf` tells what they mean.

        `mixed` are the headwords that mix letters or digits with Han characters.
        """
        self.lexicon = lexicon
        self.shelf = shelf
        self.levels = levels
        self.characters = characters
        self.segmenter = segmenter
        self.transcriber = transcriber
        self.mixed = mixed
        self.pronunciation = pronunciation
        self.commonness = commonness


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
        shipped = _lexicon(paths.cache / "cc-cedict.sqlite", note, lambda share: progress(share * 0.6))
        shelf = Shelf(paths.data / "dictionaries", shipped, note)
        lexicon = shelf.base
        word_list = _words(paths.cache / WORDS, lexicon, converters, note)
        progress(0.8)
        phrase_table = _phrases(paths.cache / "phrases.table", note)
        progress(0.9)
    except OSError as error:
        raise _unwritable(paths.cache, error) from error
    rules = _rules(paths.resources / "polyphones.tsv")
    progress(1.0)
    judge = _judge(paths.resources / "polyphone-model.npz", note)
    return Toolbox(
        lexicon,
        Segmenter(word_list, terms()),
        Transcriber(lexicon.readings, phrase_table, rules, judge),
        frozenset(word for word in word_list.mixed if any(map(is_han, word))),
        Pronunciation(lexicon, paths.resources),
        commonness=Commonness(word_list.frequencies, word_list.total),
        shelf=shelf,
        levels=load_levels(paths.data / "levels"),
        characters=Characters(paths.resources / "characters.tsv"),
    )


def _unwritable(folder: Path, error: OSError) -> ReaderError:
    return ReaderError(
        f"The dictionary's cache in “{folder}” cannot be written"
        f" ({error.strerror}); free space there or allow writing."
    )


def _judge(path: Path, note: Callable[[str], None]) -> Judge | None:
    """Return the polyphone network, or None where its file is unusable."""
    arrays = polyphone_model.load(path)
    if arrays is not None:
        try:
            return judge_of(arrays)
        except ValueError:
            pass
    note("The model for characters with several readings cannot be read; rules decide alone. Install again.")
    return None


def _rules(path: Path) -> Rules:
    try:
        return Rules(parse_rules(path.read_text("utf-8").splitlines()))
    except (OSError, ValueError) as error:
        raise ReaderError(
            f"The table of readings “{path.name}” is missing or damaged; install Catfish Reader again."
        ) from error


def _lexicon(path: Path, note: Callable[[str], None], progress: Progress) -> Lexicon:
    existed = path.exists()
    try:
        return Lexicon(path)
    except BrokenLexicon:
        if existed:
            note("The dictionary's cache was damaged or out of date and has been built anew.")
        build_lexicon(
            shipped_source(), path, progress, frequency.load_ranks(path.with_name("ranks.table")).get
        )
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
