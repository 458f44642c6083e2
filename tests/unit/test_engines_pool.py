"""The pool: order, and one bad item that hurts no other."""

import os
import signal
from pathlib import Path

import pytest

from pipelines.engines.pool import Failure, map_ordered


def square(n: int) -> int:
    if n == 13:
        raise ValueError("unlucky")
    return n * n


def die(n: int) -> int:
    if n == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def unsendable(n: int) -> object:
    return (lambda: n) if n == 2 else n


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert list(map_ordered(square, range(12), workers)) == [(n, n * n) for n in range(12)]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_costs_only_its_item(workers: int) -> None:
    results = dict(map_ordered(square, [12, 13, 14], workers))
    assert results == {12: 144, 13: Failure("ValueError: unlucky"), 14: 196}


def test_a_worker_that_is_killed_costs_only_its_item() -> None:
    results = list(map_ordered(die, range(20), 2))
    assert [item for item, _ in results] == list(range(20))
    failed = {item: result for item, result in results if isinstance(result, Failure)}
    assert list(failed) == [5]
    assert "died" in failed[5].reason


def test_a_result_that_cannot_be_sent_costs_only_its_item() -> None:
    results = dict(map_ordered(unsendable, range(4), 2))
    assert isinstance(results[2], Failure)
    assert results[3] == 3


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_to_do_is_no_error(workers: int) -> None:
    assert list(map_ordered(square, [], workers)) == []


def test_items_are_taken_as_they_are_needed(tmp_path: Path) -> None:
    taken = []

    def items():
        for n in range(1000):
            taken.append(n)
            yield n

    results = map_ordered(square, items(), 2)
    next(results)
    assert len(taken) <= 16
    results.close()
