"""An annotated article made ready for the writers of formats."""

from dataclasses import replace

from reader.language.spoken import ruby_of
from reader.lexicon.store import Lexicon
from reader.model.article import Script
from reader.model.document import Document, ExportChoices, Survey
from reader.model.settings import own_script_first
from reader.session import cards
from reader.session.article_reader import ArticleReader
from reader.session.vocabulary import GlossaryIndex


def document_of(
    reader: ArticleReader,
    survey: Survey,
    choices: ExportChoices,
    lexicon: Lexicon,
    glossary: GlossaryIndex,
) -> Document:
    """Return the document of an article; its paragraphs are annotated while they are written."""
    article = reader.article
    if choices.own_script_first:
        columns = own_script_first(choices.columns, article.script is Script.SIMPLIFIED)
        choices = replace(choices, columns=columns)
    return Document(
        article,
        ((paragraph, reader.annotate(paragraph.text)) for paragraph in article.paragraphs),
        survey,
        choices,
        lambda token: cards.glosses_of(token, lexicon, glossary),
        lambda annotated: ruby_of(annotated, choices.ruby, choices.surface_tones),
        cards.credits_of(lexicon),
    )
