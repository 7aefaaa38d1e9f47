"""pypinyin with its phrase table loaded in small pieces.

Importing the table in one go stops the window for almost 200 ms. pypinyin can start without it
(`PYPINYIN_NO_PHRASES`) and takes phrases afterwards; its own segmenter must be taught them too, or 银行 reads
yínxíng.
"""

import importlib.metadata
import importlib.util
import os
from pathlib import Path

from reader.tables import cache

_PIECE = 750


def fingerprint() -> str:
    """Return what the cached table depends on."""
    return f"pypinyin-{importlib.metadata.version('pypinyin')}"


def load(path: Path) -> None:
    """Teach pypinyin its phrases from the cache file; `cache.StaleCache` when it has to be built first."""
    _without_phrases()
    from pypinyin.constants import PHRASES_DICT
    from pypinyin.seg import mmseg

    if PHRASES_DICT:
        return
    pieces = []
    for piece in cache.read(path, fingerprint()):
        pieces.append(piece)
    for piece in pieces:
        mmseg.seg.train(piece)
        PHRASES_DICT.update(piece)


def build(path: Path) -> None:
    """Write pypinyin's phrases to the cache file; `OSError` when that fails."""
    _without_phrases()
    spec = importlib.util.find_spec("pypinyin.phrases_dict")
    if spec is None or spec.loader is None:
        raise ImportError("pypinyin.phrases_dict")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    phrases = sorted(module.phrases_dict.items())
    cache.write(path, fingerprint(), (dict(piece) for piece in cache.chunks(phrases, _PIECE)))


def _without_phrases() -> None:
    """Have a later import of pypinyin leave its phrases out."""
    os.environ["PYPINYIN_NO_PHRASES"] = "1"
