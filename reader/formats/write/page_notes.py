"""Writes what follows the article on a web page: its glossary and its doubtful characters."""

from collections.abc import Iterator
from html import escape

from reader.formats.write.columns import KIND_NAMES, reading_of, senses_of
from reader.formats.write.harmless import visible
from reader.formats.write.page_links import Links, doubt_anchor, term_anchor
from reader.model.article import Place
from reader.model.document import Document
from reader.model.entry import TermUse


def glossary_section(document: Document, links: Links) -> Iterator[str]:
    """Yield the glossary: each term in both scripts, how it is read, what it means and where it stands."""
    if not document.survey.terms:
        return
    yield '<section>\n<h2 lang="en">Glossary</h2>\n<ul>\n'
    for use in document.survey.terms:
        yield f'<li id="g{links.terms[use.term]}">{_headword(use)}'
        for sense in senses_of(use):
            yield f'<span lang="en">{_text(sense)}</span>'
        anchors = [(place, term_anchor(place)) for place in use.places if place in links.term_places]
        yield f'<small lang="en">{_count(len(use.places))}{_places(anchors)}</small></li>\n'
    yield "</ul>\n</section>\n"


def doubts_section(document: Document, links: Links) -> Iterator[str]:
    """Yield the doubtful characters with what they should probably be and where they stand."""
    if not links.doubts:
        return
    yield '<section>\n<h2 lang="en">Doubtful characters</h2>\n<ul>\n'
    for group in links.doubts:
        doubt = group.doubt
        anchors = [(place, doubt_anchor(place)) for place in group.places if place in links.doubt_places]
        yield f'<li><b lang="zh-Hant">{_text(doubt.written)} → {_text(doubt.proper)}</b> '
        yield f'<i lang="zh-Hant">{_text(doubt.word)}</i><small lang="en">{KIND_NAMES[doubt.kind]} · '
        yield f"{_count(len(group.places))}{_places(anchors)}</small></li>\n"
    yield "</ul>\n</section>\n"


def _headword(use: TermUse) -> str:
    simplified = ""
    if use.simplified != use.term:
        simplified = f' <b lang="zh-Hans">{_text(use.simplified)}</b>'
    reading = reading_of(use)
    sound = f' <i lang="zh-Latn">{_text(reading)}</i>' if reading else ""
    return f'<b lang="zh-Hant">{_text(use.term)}</b>{simplified}{sound}'


def _count(places: int) -> str:
    if not places:
        return "not in the text"
    return "once" if places == 1 else f"{places} times"


def _places(anchors: list[tuple[Place, str]]) -> str:
    """Return links to places, each called by its line."""
    if not anchors:
        return ""
    links = " ".join(f'<a href="#{anchor}">{place.line}</a>' for place, anchor in anchors)
    return f" · line{'s' if len(anchors) > 1 else ''} {links}"


def _text(text: str) -> str:
    return escape(visible(text))
