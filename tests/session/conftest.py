"""A session that tests may change: with a library of its own, and the dictionaries that all share."""

from dataclasses import replace

import pytest

from reader.paths import default_paths
from reader.session import ReadingSession


@pytest.fixture(scope="module")
def own(session, tmp_path_factory):
    """A prepared session for the tests of one module; each leaves it as it was."""
    assert session.ready
    folder = tmp_path_factory.mktemp("own")
    paths = replace(default_paths(), data=folder / "data", config=folder / "config").ensure()
    own = ReadingSession(paths)
    own.prepare()
    yield own
    own.close()
