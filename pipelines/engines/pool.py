"""Mapping a task over many items, in this process or in a pool of processes, always in order.

Here: order, parallelism, and keeping one bad item from hurting the others. Not here: what the task
does. The task and its items must be picklable; results come out in the order of the items, so what
is made of them does not depend on the number of workers.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# DuckDB's and Dagster's threads are alive in the parent: a forked child would inherit their locks.
_SPAWN = multiprocessing.get_context("spawn")
_AHEAD = 4  # items under way per worker: enough to keep it busy, few enough to bound memory


def _pool(workers: int) -> ProcessPoolExecutor:
    """A pool whose workers leave Ctrl-C to the parent, which tells them when to stop."""
    return ProcessPoolExecutor(
        workers,
        mp_context=_SPAWN,
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )


@dataclass(frozen=True)
class Failure:
    """An item whose task raised, or whose worker died. The reason is for people."""

    reason: str


@dataclass(frozen=True)
class _Guarded(Generic[T, R]):
    """The task, with an exception turned into a Failure where it happens."""

    task: Callable[[T], R]

    def __call__(self, item: T) -> R | Failure:
        try:
            return self.task(item)
        except Exception as error:
            return Failure(f"{type(error).__name__}: {error}")

    def alone(self, item: T) -> R | Failure:
        """Run the task in a process of its own, whose death is a Failure."""
        with _pool(1) as pool:
            try:
                return _result(pool.submit(self, item))
            except BrokenProcessPool:
                return Failure("the process that read it died (out of memory, or killed)")


def map_ordered(
    task: Callable[[T], R], items: Iterable[T], workers: int
) -> Iterator[tuple[T, R | Failure]]:
    """Each item with its result, or with a Failure, in the order of the items.

    With one worker the task runs in this process; a task that kills its process then kills the
    caller. With more, a worker's death costs only the item that caused it.
    """
    guarded = _Guarded(task)
    if workers <= 1:
        for item in items:
            yield item, guarded(item)
        return
    pending = iter(items)
    while suspects := (yield from _until_broken(guarded, pending, workers)):
        # Which of the items under way killed it is not known: each alone in a pool of its own.
        for item, future in suspects:
            if future and future.done() and future.exception() is None:
                yield item, future.result()
            else:
                yield item, guarded.alone(item)


_UnderWay = deque[tuple[T, Future[R | Failure] | None]]


def _until_broken(
    guarded: _Guarded[T, R], pending: Iterator[T], workers: int
) -> Generator[tuple[T, R | Failure], None, _UnderWay[T, R]]:
    """Yield results until the items run out, or a worker dies; return the items then under way."""
    under_way: _UnderWay[T, R] = deque()
    with _pool(workers) as pool:
        try:
            while True:
                for item in islice(pending, workers * _AHEAD - len(under_way)):
                    under_way.append((item, None))  # taken: not to be lost when submit fails
                    under_way[-1] = (item, pool.submit(guarded, item))
                if not under_way:
                    return under_way
                item, future = under_way[0]
                assert future is not None
                result = _result(future)
                under_way.popleft()
                yield item, result
        except BrokenProcessPool:
            return under_way
        finally:
            pool.shutdown(cancel_futures=True)


def _result(future: Future[R | Failure]) -> R | Failure:
    """The future's result; one that cannot be sent between processes is a Failure too."""
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception as error:
        return Failure(f"{type(error).__name__}: {error}")
