from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.lexicon.build import build
from reader.lexicon.store import Lexicon

SMALL = """\
# A dictionary
#! version=1
#! entries=20
#! date=2026-01-02T03:04:05Z
# made for tests
龢 龢 [he2] /old variant of 和[he2]/
台 台 [tai2] /(classical) you/variant of 臺|台[tai2]/
臺 台 [tai2] /platform/stage/CL:座[zuo4]/
臺 台 [Tai2] /surname Tai/
著 着 [Zhuo2] /surname Zhuo/
著 着 [zhao2] /to touch/
著 着 [zhe5] /aspect particle/
著 着 [zhe5] /old variant of 着[zhe5]/
著 著 [zhu4] /to write/
和 和 [he2] /harmony/variant of 龢[he2]/
後來 后来 [hou4 lai2] /afterwards/
后 后 [hou4] /empress/
後 后 [hou4] /after/
來，走 来，走 [lai2 , zou3] /come and go/
約翰·甲 约翰·甲 [Yue1 han4 · Jia3] /John A/
後來居上 后来居上 [hou4 lai2 ju1 shang4] /the last are first/
光棍節 光棍节 [Guang1 gun4 jie2] /Singles' Day/
雙11 双11 [Shuang1 11] /see 光棍節|光棍节[Guang1 gun4 jie2]/
々 々 [xx5] /iteration mark/
𠮷田 𠮷田 [Ji2 tian2] /Yoshida/
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "small.u8"
    path.write_bytes(SMALL.replace("\n", "\r\n").encode())
    return path


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Lexicon]]:
    """Open lexicons that are closed after the test."""
    lexicons: list[Lexicon] = []

    def open_one(path: Path) -> Lexicon:
        lexicons.append(Lexicon(path))
        return lexicons[-1]

    yield open_one
    for lexicon in lexicons:
        lexicon.close()


@pytest.fixture
def lexicon(source: Path, tmp_path: Path, opened: Callable[[Path], Lexicon]) -> Lexicon:
    build(source, tmp_path / "small.db")
    return opened(tmp_path / "small.db")
