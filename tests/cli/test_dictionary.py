"""The commands around dictionaries, over a session that only remembers."""

import pytest

from reader.cli import main
from reader.model.dictionary import DictionaryInfo, SearchHits
from reader.model.entry import Entry
from reader.model.errors import ReaderError
from reader.model.progress import ignore_progress

FISH = Entry("鯰魚", "鲶鱼", ("nián", "yú"), ("catfish",))
WELS = Entry("鯰魚", "鲶鱼", ("nián", "yú"), ("Wels\x1b[2J",), dictionary="HanDeDict")


class FakeSession:
    """Has two dictionaries, and remembers what it was asked to do."""

    def __init__(self):
        self.dictionary = self.dictionaries = self
        self.done = []
        self.closed = False

    def prepare(self, progress=ignore_progress):
        progress(1.0)

    def take_notes(self):
        return ("A note.",)

    def close(self):
        self.closed = True

    def all(self):
        return (
            DictionaryInfo("CC-CEDICT", 122143, "2023-11-07T06:42:16Z", "CC BY-SA 4.0", built_in=True),
            DictionaryInfo("HanDeDict", 12, is_on=False),
            DictionaryInfo("Broken", 0, problem="The dictionary “Broken” is damaged."),
        )

    def level_lists(self):
        return ("HSK 3.0",)

    def search(self, query):
        return SearchHits((FISH,), (FISH,), (WELS,)) if query == "fish" else SearchHits()

    def add(self, file, progress=ignore_progress):
        if not file.exists():
            raise ReaderError("There is no such file.")
        progress(1.0)
        self.done.append(("add", file.name))
        return "HanDeDict"

    def add_levels(self, file, name):
        self.done.append(("levels", file.name, name))
        return 1234

    def __getattr__(self, name):
        return lambda *values: self.done.append((name, *values))


@pytest.fixture
def fake():
    return FakeSession()


def test_list(fake, capsys):
    assert main(["dictionary", "list"], lambda: fake) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "CC-CEDICT",
        "    122,143 entries, edition of 2023-11-07, CC BY-SA 4.0",
        "HanDeDict  (off)",
        "    12 entries",
        "Broken",
        "    The dictionary “Broken” is damaged.",
        "Levels: HSK 3.0",
    ]
    assert err == "catfish-reader: A note.\n"
    assert fake.closed


def test_import(fake, capsys, tmp_path):
    for name in ("a.u8", "b.ifo"):
        (tmp_path / name).write_text("x")
    assert main(["dictionary", "import", str(tmp_path / "a.u8"), str(tmp_path / "b.ifo")], lambda: fake) == 0
    assert capsys.readouterr().out == "HanDeDict: 12 entries\n" * 2
    assert fake.done == [("add", "a.u8"), ("add", "b.ifo")]


def test_an_import_that_fails_is_one_sentence(fake, capsys, tmp_path):
    assert main(["dictionary", "import", str(tmp_path / "none.u8")], lambda: fake) == 1
    assert capsys.readouterr().err == "catfish-reader: There is no such file.\n"
    assert fake.closed


@pytest.mark.parametrize(
    ("words", "done"),
    [
        (["order", "A", "B"], ("arrange", ["A", "B"])),
        (["remove", "A"], ("remove", "A")),
        (["on", "A"], ("switch", "A", True)),
        (["off", "A"], ("switch", "A", False)),
        (["remove-levels", "TOCFL"], ("remove_levels", "TOCFL")),
        (["import-levels", "TOCFL", "list.csv"], ("levels", "list.csv", "TOCFL")),
    ],
)
def test_changes(words, done, fake, capsys):
    assert main(["dictionary", *words], lambda: fake) == 0
    assert fake.done == [done]
    assert capsys.readouterr().out == ("TOCFL: levels of 1,234 words\n" if "import-levels" in words else "")


@pytest.mark.parametrize(
    "words", [[], ["import"], ["remove"], ["order"], ["forget", "A"], ["import-levels", "X"]]
)
def test_misuse(words, fake, capsys):
    assert main(["dictionary", *words], lambda: fake) == 2
    assert fake.done == []
    assert "catfish-reader:" in capsys.readouterr().err


def test_search(fake, capsys):
    assert main(["search", "fish"], lambda: fake) == 0
    assert capsys.readouterr().out.splitlines() == [
        "鯰魚 鲶鱼  nián yú",
        "    catfish",
        "鯰魚 鲶鱼  nián yú",
        "    Wels\ufffd[2J",
        "    (HanDeDict)",
    ]


def test_a_search_without_hits(fake, capsys):
    assert main(["search", "bird"], lambda: fake) == 1
    assert "Nothing was found for “bird”." in capsys.readouterr().err
