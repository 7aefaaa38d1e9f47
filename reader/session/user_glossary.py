"""The user's own glossary as front ends see it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from reader.formats.read import read_text
from reader.formats.read.codec import decode
from reader.formats.write.atomic import replace_atomically
from reader.language.script import detect_script
from reader.lexicon.glossary import read_glossaries, read_title
from reader.lexicon.subjects import read_words
from reader.lexicon.term_lists import parse_terms, written
from reader.model.article import Article, Script, Variety
from reader.model.entry import Term
from reader.model.errors import ReaderError
from reader.model.glossary import GlossaryInfo, ImportedTerms
from reader.session.opening import sorted_article, unfolded
from reader.session.spelling import spelled_stretch
from reader.session.workshop import Workshop, own_name

_LARGEST_LIST = 20 * 1024 * 1024
_LONGEST_NAME = 60


class UserGlossary:
    """Terms with the user's own meanings; a change shows in everything that is annotated after it."""

    def __init__(self, workshop: Workshop) -> None:
        """The terms lie in the library."""
        self._workshop = workshop

    def terms(self) -> tuple[Term, ...]:
        """Return the terms of the user's own glossary."""
        return self._workshop.user.library.terms()

    def all(self) -> tuple[GlossaryInfo, ...]:
        """Return every glossary: the user's own by subject, then the built-in ones."""
        silent = self._workshop.user.library.glossary.silent()
        counts = Counter(term.subject for term in self.terms())
        own = [
            GlossaryInfo(own_name(subject), subject, counts[subject], True, own_name(subject) not in silent)
            for subject in sorted(counts.keys() | {""})
        ]
        folder = self._workshop.paths.resources / "glossary"
        sizes = Counter(term.glossary for term in read_glossaries(folder))
        sizes.update(read_words(folder.with_name("subject-words.txt")).values())
        return (
            *own,
            *(
                GlossaryInfo(path.stem, read_title(path), sizes[path.stem], False, path.stem not in silent)
                for path in sorted(folder.glob("*.tsv"))
            ),
        )

    def switch(self, info: GlossaryInfo, on: bool) -> None:
        """Switch a glossary on or off; its terms are neither marked nor listed while it is off."""
        self._workshop.user.library.glossary.switch(info.name, info.title, on)
        self._workshop.glossary_changed()

    def subjects(self) -> tuple[str, ...]:
        """Return the subjects of the user's own glossaries, without the general one."""
        return tuple(sorted({term.subject for term in self.terms()} - {""}))

    def add(self, term: Term, article: Article | None = None) -> None:
        """Add a term in either script; an empty Simplified form is filled in by conversion.

        Without pinyin it is read as its text says wherever it stands. Only a name of
        the `article` that it comes from takes its reading along, which the article shows.
        """
        whole = self._complete(term)
        if article is not None and not whole.pinyin:
            whole = replace(whole, pinyin=self._name_in(article, whole.traditional))
        self._workshop.user.library.add_term(whole)
        self._workshop.glossary_changed()

    def as_read(self, terms: Iterable[Term]) -> tuple[Term, ...]:
        """Return terms, those without pinyin with the reading that they have by themselves."""
        wanted = list(terms)
        first = next((term.traditional for term in wanted if term.traditional.strip()), "")
        if not first or all(term.pinyin for term in wanted):
            return tuple(wanted)
        tools, sets = self._workshop.tools(), self._workshop.converters.sets()
        article = sorted_article(read_text(first, ""), sets, Script.TRADITIONAL, Variety.TAIWAN)
        reader = self._workshop.new_reader(unfolded(article), corrected=False)

        def read(term: Term) -> Term:
            text = term.traditional
            return replace(term, pinyin=spelled_stretch(tools, reader.annotate(text), 0, len(text)))

        return tuple(term if term.pinyin else read(term) for term in wanted)

    def _name_in(self, article: Article, text: str) -> str:
        """Return the pinyin of a text that is a person's name in an article, "" for any other."""
        tokens = self._workshop.article_reader(article).annotate(text).tokens
        return self._workshop.tools().pronunciation.word(tokens[0]) if tokens[0].name else ""

    def replace(self, old: Term, new: Term) -> None:
        """Replace a term, or add `new` where `old` is not the user's."""
        self._workshop.user.library.replace_term(old, self._complete(new))
        self._workshop.glossary_changed()

    def remove(self, term: Term) -> None:
        """Remove a term."""
        self._workshop.user.library.remove_term(term)
        self._workshop.glossary_changed()

    def remove_all(self, terms: Iterable[Term]) -> int:
        """Remove terms, all of it undone at once, and return how many there were."""
        count = self._workshop.user.library.glossary.remove_all(terms)
        self._workshop.glossary_changed()
        return count

    def remove_glossary(self, info: GlossaryInfo) -> int:
        """Remove one of the user's own glossaries with its terms, and return how many there were.

        Raises `ReaderError` for a built-in one.
        """
        if not info.own:
            raise ReaderError(f"The glossary “{info.title}” comes with the program; switch it off instead.")
        return self.remove_all(term for term in self.terms() if term.subject == info.title)

    def import_file(self, path: Path) -> ImportedTerms:
        """Add the terms of a file (TSV, CSV, Anki's text); one that has another meaning already gets both.

        They go to the glossaries that a column of the file names, else to one with the file's name.
        All of it is undone at once. Raises `ReaderError` for a file that cannot
        be read or has no terms.
        """
        if path.exists() and not path.is_file():
            raise ReaderError(f"{path.name} is no ordinary file; choose a list of terms.")
        try:
            if path.stat().st_size > _LARGEST_LIST:
                raise ReaderError(f"{path.name} is too large for a list of terms; choose another file.")
            text = decode(path.read_bytes(), path.name).text
        except OSError as error:
            raise ReaderError(f"{path} cannot be read: {error.strerror}.") from error
        listed = parse_terms(text)
        if not listed.terms:
            raise ReaderError(f"{path.name} has no terms; a line is a term, a tab and its meaning.")
        mine = {term.traditional: term for term in reversed(self.terms())}
        own = "" if listed.names_glossaries else " ".join(path.stem.split())[:_LONGEST_NAME]
        terms = [self._complete(replace(term, subject=term.subject or own)) for term in listed.terms]
        had = {(term.traditional, term.gloss) for term in self.terms()}
        conflicts = tuple(
            (mine[term.traditional], term)
            for term in terms
            if term.traditional in mine and (term.traditional, term.gloss) not in had
        )
        new = {term.traditional for term in terms if (term.traditional, term.gloss) not in had}
        added = self._workshop.user.library.glossary.add_all(terms, new.pop() if len(new) == 1 else path.name)
        self._workshop.glossary_changed()
        return ImportedTerms(len(terms), added, conflicts, listed.broken)

    def export(self, target: Path) -> int:
        """Write the user's terms to a file, and return how many they are.

        `.csv` is a table with commas, `.txt` is what Anki imports, anything else
        a table with tabs. Tables have the pinyin that the user gave; a card for Anki
        has one of every term, as it is read by itself. Raises `ReaderError` where the file cannot be written.
        """
        terms = self.terms()
        suffix = target.suffix.lower()
        if suffix == ".txt":
            terms = self.as_read(terms)
        text = written(terms, "," if suffix == ".csv" else "\t", for_anki=suffix == ".txt")
        with replace_atomically(target) as stream:
            stream.write(text)
        return len(terms)

    def _complete(self, term: Term) -> Term:
        from reader.session import cards

        if not term.traditional.strip():
            raise ReaderError("A term needs a word; type it in Traditional characters or Latin letters.")
        written = term.traditional.strip()
        converters = self._workshop.converters
        if term.simplified:
            return cards.users_own(term, term.simplified)
        if detect_script(written, converters.sets()) is Script.SIMPLIFIED:
            return cards.users_own(
                replace(term, traditional=converters.get("s2tw").aligned(written)), written
            )
        return cards.users_own(term, converters.get("tw2s").aligned(written))
