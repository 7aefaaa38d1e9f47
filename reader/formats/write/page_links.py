"""Decides which places of a document are linked, so that every link has its target."""

from dataclasses import dataclass

from reader.formats.write.columns import CHINESE, DoubtGroup, columns_of, grouped_doubts, written_column
from reader.formats.write.glossary import Glossary
from reader.formats.write.harmless import is_blank
from reader.formats.write.remarks import Remark, Remarks
from reader.model.article import Place
from reader.model.document import Document
from reader.model.settings import Column

_LINKS_PER_TERM = 6
_LINKS_PER_DOUBT = 12


@dataclass(frozen=True, slots=True)
class Links:
    """The linked places of one document.

    `term_places` and `doubt_places` are the places that get an anchor, and those
    that `glossary` answers for, and those of the `remarks`; `column` is the one
    that carries anchors, None where only pinyin is shown.
    """

    glossary: Glossary
    term_places: frozenset[Place]
    doubts: tuple[DoubtGroup, ...]
    doubt_places: frozenset[Place]
    column: Column | None
    remarks: Remarks

    @classmethod
    def of(cls, document: Document) -> "Links":
        """Return the links of `document`: the first places of each term and of each doubt."""
        choices, survey = document.choices, document.survey
        column = _anchored_column(document)
        lengths = {
            each.line: len(each.text) for each in document.article.paragraphs if not is_blank(each.text)
        }
        glossary = Glossary(document)
        uses = survey.terms if choices.glossary and not glossary.of_words else ()
        groups = grouped_doubts(survey) if choices.doubts else ()

        def reachable(places: tuple[Place, ...], most: int) -> tuple[Place, ...]:
            shown = (each for each in places[:most] if 0 <= each.start < lengths.get(each.line, 0))
            return tuple(shown) if column else ()

        return cls(
            glossary,
            frozenset(place for use in uses for place in reachable(use.places, _LINKS_PER_TERM)),
            groups,
            frozenset(place for group in groups for place in reachable(group.places, _LINKS_PER_DOUBT)),
            column,
            Remarks(document),
        )

    def leads_to(self, place: Place) -> bool:
        """Tell whether a place of a glossary's entry has an anchor."""
        return place in self.term_places or (self.glossary.of_words and self.column is not None)

    def shows(self, remark: Remark) -> bool:
        """Tell whether the place of a remark has an anchor: a bookmark's is its line's."""
        return bool(remark.line) and (self.column is not None or not remark.quote)


def term_anchor(place: Place) -> str:
    """Return the anchor of a term's place."""
    return f"t{place.line}-{place.start}"


def doubt_anchor(place: Place) -> str:
    """Return the anchor of a doubt's place."""
    return f"d{place.line}-{place.start}"


def remark_anchor(remark: Remark) -> str:
    """Return the anchor of the place of a remark."""
    return f"r{remark.index}"


def note_anchor(remark: Remark) -> str:
    """Return the anchor of a remark in the list of them."""
    return f"note{remark.index}"


def _anchored_column(document: Document) -> Column | None:
    """Return the written column where it is shown, else the first in Chinese."""
    shown = [each for each in columns_of(document) if each in CHINESE]
    written = written_column(document.article)
    return written if written in shown else next(iter(shown), None)
