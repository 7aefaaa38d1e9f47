"""What is built: a wheel has all resources, an editable install has no copies, an sdist is enough."""

import re
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
EDITABLE = "import sys; from hatchling.build import build_editable; build_editable(sys.argv[1])"


def build(command: list[str], root: Path) -> None:
    """Run one build with the installed hatchling, so that no network is needed."""
    done = subprocess.run(
        [sys.executable, *command], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def unpacked_sdist(folder: Path) -> Path:
    """Build an sdist and return where it was unpacked."""
    build(["-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)], ROOT)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        for member in archive:
            content = archive.extractfile(member)
            if content is not None:
                (folder / member.name).parent.mkdir(parents=True, exist_ok=True)
                (folder / member.name).write_bytes(content.read())
    return next(path for path in folder.iterdir() if path.is_dir())


def contents(wheel: Path) -> dict[str, bytes]:
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def shipped() -> dict[str, bytes]:
    """Return every file under `resources` and `seeds`, by its place in a wheel."""
    return {
        f"reader/{path.relative_to(ROOT).as_posix()}": path.read_bytes()
        for folder in ("resources", "seeds")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("wheel")
    build(["-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    return contents(next(folder.glob("*.whl")))


def test_a_wheel_has_the_program_and_all_its_resources(wheel: dict[str, bytes]) -> None:
    expected = shipped()
    for part in ("reader/resources/opencc/TSPhrases.txt", "reader/resources/opencc/tw2sp.json"):
        assert part in expected
    assert any(name.startswith("reader/resources/glossary/") and name.endswith(".tsv") for name in expected)
    assert any(name.startswith("reader/seeds/") for name in expected)
    assert {name: content for name, content in wheel.items() if name in expected} == expected
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "reader").rglob("*.py")}
    assert modules <= set(wheel)


def test_a_wheel_has_the_licences(wheel: dict[str, bytes]) -> None:
    for name in ("LICENSE", "NOTICE"):
        (place,) = [part for part in wheel if part.endswith(f".dist-info/licenses/{name}")]
        assert wheel[place] == (ROOT / name).read_bytes()
    assert "reader/resources/opencc/LICENSE" in wheel


def test_every_dependency_is_credited() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[<>=~!]", requirement)[0] for requirement in project["dependencies"]]
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert len(names) > 5
    assert [name for name in names if name not in notice] == []


def test_a_wheel_has_nothing_but_the_package(wheel: dict[str, bytes]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"reader"}


def test_tables_are_lines_of_key_and_values(wheel: dict[str, bytes]) -> None:
    tables = {name: text for name, text in wheel.items() if name.startswith("reader/resources/opencc/")}
    texts = {name: text for name, text in tables.items() if name.endswith(".txt")}
    assert len(texts) > 10
    for name, text in texts.items():
        lines = text.decode("utf-8").splitlines()
        assert lines, name
        assert all(line.count("\t") == 1 for line in lines), name


def test_an_editable_install_copies_no_resources(tmp_path: Path) -> None:
    build(["-c", EDITABLE, str(tmp_path)], ROOT)
    made = contents(next(tmp_path.glob("*.whl")))
    outside = {name: content for name, content in made.items() if ".dist-info/" not in name}
    assert list(outside) == ["_catfish_reader.pth"]
    assert Path(outside["_catfish_reader.pth"].decode()) == ROOT


def test_an_sdist_is_enough_to_build_the_same_wheel(tmp_path: Path, wheel: dict[str, bytes]) -> None:
    source = unpacked_sdist(tmp_path)
    build(["-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], source)
    assert contents(next(tmp_path.glob("*.whl"))) == wheel


def test_a_build_without_tables_and_without_their_source_says_so(tmp_path: Path) -> None:
    source = unpacked_sdist(tmp_path)
    (source / "resources" / "opencc" / "TSPhrases.txt").unlink()
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
        cwd=source,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode != 0
    assert "OpenCC's tables are missing" in done.stderr
    assert "Traceback" not in done.stderr
