"""Looks through an article under annotation with the tools of the workshop."""

from functools import partial

from reader.language.term_weights import shipped_model
from reader.model.document import Survey
from reader.model.progress import Progress
from reader.session.article_reader import ArticleReader
from reader.session.spelling import spelled_stretch
from reader.session.survey import Surveyor
from reader.session.term_finder import TermFinder
from reader.session.workshop import Workshop
from reader.tables.word_facts import WordFacts


def survey_of(shop: Workshop, reader: ArticleReader, progress: Progress) -> Survey:
    """Return the terms, words and doubts of an article; `progress` may raise `Cancelled`."""
    reader.look_for_names(progress, whole=True)
    tools = shop.tools()
    finder = TermFinder(tools.lexicon, WordFacts(), tools.levels, shop.subject_words(), shipped_model())
    return Surveyor(reader, shop.glossary(), finder, partial(spelled_stretch, tools)).run(progress)
