"""How a command was told to understand a text."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.article import Article, Script, Variety

if TYPE_CHECKING:
    from reader.session import ReadingSession


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether page furniture is folded, and what is known about the script; None is to be found out."""

    clean: bool
    script: Script | None
    variety: Variety | None

    @classmethod
    def of(cls, arguments: argparse.Namespace) -> "Reading":
        """Return what `--no-clean`, `--script` and `--variety` say."""
        script = None if arguments.script == "auto" else Script(arguments.script)
        variety = None if arguments.variety == "auto" else Variety(arguments.variety)
        return cls(not arguments.no_clean, script, variety)

    def open_file(self, session: "ReadingSession", path: Path) -> Article:
        """Return the article in a file; `ReaderError` where there is none."""
        return session.open_file(path, clean=self.clean, script=self.script, variety=self.variety)

    def open_text(self, session: "ReadingSession", text: str, name: str) -> Article:
        """Return the article in `text`; `ReaderError` where there is none."""
        return session.open_text(text, name, clean=self.clean, script=self.script, variety=self.variety)

    def notes(self, article: Article) -> tuple[str, ...]:
        """Return the sentences that the user should know about an article that was read like this."""
        if self.clean and not article.found:
            return (*article.notes, "No article was recognised in the text, so every line is kept.")
        return article.notes
