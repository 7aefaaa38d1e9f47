"""Print how well and how fast pages are cleaned: python tests/benchmarks/clean_pages.py FOLDER [--wrong]."""

import argparse
import csv
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reader.cleaning import classify
from reader.model.article import Line, Script, SourceText, Variety

Keeper = Callable[[SourceText], set[int]]
Figures = tuple[float, float, float]


def kept_by_cleaning(source: SourceText) -> set[int]:
    """Return the numbers of the lines that the cleaning keeps."""
    article = classify(source, Script.TRADITIONAL, Variety.TAIWAN)
    return {paragraph.line for paragraph in article.paragraphs}


def kept_by_length(source: SourceText) -> set[int]:
    """Return the numbers of the lines that the reference keeps: those of 30 characters and more."""
    return {line.number for line in source.lines if len(line.text.strip()) >= 30}


def read_source(path: Path) -> SourceText:
    """Return the lines of a page, split as its labels count them: at newlines only."""
    lines = path.read_text(encoding="utf-8").split("\n")
    numbered = (Line(number, text) for number, text in enumerate(lines, 1))
    return SourceText(path.name, tuple(line for line in numbered if line.text.strip()))


def read_labels(path: Path) -> dict[int, str]:
    """Return line number to "keep" or "drop"; lines that are a matter of taste are left out."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {int(row["line"]): row["label"] for row in rows if not row["note"]}


def measure(kept: set[int], labels: dict[int, str]) -> tuple[Figures, list[int], list[int]]:
    """Return precision, recall and F1, the lines wrongly kept and the lines wrongly folded."""
    good = {number for number, label in labels.items() if label == "keep"}
    judged = {number for number in kept if number in labels}
    both = len(judged & good)
    precision = both / len(judged) if judged else 0.0
    recall = both / len(good) if good else 1.0
    score = 2 * precision * recall / (precision + recall) if both else 0.0
    return (precision, recall, score), sorted(judged - good), sorted(good - judged)


def report(name: str, keep: Keeper, pages: list[Path], *, show_wrong: bool) -> None:
    """Print one table: a row per page, the macro average, the speed."""
    print(f"{name}\n{'page':24}{'precision':>10}{'recall':>8}{'F1':>7}")
    rows: list[Figures] = []
    spent, count = 0.0, 0
    for path in pages:
        source = read_source(path)
        started = time.perf_counter()
        kept = keep(source)
        spent += time.perf_counter() - started
        count += len(source.lines)
        figures, extra, lost = measure(kept, read_labels(path.with_suffix(".gold.tsv")))
        rows.append(figures)
        print(f"{path.stem:24}{figures[0]:10.3f}{figures[1]:8.3f}{figures[2]:7.3f}")
        if show_wrong:
            text = {line.number: line.text for line in source.lines}
            for mark, numbers in (("kept", extra), ("lost", lost)):
                for number in numbers:
                    print(f"    {mark} {number:4} {text[number][:70]}")
    macro = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    print(
        f"{'macro':24}{macro[0]:10.3f}{macro[1]:8.3f}{macro[2]:7.3f}\n{count / spent:,.0f} lines a second\n"
    )


def main() -> int:
    """Measure the cleaning and the reference on the pages of a folder."""
    parser = argparse.ArgumentParser(
        description="Measure the cleaning on labelled pages (NAME.txt, NAME.gold.tsv)."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--wrong", action="store_true", help="print the lines that were wrongly kept or folded"
    )
    arguments = parser.parse_args()
    pages = sorted(
        path.with_name(path.name.removesuffix(".gold.tsv") + ".txt")
        for path in arguments.folder.glob("*.gold.tsv")
    )
    if not pages:
        print(f"There is no labelled page in {arguments.folder}.", file=sys.stderr)
        return 1
    report("cleaning", kept_by_cleaning, pages, show_wrong=arguments.wrong)
    report("reference: lines of 30 characters and more", kept_by_length, pages, show_wrong=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
