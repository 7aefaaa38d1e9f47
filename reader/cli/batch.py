"""Annotates many texts, each on its own, on all cores."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain
from multiprocessing.synchronize import Event
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from reader.cli.console import UsageError, complain
from reader.cli.progress_bar import ProgressBar
from reader.cli.reading import Reading
from reader.cli.service import SessionFactory
from reader.cli.source import Source, is_folder, same_file, size_of
from reader.model.document import ExportChoices, ExportFormat
from reader.model.errors import Cancelled, ReaderError
from reader.model.progress import Progress, ignore_progress

if TYPE_CHECKING:
    from reader.session import ReadingSession

Formats = tuple[ExportFormat, ...]

# A process needs as long to load the dictionaries as to annotate this much.
_WORTH_A_PROCESS = 150_000


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted of every text."""

    reading: Reading
    format: str
    choices: ExportChoices


@dataclass(frozen=True, slots=True)
class Job:
    """One text and the file that its annotation goes to; `size` is in bytes."""

    source: Source
    target: Path
    size: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: well if `error` is None."""

    job: Job
    error: str | None = None
    notes: tuple[str, ...] = ()


def run(
    request: Request,
    wanted: Sequence[Source],
    folder: Path,
    jobs: int | None,
    session_factory: SessionFactory,
) -> int:
    """Annotate the texts that are wanted, also those in folders, into `folder`; 1 if any failed."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"Several files need a folder, but “{folder}” is a file.")
    with closing(session_factory()) as session:
        sources = list(_texts(wanted, session.readable_endings()))
        if not sources:
            raise ReaderError("There is no text in the folder; texts end in .txt, .html, .epub or the like.")
        folder.mkdir(parents=True, exist_ok=True)
        todo = _jobs(sources, folder, suffix_of(request.format, session.exports.formats()))
        with ProgressBar() as bar:
            # Here first, so that the caches are built once and not by every process.
            session.prepare(bar.part(0.0, 0.05, "dictionaries"))
            outcomes = _outcomes(request, todo, jobs or _cores(), session, session_factory)
            failed = _tell_all(bar, outcomes, todo)
        for sentence in session.take_notes():
            complain(sentence)
    complain(f"{len(todo) - failed} of {len(todo)} texts annotated into “{folder}”, {failed} failed.")
    return 1 if failed else 0


def suffix_of(name: str, formats: Formats) -> str:
    """Return the ending of files in the format called `name`."""
    return next(each.suffix for each in formats if each.name == name)


def _texts(wanted: Sequence[Source], endings: frozenset[str]) -> Iterator[Source]:
    """Yield files as they are and the texts of folders, without hidden ones, by name."""
    for source in wanted:
        if not isinstance(source, Path) or not is_folder(source):
            yield source
            continue
        for each in sorted(source.iterdir()):
            readable = not each.suffix or each.suffix.lower() in endings
            if readable and not each.name.startswith(".") and each.is_file():
                yield each


def _jobs(sources: Sequence[Source], folder: Path, suffix: str) -> list[Job]:
    """Return a job for every source, with targets that are all different whatever the file system."""
    taken: set[str] = set()
    jobs = []
    for source in sources:
        longer = source.name if isinstance(source, Path) else source.stem
        numbered = (f"{longer}-{number}" for number in range(2, len(sources) + 2))
        names = chain((source.stem, longer), numbered)
        name = next(each for each in names if each.casefold() not in taken)
        taken.add(name.casefold())
        jobs.append(Job(source, folder / f"{name}{suffix}", size_of(source)))
    return jobs


def _tell_all(bar: ProgressBar, outcomes: Iterator[Outcome], todo: Sequence[Job]) -> int:
    """Report outcomes as they come; return how many failed."""
    total = sum(each.size + 1 for each in todo)
    done = failed = 0
    for number, outcome in enumerate(outcomes, 1):
        done += outcome.job.size + 1
        failed += outcome.error is not None
        sentences = outcome.notes if outcome.error is None else (outcome.error,)
        if sentences:
            bar.clear()
        for sentence in sentences:
            complain(f"{outcome.job.source}: {sentence}")
        bar.show(0.05 + 0.95 * done / total, f"{number} of {len(todo)}")
    return failed


def _outcomes(
    request: Request,
    todo: Sequence[Job],
    most: int,
    session: "ReadingSession",
    session_factory: SessionFactory,
) -> Iterator[Outcome]:
    """Yield the outcome of every job, from this process or from at most `most` others."""
    total = sum(each.size for each in todo)
    workers = min(most, len(todo), 1 + total // _WORTH_A_PROCESS)
    if workers > 1:
        return _in_processes(request, todo, workers, session_factory)
    return (_annotate(request, job, session, ignore_progress) for job in todo)


def _in_processes(
    request: Request, todo: Sequence[Job], workers: int, session_factory: SessionFactory
) -> Iterator[Outcome]:
    """Yield outcomes as they come; the processes end when the caller stops asking."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    pool = partial(
        ProcessPoolExecutor, mp_context=context, initializer=_start_worker, initargs=(session_factory, stop)
    )
    lost: list[Job] = []
    try:
        with pool(workers) as executor:
            try:
                futures = {executor.submit(_work, request, job): job for job in todo}
                for future in as_completed(futures):
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        lost.append(futures[future])
            except BaseException:
                stop.set()
                executor.shutdown(wait=False, cancel_futures=True)
                raise
        # One text took its process down and the others with it: now each has a process of its own.
        for job in lost:
            with pool(1) as executor:
                yield _alone(executor, request, job)
    finally:
        stop.set()


def _alone(executor: ProcessPoolExecutor, request: Request, job: Job) -> Outcome:
    try:
        return executor.submit(_work, request, job).result()
    except BrokenProcessPool:
        return Outcome(
            job, "The process that annotated it ended early; it may need more memory than there is."
        )


@dataclass(slots=True)
class _Worker:
    """What a worker process keeps between its jobs."""

    session_factory: SessionFactory
    stop: Event
    session: "ReadingSession | None" = None

    def ready_session(self) -> "ReadingSession":
        if self.session is None:
            session = self.session_factory()
            session.prepare(self.check)
            self.session = session
        return self.session

    def check(self, _share: float) -> None:
        if self.stop.is_set():
            raise Cancelled("Stopped.")


_worker: list[_Worker] = []


def _start_worker(session_factory: SessionFactory, stop: Event) -> None:
    # Ctrl-C reaches every process of the group; the first one tells the others through `stop`.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # When another process dies, this one is told to go: not before its unfinished file is gone.
    signal.signal(signal.SIGTERM, _leave)
    _worker[:] = [_Worker(session_factory, stop)]


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(1)


def _work(request: Request, job: Job) -> Outcome:
    worker = _worker[0]
    try:
        return _annotate(request, job, worker.ready_session(), worker.check)
    except SystemExit:
        os._exit(1)  # the executor would catch an exception and keep the process
    except Cancelled:
        raise
    except (ReaderError, OSError) as error:
        return Outcome(job, str(error))


def _annotate(request: Request, job: Job, session: "ReadingSession", progress: Progress) -> Outcome:
    """Annotate one text; whatever goes wrong with it is its outcome, so that the others go on."""
    try:
        if same_file(job.source, job.target):
            return Outcome(job, "Its annotation would replace the text itself; choose another folder.")
        article = request.reading.open(session, job.source, progress)
        session.exports.save(article, job.target, request.format, request.choices, progress)
    except Cancelled:
        raise
    except (ReaderError, OSError) as error:
        return Outcome(job, str(error))
    except Exception as error:
        return Outcome(job, f"This is a fault of Catfish Reader: {type(error).__name__}: {error}")
    return Outcome(job, None, request.reading.notes(article))


def _cores() -> int:
    """Return how many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
