"""pypinyin's phrases: built and loaded in a process of their own, because they are loaded once for all."""

import subprocess
import sys

import pytest

from reader.tables import cache, phrases

SCRIPT = """
import sys
from pathlib import Path
from reader.tables import cache, phrases

path = Path(sys.argv[1])
try:
    phrases.load(path)
except cache.StaleCache:
    print("stale")
phrases.build(path)
table = phrases.load(path)
from pypinyin.phrases_dict import phrases_dict
print(len(table) > 40_000, len(table) == len(phrases_dict))
print("银行" in table, "银行行" in table)
print(*table.readings("银行行长"))
print(*table.readings("不是一个A，𠮷"))
print(table.readings(""))
path.write_bytes(path.read_bytes()[:-1])
try:
    phrases.load(path)
except cache.StaleCache:
    print("stale")
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """Return the lines that a fresh process prints."""
    path = tmp_path_factory.mktemp("phrases") / "phrases.table"
    command = [sys.executable, "-W", "error", "-c", SCRIPT, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_a_missing_or_damaged_table_is_stale(said):
    assert said[0] == said[-1] == "stale"


def test_all_phrases_are_loaded(said):
    assert said[1] == "True True"
    assert said[2] == "True False"


def test_a_clause_is_read_by_its_phrases(said):
    assert said[3] == "yín háng háng zhǎng"


def test_readings_are_citation_tones_and_none_stands_for_no_syllable(said):
    assert said[4].split()[:4] == ["bù", "shì", "yī", "gè"]
    assert said[4].split()[4:6] == ["None", "None"]
    assert said[5] == "[]"


def test_the_fingerprint_names_the_package():
    assert phrases.fingerprint().startswith("pypinyin-0.")


def test_a_missing_table_is_stale_here_too(tmp_path):
    with pytest.raises(cache.StaleCache):
        phrases.load(tmp_path / "none")


AGREEMENT = """
import os, sys
from pathlib import Path

os.environ.pop("PYPINYIN_NO_PHRASES", None)
import pypinyin
from reader.tables import phrases

path = Path(sys.argv[1])
phrases.build(path)
table = phrases.load(path)
listed = sorted(pypinyin.constants.PHRASES_DICT)
clauses = [first + second for first, second in zip(listed[::23], listed[7::23])]
clauses += [word[:-1] + "A3" + word[-1] for word in listed[::97]]
plain = {"bú": "bù", "yí": "yī", "yì": "yī"}
for clause in clauses:
    rows = pypinyin.pinyin(clause, style=pypinyin.Style.TONE, errors=lambda rest: list(" " * len(rest)))
    told = [row[0].strip() or None for row in rows]
    told = [plain.get(each, each) if char in "不一" else each for char, each in zip(clause, told)]
    if told != table.readings(clause):
        print(clause, told, table.readings(clause))
print(len(clauses) > 2000)
"""


def test_it_reads_as_pypinyin_does(tmp_path):
    command = [sys.executable, "-W", "error", "-c", AGREEMENT, str(tmp_path / "phrases.table")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    assert (done.stderr, done.stdout.splitlines()) == ("", ["True"])
