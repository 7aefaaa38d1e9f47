"""`run.py`: sets up a toy project offline, once; finds out what is missing; asks for rights politely."""

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "run.py"
unix = pytest.mark.skipif(sys.platform == "win32", reason="stands in for commands with shell scripts")

# A build backend that needs nothing, so that pip works without a network.
BACKEND = """
import os, pathlib, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    with open("builds.log", "a") as log:
        log.write("built\\n")
    tables = pathlib.Path("resources/opencc")
    tables.mkdir(parents=True, exist_ok=True)
    (tables / "VERSION").write_text("1")
    name = "toy-1-py3-none-any.whl"
    info = "toy-1.dist-info"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        wheel.writestr("_toy.pth", os.getcwd())
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: toy\\nVersion: 1\\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        names = ["_toy.pth", *(f"{info}/{part}" for part in ("METADATA", "WHEEL", "RECORD"))]
        wheel.writestr(f"{info}/RECORD", "".join(f"{name},,\\n" for name in names))
    return name
"""
PROJECT = """
[build-system]
requires = []
build-backend = "build_tables"
backend-path = ["tools"]
[project]
name = "toy"
version = "1"
[dependency-groups]
test = []
"""
PROGRAM = """
import os, sys
print("cwd", os.getcwd())
print("arguments", *sys.argv[1:])
sys.exit(7)
"""


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A project with `run.py` and a program that prints its arguments and ends with 7."""
    root = tmp_path / "a toy 讀"
    for folder in ("tools", "reader", "resources"):
        (root / folder).mkdir(parents=True)
    shutil.copy(SCRIPT, root / "run.py")
    (root / "pyproject.toml").write_text(PROJECT, "utf-8")
    (root / "tools" / "build_tables.py").write_text(BACKEND, "utf-8")
    (root / "reader" / "__init__.py").write_text("", "utf-8")
    (root / "reader" / "__main__.py").write_text(PROGRAM, "utf-8")
    return root


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def start(root: Path, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PIP_NO_INDEX": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, str(root / "run.py"), *arguments],
        cwd=cwd or root,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def builds(root: Path) -> int:
    """Return how often the toy was installed."""
    return len((root / "builds.log").read_text("utf-8").splitlines())


def test_only_the_standard_library_is_imported() -> None:
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)


def test_an_old_python_gets_one_sentence() -> None:
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 7))
    pretend = f"import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path({str(SCRIPT)!r})"
    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "Catfish Reader needs Python 3.11 or newer, and this is Python 3.9.\n"


def test_set_up_happens_once_and_repairs_itself(toy: Path, tmp_path: Path) -> None:
    first = start(toy, "annotate", "a b", "--x", cwd=tmp_path)
    assert first.returncode == 7, first.stderr
    assert first.stdout.splitlines() == [f"cwd {tmp_path}", "arguments annotate a b --x"]
    assert "Set up in" in first.stderr

    second = start(toy, "convert", cwd=tmp_path)
    assert (second.returncode, second.stderr, builds(toy)) == (7, "", 1)

    (toy / "pyproject.toml").write_text(PROJECT + "# changed\n", "utf-8")
    changed = start(toy, "convert")
    assert (changed.returncode, builds(toy)) == (7, 2)
    assert "Making a Python environment" not in changed.stderr

    (toy / ".venv" / "catfish-reader.json").write_text('{"half": ', "utf-8")
    broken = start(toy, "convert")
    assert (broken.returncode, builds(toy)) == (7, 3)
    assert "Making a Python environment" in broken.stderr


def test_two_runs_at_once_set_up_once(toy: Path) -> None:
    command = [sys.executable, str(toy / "run.py"), "convert"]
    environment = {**os.environ, "PIP_NO_INDEX": "1"}
    runs = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    messages = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [7, 7], messages
    assert builds(toy) == 1


def test_packages_that_cannot_be_fetched_end_in_a_sentence(toy: Path) -> None:
    project = PROJECT.replace('version = "1"', 'version = "1"\ndependencies = ["no-such-package-of-ours"]')
    (toy / "pyproject.toml").write_text(project, "utf-8")
    source = (toy / "tools" / "build_tables.py").read_text("utf-8")
    needy = source.replace("Version: 1\\n", "Version: 1\\nRequires-Dist: no-such-package-of-ours\\n", 1)
    (toy / "tools" / "build_tables.py").write_text(needy, "utf-8")
    done = start(toy, "convert")
    assert done.returncode == 1
    assert "The packages could not be installed" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert not (toy / ".venv" / "catfish-reader.json").exists()


@pytest.fixture
def stamped(toy: Path, script: ModuleType) -> Path:
    """The toy with a `.venv` that looks set up."""
    python = script.environment_python(toy)
    python.parent.mkdir(parents=True)
    python.write_text("", "utf-8")
    site = toy / ".venv" / "site"
    (site / "PySide6").mkdir(parents=True)
    (toy / script.TABLES).parent.mkdir(parents=True)
    (toy / script.TABLES).write_text("1", "utf-8")
    stamp = {
        "packages": ["PySide6"],
        "site": str(site),
        "identity": script.identity(toy),
        "fingerprint": script.fingerprint(toy),
        "tests": False,
    }
    (toy / ".venv" / script.STAMP).write_text(json.dumps(stamp), "utf-8")
    return toy


def test_a_whole_environment_is_taken_as_it_is(stamped: Path, script: ModuleType) -> None:
    assert script.state(stamped) == "program"


def test_a_missing_package_means_a_new_environment(stamped: Path, script: ModuleType) -> None:
    (stamped / ".venv" / "site" / "PySide6").rmdir()
    assert script.state(stamped) == "nothing"


def test_a_missing_interpreter_means_a_new_environment(stamped: Path, script: ModuleType) -> None:
    script.environment_python(stamped).unlink()
    assert script.state(stamped) == "nothing"


def test_another_python_means_a_new_environment(
    stamped: Path, script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "PYTHON", "3.99")
    assert script.state(stamped) == "nothing"


def test_a_moved_folder_means_a_new_environment(stamped: Path, script: ModuleType) -> None:
    moved = stamped.rename(stamped.with_name("moved"))
    assert script.state(moved) == "nothing"


@pytest.mark.parametrize("content", ["", "[]", "{}", "null", '{"packages": 3, "site": 4}'])
def test_a_spoilt_stamp_means_a_new_environment(stamped: Path, script: ModuleType, content: str) -> None:
    (stamped / ".venv" / script.STAMP).write_text(content, "utf-8")
    assert script.state(stamped) == "nothing"


def test_missing_tables_and_changed_requirements_mean_an_update(stamped: Path, script: ModuleType) -> None:
    (stamped / script.TABLES).unlink()
    assert script.state(stamped) == "update"
    (stamped / script.TABLES).write_text("1", "utf-8")
    assert script.state(stamped) == "program"
    (stamped / "pyproject.toml").write_text(PROJECT + "# changed\n", "utf-8")
    assert script.state(stamped) == "update"


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of PATH, with `env` and an `apt-cache` that knows only newer names."""
    folder = tmp_path / "commands"
    folder.mkdir()
    for name in ("env", "sh", "cat"):
        (folder / name).symlink_to(shutil.which(name) or "")
    monkeypatch.setenv("PATH", str(folder))
    add_command(
        folder,
        "apt-cache",
        "cat <<'E'\n"
        "libglib2.0-0t64:\n  Installed: (none)\n  Candidate: 2.84\n  Version table:\n"
        "libglib2.0-0:\n  Installed: (none)\n  Candidate: (none)\n  Version table:\n"
        "libgl1:\n  Installed: (none)\n  Candidate: 1.7\n  Version table:\nE",
    )
    add_command(folder, "apt-get", f'echo apt-get "$@" >> "{folder}/log"')
    return folder


def add_command(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o755)


MISSING = {"libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"), "libGL.so.1": ("libgl1",)}
INSTALL = "install --no-install-recommends libglib2.0-0t64 libgl1"


@unix
def test_root_installs_the_names_that_apt_knows(
    commands: Path, script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    script.install_packages(MISSING)
    update, install = (commands / "log").read_text("utf-8").splitlines()
    assert update.endswith(" update")
    assert install.endswith(" install -y --no-install-recommends libglib2.0-0t64 libgl1")


@unix
def test_a_user_with_sudo_installs_with_it(
    commands: Path, script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    add_command(commands, "sudo", f'echo sudo >> "{commands}/log"; [ "$1" = -n ] && exit 0; "$@"')
    script.install_packages(MISSING)
    assert (commands / "log").read_text("utf-8").count("sudo") == 3


@unix
@pytest.mark.parametrize(
    ("sudo", "command"),
    [
        (True, f"sudo apt-get update && sudo apt-get {INSTALL}"),
        (False, f'su -c "apt-get update && apt-get {INSTALL}"'),
    ],
    ids=["sudo wants a password", "no sudo"],
)
def test_without_rights_the_command_to_type_is_told(
    commands: Path, script: ModuleType, monkeypatch: pytest.MonkeyPatch, sudo: bool, command: str
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    if sudo:
        add_command(commands, "sudo", "exit 1")
    with Path(os.devnull).open() as nobody, pytest.raises(SystemExit) as stopped:
        monkeypatch.setattr(sys, "stdin", nobody)
        script.install_packages(MISSING)
    assert stopped.value.code == (
        "Packages are missing that only an administrator can install; type this, then start again:\n"
        f"    {command}"
    )
    assert not (commands / "log").exists()


@unix
def test_a_failing_installation_shows_why(
    commands: Path, script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    add_command(commands, "apt-get", "echo no room; exit 100")
    with pytest.raises(SystemExit, match="could not be installed"):
        script.install_packages(MISSING)
    assert "no room" in capsys.readouterr().err


@unix
def test_a_system_without_apt_is_told_the_libraries(commands: Path, script: ModuleType) -> None:
    (commands / "apt-get").unlink()
    with pytest.raises(SystemExit, match=r"libglib-2\.0\.so\.0, libGL\.so\.1"):
        script.install_packages(MISSING)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves Qt's libraries to the system")
def test_only_libraries_that_do_not_load_are_asked_for(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, tuple[str, ...]]] = []
    monkeypatch.setattr(script, "LIBRARIES", {"libc.so.6": ("libc6",), "libnone.so.9": ("libnone9",)})
    monkeypatch.setattr(script, "install_packages", asked.append)
    monkeypatch.setattr(script, "state", lambda root: "program")
    script.require_system(ROOT, window=True)
    script.require_system(ROOT, window=False)
    assert asked == [{"libnone.so.9": ("libnone9",)}]


@pytest.mark.parametrize(("state", "asks"), [("nothing", 1), ("update", 0), ("program", 0)])
def test_ensurepip_is_asked_for_only_to_make_an_environment(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, state: str, asks: int
) -> None:
    asked: list[dict[str, tuple[str, ...]]] = []
    monkeypatch.setattr(script, "state", lambda root: state)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(script, "install_packages", asked.append)
    script.require_system(ROOT, window=False)
    assert len(asked) == asks


def test_every_command_of_the_program_is_known_to_need_no_window(script: ModuleType) -> None:
    from reader.cli.arguments import build_parser

    listed = re.findall(r"(?m)^    ([a-z]+) {2,}\S", build_parser().format_help())
    assert listed
    assert {word for word in script.COMMANDS if not word.startswith("-")} == set(listed)
