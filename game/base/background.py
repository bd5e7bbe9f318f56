"""Work that takes longer than a frame, beside the thread that draws.

It can be let go of at any time, and what goes wrong is never lost: it is written to the log, and whoever
takes the result says where people are to read of it. The threads are daemons, so that nothing on them
can keep the program from ending, not even an agent that thinks for ever.
"""

import logging
import os
import sys
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from game.base.errors import BetterHandError
from game.base.files import os_reason
from game.base.language import Message, msg, translate
from game.base.log_file import details, logger
from game.base.safe_text import safe

__all__ = ["Background", "Cancelled", "Work", "end_process"]

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """Raised inside a piece of work that nobody waits for any more."""


class Work(Generic[T]):
    """One piece of work and, later, what came of it."""

    def __init__(self, line: "Background", what: Message, do: Callable[["Work[T]"], T]) -> None:
        self._line = line
        self._what = what
        self._do = do
        self._result: T | None = None
        self._failure: Message | None = None
        self._has_ended = threading.Event()
        self._is_cancelled = threading.Event()

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to wait for: done, failed or cancelled."""
        return self._has_ended.is_set() or self._is_cancelled.is_set()

    def take(self, tell: Callable[[Message], None]) -> T | None:
        """Return what came of it, None if it was cancelled or has failed, which ``tell`` hears of."""
        if self._is_cancelled.is_set() or not self._has_ended.is_set():
            return None
        if self._failure is not None:
            tell(self._failure)
        return self._result

    def wait(self, seconds: float) -> bool:
        """Wait until it is over, but no longer than this; return whether it is."""
        return self._is_cancelled.is_set() or self._has_ended.wait(seconds)

    def cancel(self) -> None:
        """Let go of it, at once: its thread ends when the work looks, or else is left to itself."""
        self._line.cancel(self)

    def check(self) -> None:
        """For the work itself, every now and then: raises Cancelled if nobody waits for it any more."""
        if self._is_cancelled.is_set():
            raise Cancelled

    def fail(self, error: BaseException) -> Message:
        """Write to the log that this failed, and return what to tell people."""
        level = logging.WARNING if self._is_cancelled.is_set() else logging.ERROR
        logger().log(level, "%s failed", translate(self._what, "en"), exc_info=error)
        return msg("{what} failed: {why} ({details})", what=self._what, why=_reason(error), details=details())

    def run(self) -> None:
        """Do it, on the thread that calls; for the line it stands in."""
        name = translate(self._what, "en")
        log = logger()
        log.debug("%s: begun", name)
        try:
            self._result = self._do(self)
            log.debug("%s: done", name)
        except Cancelled:
            log.debug("%s: stopped, as was asked for", name)
        except BaseException as error:  # noqa: BLE001 - agents are anybody's code; SystemExit would vanish
            self._failure = self.fail(error)
        finally:
            self._has_ended.set()


class Background:
    """Does one piece of work after another, on one thread as long as that comes back from them."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[Work[Any]] = deque()
        self._running: Work[Any] | None = None
        self._thread: threading.Thread | None = None

    def start(self, what: Message, do: Callable[[Work[T]], T]) -> Work[T]:
        """Have something done; ``what`` names it in words, for when it fails. ``do`` gets its own Work."""
        work = Work(self, what, do)
        with self._changed:
            self._waiting.append(work)
            self._go_on()
        return work

    def cancel(self, work: Work[Any]) -> None:
        """Let go of a piece of work; what waits behind it does not wait for it."""
        with self._changed:
            work._is_cancelled.set()  # noqa: SLF001 - the other half of this class
            if work in self._waiting:
                self._waiting.remove(work)
            elif work is self._running:
                self._running = self._thread = None
                self._go_on()

    def close(self) -> None:
        """Let go of everything."""
        with self._changed:
            for work in (*self._waiting, *([self._running] if self._running is not None else [])):
                work._is_cancelled.set()  # noqa: SLF001
            self._waiting.clear()
            self._running = self._thread = None
            self._changed.notify_all()

    def _go_on(self) -> None:
        if self._thread is None and self._waiting:
            self._thread = threading.Thread(target=self._serve, name="background", daemon=True)
            _Used.is_so = True
            self._thread.start()
        self._changed.notify_all()

    def _serve(self) -> None:
        this = threading.current_thread()
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._thread is not this or bool(self._waiting))
                if self._thread is not this:
                    return
                work = self._running = self._waiting.popleft()
            work.run()
            with self._changed:
                if self._running is work:
                    self._running = None


class _Used:
    is_so = False


def end_process(status: int) -> None:
    """End the process here and now if there has been background work and any thread is left; else return.

    The interpreter's own end would wait for threads and processes that agents have started, and may crash
    where a thread is inside compiled code.
    """
    left = [thread.name for thread in threading.enumerate() if thread is not threading.main_thread()]
    if not (_Used.is_so and left):
        return
    logger().debug("left to themselves: %s", ", ".join(left))
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status)


def _reason(error: BaseException) -> Message | str:
    """Return what an error says, in one short line."""
    if isinstance(error, BetterHandError):
        return error.message
    try:
        text = os_reason(error) if isinstance(error, OSError) else str(error)
    except Exception:  # noqa: BLE001 - an error of an error
        text = ""
    kind = type(error).__name__
    return safe(f"{kind}: {text}"[:200]) if text else kind
