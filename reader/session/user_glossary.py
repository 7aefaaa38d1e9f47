"""The user's own glossary as front ends see it."""

from reader.model.entry import Term
from reader.model.errors import ReaderError
from reader.session.workshop import Workshop


class UserGlossary:
    """Terms with the user's own meanings; a change shows in everything that is annotated after it."""

    def __init__(self, workshop: Workshop) -> None:
        """The terms lie in the library."""
        self._workshop = workshop

    def terms(self) -> tuple[Term, ...]:
        """Return the terms of the user's own glossary."""
        return self._workshop.user.library.terms()

    def add(self, term: Term) -> None:
        """Add a term; an empty Simplified form is filled in by conversion."""
        self._workshop.user.library.add_term(self._complete(term))
        self._workshop.glossary_changed()

    def replace(self, old: Term, new: Term) -> None:
        """Replace a term, or add `new` where `old` is not the user's."""
        self._workshop.user.library.replace_term(old, self._complete(new))
        self._workshop.glossary_changed()

    def remove(self, term: Term) -> None:
        """Remove a term."""
        self._workshop.user.library.remove_term(term)
        self._workshop.glossary_changed()

    def _complete(self, term: Term) -> Term:
        from reader.session import cards

        if not term.traditional.strip():
            raise ReaderError("A term needs a word; type it in Traditional characters or Latin letters.")
        simplified = term.simplified or self._workshop.converters.get("tw2s").aligned(term.traditional)
        return cards.users_own(term, simplified)
