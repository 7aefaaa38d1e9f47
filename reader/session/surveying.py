"""Looks through an article under annotation with the tools of the workshop."""

from dataclasses import replace
from functools import partial

from reader.language.latin import has_han
from reader.language.term_weights import shipped_model
from reader.model.document import Survey
from reader.model.entry import TermKind, TermUse
from reader.model.progress import Progress
from reader.session.article_reader import ArticleReader
from reader.session.spelling import spelled_stretch
from reader.session.survey import Surveyor
from reader.session.term_finder import TermFinder
from reader.session.word_parts import parts_of
from reader.session.workshop import Workshop
from reader.tables.word_facts import WordFacts

_SOUNDS = (TermKind.PERSON, TermKind.NAME, TermKind.PLACE, TermKind.COMPANY, TermKind.PRODUCT)
"""Names, whose characters stand for sounds more often than for what they mean."""


def survey_of(shop: Workshop, reader: ArticleReader, progress: Progress) -> Survey:
    """Return the terms, words and doubts of an article; `progress` may raise `Cancelled`."""
    reader.look_for_names(progress, whole=True)
    tools = shop.tools()
    finder = TermFinder(tools.lexicon, WordFacts(), tools.levels, shop.word_lists(), shipped_model())
    survey = Surveyor(reader, shop.glossary(), finder, partial(spelled_stretch, tools)).run(progress)
    return replace(survey, terms=tuple(_with_parts(use, shop) for use in survey.terms))


def _with_parts(use: TermUse, shop: Workshop) -> TermUse:
    """Return a term with the words inside it, if nobody knows what it means."""
    if use.gloss is not None or len(use.simplified) < 2 or not has_han(use.simplified):
        return use
    if any(sense.kind in _SOUNDS for sense in use.senses):
        return use
    return replace(use, parts=parts_of(use.term, use.simplified, shop.tools(), shop.glossary()))
