import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from reader.model.errors import Cancelled, ReaderError
from reader.model.progress import Progress
from reader.ui.worker import Priority, Worker

Work = Callable[[Progress], object]


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.stop()


class Gate:
    """Keeps the worker busy until it is opened."""

    def __init__(self, worker: Worker) -> None:
        self._open = threading.Event()
        self.entered = threading.Event()
        worker.submit(Priority.OPEN, self._wait, ignore, lasting=True)
        assert self.entered.wait(5)

    def _wait(self, _progress: Progress) -> None:
        self.entered.set()
        assert self._open.wait(5)

    def open(self) -> None:
        self._open.set()


def ignore(_result: object) -> None:
    pass


def saying(log: list[str], word: str) -> Work:
    return lambda _progress: log.append(word)


def test_work_runs_on_another_thread_and_its_result_arrives_on_this_one(worker: Worker, qtbot: QtBot) -> None:
    threads: list[int] = []
    results: list[object] = []

    def done(result: object) -> None:
        results.append(result)
        threads.append(threading.get_ident())

    worker.submit(Priority.ASKED, lambda _progress: threading.get_ident(), done)
    qtbot.waitUntil(lambda: bool(results))
    assert results[0] != threading.get_ident()
    assert threads == [threading.get_ident()]


def test_the_most_urgent_comes_first_and_equals_in_order(worker: Worker, qtbot: QtBot) -> None:
    gate, log = Gate(worker), list[str]()
    for priority, word in (
        (Priority.SURVEY, "survey"),
        (Priority.ASKED, "asked 1"),
        (Priority.ASKED, "asked 2"),
        (Priority.OPEN, "open"),
    ):
        worker.submit(priority, saying(log, word), ignore)
    gate.open()
    qtbot.waitUntil(lambda: len(log) == 4)
    assert log == ["open", "asked 1", "asked 2", "survey"]


def test_of_the_visible_the_newest_comes_first(worker: Worker, qtbot: QtBot) -> None:
    gate, log = Gate(worker), list[str]()
    for word in ("oldest", "older", "newest"):
        worker.submit(Priority.VISIBLE, saying(log, word), ignore)
    gate.open()
    qtbot.waitUntil(lambda: len(log) == 3)
    assert log == ["newest", "older", "oldest"]


def test_long_work_makes_room_when_it_reports(worker: Worker, qtbot: QtBot) -> None:
    log: list[str] = []
    started, submitted = threading.Event(), threading.Event()

    def survey(progress: Progress) -> None:
        started.set()
        assert submitted.wait(5)
        log.append("survey begins")
        progress(0.5)
        log.append("survey ends")

    worker.submit(Priority.SURVEY, survey, ignore)
    assert started.wait(5)
    worker.submit(Priority.VISIBLE, saying(log, "visible"), ignore)
    worker.submit(Priority.SURVEY, saying(log, "another survey"), ignore)
    submitted.set()
    qtbot.waitUntil(lambda: len(log) == 4)
    assert log == ["survey begins", "visible", "survey ends", "another survey"]


def test_an_article_that_is_left_takes_its_tasks_and_results_along(worker: Worker, qtbot: QtBot) -> None:
    gate, ran, delivered = Gate(worker), list[str](), list[object]()
    worker.submit(Priority.VISIBLE, saying(ran, "old"), delivered.append)
    worker.submit(Priority.ASKED, saying(ran, "lasting"), delivered.append, lasting=True)
    worker.leave_article()
    worker.submit(Priority.SURVEY, saying(ran, "new"), delivered.append)
    gate.open()
    qtbot.waitUntil(lambda: len(delivered) == 2)
    assert ran == ["lasting", "new"]


def test_running_work_of_a_left_article_is_stopped_and_says_nothing(worker: Worker, qtbot: QtBot) -> None:
    started, stopped = threading.Event(), threading.Event()
    said: list[object] = []

    def endless(progress: Progress) -> None:
        started.set()
        try:
            while True:
                progress(0.1)
        except Cancelled:
            stopped.set()
            raise

    worker.submit(Priority.SURVEY, endless, said.append, failed=said.append)
    assert started.wait(5)
    worker.leave_article()
    assert stopped.wait(5)
    after: list[object] = []
    worker.submit(Priority.SURVEY, lambda _progress: None, after.append)
    qtbot.waitUntil(lambda: bool(after))
    assert said == []


def test_stopped_work_ends_with_cancelled(worker: Worker, qtbot: QtBot) -> None:
    started = threading.Event()
    errors: list[Exception] = []

    def endless(progress: Progress) -> None:
        started.set()
        while True:
            progress(0.1)

    task = worker.submit(Priority.SURVEY, endless, ignore, failed=errors.append)
    assert started.wait(5)
    task.stop()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)


def test_a_fault_reaches_the_signal_and_the_worker_goes_on(worker: Worker, qtbot: QtBot) -> None:
    def fail(_progress: Progress) -> None:
        raise ReaderError("It cannot be done.")

    with qtbot.waitSignal(worker.failed) as told:
        worker.submit(Priority.ASKED, fail, ignore)
    assert str(told.args[0]) == "It cannot be done."
    results: list[object] = []
    worker.submit(Priority.ASKED, lambda _progress: 7, results.append)
    qtbot.waitUntil(lambda: results == [7])


def test_progress_arrives(worker: Worker, qtbot: QtBot) -> None:
    shares: list[float] = []
    worker.submit(Priority.ASKED, lambda progress: progress(1.0), ignore, progress=shares.append)
    qtbot.waitUntil(lambda: shares == [1.0])


def test_stopping_finishes_what_must_be_finished_and_drops_the_rest(qtbot: QtBot) -> None:
    worker = Worker()
    gate, log = Gate(worker), list[str]()
    worker.submit(Priority.VISIBLE, saying(log, "dropped"), ignore)
    worker.submit(Priority.ASKED, saying(log, "saved"), ignore, must_finish=True)
    threading.Timer(0.01, gate.open).start()
    worker.stop()
    assert log == ["saved"]
    worker.submit(Priority.ASKED, saying(log, "too late"), ignore, must_finish=True)
    worker.stop()
    assert log == ["saved"]


def test_stopping_twice_and_without_work_is_harmless(qtbot: QtBot) -> None:
    worker = Worker()
    worker.stop()
    worker.stop()


def test_what_is_held_back_waits_and_urgent_work_does_not(worker: Worker, qtbot: QtBot) -> None:
    log = list[str]()
    worker.hold_back()
    worker.submit(Priority.SURVEY, saying(log, "survey"), ignore)
    worker.submit(Priority.NEAR, saying(log, "near"), ignore)
    worker.submit(Priority.VISIBLE, saying(log, "visible"), ignore)
    qtbot.waitUntil(lambda: bool(log))
    assert log == ["visible"]
    worker.go_on()
    qtbot.waitUntil(lambda: len(log) == 3)
    assert log == ["visible", "near", "survey"]


def test_running_work_that_is_held_back_waits_at_its_next_report(worker: Worker, qtbot: QtBot) -> None:
    log, gate = list[str](), threading.Event()

    def survey(progress: Progress) -> None:
        assert gate.wait(5)
        progress(0.5)
        log.append("survey")

    worker.submit(Priority.SURVEY, survey, ignore)
    worker.hold_back()
    gate.set()
    worker.submit(Priority.VISIBLE, saying(log, "visible"), ignore)
    qtbot.waitUntil(lambda: len(log) == 2)
    assert log == ["visible", "survey"]


def test_nothing_is_held_back_for_ever(worker: Worker, qtbot: QtBot) -> None:
    log = list[str]()
    worker.hold_back()
    worker.submit(Priority.ASKED, saying(log, "asked"), ignore)
    qtbot.waitUntil(lambda: log == ["asked"])


def test_a_worker_that_is_held_back_can_stop(worker: Worker) -> None:
    log = list[str]()
    worker.hold_back()
    worker.submit(Priority.ASKED, saying(log, "asked"), ignore, must_finish=True)
    worker.stop()
    assert log == ["asked"]
