"""The commands one by one, in this process, with a session that knows little."""

import json
import sys

import pytest
from fake_session import FakeSession

import reader.cli


def test_annotate_prints_json(command, tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("雜誌", encoding="utf-8")
    status, out, err = command("annotate", text)
    made = json.loads(out)
    assert (status, err) == (0, "")
    assert made["source"] == "a.txt"
    assert made["paragraphs"][0]["simplified"] == "杂志"
    assert made["title"] == "clean=True script=None variety=None"


def test_annotate_passes_on_how_the_text_is_to_be_read(command):
    options = ("--no-clean", "--script", "traditional", "--variety", "hongkong")
    _, out, _ = command("annotate", "--stdin", *options, stdin="雜誌".encode())
    assert json.loads(out)["title"] == "clean=False script=traditional variety=hongkong"


def test_annotate_writes_the_readings_asked_for(command):
    _, out, _ = command("annotate", "--stdin", "--zhuyin", "--surface-tones", stdin="雜".encode())
    made = json.loads(out)
    assert made["tones"] == "surface"
    assert made["paragraphs"][0]["tokens"][0]["zhuyin"] == ["ㄅ"]


@pytest.mark.parametrize(
    ("stdin", "text"),
    [
        ("\ufeff雜".encode(), "雜"),
        (b"\xff\xe9\x9b\x9c", "\ufffd雜"),
        (b"\xed\xa0\x80A", "\ufffd\ufffd\ufffdA"),
        (b"a\0b", "a\0b"),
    ],
)
def test_annotate_takes_any_bytes_from_standard_input(command, stdin, text):
    status, out, _ = command("annotate", "--stdin", stdin=stdin)
    assert status == 0
    assert json.loads(out)["paragraphs"][0]["text"] == text


@pytest.mark.parametrize(
    ("name", "start"),
    [("json", "{"), ("markdown", "Source: "), ("html", "<!DOCTYPE"), ("csv", "traditional,")],
)
def test_annotate_prints_every_format(command, name, start):
    status, out, _ = command("annotate", "--stdin", "--format", name, stdin="雜".encode())
    assert status == 0
    assert out.startswith(start)


def test_annotate_writes_a_file_or_into_a_folder(command, tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("雜誌", encoding="utf-8")
    assert command("annotate", text, "-o", tmp_path / "out.json") == (0, "", "")
    assert command("annotate", text, "-o", tmp_path, "--format", "html") == (0, "", "")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["source"] == "a.txt"
    assert (tmp_path / "a.html").is_file()


def test_annotate_never_replaces_the_text_itself(command, tmp_path):
    text = tmp_path / "a.md"
    text.write_text("雜誌", encoding="utf-8")
    for output in (text, tmp_path):
        status, _, err = command("annotate", text, "--format", "markdown", "-o", output)
        assert status == 2
        assert "the text itself" in err
    assert text.read_text(encoding="utf-8") == "雜誌"


def test_facts_about_the_text_are_told_on_standard_error(command, monkeypatch):
    monkeypatch.setenv("FAKE", "notes")
    status, out, err = command("annotate", "--stdin", stdin=b"guess")
    assert status == 0
    json.loads(out)
    assert err.splitlines() == [
        "catfish-reader: The cache was built anew.",
        "catfish-reader: The encoding was guessed.",
    ]


def test_convert_keeps_line_ends(command):
    stdin = "雜誌\r\n這\n\r\r\n這\u2028這\x0c".encode()
    status, out, err = command("convert", "-c", "t2s", stdin=stdin)
    assert (status, err) == (0, "")
    assert out == "杂志\r\n这\n\r\r\n这\u2028这\x0c"


@pytest.mark.parametrize("config", ["t2s", "tw2s", "tw2sp", "hk2s", "s2t", "s2tw", "s2twp"])
def test_convert_knows_the_configurations(command, config):
    status, out, _ = command("convert", "--to", config, stdin=b"a")
    assert status == 0
    assert out == ("a" if config == "t2s" else f"{config}:a")


def test_lookup_prints_entries_in_both_scripts(command):
    status, out, err = command("lookup", "雜誌", "和")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "雜誌 杂志  zá zhì",
        "    magazine",
        "    counted with 本",
        "和  hé",
        "    in Taiwan hàn",
        "    and",
        "和  huó",
        "    to mix",
    ]


def test_lookup_prints_the_glossary_first(command):
    assert command("lookup", "鯰魚") == (0, "鯰魚 鲶鱼  niányú\n    newcomer (glossary: business)\n", "")


def test_lookup_tells_how_a_term_without_pinyin_is_read(command):
    assert command("lookup", "鯰魚缸")[1] == "鯰魚缸 鲇鱼缸  read\n    tank (glossary: yours)\n"


def test_lookup_says_what_it_did_not_find_and_goes_on(command):
    status, out, err = command("lookup", "無\x1b", "雜誌")
    assert status == 1
    assert out.startswith("雜誌")
    assert err == "catfish-reader: “無\ufffd” is neither in the glossary nor in the dictionary.\n"


def test_lookup_sends_no_commands_to_the_terminal(command):
    assert "\x1b" not in command("lookup", "壞")[1]


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("雜誌", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.html", "<!DOCTYPE"),
        ("a.HTM", "<!DOCTYPE"),
        ("a.md", "Source"),
        ("a.markdown", "Source"),
        ("a.json", "{"),
        ("a.csv", "\ufefftrad"),
    ],
)
def test_export_goes_by_the_ending(command, text, tmp_path, name, start):
    assert command("export", text, "-o", tmp_path / name) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_export_takes_the_format_that_is_named(command, text, tmp_path):
    assert command("export", text, "-o", tmp_path / "a.out", "--format", "json")[0] == 0
    json.loads((tmp_path / "a.out").read_text(encoding="utf-8"))


def test_export_passes_on_the_choices(command, text, tmp_path):
    command("export", text, "-o", tmp_path / "a.md", "--columns", "simplified", "--ruby", "none")
    assert (tmp_path / "a.md").read_text(encoding="utf-8").split("\n\n")[2:4] == ["杂志", "---"]
    command("export", text, "-o", tmp_path / "b.md", "--columns", "pinyin,traditional", "--ruby", "zhuyin")
    assert (tmp_path / "b.md").read_text(encoding="utf-8").split("\n\n")[2:5] == [
        "雜誌",
        "> ㄅ ㄅ",
        "> bó bó",
    ]


def test_export_replaces_only_when_told(command, text, tmp_path):
    target = tmp_path / "a.html"
    target.write_text("mine", encoding="utf-8")
    status, _, err = command("export", text, "-o", target)
    assert status == 1
    assert "--force" in err
    assert target.read_text(encoding="utf-8") == "mine"
    assert command("export", text, "-o", target, "--force")[0] == 0
    assert target.read_text(encoding="utf-8") != "mine"


def test_export_never_replaces_the_text_itself(command, tmp_path):
    text = tmp_path / "a.md"
    text.write_text("雜誌", encoding="utf-8")
    assert command("export", text, "-o", text, "--force")[0] == 2
    assert text.read_text(encoding="utf-8") == "雜誌"


@pytest.fixture
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "expected", "said"),
    [
        (("annotate",), 2, "--stdin"),
        (("annotate", "a.txt", "--stdin"), 2, "--stdin"),
        (("annotate", "a.txt", "b.txt"), 2, "-o FOLDER"),
        (("annotate", "no.txt"), 1, "no.txt cannot be read."),
        (("annotate", "--stdin", "--format", "poem"), 2, "poem"),
        (("annotate", "--stdin", "--form", "json"), 2, "--form"),
        (("annotate", "a.txt", "-j", "0"), 2, "from 1 to 256"),
        (("annotat", "a.txt"), 2, "perhaps “annotate”"),
        (("convert",), 2, "-c/--to"),
        (("convert", "-c", "x2y"), 2, "x2y"),
        (("lookup",), 2, "WORD"),
        (("export", "a.txt"), 2, "-o"),
        (("export", "a.txt", "-o", "a.poem"), 2, ".html"),
        (("export", "a.txt", "-o", "a.html", "--font-size", "99"), 2, "from 7 to 28"),
        (("annotate", "--stdin", "--format", "epub"), 2, "-o FILE"),
        (("export", "a.txt", "-o", "a.html", "--columns", "middle"), 2, "middle"),
        (("export", "no.txt", "-o", "a.html"), 1, "no.txt cannot be read."),
        (("--poem",), 2, "--poem"),
    ],
)
def test_mistakes_are_one_clear_sentence(command, empty_folder, arguments, expected, said):
    status, out, err = command(*arguments)
    assert status == expected
    assert list(empty_folder.iterdir()) == []
    assert out == ""
    assert said in err
    assert err.startswith("catfish-reader: ")
    assert err.count("\n") == 1


def test_a_target_that_cannot_be_written_is_one_clear_sentence(command, text, tmp_path):
    for output in (tmp_path / "no" / "a.html", tmp_path):
        status, out, err = command("export", text, "-o", output, "--format", "html")
        assert (status, out) == (1, "")
        assert err.count("\n") == 1


def test_help_teaches_with_examples(command):
    for arguments in (
        ("--help",),
        ("annotate", "--help"),
        ("convert", "-h"),
        ("export", "-h"),
        ("lookup", "-h"),
    ):
        status, out, _ = command(*arguments)
        assert status == 0
        assert "example" in out
        assert "catfish-reader" in out


def test_version(command):
    assert command("--version") == (0, f"catfish-reader {reader.__version__}\n", "")


class Windows:
    """Stands in for the module that opens windows."""

    def __init__(self):
        self.opened = None

    def run(self, paths, settings):
        self.opened = [str(each) for each in paths]
        self.settings = settings
        return 7


@pytest.mark.parametrize("files", [(), ("a.txt",), ("./annotate", "b.txt")])
def test_anything_else_opens_the_window(command, monkeypatch, files):
    windows = Windows()
    monkeypatch.setitem(sys.modules, "reader.app", windows)
    assert command(*files)[0] == 7
    assert windows.opened == [each.removeprefix("./") for each in files]


def test_settings_are_handed_to_the_window(command, monkeypatch):
    windows = Windows()
    monkeypatch.setitem(sys.modules, "reader.app", windows)
    assert command("--set", "zoom=150", "a.txt", "--set", "theme=dark")[0] == 7
    assert (windows.opened, windows.settings) == (["a.txt"], ("zoom=150", "theme=dark"))


def test_no_screen_is_said_in_one_sentence(command, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    windows = Windows()
    monkeypatch.setitem(sys.modules, "reader.app", windows)
    code, _, err = command("article.txt")
    assert code == 1
    assert "no screen" in err
    assert not windows.opened


def test_a_window_that_cannot_be_opened_says_why(command, monkeypatch):
    monkeypatch.setitem(sys.modules, "reader.app", None)
    status, _, err = command("a.txt")
    assert status == 1
    assert "the window cannot be opened" in err


@pytest.mark.parametrize(("words", "expected", "said"), [(["雜誌"], 1, "closed"), ([], 2, "WORD")])
def test_output_that_nobody_takes_is_not_lost_in_silence(monkeypatch, capsys, words, expected, said):
    monkeypatch.setattr(sys, "stdout", None)
    assert reader.cli.main(["lookup", *words], FakeSession) == expected
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_a_name_that_is_too_long_is_one_short_sentence(command):
    status, out, err = command("annotate", "x" * 5000)
    assert (status, out) == (1, "")
    assert "cannot be used: " in err
    assert err.count("\n") == 1
    assert len(err) < 200
