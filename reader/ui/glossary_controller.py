"""Joins the glossary and the doubts with the text: jumps to places, and keeps the user's own meanings."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reader.model.annotation import DoubtKind
from reader.model.article import Article, Place
from reader.model.document import PlacedDoubt, Survey
from reader.model.entry import Term, TermUse
from reader.model.progress import Progress
from reader.ui.desk import Desk
from reader.ui.side_panel import SidePanel, Tab
from reader.ui.view import ReadingView
from reader.ui.worker import Priority

_YOURS = "yours"


class GlossaryController(QObject):
    """Fills the panels from a survey, and changes the user's glossary."""

    glossary_changed = Signal()
    """The user's glossary has another term or meaning: annotations are out of date."""

    def __init__(self, desk: Desk, view: ReadingView, side: SidePanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._side = side
        self._article: Article | None = None
        self._visited: dict[str, int] = {}

    def follow(self, article: Article) -> None:
        """Begin with another article."""
        self._article = article
        self._visited.clear()
        self._side.glossary.show_waiting()
        self._side.doubts.show_waiting()
        self._side.show_counts(0, 0)

    def show_survey(self, survey: Survey) -> None:
        """Show the terms and doubts of the article."""
        self._side.glossary.show_uses(survey.terms)
        self._side.doubts.show_doubts(survey.doubts)
        errors = sum(placed.doubt.kind is DoubtKind.ERROR for placed in survey.doubts)
        self._side.show_counts(len(survey.terms), errors)

    def show_stopped(self) -> None:
        """Say that the text was not read through to its end."""
        self._side.glossary.show_stopped()
        self._side.doubts.show_stopped()

    # Places

    def visit_term(self, use: TermUse) -> None:
        """Go to the first place of a term, and with each further call to the next one."""
        if not use.places:
            return
        number = (self._visited.get(use.term, -1) + 1) % len(use.places)
        self._visited[use.term] = number
        self._view.set_hits(tuple((place, len(use.term)) for place in use.places), number)

    def visit_doubt(self, placed: PlacedDoubt) -> None:
        """Go to a doubtful character."""
        place = Place(placed.line, placed.doubt.start)
        self._view.set_hits(((place, len(placed.doubt.written)),), 0)

    # The user's own terms

    def ask_for_chosen(self) -> None:
        """Open the form for the chosen text, or for the keyboard's word."""
        hit = self._view.current()
        chosen = self._view.selected_text().strip()
        on_one_line = chosen if "\n" not in chosen else ""
        self.ask_for_term(on_one_line or (hit.token.traditional if hit is not None else ""))

    def ask_for_term(self, term: str) -> None:
        """Open the form for a new term, with what is known of it."""
        self._side.show()
        self._side.show_tab(Tab.GLOSSARY)
        self._side.glossary.open_form(term)
        self._offer_subjects()

    def add(self, written: str, gloss: str, subject: str = "") -> None:
        """Add a term in either script; its other script and its reading are found out."""
        term, article = Term(written, "", "", gloss, glossary=_YOURS, subject=subject), self._article

        def work(_progress: Progress) -> None:
            self._desk.session.glossary.add(term, article)

        self._change(work)

    def edit(self, use: TermUse, gloss: str) -> None:
        """Give a term a meaning of the user's own; an empty one takes the user's own away again."""
        mine = next((sense for sense in use.senses if sense.glossary == _YOURS), None)
        if mine is None and not gloss:
            return

        def work(_progress: Progress) -> None:
            if mine is not None and gloss:
                self._desk.session.glossary.replace(mine, replace(mine, gloss=gloss))
            elif mine is not None:
                self._desk.session.glossary.remove(mine)
            else:
                self._desk.session.glossary.add(_own(use, gloss))

        self._change(work)

    def remove(self, use: TermUse) -> None:
        """Take the user's own meanings of a term away."""
        mine = [sense for sense in use.senses if sense.glossary == _YOURS]
        if not mine:
            told = self.tr(
                "“{0}” is not in a glossary of yours. A glossary that comes along can be switched off."
            )
            self._desk.messages.tell(told.format(use.term))
            return

        def work(_progress: Progress) -> None:
            self._desk.session.glossary.remove_all(mine)

        self._change(work)

    def _offer_subjects(self) -> None:
        def work(_progress: Progress) -> tuple[str, ...]:
            return self._desk.session.glossary.subjects()

        self._desk.worker.submit(
            Priority.ASKED,
            work,
            self._side.glossary.form.show_subjects,
            failed=self._desk.messages.tell_error,
        )

    def _change(self, work: Callable[[Progress], None]) -> None:
        def done(_result: object) -> None:
            self.glossary_changed.emit()

        self._desk.worker.submit(
            Priority.ASKED, work, done, failed=self._desk.messages.tell_error, must_finish=True
        )


def _own(use: TermUse, gloss: str) -> Term:
    """Return the user's own sense of a term that a glossary or the article has already."""
    if use.senses:
        return replace(use.senses[0], gloss=gloss, glossary=_YOURS)
    return Term(use.term, use.simplified, "", gloss, glossary=_YOURS)
