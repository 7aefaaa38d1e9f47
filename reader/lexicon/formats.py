"""Which kind of dictionary a file is, and the draft that its reader makes of it."""

from pathlib import Path

from reader.lexicon import cedict_file, stardict, yomitan
from reader.lexicon.draft import Draft


def draft_of(path: Path) -> Draft:
    """Return the draft of a dictionary file of any kind; `ReaderError` for a file of no kind.

    Kinds are told apart by what is in a file; only StarDict's, which is
    several files, also by its name.
    """
    if stardict.is_stardict(path):
        return stardict.draft_of(path)
    if yomitan.is_yomitan(path):
        return yomitan.draft_of(path)
    return cedict_file.draft_of(path)
