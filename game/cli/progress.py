"""The progress bar of long runs: on the terminal beside the output, and nowhere else."""

from typing import TYPE_CHECKING

from game.cli.output import console

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["progress_bar"]


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
