"""The program as a whole, with its own dictionaries, in a process of its own, for one has one application."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader.session import ReadingSession

CODE = """
import sys
from pathlib import Path
from reader import app

build = app.build

def closing_once_read(session, application):
    parts = build(session, application)
    parts.window.strip.message_shown.connect(lambda sentence: print("told:", sentence))
    parts.reading.article_opened.connect(lambda article: print("opened:", article.title))
    parts.reading.survey_made.connect(lambda survey: print("terms:", len(survey.terms)))
    parts.reading.survey_made.connect(lambda survey: application.closeAllWindows())
    return parts

app.build = closing_once_read
sys.exit(app.run([Path(each) for each in sys.argv[1:]]))
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-W", "error", "-c", CODE, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


@pytest.fixture
def prepared(session: ReadingSession) -> None:
    """The dictionaries' caches are there."""


@pytest.mark.usefixtures("prepared")
def test_the_window_opens_reads_through_and_closes_cleanly(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("市場裡的鯰魚\n\n一條鯰魚讓大家都游了起來，這就是鯰魚效應。\n", encoding="utf-8")
    done = run(str(text))
    assert done.stderr.replace("This plugin does not support propagateSizeHints()\n", "") == ""
    assert done.returncode == 0
    assert "opened: 市場裡的鯰魚" in done.stdout
    assert "terms: 0" not in done.stdout


@pytest.mark.usefixtures("prepared")
def test_a_missing_file_is_told_and_something_else_opens(tmp_path: Path) -> None:
    done = run(str(tmp_path / "missing.txt"))
    assert done.returncode == 0
    assert "missing.txt" in done.stdout
    assert "opened:" in done.stdout
