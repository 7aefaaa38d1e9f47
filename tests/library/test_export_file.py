"""The file of choices for exports: what it keeps, and what becomes of a damaged one."""

import json

import pytest

from reader.library.export_file import load_choices, save_choices
from reader.model.document import ExportChoices, Layout, PageSize, WordChoice
from reader.model.errors import ReaderError
from reader.model.settings import Column, RubyOver, Sound, Standard

CHOSEN = ExportChoices(
    columns=(Column.PINYIN, Column.TRADITIONAL),
    ruby=Sound.WADE_GILES,
    surface_tones=True,
    glossary=False,
    standard=Standard.TAIWAN,
    ruby_over=RubyOver.FIRST,
    layout=Layout.STACKED,
    glossary_of=WordChoice.ALL,
    page_size=PageSize.A5,
    font_size=20,
)


def test_what_was_chosen_comes_back(tmp_path):
    path = tmp_path / "new" / "exports.json"
    save_choices(path, "html", CHOSEN)
    save_choices(path, "csv", ExportChoices())
    assert load_choices(path) == {"html": CHOSEN, "csv": ExportChoices()}
    assert [each.name for each in path.parent.iterdir()] == ["exports.json"]


@pytest.mark.parametrize("text", ["", "[]", "{", "\ufeff{}", '{"html": 3}'])
def test_a_damaged_file_is_no_trouble(tmp_path, text):
    path = tmp_path / "exports.json"
    path.write_text(text, "utf-8")
    assert load_choices(path) == {}
    save_choices(path, "html", CHOSEN)
    assert load_choices(path)["html"] == CHOSEN


def test_a_value_that_cannot_be_used_is_its_default(tmp_path):
    path = tmp_path / "exports.json"
    values = {
        "ruby": "song",
        "columns": [],
        "font_size": 9000,
        "glossary": "yes",
        "layout": "stacked",
        "x": 1,
    }
    path.write_text(json.dumps({"html": values}), "utf-8")
    assert load_choices(path)["html"] == ExportChoices(font_size=28, layout=Layout.STACKED)


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(ReaderError, match="cannot be saved"):
        save_choices(tmp_path / "file" / "exports.json", "html", CHOSEN)
