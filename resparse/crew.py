"""Do tasks in several processes and give the results in order, whatever becomes of a process.

Each process has a connection of its own, whose other end nobody else holds: a process that dies,
even in the middle of sending a result, closes it, and the one who waits is told. The pools of the
standard library share one queue among all, and wait for ever when a result breaks off in it.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 3
"""How many tasks for each process may be ahead of the output, so that memory stays flat."""


def run_in_order(work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result | None]:
    """Yield what ``work`` makes of each task, in order; ``None`` where its process died.

    Tasks and results are pickled on their way. All processes are ended when the iterator is.
    """
    crew = [_Worker(work) for _ in range(min(jobs, len(tasks)))]
    waiting = deque(enumerate(tasks))
    done: dict[int, Result | None] = {}
    try:
        for number in range(len(tasks)):
            _hand_out(crew, waiting, number + len(crew) * AHEAD)
            while number not in done:
                _collect(crew, done)
                _hand_out(crew, waiting, number + len(crew) * AHEAD)
            yield done.pop(number)
    finally:
        for worker in crew:
            worker.end()


class _Worker(Generic[Task, Result]):
    """Be a process that does one task at a time. number: of the task under way, if there is one."""

    def __init__(self, work: Callable[[Task], Result]) -> None:
        self.work = work
        self.number: int | None = None
        self.start()

    def start(self) -> None:
        """Start the process; its end of the connection is then open in no other."""
        self.connection, theirs = Pipe()
        arguments = (theirs, self.connection, self.work)
        self.process = Process(target=_serve, args=arguments, daemon=True)
        self.process.start()
        theirs.close()

    def give(self, number: int, task: Task) -> None:
        """Send a task to the process; should it be dead, that is found when the result is read."""
        self.number = number
        with suppress(OSError):
            self.connection.send(task)

    def take(self) -> Result | None:
        """Return the result of the task; after a death start anew and return ``None``."""
        self.number = None
        try:
            result: Result = self.connection.recv()
        except (EOFError, OSError):
            self.end()
            self.start()
            return None
        return result

    def end(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def _hand_out(crew: "Sequence[_Worker[Task, Result]]", waiting: deque[tuple[int, Task]], limit: int) -> None:
    """Give a task to each idle process, none numbered beyond a limit."""
    for worker in crew:
        if worker.number is None and waiting and waiting[0][0] < limit:
            worker.give(*waiting.popleft())


def _collect(crew: "Sequence[_Worker[Task, Result]]", done: dict[int, Result | None]) -> None:
    """Wait for results and take those that are there."""
    busy = {worker.connection: worker for worker in crew if worker.number is not None}
    for connection in wait(list(busy)):
        worker = busy[connection]  # type: ignore[index]
        number = worker.number
        if number is not None:
            done[number] = worker.take()


def _serve(
    connection: "Connection[Result, Task]",
    others: "Connection[Task, Result]",
    work: Callable[[Task], Result],
) -> None:
    """Do tasks until there is nobody to give any; Ctrl-C ends this process without a word."""
    others.close()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            connection.send(work(connection.recv()))
