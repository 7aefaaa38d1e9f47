"""The window as a real client of AT-SPI sees and hears it, in a display and on a bus of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"
REGISTRY = [Path(f"/usr/{folder}/at-spi2-registryd") for folder in ("libexec", "lib/at-spi2-core")]


def missing() -> str:
    """Return what this machine lacks for the test, or nothing."""
    for program in ("Xvfb", "xvfb-run", "dbus-run-session"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    if not any(path.exists() for path in REGISTRY):
        return "at-spi2-core is not installed"
    asked = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import pyatspi"],
        capture_output=True,
        check=False,
        env={"PATH": os.environ["PATH"]},
    )
    return "" if asked.returncode == 0 else "python3-pyatspi is not installed"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    lacking = missing()
    if lacking:
        pytest.skip(lacking)
    environment = os.environ | {
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": os.pathsep.join([str(HERE.parent.parent), str(HERE)]),
        "CATFISH_READER_HOME": str(tmp_path_factory.mktemp("home")),
        "XDG_RUNTIME_DIR": str(tmp_path_factory.mktemp("run")),
    }
    command = [
        "xvfb-run",
        "-a",
        "dbus-run-session",
        "--",
        SYSTEM_PYTHON,
        str(HERE / "at_spi/listener_side.py"),
    ]
    done = subprocess.run(
        [*command, sys.executable, str(HERE / "at_spi/reader_side.py")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    if "no Qt platform plugin could be initialized" in done.stderr:
        pytest.skip("Qt's plugin for X11 lacks a library, such as libxcb-cursor0")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_text_is_a_document_of_paragraphs(seen: dict[str, Any]) -> None:
    assert seen["document"] == "Text"
    assert [row["role"] for row in seen["rows"]] == [
        "push button",
        "heading",
        "paragraph",
        "push button",
        "paragraph",
    ]
    names = [row["name"] for row in seen["rows"]]
    assert names[1] == "紙鳶與海風"
    assert names[2] == "海風吹來，紙鳶飛得很高。大家都說 API 很好用。"
    assert "2" in names[0]
    assert all(row["focusable"] and row["height"] > 10 for row in seen["rows"])


def test_readings_are_no_pieces_of_the_text(seen: dict[str, Any]) -> None:
    assert {row["children"] for row in seen["rows"]} == {0}


def test_words_are_heard_as_phrases(seen: dict[str, Any]) -> None:
    said = [each[1] for each in seen["heard"] if each[0] == "announcement"]
    assert "紙鳶 yīyī a meaning" in said
    assert "與海 yīyī a meaning" in said


def test_another_paragraph_takes_the_focus(seen: dict[str, Any]) -> None:
    focused = [each[2] for each in seen["heard"] if each[0] == "state-changed"]
    assert "紙鳶與海風" in focused


def test_another_text_has_other_paragraphs_and_nothing_breaks(seen: dict[str, Any]) -> None:
    assert seen["other"] == ["第二篇文章", "這裏沒有紙鳶。"]
    assert seen["code"] == 0
