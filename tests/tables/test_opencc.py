"""OpenCC's tables: every configuration loads, and what is missing is said in a sentence."""

import json
import shutil

import pytest

from reader.model.errors import ReaderError
from reader.paths import default_paths
from reader.tables.opencc import CONFIGS, OpenccTables

FOLDER = default_paths().resources / "opencc"


@pytest.fixture
def own(tmp_path):
    """A folder with the shipped tables that a test may break."""
    shutil.copytree(FOLDER, tmp_path / "opencc")
    return tmp_path / "opencc"


@pytest.mark.parametrize("name", CONFIGS)
def test_every_configuration_loads(name):
    tables = OpenccTables(FOLDER).load(name)
    assert tables.name == name
    assert tables.stages
    assert all(mapping for stage in tables.stages for mapping in stage)


def test_configurations_share_their_dictionaries():
    tables = OpenccTables(FOLDER)
    assert tables.characters("TSCharacters") is tables.characters("TSCharacters")


def test_characters_map_to_the_first_of_their_values():
    assert OpenccTables(FOLDER).characters("STCharacters")["后"] in ("後", "后")
    assert OpenccTables(FOLDER).characters("TSCharacters")["後"] == "后"


@pytest.mark.parametrize("name", ["", "T2S", "../t2s", "t2s.json", "x2y"])
def test_an_unknown_configuration_is_refused_with_the_choices(name):
    with pytest.raises(ReaderError, match=r"choose one of t2s, tw2s.*\.$"):
        OpenccTables(FOLDER).load(name)


def test_missing_files_are_said_in_one_sentence(own, tmp_path):
    (own / "TSPhrases.txt").unlink()
    with pytest.raises(ReaderError, match="“t2s” are missing or damaged; install"):
        OpenccTables(own).load("t2s")
    with pytest.raises(ReaderError, match="install"):
        OpenccTables(tmp_path / "none").load("t2s")
    with pytest.raises(ReaderError, match="install"):
        OpenccTables(tmp_path / "none").characters("TSCharacters")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"{}", b'{"conversion_chain": [{}]}', b"\xff\xfe\x00", b"[1]", b"null"]
)
def test_a_broken_configuration_is_said_in_one_sentence(own, content):
    (own / "t2s.json").write_bytes(content)
    with pytest.raises(ReaderError, match="missing or damaged"):
        OpenccTables(own).load("t2s")


def test_a_dictionary_that_is_not_text_is_said_in_one_sentence(own):
    (own / "TSPhrases.txt").write_bytes(b"\xff\xff\xff")
    with pytest.raises(ReaderError, match="missing or damaged"):
        OpenccTables(own).load("t2s")
    (own / "TSCharacters.txt").write_bytes(b"\xff\xff\xff")
    with pytest.raises(ReaderError, match="missing or damaged"):
        OpenccTables(own).characters("TSCharacters")


def test_a_union_counts_as_one_dictionary_and_the_first_wins(tmp_path):
    (tmp_path / "One.txt").write_text("a\t1 9\nb\t2\n", "utf-8")
    (tmp_path / "Other.txt").write_text("a\t3\nc\t4\n", "utf-8")
    dicts = [{"type": "ocd2", "file": f"{stem}.ocd2"} for stem in ("One", "Other")]
    node = {"type": "group", "dicts": dicts}
    chain = [{"dict": node | {"match_policy": "union"}}, {"dict": node}]
    (tmp_path / "t2s.json").write_text(json.dumps({"conversion_chain": chain}), "utf-8")
    union, group = OpenccTables(tmp_path).load("t2s").stages
    assert union == ({"a": "1", "b": "2", "c": "4"},)
    assert group == ({"a": "1", "b": "2"}, {"a": "3", "c": "4"})
