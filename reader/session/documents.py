"""Makes documents of annotated articles: what writers need, from dictionary, glossary and voice."""

from dataclasses import replace
from datetime import date

from reader import __version__
from reader.model.article import Article, Paragraph, Place, Script
from reader.model.document import Document, ExportChoices, Survey
from reader.model.settings import own_script_first
from reader.session import cards
from reader.session.article_reader import ArticleReader
from reader.session.opening import unfolded
from reader.session.workshop import Workshop

_MOST = 700
"""Characters of an article that a preview shows."""


def document_of(
    shop: Workshop, reader: ArticleReader, survey: Survey, choices: ExportChoices, known: frozenset[str]
) -> Document:
    """Return the document of an article; its paragraphs are annotated while they are written.

    `known` are the Simplified forms of words that the reader knows.
    """
    article, tools, glossary = reader.article, shop.tools(), shop.glossary()
    choices = _for_article(choices, article)
    return Document(
        article,
        ((each, reader.annotate(each.text, Place(each.line, 0))) for each in shown(article, choices)),
        survey,
        choices,
        lambda token: cards.glosses_of(token, tools.shelf, glossary),
        lambda annotated: tools.pronunciation.ruby(annotated, choices.voice),
        lambda annotated: tools.pronunciation.spelled(annotated, choices.voice),
        cards.credits_of(tools.shelf),
        lambda token: cards.short_gloss_of(token, tools.shelf, glossary),
        lambda token: token.simplified in known,
        __version__,
        date.today(),
        lambda token: next((str(each) for each in cards.levels_of(token, tools.levels)), None),
        lambda token: tools.pronunciation.citation(token, choices.voice),
        lambda use: tools.pronunciation.term(use.term, use.pinyin, choices.voice),
    )


def shown(article: Article, choices: ExportChoices) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a document: the article's, and folded lines where they are wanted."""
    return unfolded(article).paragraphs if choices.furniture else article.paragraphs


def beginning_of(article: Article) -> Article:
    """Return the first paragraphs of an article, and what is folded among them."""
    kept: list[Paragraph] = []
    size = 0
    for paragraph in article.paragraphs:
        if size >= _MOST:
            break
        kept.append(replace(paragraph, text=paragraph.text[: _MOST - size]))
        size += len(paragraph.text)
    last = kept[-1].line if kept else 0
    return replace(
        article, paragraphs=tuple(kept), folded=tuple(each for each in article.folded if each.line < last)
    )


def _for_article(choices: ExportChoices, article: Article) -> ExportChoices:
    """Return the choices with the columns in the order that suits an article, if that is wanted."""
    if not choices.own_script_first:
        return choices
    return replace(choices, columns=own_script_first(choices.columns, article.script is Script.SIMPLIFIED))
