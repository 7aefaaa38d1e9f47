"""The progress bar, with a clock of our own."""

import io

from reader.cli.progress_bar import ProgressBar


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_short_work_shows_nothing():
    for stream in (Terminal(), io.StringIO()):
        with ProgressBar(stream, clock=Clock()) as bar:
            bar.show(0.5, "a.txt")
        assert stream.getvalue() == ""


def test_long_work_draws_a_bar_that_is_gone_afterwards():
    stream, clock = Terminal(), Clock()
    with ProgressBar(stream, clock=clock) as bar:
        clock.now = 1.0
        bar.show(0.5, "a.txt")
        drawn = stream.getvalue()
        assert "50%" in drawn
        assert "a.txt" in drawn
        bar.show(0.6, "a.txt")
        assert stream.getvalue() == drawn
        clock.now = 2.0
        bar.show(7.0)
        assert "100%" in stream.getvalue()
    assert stream.getvalue().endswith("\r")
    assert stream.getvalue().split("\r")[-2].strip() == ""


def test_elsewhere_only_very_long_work_writes_lines():
    stream, clock = io.StringIO(), Clock()
    with ProgressBar(stream, clock=clock) as bar:
        part = bar.part(0.5, 1.0, "a.txt")
        clock.now = 10.0
        part(0.2)
        assert stream.getvalue() == ""
        clock.now = 20.0
        part(0.5)
    assert stream.getvalue() == "catfish-reader: 75% a.txt\n"


def test_quiet_shows_nothing():
    stream, clock = Terminal(), Clock()
    with ProgressBar(stream, quiet=True, clock=clock) as bar:
        clock.now = 100.0
        bar.show(0.5)
    assert stream.getvalue() == ""


def test_a_closed_terminal_does_not_stop_the_work():
    stream, clock = Terminal(), Clock()
    with ProgressBar(stream, clock=clock) as bar:
        clock.now = 1.0
        stream.close()
        bar.show(0.5)
