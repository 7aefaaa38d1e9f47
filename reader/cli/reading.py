"""How a command was told to understand a text."""

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.cli.source import Address, Source
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

    def open_text(self, session: "ReadingSession", text: str, name: str) -> Article:
        """Return the article in `text`; `ReaderError` where there is none."""
        return session.open_text(text, name, clean=self.clean, script=self.script, variety=self.variety)

    def notes(self, article: Article) -> tuple[str, ...]:
        """Return the sentences that the user should know about an article that was read like this."""
        if self.clean and not article.found:
            return (*article.notes, "No article was recognised in the text, so every line is kept.")
        return article.notes
