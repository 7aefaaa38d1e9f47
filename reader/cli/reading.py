"""How a command was told to understand a text."""

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.cli.console import read_input, read_input_bytes
from reader.cli.source import AUTOMATIC, Address, Source
from reader.model.article import Article, Script, Variety
from reader.model.progress import Progress

if TYPE_CHECKING:
    from reader.session import ReadingSession


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether furniture is folded, and what is known of script and encoding; None is to be found out."""

    clean: bool
    script: Script | None
    variety: Variety | None
    codec: str | None = None

    @classmethod
    def of(cls, arguments: argparse.Namespace) -> "Reading":
        """Return what `--no-clean`, `--script`, `--variety` and `--codec` say."""
        script = None if arguments.script == "auto" else Script(arguments.script)
        variety = None if arguments.variety == "auto" else Variety(arguments.variety)
        return cls(not arguments.no_clean, script, variety, arguments.codec)

    def open(self, session: "ReadingSession", source: Source, progress: Progress) -> Article:
        """Return the article in a file or at an address; `ReaderError` where there is none."""
        if isinstance(source, Address):
            return session.open_address(
                source.text,
                clean=self.clean,
                script=self.script,
                variety=self.variety,
                codec=self.codec,
                progress=progress,
            )
        return session.open_file(
            source,
            clean=self.clean,
            script=self.script,
            variety=self.variety,
            codec=self.codec,
            progress=progress,
        )

    def open_input(self, session: "ReadingSession", name: str, progress: Progress) -> Article:
        """Return the article in standard input; `ReaderError` where there is none."""
        if self.codec != AUTOMATIC:
            text = read_input(self.codec)
            return session.open_text(text, name, clean=self.clean, script=self.script, variety=self.variety)
        return session.open_bytes(
            read_input_bytes(),
            name,
            clean=self.clean,
            script=self.script,
            variety=self.variety,
            progress=progress,
        )

    def notes(self, article: Article) -> tuple[str, ...]:
        """Return the sentences that the user should know about an article that was read like this."""
        if self.clean and not article.found:
            return (*article.notes, "No article was recognised in the text, so every line is kept.")
        return article.notes
