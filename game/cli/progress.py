"""The progress bar of long runs: on the terminal beside the output, and nowhere else."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

from game.base.errors import Interrupted
from game.base.language import tr
from game.cli.output import console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

__all__ = ["keeping_nothing", "progress_bar"]


@contextmanager
def keeping_nothing(progress: "Progress | None" = None) -> "Iterator[None]":
    """Say of a run that is interrupted here how far it was, and that it leaves nothing to go on from."""
    try:
        yield
    except KeyboardInterrupt:
        nothing = tr("nothing of it is kept, and the same command begins anew")
        if progress is None or not progress.tasks:
            raise Interrupted(tr("interrupted; {nothing}", nothing=nothing)) from None
        task = progress.tasks[0]
        raise Interrupted(
            tr(
                "interrupted after {done} of {matches} matches; {nothing}",
                done=int(task.completed),
                matches=task.total,
                nothing=nothing,
            )
        ) from None


def progress_bar(*, has_thread: bool = True) -> "Progress":
    """Return a bar that counts, with the time left; silent where nobody watches a terminal.

    Without ``has_thread`` it is drawn anew only where ``update`` is told to ``refresh``: a process without
    other threads can have copies of itself work for it, see ``game.lab.pool``.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    out = console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=out,
        transient=True,
        disable=not out.is_terminal,
        auto_refresh=has_thread,
    )
