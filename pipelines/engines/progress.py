"""Who wants to know how far a build is. Here: one listener at a time. Not here: how it is shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[str, int, int], None]
"""Called with the stage ("read" or "extract"), how many are done, and how many there are."""

_listener: Listener | None = None


def report(stage: str, done: int, total: int) -> None:
    """Tell the listener, if there is one."""
    if _listener is not None:
        _listener(stage, done, total)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have the listener told of all progress in this process within the block."""
    global _listener
    before, _listener = _listener, listener
    try:
        yield
    finally:
        _listener = before
