"""Feed the readers of all formats broken files, and look whether their promises hold.

    python tests/benchmarks/fuzz_formats.py [N] [--seed S] [--only NUMBER]

Every file is a sound one (plain text in eight encodings, a page, a saved page, Markdown, subtitles, an
e-book, a Word document, a PDF) that was cut, flipped, spliced with another's, doubled or sprinkled: as a
whole or, of archives, one file in it. It is read as the contained process reads it, and its lines are sorted.
It may be refused, with one sentence. A fault, told with the number that `--only` repeats, is a crash, more
than 10 seconds, more than 1 GB, an error that is no sentence, a line that is neither kept nor folded, and a
sentence that stands in the file's text and not in its lines, unless a note says that something is wrong.
"""

import argparse
import collections
import os
import random
import re
import select
import subprocess
import sys
import time
import traceback
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "formats"))

from documents import docx, epub, mhtml, p, style, zipped
from pdf_builder import PdfBuilder

from reader.cleaning import classify
from reader.formats.read import read_bytes
from reader.formats.read.documents import answer, unpack
from reader.formats.read.kinds import Kind, kind_of_bytes
from reader.model.article import Script, SourceText, Variety
from reader.model.errors import ReaderError
from reader.paths import default_paths

SECONDS = 10.0
MEMORY = 1000 * 1024 * 1024
HEAVY = (Kind.EPUB, Kind.WORD, Kind.PDF, Kind.SAVED_PAGE)
CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "big5", "cp950", "gb18030")
NAMES = ("a.txt", "a.html", "a.mhtml", "a.md", "a.srt", "a.vtt", "a.ass", "a.epub", "a.docx", "a.pdf", "a")
HAN = re.compile("[\u3400-\u9fff]")
_SENTENCE = re.compile("[\u3400-\u9fff]{6,14}")
SPRINKLES = (
    b"\x00",
    b"<",
    b">",
    b'"',
    b"&",
    b"]]>",
    b"<!--",
    b"<table>",
    b"<ruby>",
    b"\xff\xfe",
    b"(",
    b"[",
    b"\n\n",
    b"{",
)


class Material:
    """Sentences of the sample articles, and sound files made of them."""

    def __init__(self) -> None:
        texts = [path.read_text(encoding="utf-8") for path in sorted(default_paths().seeds.glob("*.txt"))]
        self.sentences = sorted({each for text in texts for each in _SENTENCE.findall(text)})

    def some(self, rng: random.Random, count: int) -> list[str]:
        return rng.sample(self.sentences, count)

    def make(self, rng: random.Random) -> tuple[str, bytes, list[str], str]:
        """Return a name, a sound file, the sentences in it, and the encoding of texts."""
        name = rng.choice(NAMES[:-1])
        said = self.some(rng, rng.randint(3, 12))
        codec = rng.choice(CODECS) if name in ("a.txt", "a.srt", "a.vtt", "a.ass", "a.md") else "utf-8"
        data = MAKERS[name](said, rng)
        return name, data if isinstance(data, bytes) else data.encode(codec, "replace"), said, codec


def plain(said: list[str], _rng: random.Random) -> str:
    return "。\n".join(said) + "。\n"


def page(said: list[str], rng: random.Random) -> str:
    wrappings = (
        "<p>{}</p>", "<h2>{}</h2>", "<li>{}</li>", "<td>{}</td>", "<blockquote>{}</blockquote>",
        "<ul><li>{}</ul>", "<table><tr><td>{}</td><td>x</td></tr></table>", "<pre><code>{}</code></pre>",
        "<p><ruby>{}<rt>x</rt></ruby></p>", "<figure><figcaption>{}</figcaption></figure>", "{}<br>",
    )  # fmt: skip
    body = "\n".join(rng.choice(wrappings).format(each) for each in said)
    head = "<!doctype html><html><head><title>x</title><script>var a=1</script></head>"
    return f"{head}<body>{body}</body></html>"


def saved(said: list[str], rng: random.Random) -> bytes:
    return mhtml(page(said, rng).encode("utf-8"))


def marked(said: list[str], rng: random.Random) -> str:
    shapes = (
        "# {}\n",
        "{}\n",
        "- {}\n",
        "> {}\n",
        "1. {}\n",
        "| {} | x |\n|---|---|\n| y | z |\n",
        "```\n{}\n```\n",
        "**{}**\n",
        "[{}](http://x)\n",
    )
    return "\n".join(rng.choice(shapes).format(each) for each in said)


def srt(said: list[str], _rng: random.Random) -> str:
    rows = (f"{at}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{each}\n" for at, each in enumerate(said, 1))
    return "\n".join(rows)


def vtt(said: list[str], _rng: random.Random) -> str:
    rows = (f"00:{at:02}.000 --> 00:{at:02}.900\n{each}\n" for at, each in enumerate(said, 1))
    return "WEBVTT\n\n" + "\n".join(rows)


def ass(said: list[str], _rng: random.Random) -> str:
    rows = "\n".join(
        f"Dialogue: 0,0:00:{at:02}.00,0:00:{at:02}.90,D,,0,0,0,,{each}" for at, each in enumerate(said, 1)
    )
    head = "[Script Info]\nTitle: x\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: D,Arial\n\n"
    columns = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
    return f"{head}[Events]\nFormat: {columns}\n{rows}\n"


def book(said: list[str], rng: random.Random) -> bytes:
    half = len(said) // 2
    chapters = {
        "one.xhtml": f"<p>{'</p><p>'.join(said[:half])}</p>",
        "two.xhtml": f"<h1>x</h1><p>{'<br/>'.join(said[half:])}</p>",
    }
    contents = '<li><a href="one.xhtml">y</a></li><li><a href="two.xhtml">x</a></li>'
    return epub(chapters, contents if rng.random() < 0.7 else "")


def word(said: list[str], rng: random.Random) -> bytes:
    def cell(text: str) -> str:
        return f"<w:tc>{p(text)}</w:tc>"

    pieces = (
        p,
        lambda text: p(text, "H"),
        lambda text: f"<w:tbl><w:tr>{cell(text)}{cell('x')}</w:tr></w:tbl>",
    )
    return docx("".join(rng.choice(pieces)(each) for each in said), style("H", "heading 1"))


def portable(said: list[str], rng: random.Random) -> bytes:
    builder = PdfBuilder().page()
    for at, each in enumerate(said):
        if rng.random() < 0.2:
            builder.page()
        builder.text(60, 780 - 30 * at, each, rng.choice((10, 12, 20)))
    return builder.build()


MAKERS: dict[str, Callable[[list[str], random.Random], str | bytes]] = {
    "a.txt": plain, "a.html": page, "a.mhtml": saved, "a.md": marked, "a.srt": srt, "a.vtt": vtt,
    "a.ass": ass, "a.epub": book, "a.docx": word, "a.pdf": portable,
}  # fmt: skip


def mutate(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Damage bytes in one of several ways."""
    way = rng.randrange(6)
    at = rng.randrange(len(data) + 1)
    if way == 0:
        return data[:at]
    if way == 1:
        made = bytearray(data)
        for _ in range(rng.choice((1, 2, 8, 40))):
            made[rng.randrange(len(made))] ^= 1 << rng.randrange(8)
        return bytes(made)
    if way == 2:
        cut = rng.randrange(len(other) + 1)
        return data[:at] + other[cut:]
    if way == 3:
        end = rng.randrange(at, len(data) + 1)
        return data[:at] + data[at:end] * rng.choice((2, 3, 50)) + data[end:]
    if way == 4:
        made = data
        for _ in range(rng.randint(1, 12)):
            at = rng.randrange(len(made) + 1)
            made = made[:at] + rng.choice(SPRINKLES) * rng.choice((1, 1, 1, 200)) + made[at:]
        return made
    end = rng.randrange(at, len(data) + 1)
    return data[:at] + data[end:]


def mutate_inside(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Damage one file of an archive and pack it soundly again."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice([each for each, content in files.items() if content])
    files[name] = mutate(files[name], other, rng)
    return zipped(files)


def case(seed: int, number: int, material: Material) -> tuple[str, bytes, list[str], str]:
    """Return the name, the bytes, the sentences and the encoding of a case; a number is always the same."""
    rng = random.Random(f"{seed} {number}")
    name, data, said, codec = material.make(rng)
    _, other, _, _ = material.make(rng)
    inside = name in ("a.epub", "a.docx") and rng.random() < 0.7
    data = mutate_inside(data, other, rng) if inside else mutate(data, other, rng)
    if rng.random() < 0.1:
        name = rng.choice(NAMES)
    return name, data, said, codec


def read(data: bytes, name: str) -> SourceText:
    """Read a file as the program does, but without starting a process for it."""
    kind = kind_of_bytes(data, name) if data.strip() else Kind.TEXT
    if kind in HEAVY:
        return unpack(answer([kind.value, name, None], data))
    return read_bytes(data, name)


def check(source: SourceText) -> None:
    """Every line is kept or folded, once and as it was; numbers ascend."""
    article = classify(source, Script.TRADITIONAL, Variety.TAIWAN)
    lines = [(each.line, each.text) for each in (*article.paragraphs, *article.folded)]
    assert sorted(lines) == [(line.number, line.text) for line in source.lines], (
        "lines lost, doubled or changed"
    )
    numbers = [line.number for line in source.lines]
    assert numbers == sorted(set(numbers)), "line numbers"
    assert all(line.text.strip() for line in source.lines), "a blank line"


def visible(data: bytes, name: str, codec: str) -> str | None:
    """Return the text that a reader of the file must show, None where nobody can tell."""
    if name in ("a.epub", "a.docx"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            inner = [
                archive.read(each).decode("utf-8", "replace")
                for each in archive.namelist()
                if each.endswith(("ml",))
            ]
        return (
            "\n".join(map(shown, inner))
            if name == "a.epub"
            else "\n".join(re.findall(r"<w:t>([^<]*)</w:t>", "".join(inner)))
        )
    if name in ("a.pdf", "a.mhtml"):
        return None
    text = data.decode(codec, "replace")
    return shown(text) if "<" in text else text


def shown(text: str) -> str:
    """Return what another parser takes for the text of a page."""
    from lxml import html

    try:
        root = html.fromstring(
            text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except Exception:
        return ""
    unseen = "script|style|noscript|template|svg|iframe|object|title|rt|rp|rtc".split("|")
    return "\n".join(
        piece for piece in root.xpath("//text()") if not any(above.tag in unseen for above in _above(piece))
    )


def _above(piece: str) -> list:
    parent = piece.getparent()
    start = parent.getparent() if piece.is_tail else parent
    return [start, *start.iterancestors()] if start is not None else []


def lost(source: SourceText, data: bytes, name: str, said: list[str], codec: str) -> list[str]:
    """Return the sentences that stand in the file's text and not in its lines; a note is no silence."""
    if source.notes:
        return []
    try:
        text = visible(data, name, codec)
    except Exception:
        return []
    if text is None:
        return []
    whole = "".join(line.text for line in source.lines) + (source.title or "")
    return [each for each in said if each in text and each not in whole]


def run_case(seed: int, number: int, material: Material) -> str:
    """Return how a case ended: "read", "refused", or what is wrong."""
    name, data, said, codec = case(seed, number, material)
    try:
        source = read(data, name)
    except ReaderError as error:
        whole = str(error).endswith(".")
        return f"refused {name}" if whole else f"FAULT {name}: no sentence: {error}"
    except MemoryError:
        return f"FAULT {name}: memory"
    except Exception as error:
        heavy = name in ("a.epub", "a.docx", "a.pdf", "a.mhtml")
        return (
            f"{'surprised' if heavy else 'FAULT'} {name}: {type(error).__name__}: {str(error)[:100]}".replace(
                "\n", " "
            )
        )
    try:
        check(source)
    except AssertionError as error:
        return f"FAULT {name}: {error}"
    gone = lost(source, data, name, said, codec)
    return f"FAULT {name}: lost {gone[0]}" if gone else f"read {name}"


def serve(seed: int, start: int, count: int) -> None:
    """Run cases and print a line for each: this is the child process."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    material = Material()
    for number in range(start, count):
        sys.stdout.write(f"{number} {run_case(seed, number, material)}\n")
        sys.stdout.flush()


class Run:
    """Starts children, watches their time, and counts what they say."""

    def __init__(self, seed: int, count: int) -> None:
        self.seed, self.count = seed, count
        self.outcomes: collections.Counter[str] = collections.Counter()
        self.faults: list[str] = []
        self.slowest = (0.0, -1)

    def run(self) -> None:
        number = 0
        while number < self.count:
            number = self.follow(number)

    def follow(self, start: int) -> int:
        """Let a child run from a number on; return the number to go on with."""
        command = [sys.executable, __file__, str(self.count), "--seed", str(self.seed), "--child", str(start)]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert child.stdout is not None
        number, begun, buffer = start, time.perf_counter(), b""
        while number < self.count:
            patience = SECONDS * (4 if number == start else 1)  # the first one waits for the imports too
            if not select.select([child.stdout], [], [], patience)[0]:
                child.kill()
                self.note(number, f"FAULT hang of more than {SECONDS:.0f} s")
                break
            piece = os.read(child.stdout.fileno(), 65536)
            if not piece:
                self.note(number, f"CRASH exit code {child.wait()}")
                break
            buffer += piece
            *lines, buffer = buffer.split(b"\n")
            for line in lines:
                told, outcome = line.decode("utf-8", "replace").split(" ", 1)
                self.note(int(told), outcome)
                now = time.perf_counter()
                if int(told) != start:
                    self.slowest = max(self.slowest, (now - begun, int(told)))
                begun, number = now, int(told) + 1
        else:
            child.stdout.close()
            child.wait()
            return number
        child.stdout.close()
        child.wait()
        return number + 1

    def note(self, number: int, outcome: str) -> None:
        kind, _, rest = outcome.partition(" ")
        self.outcomes[kind] += 1
        if kind in ("FAULT", "CRASH", "surprised"):
            self.faults.append(f"{number} {kind} {rest}")
            print(self.faults[-1], flush=True)


def main() -> int:
    """Run, print what is wrong and a count; 1 if anything is."""
    parser = argparse.ArgumentParser(description="Feed the readers of all formats broken files.")
    parser.add_argument("count", nargs="?", type=int, default=20_000, help="how many files")
    parser.add_argument("--seed", type=int, default=1, help="which files")
    parser.add_argument("--only", type=int, help="repeat one and show what it is")
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child is not None:
        serve(arguments.seed, arguments.child, arguments.count)
        return 0
    if arguments.only is not None:
        material = Material()
        name, data, said, codec = case(arguments.seed, arguments.only, material)
        print(name, codec, data[:4000], said, sep="\n")
        try:
            for line in read(data, name).lines:
                print(line)
        except Exception:
            traceback.print_exc()
        print(run_case(arguments.seed, arguments.only, material))
        return 0
    run = Run(arguments.seed, arguments.count)
    run.run()
    print(", ".join(f"{count} {outcome}" for outcome, count in sorted(run.outcomes.items())))
    print(f"the slowest, number {run.slowest[1]}, took {run.slowest[0]:.2f} s")
    return 1 if run.outcomes["FAULT"] or run.outcomes["CRASH"] else 0


if __name__ == "__main__":
    sys.exit(main())
