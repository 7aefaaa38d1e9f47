"""The commands with the real session, dictionaries and all."""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from documents import docx, epub, mhtml, p
from pdf_builder import PdfBuilder

from reader.cli.service import open_session

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLE = SEEDS / "catfish-in-the-tank.txt"


class StaysOpen:
    def __init__(self, session):
        self.session = session

    def __getattr__(self, name):
        return getattr(self.session, name)

    def close(self):
        """Leave the shared session alone."""


@pytest.fixture
def run(run_main, session):
    """Return a function that runs a command with the real session, which stays open for other tests."""
    return partial(run_main, lambda: StaysOpen(session))


@pytest.fixture
def start(session):
    """Return a function that runs the program as a process of its own, with the prepared dictionaries."""
    assert session.ready

    def start(*arguments, program=("-m", "reader")):
        command = [sys.executable, "-W", "error", *program, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, timeout=300, check=False)
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    return start


def test_a_sample_is_annotated(start):
    status, out, err = start("annotate", ARTICLE)
    made = json.loads(out)
    assert (status, err) == (0, "")
    assert made["script"] == "traditional"
    assert [each["kind"] for each in made["paragraphs"]].count("title") == 1
    for paragraph in made["paragraphs"]:
        assert "".join(each["text"] for each in paragraph["tokens"]) == paragraph["text"]
        assert len(paragraph["simplified"]) == len(paragraph["text"])
    words = {each["text"]: each for paragraph in made["paragraphs"] for each in paragraph["tokens"]}
    assert words["公司"]["pinyin"] == ["gōng", "sī"]
    assert words["公司"]["glosses"] != []
    assert "鯰魚" in {each["term"] for each in made["terms"]}


def test_standard_input_is_annotated_with_zhuyin(run):
    status, out, _ = run("annotate", "--stdin", "--no-clean", "--zhuyin", stdin="這家公司。\n".encode())
    tokens = json.loads(out)["paragraphs"][0]["tokens"]
    assert status == 0
    assert [each["zhuyin"] for each in tokens] == [["ㄓㄜˋ"], ["ㄐㄧㄚ"], ["ㄍㄨㄥ", "ㄙ"], [None]]


def test_several_texts_are_annotated_into_a_folder(start, tmp_path):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    sources = (ARTICLE, SEEDS / "slow-train-simplified.txt", tmp_path / "empty.txt")
    status, out, err = start("annotate", *sources, "-o", tmp_path / "out")
    assert (status, out) == (1, "")
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "catfish-in-the-tank.json",
        "slow-train-simplified.json",
    ]
    assert "2 of 3 texts" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("config", "text", "converted"),
    [
        ("t2s", "漢字\r\n", "汉字\r\n"),
        ("tw2sp", "軟體", "软件"),
        ("s2twp", "软件\n", "軟體\n"),
        ("hk2s", "裏\n", "里\n"),
        ("s2tw", "里面\n\n", "裡面\n\n"),
    ],
)
def test_convert(run, config, text, converted):
    assert run("convert", "-c", config, stdin=text.encode()) == (0, converted, "")


def test_lookup_finds_words_in_either_script(run):
    status, out, err = run("lookup", "杂志", "銀行")
    assert (status, err) == (0, "")
    assert "雜誌 杂志  zá zhì" in out
    assert "    bank" in out
    status, out, _ = run("lookup", "鲶鱼效应", "MLA")
    assert status == 0
    assert "鯰魚效應" in out
    assert out.count("\nMLA\n") + out.startswith("MLA\n") >= 1
    status, out, err = run("lookup", "這不是一個詞")
    assert (status, out) == (1, "")
    assert err.count("\n") == 1


@pytest.mark.parametrize("suffix", [".html", ".md", ".json", ".csv"])
def test_a_sample_is_exported(run, tmp_path, suffix):
    target = tmp_path / f"out{suffix}"
    assert run("export", ARTICLE, "-o", target) == (0, "", "")
    content = target.read_text(encoding="utf-8")
    assert "鯰魚" in content
    assert "鲇鱼" in content or "鲶鱼" in content
    assert run("export", ARTICLE, "-o", target)[0] == 1


@pytest.mark.parametrize(
    "content",
    [None, b"", b"\x00\x01\x02\x03" * 500, b"%PDF-1.4", b"\xff" * 300],
    ids=["missing", "empty", "binary", "PDF", "no encoding"],
)
def test_bad_texts_are_one_clear_sentence(run, tmp_path, content):
    text = tmp_path / "bad.txt"
    if content is not None:
        text.write_bytes(content)
    status, out, err = run("annotate", text)
    assert (status, out) == (1, "")
    assert err.startswith("catfish-reader: ")
    assert err.count("\n") == 1


MENU = "首頁\n登入\n註冊\n分享\n更多\n"


@pytest.mark.parametrize(("options", "notes"), [((), 1), (("--no-clean",), 0)])
def test_a_page_without_an_article_says_so_and_keeps_everything(run, tmp_path, options, notes):
    page = tmp_path / "menu.txt"
    page.write_text(MENU, encoding="utf-8")
    for command in (("annotate", page), ("export", page, "-o", tmp_path / "menu.json", "--force")):
        status, out, err = run(*command, *options)
        made = json.loads(out or (tmp_path / "menu.json").read_text(encoding="utf-8"))
        assert (status, made["folded"]) == (0, [])
        assert [each["text"] for each in made["paragraphs"]] == MENU.split()
        assert err.count("No article was recognised") == notes


def test_folders_are_only_made_when_they_are_needed(run_main, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    for home in (tmp_path / "file" / "home", tmp_path / "home"):
        monkeypatch.setenv("CATFISH_READER_HOME", str(home))
        assert run_main(open_session, "convert", "-c", "t2s", stdin="國".encode()) == (0, "国", "")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_commands_leave_no_trace_among_the_recent_texts(run, session, tmp_path):
    before = session.library.texts.recent()
    run("export", ARTICLE, "-o", tmp_path / "a.html")
    assert session.library.texts.recent() == before


@pytest.mark.parametrize("word", ["", " ", "\x00", "\ud800", "和" * 5_000])
def test_strange_words_are_not_found(run, word):
    status, out, err = run("lookup", word)
    assert (status, out) == (1, "")
    assert err.count("\n") == 1


def test_hostile_text_is_annotated(run):
    text = "這\u202e家\x1b[2J公司\ufffe，\U0001f600\U00020000讓。\n" * 3
    status, out, err = run("annotate", "--stdin", "--no-clean", stdin=text.encode())
    assert (status, err) == (0, "")
    for paragraph in json.loads(out)["paragraphs"]:
        assert "".join(each["text"] for each in paragraph["tokens"]) == paragraph["text"]


def test_commands_never_load_qt(start):
    watched = (
        "import sys; from reader.cli import main; status = main()\n"
        "sys.exit('loaded Qt' if any(each.startswith('PySide6') for each in sys.modules) else status)"
    )
    assert start("annotate", ARTICLE, "--format", "csv", program=("-c", watched))[0] == 0


def test_a_folder_of_all_formats_is_annotated_and_bad_files_are_told(run, tmp_path):
    folder, out = tmp_path / "texts", tmp_path / "out"
    folder.mkdir()
    said = "老闆說：「來得正是時候。」"
    (folder / "book.epub").write_bytes(epub({"a.xhtml": f"<h1>出發</h1><p>{said}</p>"}))
    (folder / "letter.docx").write_bytes(docx(p(said)))
    (folder / "print.pdf").write_bytes(PdfBuilder().page().text(60, 700, said).build())
    (folder / "saved.mhtml").write_bytes(mhtml(f"<p>{said}</p>".encode()))
    (folder / "plain.txt").write_bytes(said.encode("big5"))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    status, _, err = run("annotate", folder, "-o", out)
    assert status == 1
    assert "broken.pdf is damaged" in err
    assert "5 of 6 texts annotated" in err
    for name in ("book", "letter", "print", "saved", "plain"):
        made = json.loads((out / f"{name}.json").read_text(encoding="utf-8"))
        assert said in [each["text"] for each in made["paragraphs"]]
