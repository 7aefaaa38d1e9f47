"""Words of the dictionary that belong to a subject: lists say which, the dictionary says what they mean."""

from pathlib import Path

from reader.model.errors import ReaderError


def read_subjects(path: Path) -> dict[str, str]:
    """Return the words of a file (Simplified) with their subject, that of the glossary of this name.

    Behind a line `## subject` stand its words, parted by spaces; other lines with `#` do not count. Raises
    `ReaderError` for a file that cannot be read.
    """
    found: dict[str, str] = {}
    subject = ""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise ReaderError(
            f"The lists of subjects “{path.name}” are missing or damaged; install Catfish Reader again."
        ) from error
    for line in lines:
        if line.startswith("## "):
            subject = line[3:].strip()
        elif subject and not line.startswith("#"):
            for word in line.split():
                found.setdefault(word, subject)
    return found
