#!/usr/bin/env python3
"""Sets up Catfish Reader in `.venv`, then starts it or runs its tests; needs the standard library only.

python3 run.py [FILE]           opens the window
python3 run.py annotate FILE    runs a command of the program; --help lists them
python3 run.py --test [ARG ...] runs all checks and tests without a window; arguments go to pytest
"""

import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT

PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"

# Older Pythons must be able to parse this file, so that they can say this.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(f"Catfish Reader needs Python 3.11 or newer, and this is Python {PYTHON}.")

ROOT = Path(__file__).resolve().parent
STAMP = "catfish-reader.json"
TABLES = Path("resources", "opencc", "VERSION")

# First words that need no window, and so none of Qt's libraries.
COMMANDS = (
    "annotate", "convert", "lookup", "search", "export", "dictionary", "library", "words", "corrections",
    "--help", "-h", "--version",
)  # fmt: skip

# What Qt loads from the system, and the packages of Debian and Ubuntu that have it: newest name first.
LIBRARIES = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
}

PREPARE = (
    "from reader.paths import default_paths; from reader.session import ReadingSession; "
    "ReadingSession(default_paths()).prepare()"
)


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Set up what is missing under `root`, then hand over to the program or to the tests.

    On Linux and macOS the process is replaced, so that this returns on Windows only.
    """
    tests = arguments[:1] == ["--test"]
    try:
        require_system(root, window=not arguments or arguments[0] not in COMMANDS)
        set_up(root, tests)
    except KeyboardInterrupt:
        say("Stopped. The next run goes on from here.")
        return 130
    except OSError as error:
        sys.exit(f"The set-up in {root} could not be finished: {error}")
    python = str(environment_python(root))
    if not tests:
        return hand_over([python, "-P", "-m", "reader", *arguments])
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.chdir(root)
    return hand_over([python, "-m", "pytest", *arguments[1:]])


def say(text: str) -> None:
    """Tell one step of the work; standard output belongs to the program that is started afterwards."""
    print(text, file=sys.stderr, flush=True)


def output_of(command: list[str], failure: str) -> str:
    """Run a command and return its output; on failure show the output's end and leave with the sentence."""
    done = subprocess.run(command, stdout=PIPE, stderr=STDOUT, text=True, errors="replace", check=False)
    if done.returncode:
        say("\n".join(done.stdout.rstrip().splitlines()[-25:]))
        sys.exit(failure)
    return done.stdout


def hand_over(command: list[str]) -> int:
    """Become the command; on Windows, where a process cannot, run it and return its exit status."""
    if sys.platform != "win32":
        os.execv(command[0], command)
    return subprocess.call(command)


def require_system(root: Path, window: bool) -> None:
    """Have what Qt needs for a window, and Python for a new `.venv`; leave saying what to do where not."""
    missing = {}
    for library, packages in LIBRARIES.items() if window and sys.platform == "linux" else ():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing[library] = packages
    if importlib.util.find_spec("ensurepip") is None and state(root) == "nothing":
        missing["Python's ensurepip"] = (f"python{PYTHON}-venv", "python3-venv")
    if missing:
        install_packages(missing)


def install_packages(missing: dict[str, tuple[str, ...]]) -> None:
    """Install one of the packages that have each missing thing, or leave telling what to type."""
    if not (shutil.which("apt-get") and shutil.which("apt-cache")):
        sys.exit(
            f"This machine lacks {', '.join(missing)}: "
            "install them with the system's package manager, then start again."
        )
    rights = administrator()
    if rights is None:
        sys.exit(
            "Packages are missing that only an administrator can install; type this, then start again:\n"
            f"    {by_hand(known_packages(missing))}"
        )
    say(f"Installing {len(missing)} packages of the system with apt-get ...")
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    # A source that cannot be reached need not be one that is needed: the installation tells.
    subprocess.run([*apt, "update"], stdout=DEVNULL, stderr=DEVNULL, check=False)
    names = known_packages(missing)
    output_of(
        [*apt, "install", "-y", "--no-install-recommends", *names],
        f"The packages could not be installed; type this to see why, then start again:\n    {by_hand(names)}",
    )


def known_packages(missing: dict[str, tuple[str, ...]]) -> list[str]:
    """Choose for each missing thing the first package that apt can install; the last if it knows none."""
    every = [name for names in missing.values() for name in names]
    command = ["env", "LC_ALL=C", "apt-cache", "policy", *every]
    known, name = set(), ""
    for line in output_of(command, "apt-cache does not answer, so no package can be installed.").splitlines():
        if not line.startswith(" "):
            name = line.rstrip(":")
        elif line.lstrip().startswith("Candidate:") and "(none)" not in line:
            known.add(name)
    return [next((name for name in names if name in known), names[-1]) for names in missing.values()]


def administrator() -> list[str] | None:
    """Return what to put before a command to run it as administrator; None where that cannot be."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    unasked = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    return [sudo] if unasked or sys.stdin.isatty() else None


def by_hand(names: list[str]) -> str:
    """Return the command line that installs packages, to be typed by hand."""
    install = f"apt-get install --no-install-recommends {' '.join(names)}"
    if shutil.which("sudo"):
        return f"sudo apt-get update && sudo {install}"
    return f'su -c "apt-get update && {install}"'


def environment_python(root: Path) -> Path:
    """Return where the interpreter of `.venv` is, or will be."""
    return root / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def fingerprint(root: Path) -> str:
    """Return a hash of what decides which packages `.venv` has to hold."""
    sources = [(root / name).read_bytes() for name in ("pyproject.toml", "tools/build_tables.py")]
    return hashlib.sha256(b"\0".join(sources)).hexdigest()


def identity(root: Path) -> list[str]:
    """Return what `.venv` is bound to: this folder, this Python, and the file that its interpreter is."""
    return [str(root), PYTHON, os.path.realpath(environment_python(root))]


def state(root: Path) -> str:
    """Tell what `.venv` is good for: "nothing" (missing or broken), "update", "program" or "tests"."""
    try:
        stamp = json.loads((root / ".venv" / STAMP).read_text("utf-8"))
        missing = set(stamp["packages"]).difference(os.listdir(stamp["site"]))
        if missing or stamp["identity"] != identity(root) or not environment_python(root).is_file():
            return "nothing"
        if stamp["fingerprint"] != fingerprint(root) or not (root / TABLES).is_file():
            return "update"
        return "tests" if stamp["tests"] else "program"
    except (OSError, ValueError, KeyError, TypeError):
        return "nothing"


def set_up(root: Path, tests: bool) -> None:
    """Make `.venv` hold the program, and what its tests need too; does nothing when it does already."""
    enough = {"tests"} if tests else {"tests", "program"}
    if state(root) in enough:
        return
    with only_one(root):
        found = state(root)
        if found in enough:  # another run has just done it
            return
        started = time.monotonic()
        if found == "nothing":
            make_environment(root)
        install(root, tests)
        write_stamp(root, tests)
        if not tests:  # they build dictionaries of their own
            prepare(root)
        say(f"Set up in {time.monotonic() - started:.0f} s.")


@contextlib.contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Wait until no other run sets up the same folder, and keep others waiting meanwhile."""
    with (root / ".venv.lock").open("a+b") as file:
        if not try_lock(file.fileno()):
            say("Another run is setting up; waiting for it ...")
            while not try_lock(file.fileno()):
                time.sleep(0.1)
        yield


def try_lock(descriptor: int) -> bool:
    """Lock an open file for this process; false while another one has it. Closing it gives it back."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def make_environment(root: Path) -> None:
    """Make an empty `.venv`, in place of whatever is there."""
    say("Making a Python environment in .venv ...")
    place = root / ".venv"
    if place.is_symlink() or place.is_file():
        place.unlink()
    (place / STAMP).unlink(missing_ok=True)  # first, so that no stamp outlives what it speaks of
    output_of(
        [sys.executable, "-m", "venv", "--clear", str(place)],
        "Python could not make an environment in .venv; the lines above say why.",
    )


def install(root: Path, tests: bool) -> None:
    """Install the program from this folder, and the packages that its tests need."""
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    extra = project["dependency-groups"]["test"] if tests else []
    say(f"Installing packages; {230 if tests else 140} MB are fetched unless pip has them already ...")
    pip = [str(environment_python(root)), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    output_of(
        [*pip, "install", "--quiet", "--use-pep517", "--editable", str(root), *extra],
        "The packages could not be installed; the lines above say why. Check the network, then start again.",
    )


def write_stamp(root: Path, tests: bool) -> None:
    """Note that `.venv` is whole, and what it holds; the last step, and an atomic one."""
    query = [str(environment_python(root)), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = output_of(query, "The Python in .venv does not start; delete the folder and start again.").strip()
    # Names with a version in them change when somebody upgrades a package by hand; that breaks nothing.
    packages = [name for name in os.listdir(site) if not name.endswith((".dist-info", "__pycache__"))]
    stamp = {"packages": packages, "site": site, "tests": tests}
    stamp |= {"identity": identity(root), "fingerprint": fingerprint(root)}
    target = root / ".venv" / STAMP
    draft = target.with_suffix(".new")
    draft.write_text(json.dumps(stamp), "utf-8")
    draft.replace(target)


def prepare(root: Path) -> None:
    """Build the program's dictionaries beforehand; what fails here is tried again when the program starts."""
    say("Preparing the dictionaries ...")
    command = [str(environment_python(root)), "-P", "-c", PREPARE]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        say("The dictionaries could not be prepared yet; the program tries again when it starts.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
