"""The shape of the program: which part may import which, and how long a module or a function may be."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest
from importlinter import api

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "reader").rglob("*.py"))
MODULE_LINES = 300
FUNCTION_LINES = 40


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions_of(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_the_contracts_hold() -> None:
    # In a process of its own, because the linter switches off the loggers that it finds.
    lint = "import sys; from importlinter import cli; sys.exit(cli.lint_imports(no_cache=True, no_logo=True))"
    done = subprocess.run(
        [sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_is_stated() -> None:
    options = api.read_configuration(str(ROOT / "pyproject.toml"))
    kinds = [contract["type"] for contract in options["contracts_options"]]
    assert kinds.count("layers") == 1
    assert kinds.count("acyclic_siblings") == 1
    assert kinds.count("protected") == 2
    assert kinds.count("forbidden") == 2


def test_the_model_needs_the_standard_library_only() -> None:
    graph = grimp.build_graph("reader", include_external_packages=True, cache_dir=None)
    modules = {"reader.model", *graph.find_descendants("reader.model")}
    imported = set[str]().union(*map(graph.find_modules_directly_imported_by, modules))
    assert len(modules) > 5
    assert imported - modules <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MODULE_LINES
    assert ast.get_docstring(ast.parse(text)), "no docstring"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_short(path: Path) -> None:
    for function in functions_of(ast.parse(path.read_text("utf-8"))):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        assert length <= FUNCTION_LINES, f"{function.name} has {length} lines"


LOADED_QT = (
    "import sys; from reader.cli import main; status = main(sys.argv[1:]);"
    "sys.exit(status or [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))] or 0)"
)


@pytest.mark.usefixtures("session")  # so that the dictionaries are built already
@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("annotate", "--stdin"),
        ("convert", "--to", "t2s"),
        ("lookup", "天氣"),
        ("export", "{text}", "-o", "{out}"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_commands_load_no_qt(arguments: tuple[str, ...], tmp_path: Path) -> None:
    text, out = tmp_path / "text.txt", tmp_path / "out.html"
    text.write_text("今天天氣很好。\n", "utf-8")
    command = [argument.format(text=text, out=out) for argument in arguments]
    done = subprocess.run(
        [sys.executable, "-c", LOADED_QT, *command],
        input="今天天氣很好。\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or out.exists()


def test_numpy_computes_on_one_thread_whoever_imports_it_first():
    script = (
        "import reader.cleaning, os; import numpy;"
        "print(os.environ['OPENBLAS_NUM_THREADS'], os.environ['OMP_NUM_THREADS'])"
    )
    environment = {key: value for key, value in os.environ.items() if not key.endswith("_NUM_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.split() == ["1", "1"]
