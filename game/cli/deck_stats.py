"""``better-hand deck stats``: who wins with a deck, and what each of its customers is good for."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.base.language import msg, pick_text, tr, translate
from game.cli.options import (
    DEFAULT_SEATS,
    AsJson,
    Cluster,
    Jobs,
    Lang,
    RunSeed,
    Seats,
    Settings,
    deck_with,
    read_seats,
    workers_from,
)
from game.cli.output import console, print_json
from game.cli.progress import keeping_nothing, progress_bar

if TYPE_CHECKING:
    from game.lab import CustomerFigures, DeckReport

__all__ = ["register"]

_FLAGS = {
    "dead": msg("dead: hardly ever drafted"),
    "must-have": msg("must have: nearly always drafted"),
}


def register(app: typer.Typer) -> None:
    """Add the command to those of decks."""

    @app.command(
        help=tr("Play a deck in bulk: who wins, and which cards are seen, drafted, kept and worth it.")
    )
    def stats(
        deck: Annotated[
            str,
            typer.Argument(metavar="ID|FILE", help=tr("Deck: the id of an installed deck, or a file.")),
        ],
        seat: Seats = list(DEFAULT_SEATS),
        matches: Annotated[int, typer.Option(min=1, max=10**9, help=tr("How many matches."))] = 10_000,
        seed: RunSeed = None,
        jobs: Jobs = 0,
        cluster: Cluster = None,
        set_: Settings = [],
        json: AsJson = False,
        lang: Lang = None,  # noqa: ARG001 - read before the commands are built
    ) -> int:
        from game.lab import Plan, deck_report

        seats = read_seats(seat)
        plan = Plan(deck_with(deck, set_, len(seats)), seats, matches, 1 if seed is None else seed)
        plan.deck.require_seats(len(seats))
        progress = progress_bar()
        with keeping_nothing(progress), progress:
            task = progress.add_task(tr("Playing"), total=matches)
            report = deck_report(
                plan, workers_from(jobs, cluster), lambda done: progress.update(task, completed=done)
            )
        if json:
            print_json(_document(report))
        else:
            _print(report)
        return 0


def _document(report: "DeckReport") -> dict[str, Any]:
    from game.cli.contrast_tables import batch_document

    document = batch_document(report.plan, report.totals, 0.0)
    del document["seconds"]
    customers = report.plan.deck.customers
    return document | {"customers": [_entry(customers[each.index].id, each) for each in report.customers]}


def _entry(id_: str, figures: "CustomerFigures") -> dict[str, Any]:
    mean, low, high = figures.effect
    return {
        "id": id_,
        "dealt": figures.dealt,
        "offered": figures.offered,
        "taken": figures.taken,
        "taken_rate": figures.taken_rate,
        "called": figures.called,
        "rounds_held": figures.held,
        "held_at_end": figures.kept,
        "effect_mean": mean if figures.taken else None,
        "effect_ci": [low, high] if figures.taken > 1 else None,
        "flag": figures.flag or None,
    }


def _print(report: "DeckReport") -> None:
    from rich.table import Table
    from rich.text import Text

    from game.cli.contrast_tables import mean_crossover
    from game.lab import seat_names, wilson

    plan, totals, out = report.plan, report.totals, console()
    heading = tr(
        "{deck}: {n} match, seed {seed}",
        plural="{deck}: {n} matches, seed {seed}",
        n=totals.matches,
        deck=pick_text(plan.deck.title),
        seed=plan.seed,
    )
    out.print(Text(heading, style="bold"))
    for name, seat, wins in zip(seat_names(plan.seats), plan.seats, totals.wins.tolist(), strict=True):
        low, high = wilson(wins, totals.matches)
        out.print(
            Text(
                tr(
                    "{seat} ({agent}) wins {rate} (95 % interval {low} to {high})",
                    seat=name,
                    agent=seat.agent,
                    rate=f"{wins / totals.matches:.1%}",
                    low=f"{low:.1%}",
                    high=f"{high:.1%}",
                )
            )
        )
    if totals.crossovers:
        mean = totals.crossover_rounds / totals.crossovers
        out.print(Text(mean_crossover(mean)))
    out.print()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(tr("Customer"))  # a long name is broken, so that no figure is cut short
    for name in (tr("Cards"), tr("Offered"), tr("Taken"), tr("Rounds\nheld"), tr("Kept"), tr("Effect")):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("")
    order = sorted(report.customers, key=lambda each: -each.effect[0] if each.taken else 1e9)
    for each in order:
        table.add_row(*map(Text, _cells(report, each)))
    out.print(table)
    out.print()
    for line in (
        tr("A match: times offered in the market row, rounds held in hands, kept to the end."),
        tr("Taken, by draft or pitch: of the rounds in which it was offered."),
        tr("Effect: natural worth won by taking it, over the card it replaced, to the end; 95 % interval."),
    ):
        out.print(Text(line))


def _cells(report: "DeckReport", figures: "CustomerFigures") -> list[str]:
    customer, n = report.plan.deck.customers[figures.index], report.totals.matches
    mean, low, high = figures.effect
    effect = "-"
    if figures.taken:
        effect = f"{mean:+.1f}"
        if figures.taken > 1:
            effect += f" ({low:+.1f} .. {high:+.1f})"
    return [
        pick_text(customer.name),
        str(customer.count),
        f"{figures.offered / n:.2f}",
        "-" if figures.taken_rate is None else f"{figures.taken_rate:.1%}",
        f"{figures.held / n:.2f}",
        f"{figures.kept / n:.2f}",
        effect,
        translate(_FLAGS[figures.flag]) if figures.flag else "",
    ]
