"""Several processes: order, deaths, and an end that leaves none behind."""

import multiprocessing
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from resparse.crew import run_in_order


def square(number: int) -> int:
    """Return a square; die of 13 at once, of 17 with an exception."""
    if number == 13:
        os._exit(1)
    if number == 17:
        raise ValueError(number)
    return number * number


def slowest_first(number: int) -> int:
    """Return a number, the sooner the greater it is."""
    time.sleep(0.2 / (number + 1))
    return number


def names_itself(place: str) -> str:
    """Leave a file named after the process; return much, so that it is sent in pieces."""
    (Path(place) / str(os.getpid())).touch()
    return "x" * 1_000_000


def alive(pid: int) -> bool:
    """Tell whether a process is there, a dead one that was not waited for included."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    assert list(run_in_order(slowest_first, range(12), jobs)) == list(range(12))
    assert list(run_in_order(slowest_first, [], jobs)) == []


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_death_costs_its_own_task_alone(jobs: int, capfd: pytest.CaptureFixture[str]) -> None:
    expected = [None if number in (13, 17) else number * number for number in range(40)]
    assert list(run_in_order(square, range(40), jobs)) == expected
    assert "ValueError: 17" in capfd.readouterr().err


def test_large_results_pass_whole(tmp_path: Path) -> None:
    results = list(run_in_order(names_itself, [str(tmp_path)] * 6, 2))
    assert [len(result or "") for result in results] == [1_000_000] * 6


def test_no_process_is_left_when_the_reader_stops(tmp_path: Path) -> None:
    results: Iterator[str | None] = run_in_order(names_itself, [str(tmp_path)] * 50, 3)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []
    assert not [file.name for file in tmp_path.iterdir() if alive(int(file.name))]
