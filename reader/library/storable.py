"""Texts in the form that a database takes."""


def storable(text: str) -> str:
    """Return a text without halves of surrogate pairs, which no database takes."""
    return text.encode("utf-8", "replace").decode()


def storable_or_none(text: str | None) -> str | None:
    """Return a text that can be stored, or None for None."""
    return None if text is None else storable(text)
