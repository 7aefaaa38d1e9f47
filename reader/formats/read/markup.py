"""Read a text that is marked up, once it is decoded: a web page, Markdown, subtitles."""

from reader.formats.read.html import read_html
from reader.formats.read.html_votes import voted
from reader.formats.read.kinds import Kind
from reader.formats.read.origin import site_of_page
from reader.formats.read.text import empty, without_surrogates
from reader.model.article import SourceText

_LONGEST_MARKUP = 4 * 1024 * 1024


def read_markup(kind: Kind, text: str, name: str) -> SourceText:
    """Return the lines of a decoded web page, Markdown text or subtitles."""
    text = without_surrogates(text)
    if kind is Kind.MARKDOWN:
        from reader.formats.read.markdown import read_markdown

        return read_markdown(text, name)
    if kind is Kind.SUBTITLES:
        from reader.formats.read.subtitles import read_subtitles

        return read_subtitles(text, name)
    title, lines = read_html(text)
    if not lines:
        raise empty(name)
    return SourceText(
        name,
        voted(text, lines),
        title,
        markup=text if len(text) <= _LONGEST_MARKUP else None,
        site=site_of_page(text),
    )
