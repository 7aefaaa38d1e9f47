"""Many texts at once: in one process and in several, with bad ones among them."""

import json

import pytest

LARGE = "雜誌" + "和" * 60_000
"""A text that is worth a process of its own."""


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "texts"
    made.mkdir()
    for name, text in {
        "a.txt": "雜誌",
        "b.html": "這",
        "c.md": "魚",
        ".hidden.txt": "魚",
        "d.png": "魚",
    }.items():
        (made / name).write_text(text, encoding="utf-8")
    (made / "inner").mkdir()
    return made


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_a_folder_is_annotated_into_another(command, folder, tmp_path):
    status, out, err = command("annotate", folder, "-o", tmp_path / "out" / "deep")
    assert (status, out) == (0, "")
    assert names(tmp_path / "out" / "deep") == ["a.json", "b.json", "c.json"]
    assert json.loads((tmp_path / "out" / "deep" / "a.json").read_text(encoding="utf-8"))["source"] == "a.txt"
    assert "3 of 3 texts" in err
    assert err.count("\n") == 1


def test_a_bad_text_does_not_stop_the_others(command, folder, tmp_path):
    (folder / "a.txt").write_bytes(b"\xff")
    (folder / "b.html").write_text("bug", encoding="utf-8")
    status, _, err = command("annotate", folder, folder / "no.txt", "-o", tmp_path / "out")
    assert status == 1
    assert names(tmp_path / "out") == ["c.json"]
    assert [line for line in err.splitlines() if "a.txt cannot be read." in line]
    assert [line for line in err.splitlines() if "fault of Catfish Reader" in line]
    assert "1 of 4 texts" in err
    assert "3 failed" in err
    assert "Traceback" not in err


def test_texts_of_one_name_do_not_overwrite_each_other(command, tmp_path):
    for place in ("one", "two", "three"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "a.txt").write_text(place, encoding="utf-8")
    (tmp_path / "one" / "A.md").write_text("large A", encoding="utf-8")
    sources = (tmp_path / "one", tmp_path / "two" / "a.txt", tmp_path / "three" / "a.txt")
    assert command("annotate", *sources, "-o", tmp_path / "out")[0] == 0
    made = [json.loads(each.read_text(encoding="utf-8")) for each in (tmp_path / "out").iterdir()]
    texts = sorted(each["paragraphs"][0]["text"] for each in made)
    assert texts == ["large A", "one", "three", "two"]
    assert len({each.lower() for each in names(tmp_path / "out")}) == 4


def test_a_text_is_never_replaced_by_its_annotation(command, folder):
    status, _, err = command("annotate", folder, "-o", folder, "--format", "markdown")
    assert status == 1
    assert "would replace the text itself" in err
    assert (folder / "c.md").read_text(encoding="utf-8") == "魚"
    assert "a.md" in names(folder)


def test_a_folder_without_texts_says_so(command, tmp_path):
    status, _, err = command("annotate", tmp_path, "-o", tmp_path / "out")
    assert status == 1
    assert "no text" in err


def test_the_target_must_be_a_folder(command, folder, tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert command("annotate", folder, "-o", tmp_path / "file")[0] == 2
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_several_processes_do_the_same(command, tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(LARGE, encoding="utf-8")
    (tmp_path / "d.txt").write_bytes(b"\xff")
    status, _, err = command("annotate", tmp_path, "-o", tmp_path / "out", "--jobs", "2")
    assert status == 1
    assert names(tmp_path / "out") == ["a.json", "b.json", "c.json"]
    assert "d.txt cannot be read." in err
    assert "3 of 4 texts" in err


def test_a_text_that_kills_its_process_does_not_take_the_others_along(command, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(LARGE, encoding="utf-8")
    (tmp_path / "c.txt").write_text("crash" + LARGE, encoding="utf-8")
    status, _, err = command("annotate", tmp_path, "-o", tmp_path / "out", "-j", "2")
    assert status == 1
    assert names(tmp_path / "out") == ["a.json", "b.json"]
    assert "ended early" in err
    assert "2 of 3 texts" in err
