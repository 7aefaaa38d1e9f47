"""Converters between scripts, and what tells scripts apart."""

import threading
from pathlib import Path

from reader.language.convert import Converter
from reader.language.script import ScriptSets, script_sets
from reader.model.article import Article, Script, Variety
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

    def any_to_simplified(self, article: Article) -> Converter:
        """Return the converter for an article, and for what is typed to be found in it."""
        if article.script is Script.SIMPLIFIED:
            return self.get("t2s")
        return self.to_simplified(article.variety)

    def folded(self, text: str) -> str:
        """Return a text in Simplified for comparing; a single character loses its variants too.

        For 鯰 is 鲇 to one standard and 鲶 to another.
        """
        if len(text) != 1:
            return self.get("t2s").aligned(text)
        return self.name_of(text)

    def name_of(self, word: str) -> str:
        """Return the one name of a word in either script: simplified, turned back, and simplified again."""
        simplified = self.get("tw2s").aligned(word)
        return self.get("tw2s").aligned(self.get("s2tw").aligned(simplified))

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
