"""Glossaries as they are listed, and what came of importing terms."""

from dataclasses import dataclass

from reader.model.entry import Term


@dataclass(frozen=True, slots=True)
class GlossaryInfo:
    """A glossary: its name, what it is about, how many terms it has, whose it is, and whether it is on."""

    name: str
    title: str
    terms: int
    own: bool
    is_on: bool


@dataclass(frozen=True, slots=True)
class ImportedTerms:
    """How many terms a list had and how many came in, which have another meaning, which lines have none.

    A conflict is a pair: the term that was there and the one that came beside it;
    nothing is overwritten. `broken` are the numbers of lines without a term.
    """

    found: int
    added: int
    conflicts: tuple[tuple[Term, Term], ...]
    broken: tuple[int, ...]
