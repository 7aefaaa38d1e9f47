"""Rows that are dragged with a real mouse, in a display of their own: Qt drags nothing without one."""

import ctypes.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    if shutil.which("xvfb-run") is None:
        pytest.skip("xvfb-run is not installed")
    if ctypes.util.find_library("Xtst") is None:
        pytest.skip("libXtst is not installed")
    environment = os.environ | {
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": os.pathsep.join([str(HERE.parent.parent), str(HERE), str(HERE / "x_pointer")]),
        "CATFISH_READER_HOME": str(tmp_path_factory.mktemp("home")),
        "XDG_RUNTIME_DIR": str(tmp_path_factory.mktemp("run")),
    }
    done = subprocess.run(
        ["xvfb-run", "-a", sys.executable, str(HERE / "x_pointer/dragging_side.py")],
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


def test_a_dictionary_goes_where_it_is_dropped(orders: dict[str, list[str]]) -> None:
    assert orders["to the end"] == ["HanDeDict", "CFDICT", "CC-CEDICT"]
    assert orders["to the top"] == ["CFDICT", "HanDeDict", "CC-CEDICT"]


def test_keys_move_the_one_that_was_dropped(orders: dict[str, list[str]]) -> None:
    assert orders["down by keys"] == ["HanDeDict", "CFDICT", "CC-CEDICT"]


def test_undo_takes_moves_back_while_the_dialog_has_the_keys(orders: dict[str, list[str]]) -> None:
    assert orders["undone"] == orders["to the top"]
    assert orders["undone twice"] == orders["to the end"]
