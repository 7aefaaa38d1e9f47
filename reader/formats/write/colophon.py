"""Says what a document is: its title, where its text is from, and what made it when."""

from reader.formats.write.columns import title_of
from reader.formats.write.harmless import visible
from reader.model.document import Document

PROGRAM = "Catfish Reader"

Moment = tuple[int, int, int, int, int, int]
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that an archive can give a file."""


def program_of(document: Document) -> str:
    """Return the program's name with its version."""
    return f"{PROGRAM} {document.version}".strip()


def made_with(document: Document) -> str:
    """Return the sentence that names the program and the day."""
    day = f" on {document.made.isoformat()}" if document.made else ""
    return f"Made with {program_of(document)}{day}."


def moment(document: Document) -> Moment:
    """Return the time that the files of an archive carry: the day that the document was made."""
    day = document.made
    return (day.year, day.month, day.day, 0, 0, 0) if day else _EARLIEST


def sentences(document: Document) -> tuple[str, ...]:
    """Return what stands at the end of every document: the program, the dictionaries, their licences."""
    return (made_with(document), *document.credits)


def source_of(document: Document) -> str | None:
    """Return where the text is from, None where that says no more than the title."""
    source = document.article.source
    return source if source and source != title_of(document.article) else None


def header(document: Document) -> tuple[str, ...]:
    """Return title and source as lines that cannot break."""
    lines = (title_of(document.article), source_of(document))
    return tuple(visible(line) for line in lines if line)
