"""Errors that the world causes: each is one clear sentence for the user."""


class ReaderError(Exception):
    """Something that the user can understand and act on; `str()` is one sentence."""


class Cancelled(ReaderError):  # noqa: N818 - a fact, not a fault
    """The user stopped the work; nothing was changed."""
