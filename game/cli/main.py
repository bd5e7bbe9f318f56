"""The program's way in: it heeds a Ctrl-C from its first moment on, while all else is yet to be loaded."""

import os
import sys

TYPE_CHECKING = False  # the module that has it takes longer to load than all that is here
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

INTERRUPTED = 130
_WITH_WORKERS = {"joblib", "concurrent.futures.process"}


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run the command and return its exit status; ``arguments`` default to the program's own."""
    try:
        from game.cli.program import run

        status = run(arguments)
    except KeyboardInterrupt:
        status = _stopped(arguments)
    if status == INTERRUPTED and arguments is None and not _WITH_WORKERS & sys.modules.keys():
        # Python itself would end by the signal, and not with this status, where it came in the middle of
        # text that a library runs as it is loaded. Workers are another matter: they have to be ended.
        os._exit(status)
    return status


def _stopped(arguments: "Sequence[str] | None") -> int:
    import signal

    # The end has begun, and a second one has nothing left to stop.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        from game.cli.program import stopped

        return stopped(list(sys.argv[1:] if arguments is None else arguments))
    finally:
        if arguments is not None:
            signal.signal(signal.SIGINT, before)
