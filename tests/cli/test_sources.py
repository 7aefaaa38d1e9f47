"""Where texts come from: addresses, encodings, and files that are no plain texts."""

import pytest


def test_an_address_may_stand_for_a_file(command, tmp_path):
    status, out, _ = command("annotate", "https://localhost/a/b.html?c=1", "--format", "markdown")
    assert status == 0
    assert "https://localhost/a/b" in out
    status, _, _ = command("export", "http://localhost/", "-o", tmp_path / "a.html")
    assert status == 0
    status, out, _ = command("convert", "-c", "t2s", "https://localhost/")
    assert (status, out) == (0, "这是https://localhost/\n")


def test_addresses_among_several_texts_have_names_of_files(command, tmp_path):
    status, _, err = command(
        "annotate",
        "https://localhost/a/b.html",
        "https://localhost/%E9%9B%A8/b",
        "https://localhost",
        "-o",
        tmp_path,
    )
    assert status == 0, err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["b-2.json", "b.json", "localhost.json"]


def test_the_encoding_can_be_given(command, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("雜誌", encoding="utf-8")
    _, out, _ = command("annotate", path, "--codec", "Big5-HKSCS")
    assert "codec=big5hkscs" in out
    status, _, err = command("annotate", path, "--codec", "klingon")
    assert status == 2
    assert "“klingon” is not the name" in err
    status, out, _ = command("annotate", "--stdin", "--codec", "big5", stdin="雜誌".encode("big5"))
    assert "雜誌" in out
    status, out, _ = command("convert", "-c", "t2s", "--codec", "big5", stdin="雜誌\r\n".encode("big5"))
    assert (status, out) == (0, "杂志\r\n")


def test_the_encoding_can_be_found_anew(command, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("雜誌", encoding="utf-8")
    _, out, _ = command("annotate", path, "--codec", "AUTO")
    assert "codec=auto" in out
    data = "这雜誌\n".encode("gb18030")
    status, out, _ = command("annotate", "--stdin", "--codec", "auto", stdin=data)
    assert (status, "这雜誌" in out) == (0, True)
    status, out, _ = command("convert", "-c", "t2s", "--codec", "auto", stdin=data)
    assert (status, out) == (0, "这杂志\n")


def test_a_file_is_converted_with_its_blank_lines(command, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("雜誌\n\n\n這", encoding="utf-8")
    status, out, _ = command("convert", "-c", "t2s", path)
    assert status == 0
    assert out.splitlines()[0] == "杂志"


@pytest.mark.parametrize("name", ["a.epub", "a.md", "a"])
def test_a_folder_is_searched_for_everything_that_can_be_read(command, tmp_path, name):
    folder = tmp_path / "texts"
    folder.mkdir()
    for each in (name, "picture.png", ".hidden.txt"):
        (folder / each).write_text("雜誌", encoding="utf-8")
    status, _, err = command("annotate", folder, "-o", tmp_path / "out")
    assert status == 0
    assert "1 of 1" in err
