"""The sentence with which the reading of a file is refused."""

import pytest

from reader.formats.read import read_bytes
from reader.model.errors import ReaderError


def complaint(data, name):
    """Return the one sentence with which the reading of `data` is refused; fail where it is not."""
    with pytest.raises(ReaderError) as caught:
        read_bytes(data, name)
    sentence = str(caught.value)
    assert name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence
