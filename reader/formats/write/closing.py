"""Says in plain lines what follows a document's text: glossary, doubts, notes, origin and licences."""

from collections.abc import Iterator

from reader.formats.write import colophon
from reader.formats.write.columns import KIND_NAMES, grouped_doubts
from reader.formats.write.glossary import Glossary, Item
from reader.formats.write.remarks import Remark, Remarks
from reader.formats.write.walk import walk
from reader.model.document import Document, Section
from reader.model.progress import Progress


def sections_of(document: Document, progress: Progress) -> tuple[Section, ...]:
    """Return the sections of a document whose text is written elsewhere; a glossary of words is long work."""
    glossary = Glossary(document)
    if glossary.of_words:
        for paragraph, annotated in walk(document, progress):
            glossary.note(annotated, paragraph.line)
    return tuple(closing_sections(document, glossary))


def closing_sections(document: Document, glossary: Glossary) -> Iterator[Section]:
    """Yield the sections of a document whose text has been walked through."""
    entries = tuple(_entry(item) for item in glossary.items())
    if entries:
        yield Section("Glossary", entries)
    doubts = tuple(_doubts(document))
    if doubts:
        yield Section("Doubtful characters", doubts)
    notes = tuple(map(_remark, Remarks(document).all))
    if notes:
        yield Section("Notes", notes)
    source = colophon.source_of(document)
    origin = (f"Source: {source}",) if source else ()
    yield Section("About this document", (*origin, *colophon.sentences(document)))


def _entry(item: Item) -> str:
    other = f" {item.simplified}" if item.simplified != item.term else ""
    reading = f" {item.reading}" if item.reading else ""
    meaning = f": {'; '.join(item.senses)}" if item.senses else ""
    count = "once" if item.count == 1 else f"{item.count} times"
    return f"{item.term}{other}{reading}{meaning} ({count})"


def _remark(remark: Remark) -> str:
    number = f"[{remark.number}] " if remark.number else ""
    words = ": ".join(each for each in (remark.quote, remark.words) if each)
    return f"{number}{words} ({', '.join((*remark.about, remark.where))})".strip()


def _doubts(document: Document) -> Iterator[str]:
    for group in grouped_doubts(document.survey) if document.choices.doubts else ():
        doubt = group.doubt
        lines = ", ".join(dict.fromkeys(str(place.line) for place in group.places))
        yield f"{doubt.written} → {doubt.proper} in {doubt.word}: {KIND_NAMES[doubt.kind]}, line {lines}"
