import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.library.store import Library

SIMPLE = str.maketrans("漢語學習為後臺灣著發髮裡鯰魚雜誌頭乾見", "汉语学习为后台湾着发发里鲶鱼杂志头干见")


def simplify(text: str) -> str:
    """Convert a few characters; 乾坤 and 名著 stay, which needs their context."""
    kept = text.replace("乾坤", "\ue000坤").replace("名著", "名\ue001")
    return kept.translate(SIMPLE).replace("\ue000", "乾").replace("\ue001", "著")


Open = Callable[..., Library]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of the test's library."""
    return tmp_path / "data"


@pytest.fixture
def clock() -> Iterator[int]:
    """The seconds, one more at each look."""
    return itertools.count(1_700_000_000)


@pytest.fixture
def open_library(data: Path, clock: Iterator[int]) -> Iterator[Open]:
    """Open a library, the test's own where no folder is given."""
    libraries: list[Library] = []

    def open_one(folder: Path = data, now: Callable[[], float] = lambda: float(next(clock))) -> Library:
        libraries.append(Library(folder, now, simplify, locked_for=0.05))
        return libraries[-1]

    yield open_one
    for library in libraries:
        library.close()


@pytest.fixture
def library(open_library: Open) -> Library:
    return open_library()
