"""``better-hand simulate``: many matches, agents against agents, and what contrasts them."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.options import (
    DEFAULT_DECK,
    DEFAULT_SEATS,
    AsJson,
    DeckName,
    Lang,
    Seats,
    Settings,
    cpu_count,
    deck_with,
    read_seats,
)
from game.cli.output import complain, console, print_json
from game.errors import Interrupted, UsageError
from game.files import os_reason
from game.language import msg, tr

if TYPE_CHECKING:
    from rich.progress import Progress

    from game.lab.totals import Totals
    from game.match import Record

__all__ = ["register"]

_POOL_PAYS_FROM = 300
"""Matches below which starting worker processes takes longer than it saves."""


class _Recorder:
    """Writes the records of a batch into a folder, one file a match."""

    def __init__(self, folder: Path, matches: int) -> None:
        self.folder = folder
        self.digits = max(4, len(str(matches - 1)))
        self.written = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                msg("{path}: cannot be made a folder: {why}", path=str(folder), why=os_reason(error))
            ) from None

    def __call__(self, index: int, record: "Record") -> None:
        from game.match import save_record

        save_record(record, self.folder / f"match-{index:0{self.digits}d}.json")
        self.written += 1


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=tr("Play many matches, agent against agent, and contrast the two ways."))
    def simulate(
        deck: DeckName = DEFAULT_DECK,
        seat: Seats = list(DEFAULT_SEATS),
        matches: Annotated[int, typer.Option(min=1, max=10**9, help=tr("How many matches."))] = 1000,
        seed: Annotated[
            int,
            typer.Option(min=0, max=2**64 - 1, help=tr("Run seed: the same seed gives the same matches.")),
        ] = 1,
        mirror: Annotated[
            bool, typer.Option("--mirror", help=tr("Play every deal twice, hands swapped; N counts matches."))
        ] = False,
        jobs: Annotated[
            int, typer.Option(min=0, max=1024, help=tr("Worker processes; 0 takes all cores."))
        ] = 0,
        set_: Settings = [],
        record: Annotated[
            Path | None,
            typer.Option(metavar="DIR", help=tr("Write the record of every match into this folder.")),
        ] = None,
        json: AsJson = False,
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        from game.cli.report import batch_document, print_batch
        from game.lab.runner import Plan, run

        seats = read_seats(seat)
        plan = Plan(deck_with(deck, set_, len(seats)), seats, matches, seed, mirror)
        recorder = _Recorder(record, matches) if record is not None else None
        workers = jobs or (cpu_count() if matches >= _POOL_PAYS_FROM else 1)
        started = time.perf_counter()
        progress = _progress()
        done = 0

        def advance(added: "Totals") -> None:
            nonlocal done
            done += added.matches
            progress.update(task, completed=done)

        try:
            with progress:
                task = progress.add_task(tr("Playing"), total=matches)
                totals = run(plan, jobs=workers, on_chunk=advance, on_record=recorder)
        except KeyboardInterrupt:
            raise _interrupted(done, matches, recorder) from None
        document = batch_document(plan, totals, time.perf_counter() - started)
        if json:
            print_json(document)
        else:
            print_batch(console(), plan, document)
        if recorder is not None:
            complain(tr("{n} records written to {path}", n=recorder.written, path=str(recorder.folder)))
        return 0


def _interrupted(done: int, matches: int, recorder: _Recorder | None) -> Interrupted:
    text = tr("interrupted after {done} of {matches} matches; no result", done=done, matches=matches)
    if recorder is not None:
        text += tr("; {n} whole records are in {path}", n=recorder.written, path=str(recorder.folder))
    return Interrupted(text)


def _progress() -> "Progress":
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
    )
