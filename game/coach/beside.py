"""The coach in a process of its own: whoever draws frames neither waits for it nor holds compiled code.

What it answers is the same as here. The process is started when it is first asked and ends when it has
not been asked for a while; where none can be, or it is lost, the answer is worked out here.
"""

import pickle
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread, Timer
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from game.agents import Agent
from game.base.errors import BetterHandError
from game.base.language import Message
from game.base.log_file import logger
from game.base.own_process import start_beside
from game.coach.advice import Hint, Outlook, hint, win_chance
from game.coach.boards import is_ready, prepare
from game.coach.expert import Expert
from game.coach.review import Review, review
from game.match import Action, Record
from game.rules import Observation

if TYPE_CHECKING:
    from subprocess import Popen

__all__ = ["BESIDE", "CoachBeside", "answer"]

_IDLE_S = 90.0
"""How long the process is kept for the next question."""
_PREPARING, _READY, _SHARE, _DONE, _FAILED = "preparing", "ready", "share", "done", "failed"
_GO_ON, _STOP = "go on", "stop"
_LOST = object()
_EXPERT = Expert()
_ANSWERS: dict[str, Callable[..., Any]] = {
    "hint": hint,
    "win_chance": win_chance,
    "review": review,
    "choose": _EXPERT.choose,
    "explain": _EXPERT.explain,
    "prepare": lambda _: None,
}
_TELLS = {"review"}
"""Those that say how far they are."""


class _Writer(pickle.Pickler):
    """Writes memory views too, of which observations are made."""

    dispatch_table = {memoryview: lambda view: (memoryview, (np.asarray(view),))}  # noqa: RUF012 - as pickle has it


def _write(stream: IO[bytes], *message: Any) -> None:
    _Writer(stream, pickle.HIGHEST_PROTOCOL).dump(message)
    stream.flush()


def _read(stream: IO[bytes]) -> tuple[Any, ...]:
    message: tuple[Any, ...] = pickle.load(stream)  # noqa: S301 - from this very program, by a pipe of its own
    return message


class _Unwanted(Exception):  # noqa: N818 - nothing went wrong
    """Raised in the process when nobody waits for its answer any more."""


class _Questions:
    """What is asked, read while an answer is worked out: the end is noticed in the middle of one."""

    def __init__(self, asked: IO[bytes], end: Callable[[], None]) -> None:
        self._asked, self._end = asked, end
        self._read: SimpleQueue[tuple[Any, ...] | None] = SimpleQueue()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        try:
            while True:
                self._read.put(_read(self._asked))
        except (OSError, EOFError, pickle.UnpicklingError):
            self._read.put(None)
            self._end()

    def next(self) -> tuple[Any, ...]:
        found = self._read.get()
        if found is None:
            raise EOFError
        return found


def answer(asked: IO[bytes], told: IO[bytes], end: Callable[[], None] = lambda: None) -> None:
    """Answer questions until there are none to come: what the process does.

    ``end`` is called when nobody asks any more, at once, whatever is being worked out.
    """
    questions = _Questions(asked, end)

    def tell(share: float) -> None:
        _write(told, _SHARE, share)
        if questions.next()[0] == _STOP:
            raise _Unwanted

    try:
        is_prepared = False
        while True:
            name, given = questions.next()
            if not is_prepared:
                is_prepared = True
                _write(told, _READY if is_ready() else _PREPARING)
                prepare()
                _write(told, _READY)
            try:
                more = (tell,) if name in _TELLS else ()
                _write(told, _DONE, _ANSWERS[name](given, *more))
            except _Unwanted:
                _write(told, _DONE, None)
            except (EOFError, BrokenPipeError):
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, it is for whoever asked
                _write(told, _FAILED, _sendable(error))
    except (EOFError, BrokenPipeError):
        return


def _sendable(error: Exception) -> Exception:
    """Return an error as it is, or what it says if it does not come through whole."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - its own
    except Exception:  # noqa: BLE001 - an error of an error
        if isinstance(error, BetterHandError):
            return BetterHandError(error.message)
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


class CoachBeside:
    """Asks the process; one question after the other, whichever thread it comes from."""

    def __init__(self) -> None:
        self.is_preparing = False
        """Whether the coach has to be compiled before it can answer."""
        self._lock = Lock()
        self._process: Popen[bytes] | None = None
        self._end: Timer | None = None

    def prepare(self) -> None:
        """Have the process started and all loaded that it needs: before anybody waits for it."""
        self._ask("prepare", None)

    def hint(self, observation: Observation) -> Hint:
        """Return what ``game.coach.hint`` returns."""
        found: Hint = self._ask("hint", observation)
        return found

    def win_chance(self, observation: Observation) -> Outlook:
        """Return what ``game.coach.win_chance`` returns."""
        found: Outlook = self._ask("win_chance", observation)
        return found

    def review(self, record: Record, tell: Callable[[float], None] = lambda _share: None) -> Review:
        """Return what ``game.coach.review`` returns; what ``tell`` raises ends the work."""
        found: Review = self._ask("review", record, tell)
        return found

    def expert(self) -> Agent:
        """Return the expert, thinking in the process."""
        return _ExpertBeside(self)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.stdin is not None and process.stdout is not None:
            process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()

    def _ask(self, name: str, given: Any, tell: Callable[[float], None] | None = None) -> Any:
        with self._lock:
            if self._end is not None:
                self._end.cancel()
            try:
                has_failed, found = self._asked(name, given, tell)
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                logger().warning("the coach's process is lost", exc_info=error)
                self._close()
                has_failed, found = False, _LOST
            finally:
                self.is_preparing = False
                self._end = Timer(_IDLE_S, self.close)
                self._end.daemon = True
                self._end.start()
        if has_failed:
            raise found
        return _ANSWERS[name](given, *([tell] if tell is not None else [])) if found is _LOST else found

    def _asked(self, name: str, given: Any, tell: Callable[[float], None] | None) -> tuple[bool, Any]:
        """Return whether it has failed, and what was answered, or the error."""
        if self._process is None or self._process.poll() is not None:
            self._close()
            self._process = start_beside("coach", answers=True)
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise EOFError
        _write(process.stdin, name, given)
        while True:
            kind, *values = _read(process.stdout)
            if kind in {_DONE, _FAILED}:
                return kind == _FAILED, values[0]
            if kind == _SHARE:
                self._go_on(process, tell, values[0])
            else:
                self.is_preparing = kind == _PREPARING

    def _go_on(self, process: "Popen[bytes]", tell: Callable[[float], None] | None, share: float) -> None:
        """Pass on how far it is, and let it go on unless nobody waits any more."""
        stdin: Any = process.stdin
        stdout: Any = process.stdout
        try:
            if tell is not None:
                tell(share)
        except BaseException:
            _write(stdin, _STOP)
            while _read(stdout)[0] != _DONE:
                pass
            raise
        _write(stdin, _GO_ON)


class _ExpertBeside:
    """The expert as an agent that asks the process."""

    def __init__(self, beside: CoachBeside) -> None:
        self._beside = beside

    def choose(self, observation: Observation) -> Action:
        """Return the action that the coach prefers."""
        found: Action = self._beside._ask("choose", observation)  # noqa: SLF001 - the other half
        return found

    def explain(self, observation: Observation) -> Message:
        """Return the reason, which names the alternative."""
        found: Message = self._beside._ask("explain", observation)  # noqa: SLF001
        return found


BESIDE = CoachBeside()
"""The one process that all of this program asks."""
