"""The one way to work in parallel: on this machine's cores or on a Dask cluster.

Results come in the order of the work, so nothing that is made of them can depend on how many workers
there are.
"""

import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from typing import Any, NamedTuple

from game.base.errors import UsageError
from game.base.language import msg

__all__ = ["HERE", "Workers", "spread", "undisturbed"]

_CONNECT_S = 10
_AHEAD = 2
"""Tasks for each copy of this process that are handed out before the first of them is waited for."""


class Workers(NamedTuple):
    """Who does the work."""

    jobs: int = 1
    """Processes on this machine."""
    cluster: str | None = None
    """Address of a Dask scheduler, ``tcp://HOST:PORT``, whose workers do it instead."""


HERE = Workers()
"""This very process."""


def spread(
    function: Callable[..., Any],
    tasks: Iterable[tuple[Any, ...]],
    workers: Workers = HERE,
    *,
    threads: bool = False,
    forks: bool = False,
) -> Generator[Any, None, None]:
    """Yield ``function(*task)`` of every task, in order.

    ``threads`` is for work that lets go of the interpreter's lock: nothing has to be started or loaded
    elsewhere then. ``forks`` is for short tasks of our own, for which a copy of this process will do.

    Raises what the function raises, and UsageError if the cluster cannot be reached.
    """
    if workers.cluster is not None:
        yield from _on_cluster(function, tasks, workers.cluster)
    elif workers.jobs <= 1:
        for task in tasks:
            yield function(*task)
    elif forks and _can_fork():
        yield from _on_copies(function, tasks, workers.jobs)
    else:
        # A frozen program has no interpreter to start as a worker: that would start the program again.
        in_threads = threads or hasattr(sys, "frozen")
        yield from _on_cores(function, tasks, workers.jobs, "threading" if in_threads else "loky")


def _can_fork() -> bool:
    """Return whether a copy of this process would be whole: what other threads hold locked stays locked.

    Copies are spoken to by semaphores, which Linux keeps in a file system that may be missing.
    """
    return sys.platform == "linux" and threading.active_count() == 1 and os.access("/dev/shm", os.W_OK)  # noqa: S108


def _on_copies(
    function: Callable[..., Any], tasks: Iterable[tuple[Any, ...]], jobs: int
) -> Generator[Any, None, None]:
    """Spread over copies of this process: they start at once, as all that they need is loaded already."""
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _Copy.begin, (function,))
    results: deque[Future[Any]] = deque()
    try:
        for task in tasks:
            # The first makes the copies, and they hear no Ctrl-C from their first moment on.
            with _blocked(), warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # numpy's own threads do nothing here
                results.append(pool.submit(_Copy.do, *task))
            if len(results) >= _AHEAD * jobs:
                yield results.popleft().result()
        while results:
            yield results.popleft().result()
    finally:
        with _deaf():
            pool.shutdown(cancel_futures=True)


class _Copy:
    """What runs in a copy of the process; it has the function from there."""

    function: Callable[..., Any]

    @classmethod
    def begin(cls, function: Callable[..., Any]) -> None:
        """Leave Ctrl-C to the process that this is a copy of, and end when that does."""
        cls.function = staticmethod(function)
        _ignore_interrupts()
        threading.Thread(target=cls._end_with_parent, daemon=True).start()

    @classmethod
    def do(cls, *task: Any) -> Any:
        return cls.function(*task)

    @staticmethod
    def _end_with_parent() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)


def _on_cores(
    function: Callable[..., Any], tasks: Iterable[tuple[Any, ...]], jobs: int, backend: str
) -> Generator[Any, None, None]:
    from joblib import parallel_config  # noqa: PLC0415 - one process needs no pool

    more = {"initializer": _ignore_interrupts} if backend == "loky" else {}
    with parallel_config(backend=backend, n_jobs=jobs, **more):
        yield from _results(function, tasks, starts_processes=backend == "loky")


def _on_cluster(
    function: Callable[..., Any], tasks: Iterable[tuple[Any, ...]], address: str
) -> Generator[Any, None, None]:
    from joblib import parallel_config  # noqa: PLC0415

    try:
        from distributed import Client  # noqa: PLC0415
    except ImportError:
        raise UsageError(msg('--cluster needs more packages: pip install "better-hand[cluster]"')) from None
    try:
        client: Any = Client(address, timeout=_CONNECT_S, set_as_default=False)  # type: ignore[no-untyped-call, unused-ignore]
    except (OSError, ValueError, TypeError) as error:
        what = msg("there is no cluster at '{address}': {why}", address=address[:80], why=_first_line(error))
        raise UsageError(what) from None
    with client, parallel_config(backend="dask", client=client, wait_for_workers_timeout=_CONNECT_S):
        if not client.scheduler_info(n_workers=-1)["workers"]:
            raise UsageError(msg("the cluster at '{address}' has no workers", address=address[:80]))
        yield from _results(function, tasks)


def _results(
    function: Callable[..., Any], tasks: Iterable[tuple[Any, ...]], *, starts_processes: bool = False
) -> Generator[Any, None, None]:
    from joblib import Parallel, delayed  # noqa: PLC0415

    results: Any = None
    try:
        # A Ctrl-C in a terminal goes to the workers as well; it is the parent's to act on, once they run.
        with undisturbed(), _born_deaf() if starts_processes else nullcontext():
            results = Parallel(return_as="generator")(delayed(function)(*task) for task in tasks)
        # Not `yield from`, which would pass an early end on to joblib before it comes here.
        for result in results:  # noqa: UP028
            yield result
    finally:
        with _deaf(), _called_off(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that work was cancelled is what was asked for
            if results is not None:
                results.close()


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _born_deaf() -> Iterator[None]:
    """Have processes that are started here hear no Ctrl-C, not even before a line of ours can tell them.

    They inherit what this thread blocks. To ignore it here would do the same for them, but lose one that
    comes meanwhile.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - one process needs no workers

    from joblib.externals.loky.backend import resource_tracker as lokys  # noqa: PLC0415 - as above

    # These unblock interrupts when they start, in the middle of the workers' start, so they go before.
    resource_tracker.ensure_running()
    lokys.ensure_running()
    with _blocked():
        yield


@contextmanager
def _blocked() -> Iterator[None]:
    """Put off a Ctrl-C for this thread, and for good in what is started here."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let a Ctrl-C go unheard for a few moments: the end has begun."""
    if threading.current_thread() is not threading.main_thread():
        yield  # interrupts go to the main thread only
        return
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


@contextmanager
def _called_off() -> Iterator[None]:
    """Have the pool's own threads say nothing of work they look for that has just been called off.

    joblib's thread empties its list of work, and may look once more for what it has just thrown away.
    """
    told = threading.excepthook

    def tell(failure: threading.ExceptHookArgs) -> None:
        if not (failure.exc_type is KeyError and getattr(failure.thread, "pending_work_items", None) == {}):
            told(failure)

    threading.excepthook = tell
    try:
        yield
    finally:
        threading.excepthook = told


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put a Ctrl-C off until a piece of work is whole.

    Some libraries would even swallow it (pydantic, while it writes a deck out) and go on.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _frame: heard.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
    if heard:
        signal.raise_signal(signal.SIGINT)
