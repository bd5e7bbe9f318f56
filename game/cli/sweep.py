"""``better-hand sweep``: the same deals under many settings, as a table and as a picture."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.base.errors import BetterHandError, Interrupted, UsageError
from game.base.language import msg, pick_text, tr, translate
from game.base.resources import asset
from game.cli.options import (
    DEFAULT_DECK,
    DEFAULT_SEATS,
    AsJson,
    Cluster,
    Jobs,
    Lang,
    Resume,
    RunSeed,
    Settings,
    deck_with,
    read_seats,
    resume_command,
    workers_from,
)
from game.cli.output import complain, console, print_json
from game.cli.progress import progress_bar

if TYPE_CHECKING:
    from rich.table import Table

    from game.lab import Cell, Experiment, Journal, Sweep, Totals, Workers

__all__ = ["register"]

_MATCHES = 1000


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=tr("Vary rules, customers or agents over the same deals, and see who wins where."))
    def sweep(
        context: typer.Context,
        experiment: Annotated[
            str | None,
            typer.Argument(
                metavar="[EXPERIMENT]",
                help=tr(
                    "An experiment that ships ({names}), or a .yaml file; options go before it.",
                    names=sorted(path.stem for path in asset("experiments").glob("*.yaml")),
                ),
            ),
        ] = None,
        vary: Annotated[
            list[str],
            typer.Option(
                metavar="KEY=VALUES",
                help=tr(
                    "What to vary, as rules.rounds=4..16:2 or seat.marketing=novice,skilled; repeatable."
                ),
            ),
        ] = [],
        deck: Annotated[
            str | None,
            typer.Option(metavar="ID|FILE", help=tr("Deck: the id of an installed deck, or a file.")),
        ] = None,
        seat: Annotated[
            list[str],
            typer.Option(metavar="ROLE=AGENT", help=tr("A seat, ROLE=AGENT; repeat for each seat, 2 to 4.")),
        ] = [],
        matches: Annotated[
            int | None, typer.Option(min=1, max=10**9, help=tr("Matches a cell (default: 1000)."))
        ] = None,
        seed: RunSeed = None,
        mirror: Annotated[
            bool | None,
            typer.Option(
                "--mirror/--no-mirror",
                help=tr("Play every deal twice, hands swapped (the default), or once."),
            ),
        ] = None,
        set_: Settings = [],
        jobs: Jobs = 0,
        cluster: Cluster = None,
        out: Annotated[
            Path | None,
            typer.Option(metavar="FILE", help=tr("Write the table: .csv, .jsonl or .parquet.")),
        ] = None,
        plot: Annotated[
            Path | None,
            typer.Option(metavar="FILE", help=tr("Draw one or two variables: .png, .svg or .html.")),
        ] = None,
        resume: Resume = None,
        json: AsJson = False,
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        given = _experiment(experiment)
        wanted = _sweep(given, vary, deck, seat, matches, seed, mirror, set_)
        cells = wanted.cells()
        _check_outputs(wanted, out, plot)
        results = _run(context, wanted, cells, workers_from(jobs, cluster), resume, out, plot)
        _tell(given, wanted, cells, results, json=json)
        for path in (out, plot):
            if path is not None:
                complain(tr("written: {path}", path=str(path)))
        return 0


def _experiment(name: str | None) -> "Experiment":
    from game.lab import Experiment, load_experiment

    return Experiment() if name is None else load_experiment(name)


def _sweep(
    given: "Experiment",
    vary: Sequence[str],
    deck: str | None,
    seat: Sequence[str],
    matches: int | None,
    seed: int | None,
    mirror: bool | None,
    settings: Sequence[str],
) -> "Sweep":
    """Return what is to be run: the options, then the experiment, then the defaults."""
    from game.lab import Sweep, parse_axis

    def first(*values: Any) -> Any:
        return next(value for value in values if value is not None)

    seats = read_seats(seat or given.seats or DEFAULT_SEATS)
    axes = tuple(parse_axis(word) for word in vary) or given.axes
    return Sweep(
        deck=deck_with(first(deck, given.deck, DEFAULT_DECK), settings, 0),
        seats=seats,
        axes=axes,
        matches=first(matches, given.matches, _MATCHES),
        seed=first(seed, given.seed, 1),
        mirror=first(mirror, given.mirror, True),
    )


def _check_outputs(wanted: "Sweep", out: Path | None, plot: Path | None) -> None:
    """Find out before the first match what would fail after the last."""
    from game.base.files import check_writable

    if out is not None:
        from game.lab import check_table_name

        check_table_name(out)
        check_writable(out)
    if plot is not None:
        from game.lab import check_plot_name

        check_plot_name(plot, wanted.axes)
        check_writable(plot)


def _run(
    context: typer.Context,
    wanted: "Sweep",
    cells: "Sequence[Cell]",
    workers: "Workers",
    resume: Path | None,
    out: Path | None,
    plot: Path | None,
) -> "list[Totals]":
    """Play, write and draw; what was finished is kept until all of it is done."""
    from game.lab import Journal, fingerprint, runs_folder

    run = wanted.describe()
    path = resume or runs_folder() / f"sweep-{fingerprint(run)[:12]}.jsonl"
    try:
        journal = Journal(path, run)
    except UsageError as error:
        if resume is not None:
            raise
        # Nobody has asked for a journal: the run is worth more than it.
        complain(tr("the run goes on, but could not be resumed after a stop: {why}", why=str(error)))
        journal = Journal(None, run)
    words = list(context.obj or sys.argv[1:])
    again = resume_command(words, path)
    try:
        with journal:
            results = _play(cells, workers, journal)
            _write(wanted, cells, results, out, plot)
            if resume is None:
                journal.remove()
    except KeyboardInterrupt:
        done = len(journal.pieces)
        if journal.path is None:
            raise Interrupted(tr("interrupted after {done} of {n} cells", done=done, n=len(cells))) from None
        raise Interrupted(
            tr(
                "interrupted after {done} of {n} cells; go on with: {command}",
                done=done,
                n=len(cells),
                command=again,
            )
        ) from None
    except BetterHandError as error:
        if not journal.pieces or journal.path is None:
            with suppress(OSError):
                if resume is None:
                    journal.remove()
            raise
        what = msg(
            "{what}; finished cells are kept, go on with: {command}", what=error.message, command=again
        )
        raise type(error)(what) from None
    return results


def _play(cells: "Sequence[Cell]", workers: "Workers", journal: "Journal") -> "list[Totals]":
    from game.lab import known_totals, run_sweep

    known = known_totals(journal.pieces, cells)
    progress = progress_bar()
    with progress:
        total = sum(cell.plan.matches for cell in cells)
        done = sum(totals.matches for totals in known.values())
        task = progress.add_task(tr("Playing"), total=total, completed=done)

        def finished(at: int, totals: "Totals") -> None:
            journal.add({"cell": at, "totals": totals.to_document()})

        def played(matches: int) -> None:
            progress.advance(task, matches)

        return run_sweep(cells, workers, known=known, on_cell=finished, on_part=played)


def _write(
    wanted: "Sweep", cells: "Sequence[Cell]", results: "Sequence[Totals]", out: Path | None, plot: Path | None
) -> None:
    if out is not None:
        from game.lab import sweep_rows, write_table

        write_table(out, sweep_rows(wanted, cells, results))
    if plot is not None:
        from game.lab import write_plot

        write_plot(plot, wanted, cells, results)


# -- telling --------------------------------------------------------------------------------------


def _tell(
    given: "Experiment", wanted: "Sweep", cells: "Sequence[Cell]", results: "Sequence[Totals]", *, json: bool
) -> None:
    from game.lab import sweep_rows

    rows = sweep_rows(wanted, cells, results)
    if json:
        print_json(
            {**wanted.describe(), "deck": {"id": wanted.deck.id, "sha256": wanted.deck.sha256}, "cells": rows}
        )
        return
    from rich.text import Text

    screen = console()
    if given.title is not None:
        screen.print(Text(pick_text(given.title), style="bold"))
    if given.question is not None:
        screen.print(Text(pick_text(given.question)))
    screen.print(_table(wanted, cells, rows))
    for cell in cells:
        if cell.problem is not None:
            complain(translate(cell.problem))


def _table(wanted: "Sweep", cells: "Sequence[Cell]", rows: Sequence[dict[str, Any]]) -> "Table":
    from rich.table import Table
    from rich.text import Text

    from game.lab import seat_names

    names = seat_names(wanted.seats)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    # Headings are broken, keys at their dots if there are several, so that no terminal cuts a figure short.
    for axis in wanted.axes:
        key = axis.key if len(wanted.axes) == 1 else axis.key.replace(".", ".\n")
        table.add_column(Text(key), justify="right", overflow="fold")
    for heading in (
        *(
            tr("{seat}\nwins (95 % interval)", seat=name) if at == 1 else tr("{seat}\nwins", seat=name)
            for at, name in enumerate(names)
        ),
        tr("Ties"),
        tr("{second}\nless {first}\n(points)", first=names[0], second=names[1]),
    ):
        table.add_column(Text(heading), justify="right", no_wrap=True)
    for row, cell in zip(rows, cells, strict=True):
        table.add_row(*map(Text, _words(wanted, row, cell)))
    return table


def _words(wanted: "Sweep", row: dict[str, Any], cell: "Cell") -> list[str]:
    """Return a row of the table; of a cell that cannot be played there are no figures."""
    from game.lab import seat_labels

    labels = seat_labels(wanted.seats)
    words = [axis.label(value) for axis, value in zip(wanted.axes, cell.values, strict=True)]
    if cell.problem is not None:
        return [*words, *("\u2013" for _ in (*labels, "ties", "lead"))]
    for at, label in enumerate(labels):
        low, high = (f"{100 * row[f'{label}_win_{end}']:.1f}" for end in ("low", "high"))
        share = f"{row[f'{label}_win_rate']:.1%}"
        words.append(f"{share} ({low} .. {high})" if at == 1 else share)
    return [*words, f"{row['ties'] / row['matches']:.1%}", f"{row['lead_mean'] + 0:+.1f}"]
