"""One thread for everything slow: the most urgent task first, results delivered on the GUI thread."""

import heapq
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from reader.model.errors import Cancelled
from reader.model.progress import Progress

_REPORT_EVERY = 0.05
_HELD_BACK = 0.25
"""Seconds that work is held back at most."""


class Priority(IntEnum):
    """How urgent a task is; a running task makes room for more urgent ones whenever it reports progress."""

    OPEN = 0
    VISIBLE = 1
    NEAR = 2
    PREPARE = 3
    ASKED = 4
    SURVEY = 5


@dataclass(slots=True, eq=False)
class Task:
    """Something to do on the thread, and whom to tell on the GUI thread.

    `generation` binds a task to the article that was open when it was
    submitted; None lets it outlive that. `must_finish` tasks run even when the
    worker stops.
    """

    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None = None
    progress: Progress | None = None
    generation: int | None = None
    must_finish: bool = False
    stopped: bool = False

    def stop(self) -> None:
        """Ask the task to end with `Cancelled` at its next report."""
        self.stopped = True


@dataclass(order=True, slots=True)
class _Waiting:
    priority: Priority
    newness: int
    order: int
    task: Task = field(compare=False)


class _Loop(QThread):
    """A thread that runs a plain function."""

    def __init__(self, body: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._body = body

    def run(self) -> None:
        self._body()


class Worker(QObject):
    """Runs tasks one at a time.

    Among equally urgent tasks the oldest comes first, but of those for the
    visible text the newest request does. What is less urgent can be held back
    until the window has painted them. An article that is left takes its
    tasks with it: they are stopped, and their results dropped.
    """

    failed = Signal(object)
    """Carries the exception of a task that has no `failed` of its own."""

    _settled = Signal(object, object, object)
    _advanced = Signal(object, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[_Waiting] = []
        self._changed = threading.Condition()
        self._running: list[Task] = []
        self._order = 0
        self._generation = 0
        self._stopping = False
        self._held_until = 0.0
        self._settled.connect(self._deliver)
        self._advanced.connect(self._report)
        self._thread = _Loop(self._run, self)
        self._thread.setObjectName("worker")
        self._thread.start()

    def submit(
        self,
        priority: Priority,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        *,
        failed: Callable[[Exception], None] | None = None,
        progress: Progress | None = None,
        lasting: bool = False,
        must_finish: bool = False,
    ) -> Task:
        """Queue `work(progress)`; later `done(result)`, or `failed(error)`, is called on the GUI thread.

        A `lasting` task survives the article; other tasks belong to the one that is open now.
        """
        generation = None if lasting or must_finish else self._generation
        task = Task(work, done, failed, progress, generation, must_finish)
        with self._changed:
            if self._stopping:
                return task
            self._order += 1
            newness = -self._order if priority in (Priority.VISIBLE, Priority.NEAR) else 0
            heapq.heappush(self._waiting, _Waiting(priority, newness, self._order, task))
            self._changed.notify()
        return task

    def leave_article(self) -> None:
        """Stop and forget every task that belongs to the open article."""
        with self._changed:
            self._generation += 1
            self._keep(lambda task: task.generation is None)
            for task in self._running:
                if task.generation is not None:
                    task.stop()

    def stop(self) -> None:
        """End the thread and wait for it: what runs is stopped, what waits and must not finish is dropped."""
        with self._changed:
            self._stopping = True
            self._generation += 1
            self._keep(lambda task: task.must_finish)
            for task in self._running:
                if not task.must_finish:
                    task.stop()
            self._changed.notify()
        self._thread.wait()

    def hold_back(self) -> None:
        """Let the window have the interpreter: what is less urgent than the visible text waits for `go_on`.

        It waits a quarter of a second at most; what runs stops for that at its next report.
        """
        with self._changed:
            self._held_until = time.monotonic() + _HELD_BACK

    def go_on(self) -> None:
        """Let everything run again."""
        with self._changed:
            self._held_until = 0.0
            self._changed.notify()

    def running(self) -> bool:
        """Tell whether the thread still runs."""
        return self._thread.isRunning()

    def _keep(self, wanted: Callable[[Task], bool]) -> None:
        self._waiting = [each for each in self._waiting if wanted(each.task)]
        heapq.heapify(self._waiting)

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._stopping:
                    self._changed.wait()
                self._wait_while_held()
                if not self._waiting:
                    return
                next_up = heapq.heappop(self._waiting)
                self._running.append(next_up.task)
            self._perform(next_up)

    def _wait_while_held(self) -> None:
        """Wait as long as work is held back and nothing urgent has come; the lock is held."""
        while (left := self._held_until - time.monotonic()) > 0 and not self._stopping:
            if self._waiting and self._waiting[0].priority <= Priority.VISIBLE:
                return
            self._changed.wait(left)

    def _perform(self, next_up: _Waiting) -> None:
        """Run a task that is already listed as running, and send off what came of it."""
        task = next_up.task
        result: Any = None
        error: Exception | None = None
        try:
            if task.stopped:
                raise Cancelled("The work was stopped.")
            result = task.work(self._progress_of(task, next_up.priority))
        except Exception as raised:
            error = raised
        with self._changed:
            self._running.remove(task)
        self._settled.emit(task, result, error)

    def _progress_of(self, task: Task, priority: Priority) -> Progress:
        last = 0.0

        def report(share: float) -> None:
            nonlocal last
            if task.stopped:
                raise Cancelled("The work was stopped.")
            self._make_room(priority)
            now = time.monotonic()
            if task.progress is not None and (now - last > _REPORT_EVERY or share >= 1.0):
                last = now
                self._advanced.emit(task, share)

        return report

    def _make_room(self, priority: Priority) -> None:
        """Run what is more urgent than the task that reports, on top of it."""
        while True:
            with self._changed:
                if priority > Priority.VISIBLE:
                    self._wait_while_held()
                if not self._waiting or self._waiting[0].priority >= priority:
                    return
                next_up = heapq.heappop(self._waiting)
                self._running.append(next_up.task)
            self._perform(next_up)

    def _is_current(self, task: Task) -> bool:
        return not self._stopping and task.generation in (None, self._generation)

    def _report(self, task: Task, share: float) -> None:
        if self._is_current(task) and task.progress is not None:
            task.progress(share)

    def _deliver(self, task: Task, result: Any, error: Exception | None) -> None:
        if not self._is_current(task):
            return
        if error is None:
            task.done(result)
        elif task.failed is not None:
            task.failed(error)
        else:
            self.failed.emit(error)
