import json
import os
import re
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library.settings_file import load_settings, save_settings, value_of
from reader.model.errors import ReaderError
from reader.model.settings import Column, Settings, Sound, Theme


def other(value: Any) -> Any:
    """Return another value of the same kind."""
    if isinstance(value, tuple):
        return (other(value[0]),)
    if isinstance(value, Enum):
        return next(each for each in type(value) if each is not value)
    return not value if isinstance(value, bool) else value + 5 if isinstance(value, int) else value + "x"


CHANGED = Settings(**{each.name: other(each.default) for each in fields(Settings)})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def write(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content), "utf-8")


def test_no_file_means_the_defaults(path: Path):
    assert load_settings(path) == (Settings(), ())
    assert not path.parent.exists()


def test_every_setting_comes_back(path: Path):
    assert all(getattr(CHANGED, each.name) != each.default for each in fields(Settings))
    save_settings(path, CHANGED)
    assert load_settings(path) == (CHANGED, ())
    assert list(path.parent.iterdir()) == [path]


def test_the_file_is_readable(path: Path):
    save_settings(path, CHANGED)
    text = path.read_text("utf-8")
    assert '  "theme": "light",\n' in text
    assert '  "zoom": 105,\n' in text
    assert json.loads(text)["columns"] == ["simplified"]


def test_unknown_keys_stay(path: Path):
    write(path, {"later": {"x": [1, "魚\ud800"]}, "zoom": 80})
    save_settings(path, load_settings(path)[0].changed(zoom=90))
    content = json.loads(path.read_text("utf-8"))
    assert content["later"] == {"x": [1, "魚\ud800"]}
    assert content["zoom"] == 90


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("theme", ["dark"]),
        ("theme", None),
        ("zoom", "150"),
        ("zoom", 99.5),
        ("zoom", True),
        ("columns", []),
        ("columns", "pinyin"),
        ("columns", ["pinyin", "colour"]),
        ("columns", {"pinyin": 1}),
        ("ruby", {}),
        ("clean", 0),
        ("clean", "false"),
    ],
)
def test_a_bad_value_gives_its_default_and_a_note(path: Path, name: str, value: object):
    write(path, {"mark_terms": False, name: value})
    loaded, notes = load_settings(path)
    assert loaded == Settings(mark_terms=False)
    assert len(notes) == 1
    assert f"“{name}”" in notes[0]


def test_numbers_are_brought_within_their_bounds(path: Path):
    for zoom, expected in ((10**400, 400), (-5, 50)):
        write(path, {"zoom": zoom})
        assert load_settings(path) == (Settings(zoom=expected), ())


def test_a_column_counts_once(path: Path):
    write(path, {"columns": ["pinyin", "traditional", "pinyin"]})
    assert load_settings(path)[0].columns == (Column.PINYIN, Column.TRADITIONAL)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"\xff\xfe\x00",
        b"\0" * 100,
        b"[" * 100_000,
        b'{"zoom": ' + b"9" * 10_000 + b"}",
        b'{"x": "' + b"a" * 2_000_000 + b'"}',
    ],
    ids=range(9),
)
def test_a_damaged_file_is_set_aside(path: Path, data: bytes):
    path.parent.mkdir()
    path.write_bytes(data)
    loaded, notes = load_settings(path)
    aside = path.with_name("settings.json.damaged")
    assert loaded == Settings()
    assert len(notes) == 1
    assert str(aside) in notes[0]
    assert aside.read_bytes() == data
    assert not path.exists()
    assert load_settings(path) == (Settings(), ())


def test_a_damaged_file_is_no_hindrance_to_saving(path: Path):
    path.parent.mkdir()
    path.write_bytes(b"{")
    save_settings(path, CHANGED)
    assert load_settings(path) == (CHANGED, ())


def test_a_folder_in_the_place_of_the_file(path: Path):
    path.mkdir(parents=True)
    loaded, notes = load_settings(path)
    assert (loaded, len(notes)) == (Settings(), 1)
    with pytest.raises(ReaderError, match="cannot be saved"):
        save_settings(path, CHANGED)
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_cannot_be_made(path: Path):
    path.parent.write_text("in the way")
    assert load_settings(path)[0] == Settings()
    with pytest.raises(ReaderError, match="cannot be saved"):
        save_settings(path, CHANGED)


def test_a_full_disk_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(_descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    save_settings(path, CHANGED)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReaderError, match="No space left"):
        save_settings(path, Settings())
    assert load_settings(path) == (CHANGED, ())
    assert list(path.parent.iterdir()) == [path]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([each.name for each in fields(Settings)]) | st.text(max_size=5), JSON))
def test_whatever_a_file_holds_there_are_settings(path: Path, content: dict[str, object]):
    write(path, content)
    loaded, _ = load_settings(path)
    save_settings(path, loaded)
    assert load_settings(path) == (loaded, ())


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("theme", "dark", Theme.DARK),
        ("zoom", " 150 ", 150),
        ("columns", "pinyin, traditional,pinyin", (Column.PINYIN, Column.TRADITIONAL)),
        ("clean", "No", False),
        ("clean", "on", True),
        ("ruby", "wade-giles", Sound.WADE_GILES),
    ],
)
def test_a_setting_can_be_written_on_a_command_line(name: str, text: str, value: object):
    assert value_of(name, text) == value


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("colour", "red", "There is no setting “colour”; the settings are theme, zoom,"),
        ("theme", "red", "it is one of system, light, sepia, dark."),
        ("zoom", "large", "it is a number."),
        ("clean", "perhaps", "it is yes or no."),
        ("columns", "", "it is a list, parted by commas, of one of traditional,"),
    ],
)
def test_what_is_no_setting_is_one_sentence(name: str, text: str, sentence: str):
    with pytest.raises(ReaderError, match=re.escape(sentence)):
        value_of(name, text)
