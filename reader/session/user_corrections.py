"""What the reader set right, as front ends see it: the one store of all rules, whatever they are about."""

from pathlib import Path

from reader.formats.write.atomic import replace_atomically
from reader.library.store import Library
from reader.model.annotation import Token
from reader.model.article import Article, Place
from reader.model.correction import CorrectableWord, Correction, FoldRule, Reach, Rule, Scope, Wish
from reader.model.entry import WordCard
from reader.session.article_key import key_of
from reader.session.correction_text import KINDS, rewritten, text_of
from reader.session.setting_right import correctable, rules_of
from reader.session.workshop import Workshop

EVERYWHERE = Scope()

_COLUMNS = ("kind", "written", "right", "reach", "text", "line")


def fold_rules(library: Library, key: str, site: str | None) -> dict[str, bool]:
    """Return what `UserCorrections.folds` does, for the text with a key that came from a site."""
    rules = [each.rule for each in library.corrections.holding_for(key, site)]
    return {rule.written.strip(): rule.folded for rule in rules if isinstance(rule, FoldRule)}


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
        """Return what holds for an article, the strongest last: its places' after its own and its site's."""
        return self._workshop.user.library.corrections.holding_for(key_of(article), article.site)

    def folds(self, article: Article) -> dict[str, bool]:
        """Return which lines of an article the reader folds always (True) or never (False).

        Keys are the lines' texts without spaces around them.
        """
        return fold_rules(self._workshop.user.library, key_of(article), article.site)

    def scope(self, article: Article, reach: Reach, place: Place | None = None) -> Scope:
        """Return the scope of a rule that is made in an article; one for `HERE` needs the place.

        `ValueError` where it lacks one. A rule for the site of an article from nowhere is for its text.
        """
        if reach is Reach.EVERYWHERE:
            return EVERYWHERE
        if reach is Reach.SITE:
            return Scope(reach, article.site) if article.site else Scope(Reach.TEXT, key_of(article))
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

    def text_of(self, rule: Rule) -> str:
        """Return what a rule makes of its characters, as a line of text; see `rewrite`."""
        return text_of(rule)

    def kind_of(self, rule: Rule) -> str:
        """Return the kind of a rule: boundary, reading, conversion, sense or fold."""
        return KINDS[type(rule)]

    def rewrite(self, correction: Correction, text: str, reach: Reach | None = None) -> None:
        """Let a correction say what a text says; None keeps its reach, which can only be widened.

        Words are parted by spaces, and so are syllables, where a hyphen stands
        for none. Raises `ReaderError` where the text makes no sense for the rule.
        """
        scope = correction.scope
        if reach is Reach.EVERYWHERE:
            scope = EVERYWHERE
        elif reach is Reach.TEXT and scope.reach is Reach.HERE:
            scope = Scope(Reach.TEXT, scope.text)
        self.replace(correction.uid, rewritten(correction.rule, text), scope)

    def export(self, target: Path) -> int:
        """Write all corrections as a table (TSV) into a file, and return how many they are.

        Raises `ReaderError` where the file cannot be written.
        """
        titles = {text.key: text.title or text.name for text in self._workshop.user.library.texts()}
        corrections = self.all()
        with replace_atomically(target) as stream:
            stream.write("\t".join(_COLUMNS) + "\n")
            for each in corrections:
                scope = each.scope
                cells = (
                    self.kind_of(each.rule),
                    each.rule.written,
                    self.text_of(each.rule),
                    scope.reach.value,
                    titles.get(scope.text or "", scope.text or ""),
                    "" if scope.line is None else str(scope.line),
                )
                stream.write("\t".join(" ".join(cell.split()) for cell in cells) + "\n")
        return len(corrections)

    def word_at(self, article: Article, text: str, token: Token, place: Place) -> CorrectableWord:
        """Return what may be set right in a word of a paragraph.

        `text` is the paragraph's, or a piece's that begins `token.start` before
        `place`, which is the word's. `ReaderError` where it is no word any more.
        """
        beginning = Place(place.line, place.start - token.start)
        annotated = self._workshop.article_reader(article).annotate(text, beginning)
        return correctable(annotated, token, self._card, place)

    def set_right(self, article: Article, word: CorrectableWord, wish: Wish, reach: Reach) -> int:
        """Add the rules that a wish asks for, and return how many they are; all or none.

        Raises `ReaderError` with one sentence where what was typed makes no sense.
        """
        rules = list(rules_of(word, wish))
        if rules:
            scoped = [(rule, self.scope(article, reach, place)) for rule, place in rules]
            self._workshop.user.library.corrections.add_all(scoped)
            self._workshop.corrections_changed()
        return len(rules)

    def _card(self, token: Token) -> WordCard:
        from reader.session import cards

        return cards.card_of(token, self._workshop.tools(), self._workshop.glossary())

    def replace(self, uid: str, rule: Rule, scope: Scope) -> None:
        """Change a correction; `ReaderError` where it is gone."""
        self._workshop.user.library.corrections.replace(uid, rule, scope)
        self._workshop.corrections_changed()

    def remove(self, uid: str) -> bool:
        """Remove a correction; return False where it is gone."""
        removed = self._workshop.user.library.corrections.remove(uid)
        self._workshop.corrections_changed()
        return removed
