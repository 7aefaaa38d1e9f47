"""Print how often short samples of a text are decoded exactly, for each encoding.

    python tests/benchmarks/codecs.py [FOLDER] [--length 30] [--samples 2000] [--wrong]

Samples are pieces of the texts (`*.txt`, UTF-8) of FOLDER, or of the sample articles, in Traditional and,
converted, in Simplified; those of Big5-HKSCS are from the Cantonese sentences below. The
reference is the detector alone, with the same six encodings to choose from.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from reader.formats.read.codec import decode
from reader.model.errors import ReaderError
from reader.paths import default_paths
from reader.session import ReadingSession

CANTONESE = """
佢哋喺街市買餸，啲菜好新鮮，不過嗰個阿嬸唔肯平啲。今日落雨，我哋唔去行山喇，喺屋企煲湯飲啦。
你食咗飯未呀？未食就嚟我度食啦，有叉燒同埋菜心。嗰條友成日遲到，真係激死人，講極都唔聽。
呢間舖頭嘅雲吞麵好出名，啲湯底係用大地魚熬嘅。細路仔唔好喺馬路邊玩，好危險㗎，快啲返嚟。
我噚日去咗睇戲，套戲幾好睇，不過個尾有啲悶。架巴士嚟咗啦，快啲排隊，唔係冇位坐㗎嘞。
阿爺話以前啲人好窮，一家大細瞓埋一張床。你唔好咁嘈啦，隔籬屋個BB瞓緊覺呀。
佢攞住個袋行嚟行去，唔知揾緊乜嘢。嗰陣時我哋冇錢，淨係食得起豉油撈飯，但係好開心。
"""
CODECS = (
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "utf-16",
    "utf-32-le",
    "utf-32",
    "big5",
    "cp950",
    "big5hkscs",
    "gb18030",
)
ISOLATED = ["utf_8", "utf_16", "big5", "big5hkscs", "cp950", "gb18030"]


def texts(folder: Path | None) -> dict[str, str]:
    """Return the material by its name."""
    session = ReadingSession(default_paths())
    paths = sorted(folder.glob("*.txt")) if folder else session.samples()
    traditional = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    simplified = session.convert(traditional, "t2s")
    session.close()
    return {"traditional": traditional, "simplified": simplified, "cantonese": CANTONESE}


def samples(
    text: str, codec: str, length: int, count: int, rng: random.Random
) -> Iterator[tuple[str, bytes]]:
    """Yield pieces of the text that the encoding can hold, with their bytes."""
    for _ in range(count * 3):
        start = rng.randrange(max(1, len(text) - length))
        piece = text[start : start + length]
        if not piece.strip():
            continue
        data = piece.encode(codec, "replace")
        if data.decode(codec) == piece:
            yield piece, data


def ours(data: bytes) -> tuple[str, str]:
    """Return what the program reads, and the encoding that it found."""
    try:
        decoded = decode(data, "sample")
    except ReaderError as error:
        return "", str(error)
    return decoded.text, decoded.codec


def detector(data: bytes) -> tuple[str, str]:
    """Return what the detector alone reads."""
    best = from_bytes(data, cp_isolation=ISOLATED).best()
    return (str(best).removeprefix("\ufeff"), best.encoding) if best else ("", "")


def main() -> None:
    """Print a table: a row for each encoding and kind of text."""
    parser = argparse.ArgumentParser(description="Print how often short samples are decoded exactly.")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--length", type=int, default=30, help="characters of a sample")
    parser.add_argument("--samples", type=int, default=2000, help="samples for each row")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", action="store_true", help="print some samples that were read wrongly")
    arguments = parser.parse_args()
    print(f"{'encoding':12}{'text':14}{'samples':>8}{'ours':>9}{'detector':>10}")
    for kind, text in texts(arguments.folder).items():
        for codec in CODECS:
            if (codec in ("big5", "cp950") and kind != "traditional") or (
                codec == "big5hkscs" and kind == "simplified"
            ):
                continue
            rng = random.Random(arguments.seed)
            good = other = count = 0
            wrong: list[tuple[str, str, str]] = []
            for piece, data in samples(text, codec, arguments.length, arguments.samples, rng):
                if count == arguments.samples:
                    break
                count += 1
                read, found = ours(data)
                good += read == piece
                if read != piece:
                    wrong.append((piece, found, read))
                if count <= 300:
                    other += detector(data)[0] == piece
            share = f"{good / count:9.2%}{other / min(count, 300):10.2%}" if count else ""
            print(f"{codec:12}{kind:14}{count:8}{share}")
            for piece, found, read in wrong[:5] if arguments.wrong else ():
                print(f"    {piece!r} as {found}: {read!r}")


if __name__ == "__main__":
    main()
