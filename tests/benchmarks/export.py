"""How long exports take, and how much memory a novel needs.

    python tests/benchmarks/export.py [--novel]

Prints for an article of 5,000 characters the seconds of every format, by the clock and of computing, beside
those of looking through the same article once, which all formats need. With --novel, a text of a million
characters goes to HTML, EPUB and CSV, each in a process of its own, whose peak of memory is printed beside
that of opening the text.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from reader.model.document import ExportChoices, ExportFormat
from reader.model.progress import ignore_progress
from reader.paths import default_paths
from reader.session import ReadingSession

ROOT = Path(__file__).resolve().parents[2]
ARTICLE, NOVEL = 5_000, 1_000_000
NOVEL_FORMATS = ("html", "epub", "csv")


def text_of(characters: int) -> str:
    """Return a text made of the samples' paragraphs, each marked so that none repeats."""
    paragraphs = [
        line.strip()
        for path in sorted((ROOT / "seeds").glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if len(line.strip()) > 40
    ]
    made: list[str] = []
    size = 0
    while size < characters:
        line = f"第{len(made) + 1}段。{paragraphs[len(made) % len(paragraphs)]}"
        made.append(line)
        size += len(line)
    return "\n".join(made)


def seconds(work) -> tuple[float, float]:
    """Return how long work takes by the clock, and how long it computes."""
    start, computed = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - computed


def told(name: str, took: tuple[float, float], target: Path) -> str:
    return f"{name:9} {took[0]:5.2f} s, computing {took[1]:5.2f} s  {target.stat().st_size / 1e6:5.2f} MB"


def measure_article(folder: Path) -> None:
    session = ReadingSession(default_paths().ensure())
    session.prepare()
    text = text_of(ARTICLE)
    article = session.open_text(text, "article", clean=False)
    clock, computing = seconds(lambda: session.survey(article))
    print(f"{len(text):,} characters; looking through them once: {clock:.2f} s, computing {computing:.2f} s")
    for each in session.exports.formats():
        if not each.painted:
            measure_format(session, text, each, folder / f"a{each.suffix}")
    measure_pdf(session, text, folder)
    session.close()


def measure_format(session: ReadingSession, text: str, each: ExportFormat, target: Path) -> None:
    article = session.open_text(text, "article", clean=False)  # nothing of it is annotated yet
    took = seconds(lambda: session.exports.save(article, target, each.name, ExportChoices()))
    print(told(each.name, took, target))


def measure_pdf(session: ReadingSession, text: str, folder: Path) -> None:
    from reader.app import make_application
    from reader.ui.pdf_export import save_pdf

    app = make_application(["benchmark"])
    article = session.open_text(text, "article", clean=False)
    target = folder / "a.pdf"
    took = seconds(lambda: save_pdf(session, article, target, ExportChoices(), ignore_progress))
    print(told("pdf", took, target))
    del app


def measure_novel(folder: Path) -> None:
    source = folder / "novel.txt"
    source.write_text(text_of(NOVEL), "utf-8")
    for name in ("", *NOVEL_FORMATS):
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(source), name], capture_output=True, text=True, check=True
        )
        print(done.stdout.strip(), flush=True)


def measure_one(source: Path, name: str) -> None:
    session = ReadingSession(default_paths().ensure())
    article = session.open_file(source, clean=False)
    took = (0.0, 0.0)
    if name:
        target = source.with_name(f"novel.{name}")
        took = seconds(lambda: session.exports.save(article, target, name, ExportChoices()))
    else:
        session.prepare()
    session.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name or 'opened':9} {took[0]:6.1f} s, computing {took[1]:6.1f} s  peak {peak:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--novel", action="store_true", help="measure a novel too; takes minutes")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        measure_one(Path(arguments.one[0]), arguments.one[1])
        return
    with tempfile.TemporaryDirectory() as folder:
        measure_article(Path(folder))
        if arguments.novel:
            measure_novel(Path(folder))


if __name__ == "__main__":
    main()
