"""What the reader set right, as front ends see it: the one store of all rules, whatever they are about."""

from reader.model.article import Article, Place
from reader.model.correction import Correction, FoldRule, Reach, Rule, Scope
from reader.session.article_key import key_of
from reader.session.workshop import Workshop

EVERYWHERE = Scope()


class UserCorrections:
    """Small rules, each with its scope; a change shows in everything that is annotated or folded after it.

    All of it can be undone. Window, commands and exports obey the same rules.
    """

    def __init__(self, workshop: Workshop) -> None:
        """The rules lie in the library."""
        self._workshop = workshop

    def all(self) -> tuple[Correction, ...]:
        """Return all corrections in the order in which they were made."""
        return self._workshop.user.library.corrections.all()

    def holding_for(self, article: Article) -> tuple[Correction, ...]:
        """Return what holds for an article, the strongest last: everywhere, the text's, its places'."""
        return self._workshop.user.library.corrections.holding_for(key_of(article))

    def folds(self, article: Article) -> dict[str, bool]:
        """Return which lines of an article the reader folds always (True) or never (False).

        Keys are the lines' texts without spaces around them.
        """
        rules = [each.rule for each in self.holding_for(article)]
        return {rule.written.strip(): rule.folded for rule in rules if isinstance(rule, FoldRule)}

    def scope(self, article: Article, reach: Reach, place: Place | None = None) -> Scope:
        """Return the scope of a rule that is made in an article; one for `HERE` needs the place.

        `ValueError` where it lacks one.
        """
        if reach is Reach.EVERYWHERE:
            return EVERYWHERE
        if reach is Reach.TEXT or place is None:
            return Scope(reach, key_of(article))
        return Scope(reach, key_of(article), place.line, place.start)

    def add(self, rule: Rule, scope: Scope = EVERYWHERE) -> Correction:
        """Add a rule and return its correction; the same rule with the same scope is there only once.

        `ReaderError` for a rule that is about nothing.
        """
        made = self._workshop.user.library.corrections.add(rule, scope)
        self._workshop.corrections_changed()
        return made

    def replace(self, uid: str, rule: Rule, scope: Scope) -> None:
        """Change a correction; `ReaderError` where it is gone."""
        self._workshop.user.library.corrections.replace(uid, rule, scope)
        self._workshop.corrections_changed()

    def remove(self, uid: str) -> bool:
        """Remove a correction; return False where it is gone."""
        removed = self._workshop.user.library.corrections.remove(uid)
        self._workshop.corrections_changed()
        return removed
