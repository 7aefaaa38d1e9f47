"""Print how well and how fast pages are cleaned.

    python tests/benchmarks/clean_pages.py [FOLDER] [--wrong] [--trees FILE] [--only NAME...]

FOLDER has labelled pages (NAME.txt, NAME.gold.tsv). Without one the pages of the tests are taken, as text
and in six kinds of markup; the trees that judge lines were trained on those: such figures flatter. Those of
trees that have not seen the pages do not: `tools/training/lines.py FILE ... --only NAME...` makes them.
"""

import argparse
import csv
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from reader.cleaning import classify, furniture
from reader.cleaning.judge import load_judge
from reader.formats.read import read_bytes
from reader.model.article import Line, Script, SourceText, Variety

TESTS = Path(__file__).parents[1] / "cleaning"
sys.path.insert(0, str(TESTS))

from page_markup import KINDS, marked_up  # noqa: E402

Keeper = Callable[[SourceText], set[int]]


@dataclass
class Page:
    """A page with the labels of its lines: "+", "-", and "?" for what may be either."""

    name: str
    source: SourceText
    marks: dict[int, str]


@dataclass
class Counts:
    """Lines kept rightly, kept wrongly and lost; `ratio` has precision, recall and F1."""

    right: int = 0
    wrong: int = 0
    lost: int = 0
    seconds: float = 0.0
    lines: int = 0
    mistakes: list[str] = field(default_factory=list)

    def add(self, page: Page, kept: set[int], *, border: bool) -> None:
        """Count a page; `border` takes lines that may be either for the article's."""
        marks = {number: "+" if mark == "?" and border else mark for number, mark in page.marks.items()}
        for line in page.source.lines:
            mark, keep = marks.get(line.number), line.number in kept
            self.right += keep and mark == "+"
            self.wrong += keep and mark == "-"
            self.lost += not keep and mark == "+"
            if (keep and mark == "-") or (not keep and mark == "+"):
                self.mistakes.append(f"    {page.name}: {'kept' if keep else 'LOST'} {line.text[:60]}")

    def ratio(self) -> tuple[float, float, float]:
        """Return precision, recall and F1."""
        total = 2 * self.right + self.wrong + self.lost
        return (
            self.right / max(1, self.right + self.wrong),
            self.right / max(1, self.right + self.lost),
            2 * self.right / max(1, total),
        )


def kept_by_cleaning(source: SourceText) -> set[int]:
    """Return the numbers of the lines that the cleaning keeps."""
    article = classify(source, Script.TRADITIONAL, Variety.TAIWAN)
    return {paragraph.line for paragraph in article.paragraphs}


def kept_as_text(source: SourceText) -> set[int]:
    """Return what the cleaning keeps without what the markup says."""
    bare = tuple(replace(line, surroundings=None, hint=None, level=0) for line in source.lines)
    return kept_by_cleaning(replace(source, lines=bare))


def kept_by_length(source: SourceText) -> set[int]:
    """Return the numbers of the lines of 30 characters and more."""
    return {line.number for line in source.lines if len(line.text.strip()) >= 30}


def kept_by_readability(source: SourceText) -> set[int]:
    """Return the lines that Readability alone takes for the main text."""
    return {line.number for line in source.lines if line.surroundings and line.surroundings.vote}


def kept_by_trafilatura(source: SourceText) -> set[int]:
    """Return the lines that trafilatura alone takes; it is no part of the program and must be installed."""
    import trafilatura  # pyright: ignore[reportMissingImports]

    text = trafilatura.extract(source.markup or "", include_comments=False, favor_recall=True) or ""
    blocks = {bare(block.lstrip("-# ")) for block in text.split("\n")}
    whole = bare(text)
    return {
        line.number
        for line in source.lines
        if bare(line.text) in blocks or (len(line.text) > 12 and bare(line.text) in whole)
    }


def bare(text: str) -> str:
    """Return a text without blanks."""
    return re.sub(r"\s+", "", text)


def labelled(folder: Path) -> Iterator[Page]:
    """Yield the pages of a folder with tables of labels, split as the labels count them: at newlines only."""
    for labels in sorted(folder.glob("*.gold.tsv")):
        path = labels.with_name(labels.name.removesuffix(".gold.tsv") + ".txt")
        rows = enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        lines = tuple(Line(number, text) for number, text in rows if text.strip())
        with labels.open(encoding="utf-8", newline="") as stream:
            told = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
        marks = {
            int(row["line"]): "?" if row["note"] else {"keep": "+", "drop": "-"}[row["label"]] for row in told
        }
        yield Page(path.stem, SourceText(path.name, lines), marks)


def own_rows(names: tuple[str, ...]) -> dict[str, list[tuple[str, str]]]:
    """Return the labelled lines of the tests' pages whose names begin so."""
    return {
        path.stem: [(row[0], row[2:]) for row in path.read_text(encoding="utf-8").splitlines()]
        for folder in ("pages", "other_pages")
        for path in sorted((TESTS / folder).glob("*.txt"))
        if path.stem.startswith(names)
    }


def own_texts(names: tuple[str, ...]) -> Iterator[Page]:
    """Yield the tests' pages as plain text."""
    for name, rows in own_rows(names).items():
        lines = tuple(Line(number, text) for number, (_, text) in enumerate(rows, 1))
        yield Page(name, SourceText(name, lines), {at: mark for at, (mark, _) in enumerate(rows, 1)})


def own_markup(kind: str, names: tuple[str, ...]) -> Iterator[Page]:
    """Yield the tests' pages marked up in the manner of one kind of sites."""
    for name, rows in own_rows(names).items():
        source = read_bytes(marked_up(name, rows, kind).encode(), "page.html")
        if len(source.lines) == len(rows):
            marks = zip(source.lines, rows, strict=True)
            yield Page(name, source, {line.number: mark for line, (mark, _) in marks})


def report(title: str, pages: list[Page], keepers: dict[str, Keeper], *, show_wrong: bool) -> None:
    """Print a table with a row for each way of keeping lines."""
    print(
        f"{title} ({len(pages)} pages)\n{'':34}{'precision':>10}{'recall':>8}{'F1':>7}{'lines a second':>16}"
    )
    for name, keep in keepers.items():
        aside, counted = Counts(), Counts()
        started = time.perf_counter()
        try:
            kept = [keep(page.source) for page in pages]
        except ImportError:
            continue
        spent = time.perf_counter() - started
        for page, numbers in zip(pages, kept, strict=True):
            aside.add(page, numbers, border=False)
            counted.add(page, numbers, border=True)
        lines = sum(len(page.source.lines) for page in pages)
        for words, counts in (("", aside), (", border lines kept", counted)):
            figures = counts.ratio()
            speed = f"{lines / spent:16,.0f}" if not words else ""
            print(f"{name + words:34}{figures[0]:10.3f}{figures[1]:8.3f}{figures[2]:7.3f}{speed}")
        if show_wrong and name == "cleaning":
            print("\n".join(aside.mistakes))
    print()


def main() -> int:
    """Measure the cleaning and what it is compared with."""
    parser = argparse.ArgumentParser(description="Measure the cleaning on labelled pages.")
    parser.add_argument("folder", type=Path, nargs="?", help="labelled pages (NAME.txt, NAME.gold.tsv)")
    parser.add_argument("--wrong", action="store_true", help="print lines that were wrongly kept or folded")
    parser.add_argument("--trees", type=Path, help="trees to judge with instead of the program's")
    parser.add_argument("--only", nargs="+", default=[""], metavar="NAME", help="the pages called so")
    arguments = parser.parse_args()
    if arguments.trees is not None:
        judge = load_judge(arguments.trees)
        furniture.shipped_judge = lambda: judge
    names = tuple(arguments.only)
    plain: dict[str, Keeper] = {"cleaning": kept_by_cleaning, "lines of 30 characters": kept_by_length}
    if arguments.folder is not None:
        pages = list(labelled(arguments.folder))
        if not pages:
            print(f"There is no labelled page in {arguments.folder}.", file=sys.stderr)
            return 1
        report(arguments.folder.name, pages, plain, show_wrong=arguments.wrong)
        return 0
    report("pages of the tests, as text", list(own_texts(names)), plain, show_wrong=arguments.wrong)
    marked: dict[str, Keeper] = {
        "cleaning": kept_by_cleaning,
        "cleaning, as text": kept_as_text,
        "Readability": kept_by_readability,
        "trafilatura": kept_by_trafilatura,
    }
    for kind in KINDS:
        report(f"markup: {kind}", list(own_markup(kind, names)), marked, show_wrong=arguments.wrong)
    return 0


if __name__ == "__main__":
    sys.exit(main())
