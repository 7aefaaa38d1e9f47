"""Shows the work that takes long in the status bar, and stops it when the user asks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer

from reader.model.progress import Progress
from reader.ui.status import Status
from reader.ui.worker import Priority, Task, Worker

_PATIENCE_MS = 300
"""Work that ends sooner is never shown."""


@dataclass(slots=True, eq=False)
class _Job:
    name: str
    can_stop: bool
    task: Task | None = None
    share: float = 0.0


class LongWork(QObject):
    """Submits work to the worker and shows its progress; of several works the newest is shown."""

    def __init__(self, worker: Worker, status: Status, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._status = status
        self._jobs: list[_Job] = []
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._show)

    def start(
        self,
        name: str,
        priority: Priority,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        can_stop: bool = True,
        lasting: bool = False,
    ) -> Task:
        """Do `work(progress)` on the worker under a name that is shown while it takes long."""
        job = _Job(name, can_stop)

        def advance(share: float) -> None:
            job.share = share
            if not self._patience.isActive():
                self._show()

        def finish(result: Any) -> None:
            self._end(job)
            done(result)

        def fail(error: Exception) -> None:
            self._end(job)
            failed(error)

        self._jobs.append(job)
        if not self._patience.isActive():
            self._patience.start()
        job.task = self._worker.submit(priority, work, finish, failed=fail, progress=advance, lasting=lasting)
        return job.task

    def stop_newest(self) -> bool:
        """Stop the newest work that can be, and return whether there was any."""
        for job in reversed(self._jobs):
            if job.can_stop and job.task is not None:
                job.task.stop()
                return True
        return False

    def forget_article(self) -> None:
        """Drop what belonged to the article that was left: it will never report again."""
        self._jobs = [job for job in self._jobs if job.task is not None and job.task.generation is None]
        self._show()

    def close(self) -> None:
        """Show nothing any more."""
        self._patience.stop()
        self._jobs.clear()

    def _end(self, job: _Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        if not self._patience.isActive() or not self._jobs:
            self._show()

    def _show(self) -> None:
        if not self._jobs:
            self._patience.stop()
            self._status.end_work()
            return
        job = self._jobs[-1]
        self._status.show_work(job.name, job.share, can_stop=job.can_stop)
