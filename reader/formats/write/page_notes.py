"""Writes what follows the article on a web page: glossary, doubtful characters, the reader's notes."""

from collections.abc import Callable, Iterator
from html import escape
from itertools import chain

from reader.formats.write.columns import KIND_NAMES
from reader.formats.write.glossary import Item, places_text
from reader.formats.write.harmless import visible
from reader.formats.write.page_links import Links, doubt_anchor, note_anchor, remark_anchor, term_anchor
from reader.formats.write.remarks import Remark
from reader.model.article import Place

Address = Callable[[str, Place], str]
"""Returns the address of an anchor and its place in the document, such as `#t3-0`."""


def on_this_page(anchor: str, _place: Place) -> str:
    """Return the address of an anchor on the same page."""
    return f"#{anchor}"


def glossary_section(links: Links, address: Address = on_this_page) -> Iterator[str]:
    """Yield the glossary: each word in both scripts, how it is read, what it means and where it stands."""
    items = links.glossary.items()
    first = next(items, None)
    if first is None:
        return
    yield '<section class="glossary">\n<h2 lang="en">Glossary</h2>\n<ul>\n'

    def link(place: Place) -> str:
        if not links.leads_to(place):
            return ""
        return f'<a href="{address(term_anchor(place), place)}">{place.line}</a>'

    for item in chain((first,), items):
        yield f'<li id="g{item.number}">{headword(item)}'
        for sense in item.senses:
            yield f'<span lang="en">{_text(sense)}</span>'
        yield f'<small lang="en">{places_text(item, link)}</small></li>\n'
    yield "</ul>\n</section>\n"


def doubts_section(links: Links, address: Address = on_this_page) -> Iterator[str]:
    """Yield the doubtful characters with what they should probably be and where they stand."""
    if not links.doubts:
        return
    yield '<section class="doubts">\n<h2 lang="en">Doubtful characters</h2>\n<ul>\n'
    for group in links.doubts:
        doubt = group.doubt
        shown = [place for place in group.places if place in links.doubt_places]
        places = " ".join(
            f'<a href="{address(doubt_anchor(place), place)}">{place.line}</a>' for place in shown
        )
        yield f'<li><b lang="zh-Hant">{_text(doubt.written)} → {_text(doubt.proper)}</b> '
        yield f'<i lang="zh-Hant">{_text(doubt.word)}</i><small lang="en">{KIND_NAMES[doubt.kind]} · '
        lines = f" · line{'s' if len(shown) > 1 else ''} {places}" if shown else ""
        count = "once" if len(group.places) == 1 else f"{len(group.places)} times"
        yield f"{count}{lines}</small></li>\n"
    yield "</ul>\n</section>\n"


def remarks_section(links: Links, address: Address = on_this_page) -> Iterator[str]:
    """Yield the reader's notes, marks and bookmarks: the words, what was written on them, and where."""
    if not links.remarks.all:
        return
    yield '<section class="remarks">\n<h2 lang="en">Notes</h2>\n<ul>\n'
    for each in links.remarks.all:
        where = each.where
        if links.shows(each):
            target = address(remark_anchor(each), Place(each.line, each.start))
            where = f'line <a href="{target}">{each.line}</a>'
        about = " · ".join((*each.about, where))
        yield f'<li id="{note_anchor(each)}">{remark_text(each)}<small lang="en">{about}</small></li>\n'
    yield "</ul>\n</section>\n"


def remark_text(remark: Remark) -> str:
    """Return the markup of a remark: its number, the words that it stands on, what it says."""
    number = f"<i>{remark.number}</i> " if remark.number else ""
    quote = f"<b>{_text(remark.quote)}</b>" if remark.quote else ""
    if remark.colour and quote:
        quote = f'<mark class="{remark.colour}">{quote}</mark>'
    return f"{number}{quote}" + (f"<span>{_text(remark.words)}</span>" if remark.words else "")


def headword(item: Item) -> str:
    """Return the markup of an entry's word in both scripts with its reading."""
    simplified = ""
    if item.simplified != item.term:
        simplified = f' <b lang="zh-Hans">{_text(item.simplified)}</b>'
    sound = f' <i lang="zh-Latn">{_text(item.reading)}</i>' if item.reading else ""
    return f'<b lang="zh-Hant">{_text(item.term)}</b>{simplified}{sound}'


def _text(text: str) -> str:
    return escape(visible(text))
